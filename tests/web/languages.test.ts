import { expect, test } from "vitest";
import { loadAnswerText } from "../../web/answer/texts.ts";
import { checkLanguages, compareWords } from "../../web/build/complete.ts";
import { templatesFor } from "../../web/desk/core/templates.ts";
import { writeDate } from "../../web/report/dates.ts";
import { loadReportText } from "../../web/report/texts.ts";
import { piecesOf } from "../../web/site/line-words.ts";
import { words } from "../../web/site/words.ts";
import {
  besideOf,
  LANGUAGES,
  type LanguageCode,
  languageOf,
  pickLanguage,
} from "../../web/text/languages.ts";
import { plural } from "../../web/text/plural.ts";

type Words = (typeof words)["nl"] & { answer: Awaited<ReturnType<typeof loadAnswerText>> };
const ALL = new Map<LanguageCode, Words>();
for (const { code } of LANGUAGES) {
  ALL.set(code, { ...words[code], answer: await loadAnswerText(code) });
}
const NORM = ALL.get("nl") as Words;
const each = test.each([...ALL]);
const eachOther = test.each([...ALL].filter(([code]) => code !== "nl"));

/** Every string, and what every message says with these words or numbers in it. */
function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") {
    return [(value as (...parts: unknown[]) => string)(5, "HOURS")];
  }
  return Object.values(value as object).flatMap(stringsOf);
}

test("every language is complete, and what is missing or too many is named", async () => {
  await expect(checkLanguages()).resolves.toBeUndefined();
  const norm = { a: "x", b: { c: () => "y", list: ["1", "2"] }, days: { one: "d", other: "e" } };
  const same = { a: "z", b: { c: () => "", list: ["3", "4"] }, days: { one: "f", other: "g" } };
  expect(compareWords(norm, same, "en")).toEqual([]);
  expect(compareWords(norm, { ...same, b: { c: "y", list: ["3"] }, d: "!" }, "en")).toEqual([
    "missing: en.b.c()",
    "missing: en.b.list.1",
    "extra: en.b.c",
    "extra: en.d",
  ]);
  expect(compareWords(norm, same, "ru")).toEqual(["missing: ru.days.many", "missing: ru.days.few"]);
  expect(compareWords(norm, same, "zh-Hans")).toEqual(["extra: zh-Hans.days.one"]);
});

each("no message of %s is empty, but 'unreviewed' of one that is reviewed", (code, all) => {
  const empty = stringsOf(all).filter((text) => text.trim() === "").length;
  // The frame stands once by itself, once in the report and once in the answer.
  expect(empty).toBe(languageOf(code).reviewed ? 3 : 0);
});

