import type { ServiceText } from "../nl/service.ts";

export const service: ServiceText = {
  privacy: "Privacy",
  accessibility: "Accessibility",
  cookies: "Cookies",
  about: "About this service",
};
