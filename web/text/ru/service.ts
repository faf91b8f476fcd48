import type { ServiceText } from "../nl/service.ts";

export const service: ServiceText = {
  privacy: "Конфиденциальность",
  accessibility: "Доступность",
  cookies: "Файлы cookie",
  about: "Об этой службе",
};
