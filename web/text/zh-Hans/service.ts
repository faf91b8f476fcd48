import type { ServiceText } from "../nl/service.ts";

export const service: ServiceText = {
  privacy: "隐私",
  accessibility: "无障碍",
  cookies: "Cookie",
  about: "关于本服务",
};
