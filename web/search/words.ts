/** Words as they are looked for: one spelling for what people write in several ways. */

/** Accents, harakat and niqqud; not the vowel signs that some scripts cannot be read without. */
const MARKS =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u2060\ufeff]/gu;

/** Letters that are typed for one another: by keyboard, by spelling or by habit. */
const SAME: Readonly<Record<string, string>> = {
  ...each("آأإٱ", "ا"),
  ...each("ىیئې", "ي"),
  ...each("ک", "ك"),
  ...each("ةۀە", "ه"),
  ...each("ؤ", "و"),
  // Turkish, and letters that are no base letter with a mark.
  ...each("ı", "i"),
  ...each("øœ", "o"),
  ...each("æ", "a"),
  ...each("ł", "l"),
  ...each("đð", "d"),
  ...each("ß", "ss"),
  // Ge'ez: letters of one sound, in each of their seven orders.
  ...orders("ሐ", "ሀ"),
  ...orders("ኀ", "ሀ"),
  ...orders("ሠ", "ሰ"),
  ...orders("ዐ", "አ"),
  ...orders("ፀ", "ጸ"),
};

const DIGIT = /(?![0-9])\p{Nd}/gu;
const WORD = /[\p{L}\p{M}\p{N}_\u200b-\u200f]+/gu;
/** A run without spaces (Chinese, Thai, an address) is cut, with an overlap to look across. */
const RUN = 48;
const OVERLAP = 12;

function each(letters: string, as: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, as]));
}

function orders(from: string, to: string): Record<string, string> {
  const [a, b] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  return Object.fromEntries(
    Array.from({ length: 7 }, (_, i) => [String.fromCodePoint(a + i), String.fromCodePoint(b + i)]),
  );
}

const ONE_OF_SAME = new RegExp(`[${Object.keys(SAME).join("")}]`, "gu");
/** ASCII: nothing to compose or to take apart, and most text is that. */
const PLAIN = /^[\u0000-\u007f]*$/;

/** A word, or a text, as it is compared. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const count = foldEach(lower);
  return count < 0 ? foldTogether(lower) : takeLetters(count);
}

/** Letters as they are compared, of one text at a time. */
let letters = new Uint16Array(4_096);

/** Folds a text into `letters`, a letter at a time, and gives how many those are; -1 where they join. */
function foldEach(lower: string): number {
  if (letters.length < lower.length) letters = new Uint16Array(lower.length);
  let count = 0;
  for (let at = 0; at < lower.length; at++) {
    const letter = letterOf(lower.charCodeAt(at));
    if (letter === TOGETHER) {
      letters.fill(0, 0, count);
      return -1;
    }
    if (letter !== DROPPED) letters[count++] = letter;
  }
  return count;
}

/** The text of so many letters, which are wiped: a text of someone must not stay there. */
function takeLetters(count: number): string {
  let text = "";
  for (let at = 0; at < count; at += MOST_LETTERS) {
    text += String.fromCharCode(...letters.subarray(at, Math.min(count, at + MOST_LETTERS)));
  }
  letters.fill(0, 0, count);
  return text;
}

/** What each letter is by itself: most text can be folded a letter at a time, which is quicker. */
const known = new Uint16Array(0x10000);
/** It goes: a mark. */
const DROPPED = 1;
/** It may join with what stands beside it, or is more than one letter. */
const TOGETHER = 2;
const JOINS = /[\p{M}\u0000-\u0002\u1100-\u11ff\ud800-\udfff]/u;
/** As many arguments as a call takes. */
const MOST_LETTERS = 8_192;

function letterOf(code: number): number {
  const before = known[code] as number;
  if (before !== 0) return before;
  const letter = foldTogether(String.fromCharCode(code));
  const isAlone = letter.length === 1 && !JOINS.test(letter);
  const made = letter === "" ? DROPPED : isAlone ? letter.charCodeAt(0) : TOGETHER;
  known[code] = made;
  return made;
}

/** The same of a whole text, however its letters join. */
export function foldTogether(lower: string): string {
  return lower
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .normalize("NFC")
    .replace(ONE_OF_SAME, (letter) => SAME[letter] ?? letter)
    .replace(DIGIT, digitOf);
}

/** The value of a digit of any script: each script has its ten in a row, on a multiple of ten or six. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** The words of a text in their order, folded; a word as often as it stands there. */
export function listWords(text: string): string[] {
  const lower = text.toLowerCase();
  const count = foldEach(lower);
  const words = count < 0 ? (foldTogether(lower).match(WORD) ?? []) : cutLetters(count);
  const list: string[] = [];
  for (const word of words) {
    if (word.length > RUN) list.push(...cutRun(word));
    else if (word !== "") list.push(word);
  }
  return list;
}

/** The different words of a text, folded. */
export const wordsOf = (text: string): Set<string> => new Set(listWords(text));

const SPACE = 0x20;
/** By letter: 1 stands between words, 2 in one. */
const sides = new Uint8Array(0x10000);
const IN_WORD = new RegExp(WORD.source, "u");

function isInWord(letter: number): boolean {
  if (sides[letter] === 0) sides[letter] = IN_WORD.test(String.fromCharCode(letter)) ? 2 : 1;
  return sides[letter] === 2;
}

/** So many letters, cut at what is no letter: also into nothing. */
function cutLetters(count: number): string[] {
  for (let at = 0; at < count; at++) if (!isInWord(letters[at] as number)) letters[at] = SPACE;
  return takeLetters(count).split(" ");
}

function cutRun(run: string): string[] {
  const step = RUN - OVERLAP;
  const count = Math.ceil(run.length / step);
  return Array.from({ length: count }, (_, i) => run.slice(i * step, i * step + RUN));
}

/** Where in a text its words stand, each with its folded form: to mark what was found. */
export function* placesOf(text: string): Generator<{ at: number; to: number; word: string }> {
  for (const match of text.matchAll(WORD)) {
    yield { at: match.index, to: match.index + match[0].length, word: fold(match[0]) };
  }
}
