import type { FrameText } from "../nl/frame.ts";

export const frame: FrameText = {
  title: "資訊",
  back: "返回",
  language: "語言",
  leave: "快速離開",
  leaveHint: "立刻關閉這一頁，按 Escape 鍵或連按三次 Shift 鍵也可以。瀏覽記錄不會被清除。",
  skipLink: "跳到內容",
  demonstration: "這是示範，不是官方服務。請不要填寫任何真實的內容。",
  trial: "這是試行的專線，不是官方服務。",
  unreviewed: "這份譯文還沒有人檢查過。如有出入，以荷蘭文版本為準。",
  emergency: "現在有危險嗎？",
  call: "撥打 112",
  home: "回到首頁",
  statistics: "數字",
  licences: "授權條款",
};
