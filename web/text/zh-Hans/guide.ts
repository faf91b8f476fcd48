import type { GuideText } from "../nl/guide.ts";

export const guide: GuideText = {
  unreviewed: "这份译文还没有人检查过。如有出入，以荷兰语文本为准。",
  doubts: {
    lawyer: "这一页还需要法律专业人士审核。",
    operator: "这一页上的时间，还需要热线的管理者确认。",
  },
  draft: "这是草稿。热线的管理者还要填写：",
  contents: "本页内容",
  sources: "依据",
  own: "我们的建议",
  ownExplained: "我们的建议：这是我们自己想的，来源里没有这样写。数字指向一个来源。",
  source: (number: number) => `来源 ${String(number)}`,
  quoted: "原文：",
  share: "打印和分享",
  kinds: {
    leaflet: "可打印的传单",
    poster: "可打印的海报",
    message: "可转发的文字",
  },
  print: "请用 A4 纸打印本页，或在浏览器里选择“打印”，存为 PDF。",
  printTrace: "请注意：工作单位或学校的打印机可能会保存你打印的内容。",
  download: "存为文本文件",
  version: (version: string) => `第 ${version} 版，`,
};