eachOther("%s is not the Dutch text that was left standing", (_, all) => {
  const dutch = stringsOf(NORM);
  const same = stringsOf(all).filter((text, i) => text === dutch[i] && /\p{L}/u.test(text));
  // Names of browsers and of who helps, and where a number comes from.
  const names =
    /^(?:Chrome|Samsung Internet|Firefox|Privacy$|Cookies$|Computer \(|Online|Discriminatie\.nl|Kindertelefoon|Meld Misdaad|Veilig Thuis|[a-z]+\.nl$|HOURS)/;
  expect(same.filter((text) => !names.test(text))).toEqual([]);
});

/** Words as a reader of the language counts them; Chinese puts no spaces between them. */
const countWords = (text: string, code: string): number =>
  [...new Intl.Segmenter(code, { granularity: "word" }).segment(text)].filter(
    ({ isWordLike }) => isWordLike,
  ).length;

each("the promise in %s is five lines of at most ninety words", (code, { landing }) => {
  const lines = landing.promise.map(({ line }) =>
    line("Mensen van NCTV en SZW", "werkdagen van 9 tot 17 uur"),
  );
  expect(lines).toHaveLength(5);
  const said = lines.join(" ");
  const count = code.startsWith("zh") ? countWords(said, code) : said.split(/\s+/).length;
  expect(count).toBeLessThanOrEqual(90);
});

const STOPS = /[.!?。！？።؟](?=\s|$|\p{Script=Han})/gu;

each("every question of the landing page is answered in two sentences in %s", (_, { landing }) => {
  expect(landing.questions).toHaveLength(7);
  for (const { answer } of landing.questions) {
    const said = answer("NCTV");
    expect(said.match(STOPS), said).toHaveLength(2);
  }
});

each("the hours of a line are said in %s so that any words fit", (_, all) => {
  const said = [
    ...all.landing.promise.map(({ line }) => line("READERS", "24 uur per dag")),
    all.report.danger.reading("READERS", "24 uur per dag"),
  ].filter((sentence) => sentence.includes("24 uur per dag"));
  expect(said).toHaveLength(2);
  for (const sentence of said) expect(sentence).toMatch(/[:：፦፡]\s*24 uur per dag[.。።]$/);
});

const DIGITS_ELSEWHERE = /(?![0-9])\p{Nd}/u;

eachOther("digits in %s are those of 112 and of the code", (_, all) => {
  expect(stringsOf(all).filter((text) => DIGITS_ELSEWHERE.test(text))).toEqual([]);
});

/** Between right-to-left words the two halves of a number would change places. */
const BARE_NUMBER =
  /(?<!\u2066)\b0[0-9]{2,3}-\u2060?[0-9]{4,7}|\b0[0-9]{2,3}-\u2060?[0-9]{4,7}(?!\u2069)/u;

test("telephone numbers stand apart in what is written from right to left", () => {
  expect("Bel 0900-8844.").toMatch(BARE_NUMBER);
  expect("Bel \u20660900-\u20608844\u2069.").not.toMatch(BARE_NUMBER);
  for (const [code, all] of ALL) {
    if (languageOf(code).direction === "ltr") continue;
    expect(
      stringsOf(all).filter((text) => BARE_NUMBER.test(text)),
      code,
    ).toEqual([]);
  }
});

test.each([
  [["fr-FR", "en-GB", "nl"], "en"],
  [["fr"], "nl"],
  [["NL-be"], "nl"],
  [["xx", ""], "nl"],
  [["ti-ER", "en"], "ti"],
  [["ti-ET"], "ti"],
  [["am-ET", "ti"], "ti"],
  [["ar-SY"], "ar"],
  [["fa-AF"], "fa"],
  [["prs-AF", "ar"], "fa"],
  [["ru_RU"], "ru"],
  [["zh"], "zh-Hans"],
  [["zh-CN"], "zh-Hans"],
  [["zh-SG"], "zh-Hans"],
  [["zh-TW"], "zh-Hant"],
  [["zh-HK"], "zh-Hant"],
  [["zh-MO"], "zh-Hant"],
  [["zh-Hant-HK"], "zh-Hant"],
  [["zh-Hans-HK"], "zh-Hans"],
  [["yue"], "zh-Hant"],
] as const)("of %j a page begins in %s", (wanted, picked) => {
  expect(pickLanguage(wanted)).toBe(picked);
});

test("a number takes the form of its language, and the general one where there is no other", () => {
  const days = { one: "день", few: "дня", many: "дней", other: "дня" };
  expect([1, 2, 5, 11, 21, 22, 25].map((n) => plural("ru", n, days))).toEqual([
    "день",
    "дня",
    "дней",
    "дней",
    "день",
    "дня",
    "дней",
  ]);
  const arabic = { zero: "0", one: "1", two: "2", few: "3", many: "11", other: "100" };
  expect([0, 1, 2, 3, 11, 100, 103].map((n) => plural("ar", n, arabic))).toEqual(
    ["0", "1", "2", "3", "11", "100", "3"], // prettier-ignore
  );
  expect(plural("zh-Hans", 1, { other: "天" })).toBe("天");
  expect(plural("xx-none", 1, { one: "day", other: "days" })).toBe("day");
});

test("words of the line in another language than the page's stand apart, marked as theirs", () => {
  const line = {
    readers: (language: string) => `readers ${language}`,
    hours: (language: string) => `hours ${language}`,
  };
  const say = (readers: string, hours: string) => `${readers} :: ${hours}.`;
  expect(piecesOf(say, "nl", line)).toEqual([{ text: "readers nl :: hours nl.", lang: null }]);
  expect(piecesOf(say, "ti", line)).toEqual([
    { text: "readers en", lang: "en" },
    { text: " :: ", lang: null },
    { text: "hours en", lang: "en" },
    { text: ".", lang: null },
  ]);
});

each("a date in %s is Gregorian, in Latin digits, and says its day and month", (code) => {
  const monday = writeDate(new Date("2026-11-23T00:00:00Z"), code);
  const tuesday = writeDate(new Date("2026-11-24T00:00:00Z"), code);
  const month = writeDate(new Date("2026-12-23T00:00:00Z"), code);
  expect(monday).toContain("23");
  expect(tuesday).toContain("24");
  expect(new Set([monday, tuesday.replaceAll("24", "23"), month]).size).toBe(3);
});

test("what nobody reviewed stands beside Dutch and English", () => {
  for (const { code, reviewed } of LANGUAGES) {
    const beside = besideOf(code);
    if (reviewed) expect(beside).toEqual([]);
    else expect(beside).toEqual(["nl", "en"].filter((other) => other !== code));
  }
});

each("a handler has beginnings of an answer in %s", (code) => {
  expect(templatesFor(code)?.language).toBe(code);
});

each("the report and the answer bring the words of %s", async (code, all) => {
  expect((await loadReportText(code)).danger).toBe(all.report.danger);
  expect((await loadAnswerText(code)).frame).toBe(all.frame);
});
