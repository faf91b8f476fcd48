import type { ServiceText } from "../nl/service.ts";

export const service: ServiceText = {
  privacy: "Gizlilik",
  accessibility: "Erişilebilirlik",
  cookies: "Çerezler",
  about: "Bu hizmet hakkında",
};
