import type { PagesText } from "../nl/pages.ts";
import { municipalityLines } from "./municipality.ts";

export const pages: PagesText = {
  sourceLabel: "来源",
  help: {
    heading: "寻求帮助",
    lead: "你不必一个人承担。在这些地方，你可以谈一谈，或请人帮忙。",
    list: [
      {
        name: "112",
        what: "现在有危险。对你，或对别人。",
        source: "politie.nl",
      },
      {
        name: "警察，0900-\u20608844",
        what: "不紧急，但你想谈一谈，或想报案。",
        source: "politie.nl",
      },
      {
        name: "律师",
        what: "律师不可以把你说的话告诉别人。Juridisch Loket（法律咨询处，0800-\u20608020）可以帮你找律师。",
        source: "juridischloket.nl、advocatenorde.nl",
      },
      {
        name: "Slachtofferhulp（受害者援助），0900-\u20600101",
        what: "免费的帮助，不报案也可以。",
        source: "slachtofferhulp.nl",
      },
      {
        name: "Veilig Thuis（安全的家），0800-\u20602000",
        what: "家里有强迫或暴力，或有人要违背你的意愿让你出行。白天夜里都可以打，免费。",
        source: "veiligthuis.nl",
      },
      {
        name: "Discriminatie.nl（歧视），0800-\u20600880",
        what: "因为你的出身、信仰，或因为你是怎样的人，你受到比别人差的对待。",
        source: "discriminatie.nl",
      },
      {
        name: "Meld Misdaad Anoniem（匿名提供犯罪信息），0800-\u20607000",
        what: "你知道一些关于犯罪的事，但不想说出自己的名字。",
        source: "meldmisdaadanoniem.nl",
      },
      {
        name: "Kindertelefoon（儿童热线），0800-\u20600432",
        what: "你不到 18 岁吗？聊一聊是免费的，不用说名字。",
        source: "kindertelefoon.nl",
      },
    ],
    numbers: "号码可能会变。“来源”后面的网站上有正确的号码。",
    trace: "请注意：打电话会在你的手机里留下记录，有时也会出现在账单上。",
  },
  learn: {
    heading: "先多了解一些",
    short: "简单地说",
    shortPoints: [
      "和自己或家人原来的国家有联系，是平常的事。强迫不是。",
      "如果另一个国家，或替那个国家做事的人，在这里给你或别人施加压力，这条热线就是为此而设的。",
      "你不确定吗？也可以告诉我们。不需要证据。",
    ],
    source: "Kamerstukken II 2024/25, 32 824, nr. 450（第一点）。其他几点：我们自己的建议",
    go: "告诉我们",
  },
  municipality: {
    heading: "你在市政府工作，得知了一些迹象",
    lines: municipalityLines,
    after: "你想在这里告诉我们吗？请不要写居民的姓名。",
    source: "我们自己的建议。电话号码：politie.nl",
  },
  notFound: {
    heading: "没有这个页面",
    text: "可能地址不完全对。关于你这次来访，我们什么也没有保存。",
    act: "请回到首页。有危险时，请打 112。",
  },
  closed: {
    heading: "这条热线还没有开放",
    text: "这条热线的钥匙还要制作。你现在还不能在这里告诉我们。",
    act: "有危险吗？请打 112。不紧急？请打警察电话 0900-\u20608844。",
  },
  starting: "表格正在打开……",
  scriptless: {
    heading: "本页需要 JavaScript",
    why: "在报告发出之前，你的设备必须先把它锁好。没有 JavaScript 就做不到。普通的表格会不加锁地发送你的文字。我们不想那样。",
    points: [
      "你在用 Tor Browser 吗？请在盾牌图标处选择“更安全”（Safer）或“标准”（Standard），然后重新打开本页。",
      "或者换一个浏览器，或换一台设备，比如图书馆里的。",
      "请不要用电子邮件发送你的内容：那样没有加锁。",
      "有危险吗？请打 112。不紧急？请打警察电话 0900-\u20608844，或找律师。",
    ],
  },
};
