import type { PagesText } from "../nl/pages.ts";
import { municipalityLines } from "./municipality.ts";

export const pages: PagesText = {
  sourceLabel: "來源",
  help: {
    heading: "尋求幫助",
    lead: "你不必一個人承擔。在這些地方，你可以談一談，或請人幫忙。",
    list: [
      {
        name: "112",
        what: "現在有危險。對你，或對別人。",
        source: "politie.nl",
      },
      {
        name: "警察，0900-\u20608844",
        what: "不緊急，但你想談一談，或想報案。",
        source: "politie.nl",
      },
      {
        name: "律師",
        what: "律師不可以把你說的話告訴別人。Juridisch Loket（法律諮詢處，0800-\u20608020）可以幫你找律師。",
        source: "juridischloket.nl、advocatenorde.nl",
      },
      {
        name: "Slachtofferhulp（受害者援助），0900-\u20600101",
        what: "免費幫助，不報案也可以。",
        source: "slachtofferhulp.nl",
      },
      {
        name: "Veilig Thuis（家庭安全），0800-\u20602000",
        what: "家裡有強迫或暴力，或有人要違背你的意願讓你旅行。晝夜都可以，免費。",
        source: "veiligthuis.nl",
      },
      {
        name: "Discriminatie.nl（歧視），0800-\u20600880",
        what: "因為你的出身、信仰或你是什麼人，別人對你不公平。",
        source: "discriminatie.nl",
      },
      {
        name: "Meld Misdaad Anoniem（匿名檢舉犯罪），0800-\u20607000",
        what: "你知道一件犯罪的事，但不想說出名字。",
        source: "meldmisdaadanoniem.nl",
      },
      {
        name: "Kindertelefoon（兒童電話），0800-\u20600432",
        what: "你不到 18 歲嗎？聊一聊是免費的，不用說名字。",
        source: "kindertelefoon.nl",
      },
    ],
    numbers: "號碼可能會變。「來源」後面的網站上有正確的號碼。",
    trace: "請注意：通話會留在你的手機裡，有時也會出現在帳單上。",
  },
  learn: {
    heading: "先多了解一些",
    short: "簡單地說",
    shortPoints: [
      "和原來的國家有聯繫是平常的事。強迫不是。",
      "如果另一個國家，或替那個國家做事的人，在這裡給你或別人施加壓力，這條熱線就是為此而設的。",
      "你不確定嗎？也可以報告。不需要證據。",
    ],
    source: "Kamerstukken II 2024/25, 32 824, nr. 450（第一點）。其他幾點：我們自己的建議",
    go: "報告",
  },
  municipality: {
    heading: "你在市政府工作，收到一個信號",
    lines: municipalityLines,
    after: "你想在這裡報告嗎？請不要寫居民的姓名。",
    source: "我們自己的建議。電話號碼：politie.nl",
  },
  notFound: {
    heading: "沒有這個頁面",
    text: "可能地址不完全對。我們沒有保存你來過的任何痕跡。",
    act: "請回到首頁。有危險時，請打 112。",
  },
  closed: {
    heading: "這條熱線還沒有開放",
    text: "這條熱線的金鑰還要製作。你現在還不能在這裡報告。",
    act: "有危險嗎？請打 112。不緊急？請打警察電話 0900-\u20608844。",
  },
  starting: "表單正在打開……",
  scriptless: {
    heading: "本頁需要 JavaScript",
    why: "在報告發出之前，你的裝置必須先把它鎖好。沒有 JavaScript 就做不到。普通的表單會不加鎖地發送你的文字。我們不想那樣。",
    points: [
      "你在用 Tor Browser 嗎？請在盾牌圖示處選擇「更安全」（Safer）或「標準」（Standard），然後重新打開本頁。",
      "或者換一個瀏覽器，或換一台裝置，比如圖書館裡的。",
      "請不要用電子郵件發送你的內容：那樣沒有加鎖。",
      "有危險嗎？請打 112。不緊急？請打警察電話 0900-\u20608844，或找律師。",
    ],
  },
};
