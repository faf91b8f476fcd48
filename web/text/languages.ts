/**
 * The languages of the public pages. Adding one is an entry here and a folder beside `nl/`:
 * every record keyed by LanguageCode is then a type error until the folder is complete.
 */
export type LanguageCode = "nl" | "en";

export type Language = {
  code: LanguageCode;
  /** The language's name in itself; no flags. */
  name: string;
  direction: "ltr" | "rtl";
  /** False until a person has checked every string; the pages say so in that language. */
  reviewed: boolean;
};

/** Dutch is the norm: its files define what every other language must contain. */
export const DEFAULT_LANGUAGE: LanguageCode = "nl";

export const LANGUAGES: readonly Language[] = [
  { code: "nl", name: "Nederlands", direction: "ltr", reviewed: true },
  { code: "en", name: "English", direction: "ltr", reviewed: false },
];

export function languageOf(code: LanguageCode): Language {
  const found = LANGUAGES.find((language) => language.code === code);
  if (!found) throw new Error(`no such language: ${code}`);
  return found;
}

/** The first language of ours that a list of browser preferences asks for. */
export function pickLanguage(wanted: readonly string[]): LanguageCode {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0];
    const found = LANGUAGES.find(({ code }) => code === base);
    if (found) return found.code;
  }
  return DEFAULT_LANGUAGE;
}
