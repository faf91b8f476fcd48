import type { GuideText } from "../nl/guide.ts";

export const guide: GuideText = {
  unreviewed: "這份譯文還沒有人檢查過。如有疑問，以荷蘭文版本為準。",
  doubts: {
    lawyer: "這一頁還需要法律專業人士審核。",
    operator: "這一頁上的時間，還需要熱線的管理者確認。",
  },
  draft: "這是草稿。熱線的管理者還要填寫：",
  contents: "本頁內容",
  sources: "依據",
  own: "我們的建議",
  ownExplained: "我們的建議：這是我們自己想的，來源裡沒有這樣寫。數字指向一個來源。",
  source: (number: number) => `來源 ${String(number)}`,
  quoted: "原文：",
  share: "列印和分享",
  kinds: {
    leaflet: "可列印的傳單",
    poster: "可列印的海報",
    message: "可轉發的文字",
  },
  print: "請用 A4 紙列印本頁，或在瀏覽器裡選擇「列印」，存成 PDF。",
  printTrace: "請注意：工作單位或學校的印表機可能會保存你列印的內容。",
  download: "存成文字檔",
  version: (version: string) => `第 ${version} 版，`,
};
