import type { ServiceText } from "../nl/service.ts";

export const service: ServiceText = {
  privacy: "隱私",
  accessibility: "無障礙",
  cookies: "Cookie",
  about: "關於這項服務",
};
