import type { ServiceText } from "../nl/service.ts";

export const service: ServiceText = {
  privacy: "الخصوصية",
  accessibility: "إمكانية الوصول",
  cookies: "ملفات تعريف الارتباط",
  about: "عن هذه الخدمة",
};
