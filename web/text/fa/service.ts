import type { ServiceText } from "../nl/service.ts";

export const service: ServiceText = {
  privacy: "حریم خصوصی",
  accessibility: "دسترس‌پذیری",
  cookies: "کوکی‌ها",
  about: "دربارهٔ این خدمت",
};
