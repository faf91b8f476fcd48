import type { PagesText } from "../nl/pages.ts";
import { municipalityLines } from "./municipality.ts";

export const pages: PagesText = {
  sourceLabel: "來源",
  help: {
    heading: "尋求幫助",
    lead: "你不必一個人承擔。在這些地方，你可以找人談，或請人幫忙。",
    list: [
      {
        name: "112",
        what: "現在有危險。對你，或對別人。",
        source: "politie.nl",
      },
      {
        name: "警察，0900-\u20608844",
        what: "不緊急，但你想找人談，或想報案。",
        source: "politie.nl",
      },
      {
        name: "律師",
        what: "律師不可以把你說的話告訴別人。Juridisch Loket（法律諮詢處，0800-\u20608020）可以幫你找律師。",
        source: "juridischloket.nl、advocatenorde.nl",
      },
      {
        name: "Slachtofferhulp（受害者支援），0900-\u20600101",
        what: "免費的幫助，不報案也可以。",
        source: "slachtofferhulp.nl",
      },
      {
        name: "Veilig Thuis（安全的家），0800-\u20602000",
        what: "家裡有強迫或暴力，或有人要違背你的意願讓你去旅行。日夜都可以打，免費。",
        source: "veiligthuis.nl",
      },
      {
        name: "Discriminatie.nl（歧視），0800-\u20600880",
        what: "因為你的出身、信仰，或因為你是怎樣的人，你受到比別人差的對待。",
        source: "discriminatie.nl",
      },
      {
        name: "Meld Misdaad Anoniem（匿名提供犯罪資訊），0800-\u20607000",
        what: "你知道一些關於犯罪的事，但不想說出自己的名字。",
        source: "meldmisdaadanoniem.nl",
      },
      {
        name: "Kindertelefoon（兒童專線），0800-\u20600432",
        what: "你未滿 18 歲嗎？可以免費找人聊，不用說名字。",
        source: "kindertelefoon.nl",
      },
    ],
    numbers: "號碼可能會變。「來源」後面的網站上有正確的號碼。",
    trace: "請注意：打電話會在你的手機裡留下記錄，有時也會出現在帳單上。",
  },
  learn: {
    heading: "先多了解一些",
    short: "簡單來說",
    shortPoints: [
      "和自己或家人原來的國家保持聯絡，是很平常的事。強迫不是。",
      "如果另一個國家，或替那個國家做事的人，在這裡向你或別人施壓，這條專線就是為此而設。",
      "你不確定嗎？也可以告訴我們。不需要證據。",
    ],
    source: "Kamerstukken II 2024/25, 32 824, nr. 450（第一點）。其他幾點：我們自己的建議",
    go: "告訴我們",
  },
  municipality: {
    heading: "你在市政府工作，得知了一些跡象",
    lines: municipalityLines,
    after: "你想在這裡告訴我們嗎？請不要寫居民的姓名。",
    source: "我們自己的建議。電話號碼：politie.nl",
  },
  notFound: {
    heading: "沒有這一頁",
    text: "可能網址不完全對。關於你這次來訪，我們什麼也沒有儲存。",
    act: "請回到首頁。有危險的話，請打 112。",
  },
  closed: {
    heading: "這條專線還沒有開放",
    text: "這條專線的鑰匙還要製作。你現在還不能在這裡告訴我們。",
    act: "有危險嗎？請打 112。不緊急？請打給警察 0900-\u20608844。",
  },
  starting: "正在打開表單……",
  scriptless: {
    heading: "這一頁需要 JavaScript",
    why: "報告離開之前，你的裝置必須先把它鎖好。沒有 JavaScript 就做不到。一般的表單會不上鎖就送出你的文字。我們不想那樣。",
    points: [
      "你在用 Tor Browser 嗎？請在盾牌圖示那裡選「較安全」（Safer）或「標準」（Standard），然後重新載入這一頁。",
      "或者換一個瀏覽器，或換一台裝置，例如圖書館的電腦。",
      "請不要用電子郵件傳送你想說的事：那沒有上鎖。",
      "有危險嗎？請打 112。不緊急？請打給警察 0900-\u20608844，或找律師。",
    ],
  },
};
