import type { SearchText } from "../nl/search.ts";
import { plural } from "../plural.ts";

export const search: SearchText = {
  heading: "搜索",
  label: "你想找什么？",
  help: "一两个词就够了。打错字也没关系。",
  promise: "搜索由你自己的浏览器完成。本页只下载一次词语列表。你输入的内容不会发送到任何地方。",
  loading: "正在下载词语列表……",
  failed: "现在无法搜索：词语列表没有下载成功。下面列出了所有页面。",
  retry: "重试",
  results: "搜索结果",
  found: (n: number): string => plural("zh-Hans", n, { other: `找到 ${n} 个页面` }),
  nothing: "没有找到。请换一个词，或少用几个词。下面列出了所有页面。",
  scriptless:
    "搜索在你自己的浏览器里进行，这样没有人能看到你在找什么。这需要 JavaScript。没有 JavaScript 时，你可以在这里从所有页面中选择。",
  all: "所有页面",
  elsewhere: "这些页面只有荷兰语和英语。",
  groups: {
    line: "告诉我们和阅读答复",
    everyone: "给所有人",
    municipality: "给市政府",
    exercise: "练习",
    about: "关于本热线",
  },
};
