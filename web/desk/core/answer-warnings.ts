/**
 * What to look at before an answer goes out: it stays readable for years to whoever finds the words.
 * These are guesses that help a handler; they hold nothing back.
 */
import { splitReply } from "../../../crypto/index.ts";
import { markIdentifying } from "../../report/marks.ts";
import { IDENTITY_WORDS } from "../text/identity-words.ts";
import type { CaseFile } from "./case-file.ts";
import { BLANK, TEMPLATE_IDS, templatesFor } from "./templates.ts";

export type AnswerWarning =
  /** Asks who the reporter is. */
  | { kind: "identity"; found: string[] }
  /** Repeats words of the report. */
  | { kind: "quote"; found: string[] }
  /** Names what the report names or asks about: a false report is sent to see that. */
  | { kind: "fishing"; found: string[] }
  /** Does not fit in one reply: it becomes so many. */
  | { kind: "long"; replies: number }
  /** A place of a template that was not filled in. */
  | { kind: "blank" };

/** What the answer is held against. */
export type Reported = Pick<CaseFile, "raw" | "stripped" | "private" | "lang">;

export function warnings(answer: string, language: string, file: Reported): AnswerWarning[] {
  const text = answer.normalize("NFC").trim();
  const reported = [
    ...file.raw.map((message) => message.text),
    ...[file.stripped ?? "", file.private.behindWhy, file.private.place, file.private.never],
  ].map((one) => one.normalize("NFC"));
  const found: AnswerWarning[] = [];
  const asked = asksIdentity(text, new Set([language, file.lang, "nl", "en"]));
  if (asked.length > 0) found.push({ kind: "identity", found: asked });
  const quoted = findQuotes(text, reported);
  if (quoted.length > 0) found.push({ kind: "quote", found: quoted });
  const named = findNames(text, reported, language);
  if (named.length > 0) found.push({ kind: "fishing", found: named });
  const replies = text === "" ? 0 : splitReply(text).length;
  if (replies > 1) found.push({ kind: "long", replies });
  if (text.includes(BLANK)) found.push({ kind: "blank" });
  return found;
}

/** Scripts that write no spaces between words. */
const HAN = /\p{Script=Han}/u;
const SENTENCE_ENDS = /(?<=[.!?。！？؟።፧\n])\s*/u;

function asksIdentity(text: string, languages: ReadonlySet<string>): string[] {
  const lists = [...languages].flatMap((language) => {
    const words = Object.hasOwn(IDENTITY_WORDS, language) ? IDENTITY_WORDS[language] : undefined;
    return words ? [words] : [];
  });
  const found = new Set<string>();
  for (const sentence of text.toLowerCase().split(SENTENCE_ENDS)) {
    if (lists.some(({ denies }) => denies.some((word) => holds(sentence, word, true)))) continue;
    for (const { asks } of lists) {
      for (const word of asks) if (holds(sentence, word, false)) found.add(word);
    }
  }
  return [...found];
}

const LETTER_BEFORE = /[\p{L}\p{M}]$/u;
const LETTER_AFTER = /^[\p{L}\p{M}]/u;
/** Their words take no endings that matter here; those of Ge'ez do. */
const ENDS_SHARP = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]/u;

/** A word at the beginning of a word of the text, or anywhere where words have no spaces. */
function holds(sentence: string, word: string, whole: boolean): boolean {
  for (let at = sentence.indexOf(word); at >= 0; at = sentence.indexOf(word, at + 1)) {
    if (HAN.test(word)) return true;
    const begins = !LETTER_BEFORE.test(sentence.slice(0, at));
    const isEnd = !LETTER_AFTER.test(sentence.slice(at + word.length));
    if (begins && (isEnd || !whole || !ENDS_SHARP.test(word))) return true;
  }
  return false;
}

/** Words in lower case; each character of a script without spaces is one. */
const tokensOf = (text: string): string[] =>
  text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{M}\p{Nd}'’]+/gu) ?? [];

