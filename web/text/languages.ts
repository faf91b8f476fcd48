/**
 * The languages of the public pages. Adding one is a line here and a folder beside `nl/`: every
 * record keyed by LanguageCode is then a type error until the folder is complete.
 */
export type Language = {
  code: LanguageCode;
  /** The language's name in itself; no flags. */
  name: string;
  direction: "ltr" | "rtl";
  /**
   * For dates. Digits are Latin and the calendar is Gregorian everywhere, as in 112, in the numbers
   * of the code and in what a Dutch calendar on the wall says.
   */
  locale: string;
  /** False until a person has checked every string; the pages say so in that language. */
  reviewed: boolean;
};

export const LANGUAGES = [
  { code: "nl", name: "Nederlands", direction: "ltr", locale: "nl", reviewed: true },
  // As it is written on this side of the ocean: day before month.
  { code: "en", name: "English", direction: "ltr", locale: "en-GB", reviewed: false },
  { code: "tr", name: "Türkçe", direction: "ltr", locale: "tr", reviewed: false },
  { code: "ti", name: "ትግርኛ", direction: "ltr", locale: "ti", reviewed: false },
  { code: "ar", name: "العربية", direction: "rtl", locale: "ar-u-nu-latn", reviewed: false },
  {
    code: "fa",
    name: "فارسی",
    direction: "rtl",
    locale: "fa-u-ca-gregory-nu-latn",
    reviewed: false,
  },
  { code: "zh-Hans", name: "简体中文", direction: "ltr", locale: "zh-Hans", reviewed: false },
  { code: "zh-Hant", name: "繁體中文", direction: "ltr", locale: "zh-Hant", reviewed: false },
  { code: "ru", name: "Русский", direction: "ltr", locale: "ru", reviewed: false },
] as const satisfies readonly (Omit<Language, "code"> & { code: string })[];

export type LanguageCode = (typeof LANGUAGES)[number]["code"];

/** Dutch is the norm: its files define what every other language must contain. */
export const DEFAULT_LANGUAGE = "nl" satisfies LanguageCode;

/** A text that nobody has reviewed stands beside these where a mistake could do harm. */
export const LANGUAGES_BESIDE = ["nl", "en"] as const satisfies readonly LanguageCode[];

export function languageOf(code: LanguageCode): Language {
  const found = LANGUAGES.find((language) => language.code === code);
  if (!found) throw new Error(`no such language: ${code}`);
  return found;
}

/** The languages in which a text of this one must be repeated: none once it is reviewed. */
export const besideOf = (code: LanguageCode): LanguageCode[] =>
  languageOf(code).reviewed ? [] : LANGUAGES_BESIDE.filter((other) => other !== code);

/** The first language of ours that a list of browser preferences asks for. */
export function pickLanguage(wanted: readonly string[]): LanguageCode {
  for (const tag of wanted) {
    const meant = meantBy(tag);
    const found = LANGUAGES.find(({ code }) => code.toLowerCase() === meant);
    if (found) return found.code;
  }
  return DEFAULT_LANGUAGE;
}

/** How else a browser may call what we have, in small letters. */
const CALLED: Readonly<Record<string, string>> = { prs: "fa", pes: "fa", arb: "ar", tir: "ti" };
const CHINESE = ["zh", "cmn", "yue", "zho"];
/** Where Chinese is written in traditional characters when the tag does not say how. */
const TRADITIONAL = ["tw", "hk", "mo"];

function meantBy(tag: string): string {
  const [base = "", ...parts] = tag.toLowerCase().split(/[-_]/);
  if (!CHINESE.includes(base)) return CALLED[base] ?? base;
  if (parts.includes("hant")) return "zh-hant";
  if (parts.includes("hans")) return "zh-hans";
  const isTraditional = base === "yue" || parts.some((part) => TRADITIONAL.includes(part));
  return isTraditional ? "zh-hant" : "zh-hans";
}
