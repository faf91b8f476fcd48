/** What people find on the public pages, from the lists of words as they were built. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { brotliSize } from "../../web/build/budget.ts";
import { makeSite, type Site } from "../../web/build/build.ts";
import { readPage } from "../../web/build/page-text.ts";
import { excerptOf } from "../../web/search/excerpt.ts";
import { Finder } from "../../web/search/finder.ts";
import { type ListedPage, unpackPages } from "../../web/search/page-list.ts";
import { askedTerms, placedTerms, termsOf } from "../../web/search/terms.ts";
import { LANGUAGES } from "../../web/text/languages.ts";

type Question = { nl: string; en: string; page: string; also?: string[] };
const { questions } = JSON.parse(
  readFileSync(new URL("questions.json", import.meta.url), "utf8"),
) as { questions: Question[] };

let site: Site;
beforeAll(async () => {
  site = await makeSite();
});

function listOf(language: string): { pages: readonly ListedPage[]; weight: number } {
  const found = [...site.files].find(([path]) => path.startsWith(`assets/pages-${language}-`));
  if (!found) throw new Error(`no list of words in ${language}`);
  const [path, bytes] = found;
  const { pages } = unpackPages(Buffer.from(bytes).toString());
  return { pages, weight: brotliSize(bytes, path) };
}

/** The pages that are found in a language, the best first, as they stand after `/nl/`. */
function find(language: string, query: string): string[] {
  const { pages } = listOf(language);
  return new Finder(pages)
    .find(query)
    .map(({ page }) => pages[page]?.address.replace(`/${language}/`, "") ?? "");
}

describe("an official of a municipality", () => {
  test("ten questions are there", () => expect(questions).toHaveLength(10));

  test.each(
    questions.flatMap((one) => [["nl", one.nl, one] as const, ["en", one.en, one] as const]),
  )("in %s: %s", (language, query, { page, also = [] }) => {
    const first = find(language, query).slice(0, 2);
    expect(
      first.some((found) => found === page || also.includes(found)),
      first.join(),
    ).toBe(true);
  });

  test("a word that is typed wrong, in part or bent otherwise finds the same", () => {
    for (const [typed, page] of [
      ["verkeizingen", "gemeente/verkiezingen/"],
      ["weekendschoolen", "gemeente/weekendschool/"],
      ["burgermeester verbod", "gemeente/gesprek-tot-verbod/"],
      ["jornalist", "gemeente/pers/"],
      ["subsid", "gemeente/geld/"],
      ["weekendscholen", "gemeente/weekendschool/"],
      ["CAMPAGNEBEZOEKEN", "gemeente/verkiezingen/"],
    ] as const) {
      expect(find("nl", typed).slice(0, 3), typed).toContain(page);
    }
  });

  test("what stands nowhere is not found, and nothing is found by nothing", () => {
    expect(find("nl", "zeppelinmuseum")).toEqual([]);
    expect(find("nl", "  ")).toEqual([]);
    expect(find("nl", "?! …")).toEqual([]);
  });
});

describe("a list of words", () => {
  test.each(LANGUAGES.map(({ code }) => code))(
    "in %s leads to what is there, and is small",
    (code) => {
      const { pages, weight } = listOf(code);
      expect(pages.length).toBeGreaterThan(8);
      for (const { address, title, sections } of pages) {
        const path = `${address.replace(/^\//, "").replace(/#.*$/, "")}index.html`;
        const html = Buffer.from(site.files.get(path) ?? []).toString();
        expect(html, address).not.toBe("");
        expect(title).not.toBe("");
        for (const { anchor } of sections) {
          if (anchor !== "") expect(html, `${address}#${anchor}`).toContain(` id="${anchor}"`);
        }
      }
      // Fetched once, by who searches. A picture weighs more.
      expect(weight).toBeLessThan(60_000);
    },
  );

  test("holds the words of a page, and not what stands around them", () => {
    const page = readPage(
      `<html lang="ar"><body><nav>menu</nav><main id="content"><h1>Titel</h1><p>Een <b>wo</b>ord &amp; meer, {{line.name}}.</p>` +
        `<nav>inhoud</nav><section id="a"><div><h2>Kop</h2></div><p>Tekst<br>verder <span class="marks"><a href="#b">1</a></span></p>` +
        `<p lang="nl">Nederlands</p><!--if:trial--><p>Proef</p><!--end--><svg><path d="M1"></path></svg></section>` +
        `<section class="sources" id="c"><h2>Bron</h2><p>boek</p></section></main></body></html>`,
    );
    expect(page).toEqual({
      title: "Titel",
      sections: [
        { anchor: "", heading: "", text: "Een woord & meer, …." },
        { anchor: "a", heading: "Kop", text: "Tekst verder" },
      ],
      lines: ["Titel", "Een woord & meer, ….", "Kop", "Tekst", "verder"],
      isRepeat: false,
    });
  });
});