/** So many words in a row, or fewer long ones, are no chance. */
const QUOTE_WORDS = 5;
const QUOTE_HAN = 7;
const QUOTE_LETTERS = 24;
const LEAST_WORDS = 3;

/** The longest runs of words that the answer shares with the report. */
function findQuotes(answer: string, reported: readonly string[]): string[] {
  const words = tokensOf(answer);
  const known = reported.map(tokensOf).filter((tokens) => tokens.length >= LEAST_WORDS);
  const starts = new Map<string, { tokens: string[]; at: number }[]>();
  for (const tokens of known) {
    for (let at = 0; at + LEAST_WORDS <= tokens.length; at++) {
      const key = tokens.slice(at, at + LEAST_WORDS).join(" ");
      const found = starts.get(key);
      if (found) found.push({ tokens, at });
      else starts.set(key, [{ tokens, at }]);
    }
  }
  const found = new Set<string>();
  for (let from = 0; from + LEAST_WORDS <= words.length;) {
    const key = words.slice(from, from + LEAST_WORDS).join(" ");
    let longest = 0;
    for (const { tokens, at } of starts.get(key) ?? []) {
      let length = LEAST_WORDS;
      while (words[from + length] !== undefined && words[from + length] === tokens[at + length]) {
        length += 1;
      }
      longest = Math.max(longest, length);
    }
    const run = words.slice(from, from + longest);
    if (isQuote(run)) found.add(run.join(run.some((word) => HAN.test(word)) ? "" : " "));
    from += isQuote(run) ? longest : 1;
  }
  return [...found];
}

function isQuote(run: readonly string[]): boolean {
  if (run.length < LEAST_WORDS) return false;
  if (run.some((word) => HAN.test(word))) return run.length >= QUOTE_HAN;
  return run.length >= QUOTE_WORDS || run.join("").length >= QUOTE_LETTERS;
}

/** Shorter than this a number or a word says nothing. */
const LEAST_LETTERS = 3;

/**
 * What could point at someone in the report and comes back in the answer: names, places, numbers
 * and handles, and in scripts without capitals each word of a question that our templates do not use.
 */
function findNames(answer: string, reported: readonly string[], language: string): string[] {
  const said = new Set(tokensOf(answer));
  const ours = new Set(
    TEMPLATE_IDS.flatMap((id) => tokensOf(templatesFor(language)?.texts[id] ?? "")),
  );
  const found = new Set<string>();
  for (const text of reported) {
    for (const word of namesIn(text)) {
      if (said.has(word) && !ours.has(word)) found.add(word);
    }
    for (const pair of hanPairs(text)) {
      if (answer.includes(pair) && !coversHan(language, pair)) found.add(pair);
    }
  }
  return [...found];
}

const CASELESS = /[\p{Script=Arabic}\p{Script=Ethiopic}\p{Script=Tibetan}]/u;
const QUESTION = /[?？؟፧]/u;

function namesIn(text: string): string[] {
  const marked = markIdentifying(text).filter((segment) => segment.marked);
  const named = marked.flatMap((segment) => tokensOf(segment.text));
  const asked = text
    .split(SENTENCE_ENDS)
    .filter((sentence) => QUESTION.test(sentence))
    .flatMap(tokensOf)
    .filter((word) => CASELESS.test(word));
  return [...named, ...asked].filter((word) => word.length >= LEAST_LETTERS && !HAN.test(word));
}

/** Two characters in a row of what a question in Chinese asks. */
function hanPairs(text: string): string[] {
  return text
    .split(SENTENCE_ENDS)
    .filter((sentence) => QUESTION.test(sentence))
    .flatMap((sentence) => sentence.match(/\p{Script=Han}{2,}/gu) ?? [])
    .flatMap((run) => Array.from(run, (one, i) => one + ([...run][i + 1] ?? "")))
    .filter((pair) => [...pair].length === 2);
}

const coversHan = (language: string, pair: string): boolean =>
  TEMPLATE_IDS.some((id) => templatesFor(language)?.texts[id].includes(pair));
