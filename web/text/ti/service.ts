import type { ServiceText } from "../nl/service.ts";

export const service: ServiceText = {
  privacy: "ብሕትነት",
  accessibility: "ተበጻሕነት",
  cookies: "ኩኪታት",
  about: "ብዛዕባ እዚ ኣገልግሎት",
};
