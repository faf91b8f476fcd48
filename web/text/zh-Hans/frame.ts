import type { FrameText } from "../nl/frame.ts";

export const frame: FrameText = {
  title: "信息",
  back: "返回",
  language: "语言",
  leave: "快速离开",
  leaveHint: "立即关闭本页，按 Escape 键或连按三次 Shift 键也可以。浏览记录不会被清除。",
  skipLink: "跳到正文",
  demonstration: "这是演示，不是官方服务。请不要填写任何真实内容。",
  trial: "这是试运行的热线，不是官方服务。",
  unreviewed: "这份译文还没有人检查过。如有出入，以荷兰语文本为准。",
  emergency: "现在有危险吗？",
  call: "拨打 112",
  home: "回到首页",
  statistics: "数字",
  licences: "许可证",
};
