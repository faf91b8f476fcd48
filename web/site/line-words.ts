import type { LanguageCode } from "../text/languages.ts";

/** In these the operator writes who reads and when (LinePayload). */
export const LINE_LANGUAGES = ["nl", "en"] as const satisfies readonly LanguageCode[];
export type LineLanguage = (typeof LINE_LANGUAGES)[number];

/** Where the operator has no words in a language, the English ones stand, marked as English. */
export const lineLanguageOf = (language: LanguageCode): LineLanguage =>
  LINE_LANGUAGES.find((code) => code === language) ?? "en";

/** A piece of a message: the message's own words, or the line's, which can be of another language. */
export type Piece = { text: string; lang: LineLanguage | null };

/** Two characters that no text holds, in the places of what the line says of itself. */
const READERS = "\u{F0001}";
const HOURS = "\u{F0002}";

/**
 * A message with who reads and when in it. Words of the line that are not in the page's language
 * come as pieces of their own, so that they carry their language and direction.
 */
export function piecesOf(
  say: (readers: string, hours: string) => string,
  language: LanguageCode,
  line: Record<"readers" | "hours", (language: LineLanguage) => string>,
): Piece[] {
  const lang = lineLanguageOf(language);
  const words: Record<string, string> = {
    [READERS]: line.readers(lang),
    [HOURS]: line.hours(lang),
  };
  if (lang === language) {
    return [{ text: say(line.readers(lang), line.hours(lang)), lang: null }];
  }
  return say(READERS, HOURS)
    .split(new RegExp(`(${READERS}|${HOURS})`, "u"))
    .filter((text) => text !== "")
    .map((text) => ({ text: words[text] ?? text, lang: text in words ? lang : null }));
}
