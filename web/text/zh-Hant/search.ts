import type { SearchText } from "../nl/search.ts";
import { plural } from "../plural.ts";

export const search: SearchText = {
  heading: "搜尋",
  label: "你想找什麼？",
  help: "一兩個詞就夠了。打錯字也沒關係。",
  promise: "搜尋是由你自己的瀏覽器做的。這一頁只會下載一次詞語清單。你輸入的內容不會傳到任何地方。",
  loading: "正在下載詞語清單……",
  failed: "現在無法搜尋：詞語清單沒有下載成功。所有頁面都列在下面。",
  retry: "再試一次",
  results: "搜尋結果",
  found: (n: number): string => plural("zh-Hant", n, { other: `找到 ${n} 個頁面` }),
  nothing: "沒有找到。請換一個詞，或少用幾個詞。所有頁面都列在下面。",
  scriptless:
    "搜尋在你自己的瀏覽器裡進行，這樣沒有人能看到你在找什麼。這需要 JavaScript。沒有 JavaScript 時，你可以在這裡從所有頁面中選擇。",
  all: "所有頁面",
  elsewhere: "這些頁面只有荷蘭文和英文。",
  groups: {
    line: "告訴我們和看回覆",
    everyone: "給所有人",
    municipality: "給市政府",
    exercise: "練習",
    about: "關於這條專線",
  },
};
