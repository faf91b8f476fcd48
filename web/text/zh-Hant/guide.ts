import type { GuideText } from "../nl/guide.ts";

export const guide: GuideText = {
  unreviewed: "這份譯文還沒有人檢查過。如有出入，以荷蘭文版本為準。",
  doubts: {
    lawyer: "這一頁還要由法律專業人士看過。",
    operator: "這一頁上的時間，還要由專線的管理者確認。",
  },
  draft: "這是草稿。專線的管理者還要填寫：",
  contents: "這一頁的內容",
  sources: "根據什麼",
  own: "我們的建議",
  ownExplained: "我們的建議：這是我們自己想的，來源裡沒有這樣寫。數字會指向一個來源。",
  source: (number: number) => `來源 ${String(number)}`,
  quoted: "原文：",
  share: "列印和分享",
  kinds: {
    leaflet: "可以列印的傳單",
    poster: "可以列印的海報",
    message: "可以轉傳的文字",
  },
  print: "請用 A4 紙列印這一頁，或在瀏覽器裡選「列印」，存成 PDF。",
  printTrace: "請注意：公司或學校的印表機可能會保存你列印的內容。",
  download: "存成文字檔",
  version: (version: string) => `第 ${version} 版，`,
};