/** Small pages in each script: a line of its own, and what somebody types who looks for it. */
const SCRIPTS: readonly (readonly [name: string, text: string, ...queries: string[]])[] = [
  [
    "Arabic",
    "يطلب منك شخص أن تدفع ضريبة إلى القنصلية",
    "الضريبه",
    "ضَرِيبَة",
    "والقنصلية",
    "القنصليه",
    "تدفـــع",
  ],
  [
    "Persian",
    "کسی از تو می‌خواهد که به کنسولگری مالیات بدهی",
    "ماليات",
    "می خواهد",
    "میخواهد",
    "كنسولگري",
  ],
  ["Ge'ez", "ሓደ ሰብ ናብ ቆንስላ ግብሪ ክትከፍል ይሓተካ", "ቆንስላ", "ግብሪ", "ይኃተካ", "ሀደ ሠብ"],
  ["Chinese, simplified", "有人要求你向领事馆交税，否则不给护照", "领事馆", "护照", "交税", "税"],
  ["Chinese, traditional", "有人要求你向領事館繳稅，否則不給護照", "領事館", "護照"],
  [
    "Russian",
    "Кто-то требует, чтобы ты платил налог консульству",
    "консульство",
    "НАЛОГИ",
    "кансульству",
    "еще налог",
  ],
  [
    "Turkish",
    "Biri senden konsolosluğa vergi ödemeni istiyor",
    "konsolosluk",
    "VERGİ",
    "odeme",
    "İSTİYOR",
  ],
  ["Uyghur", "بىرى سىزدىن كونسۇلخانىغا باج تاپشۇرۇشنى تەلەپ قىلىدۇ", "كونسۇلخانا", "باج"],
  ["digits of a script", "اتصل بالرقم ١١٢ إذا كنت في خطر", "112", "۱۱۲"],
];
const OTHERS: readonly ListedPage[] = [
  ["/a/", "Weer", "Het regent in de stad. Morgen schijnt de zon."],
  ["/b/", "天气", "今天下雨，明天晴天。"],
  ["/c/", "الطقس", "تمطر السماء في المدينة وغدا تشرق الشمس"],
  ["/d/", "ኩነታት ኣየር", "ሎሚ ዝናብ ኣሎ ጽባሕ ጸሓይ"],
].map(([address = "", title = "", text = ""]) => ({
  address,
  title,
  sections: [{ anchor: "", heading: "", text }],
}));

describe("in every script", () => {
  test.each(SCRIPTS)("%s", (_, text, ...queries) => {
    const page = { address: "/x/", title: "…", sections: [{ anchor: "", heading: "", text }] };
    const finder = new Finder([...OTHERS, page]);
    for (const query of queries) {
      const [found] = finder.find(query);
      expect(found?.page, query).toBe(OTHERS.length);
      const marked = excerptOf(text, found?.terms ?? new Set()).filter(({ isFound }) => isFound);
      expect(marked.length, query).toBeGreaterThan(0);
    }
  });

  test("Chinese is cut in twos, and what is not Chinese beside it in words", () => {
    expect(termsOf("护照在2025年")).toEqual(["护照", "照在", "在", "2025", "年"]);
    expect(askedTerms("护照在 税 visa")).toEqual(["护照", "照在", "税", "visa"]);
    const text = "请带护照。";
    expect([...placedTerms(text)].map(({ at, to }) => text.slice(at, to))).toEqual([
      "请带",
      "带护",
      "护照",
      "照",
    ]);
  });

  test("an Arabic article goes only when a word remains", () => {
    expect(termsOf("والضريبة بالبيت الله ال")).toEqual(["ضريبه", "بيت", "الله", "ال"]);
  });
});

describe("an excerpt", () => {
  const text = `${"Voor de rest gebeurt er niets. ".repeat(9)}Daarna bel je de politie. ${"En verder niets. ".repeat(20)}`;
  const say = (terms: string[]) =>
    excerptOf(text, new Set(terms))
      .map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
      .join("");

  test("begins at the sentence in which it stands, and is cut between words", () => {
    expect(say(["politie"])).toMatch(/^… Daarna bel je de \[politie\]\. .* …$/);
    expect(say(["politie"]).length).toBeLessThan(175);
  });

  test("is the text as it stands when only the title was found", () => {
    expect(say([])).toMatch(/^Voor de rest .* …$/);
    expect(excerptOf("Kort.", new Set())).toEqual([{ text: "Kort.", isFound: false }]);
  });
});
