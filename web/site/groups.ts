/** The twelve groups of a code as people write them: numbers in any script's digits, or words. */
import type { LanguageCode } from "../text/languages.ts";

export type WordList = readonly string[];

/** English for everyone, and the page's own language where there is a list for it. */
const OWN_LISTS: Partial<Record<LanguageCode, () => Promise<{ wordlist: string[] }>>> = {};

export async function loadWordLists(language: LanguageCode): Promise<WordList[]> {
  const own = OWN_LISTS[language];
  const modules = await Promise.all([
    import("@scure/bip39/wordlists/english.js"),
    ...(own ? [own()] : []),
  ]);
  return modules.map(({ wordlist }) => wordlist);
}

/** A number from 1 to 2048, written in the digits of any script; else null. */
export function readDigits(token: string): number | null {
  const text = token.normalize("NFKC");
  if (!/^\p{Nd}{1,4}$/u.test(text)) return null;
  let value = 0;
  for (const character of text) value = value * 10 + digitOf(character.codePointAt(0) ?? 0);
  return value >= 1 && value <= 2048 ? value : null;
}

/** Unicode keeps the ten digits of a script together, so its zero is at most nine steps back. */
function digitOf(codePoint: number): number {
  let zero = codePoint;
  while (codePoint - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return codePoint - zero;
}

const fold = (word: string): string =>
  word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** The number of a word or number in one of the lists; null when it is in none. */
export function readGroup(token: string, lists: readonly WordList[]): number | null {
  const digits = readDigits(token.trim());
  if (digits !== null) return digits;
  const wanted = fold(token);
  for (const list of lists) {
    const index = list.findIndex((word) => fold(word) === wanted);
    if (index >= 0) return index + 1;
  }
  return null;
}

/** Words that begin like this, from three letters on; few enough for a small screen. */
export function suggestWords(start: string, lists: readonly WordList[], most = 4): string[] {
  const wanted = fold(start);
  if ([...wanted].length < 3) return [];
  return lists
    .flatMap((list) => list.filter((word) => fold(word).startsWith(wanted)))
    .slice(0, most);
}

/** What was typed, cut into words and numbers; the last is unfinished unless a gap follows it. */
export function splitTyped(typed: string): { whole: string[]; rest: string } {
  const pieces = typed.split(/[^\p{L}\p{M}\p{Nd}]+/u);
  const rest = pieces.pop() ?? "";
  return { whole: pieces.filter((piece) => piece !== ""), rest };
}
