/** Looking for cases by words and by what they are. Nothing of it leaves this device. */
import type { CaseFile } from "../core/case-file.ts";
import type { Found } from "../core/reading-rooms.ts";
import { LEVELS } from "../core/urgency.ts";
import { type CaseText, textsOf } from "./case-texts.ts";
import { type Filters, fits, type Looking } from "./filters.ts";
import { slipsFor, distance } from "../../search/typos.ts";
import { fold, placesOf, wordsOf } from "../../search/words.ts";

/** More words than this narrow nothing. */
const MOST_WORDS = 8;
/** What is shown around what was found. */
const BEFORE = 40;
const AFTER = 120;

/** What of a desk this needs. */
export interface Findable {
  cases: readonly CaseFile[];
  find(words: string[]): Promise<Found>;
}

export interface FindAnswer {
  files: CaseFile[];
  /** The words as they were looked for. */
  words: string[];
  /** Words of which no case has more than something like them. */
  like: string[];
}

/** The words of what was typed. */
export const askedWords = (query: string): string[] => [...wordsOf(query)].slice(0, MOST_WORDS);

/** Cases with all words that fit; without words, all that fit: what is urgent and new comes first. */
export async function findCases(
  desk: Findable,
  query: string,
  filters: Filters,
  looking: Looking,
): Promise<FindAnswer> {
  const words = askedWords(query);
  if (words.length === 0) {
    const files = desk.cases.filter((file) => fits(file, filters, looking));
    return { files: files.sort(byUrgency), words, like: [] };
  }
  const { ids, exact } = await desk.find(words);
  const byId = indexOf(desk.cases);
  const files = ids.flatMap((id) => {
    // What has gone since it was looked through is not there.
    const file = byId.get(id);
    return file && fits(file, filters, looking) ? [file] : [];
  });
  return { files, words, like: words.filter((_, i) => !exact[i]) };
}

const indexes = new WeakMap<readonly CaseFile[], Map<string, CaseFile>>();

/** Made once for each list: every keystroke asks for it. */
function indexOf(cases: readonly CaseFile[]): ReadonlyMap<string, CaseFile> {
  const known = indexes.get(cases);
  if (known?.size === cases.length) return known;
  const made = new Map(cases.map((file) => [file.id, file]));
  indexes.set(cases, made);
  return made;
}

const byUrgency = (a: CaseFile, b: CaseFile): number =>
  LEVELS.indexOf(a.urgency.level) - LEVELS.indexOf(b.urgency.level) || b.since - a.since;

export interface Excerpt extends Omit<CaseText, "text"> {
  pieces: { text: string; isFound: boolean }[];
}

/** A part of the case in which a word stands; null when its words stand nowhere to be shown. */
export function excerptOf(file: CaseFile, words: readonly string[]): Excerpt | null {
  return (
    excerpt(file, (word) => words.some((wanted) => word.includes(wanted))) ??
    // Only then what is much like it, which takes a closer look at every word.
    excerpt(file, (word) => words.some((wanted) => isLike(word, wanted)))
  );
}

function excerpt(file: CaseFile, isFound: (word: string) => boolean): Excerpt | null {
  for (const { place, text, lang } of textsOf(file)) {
    for (const { at, word } of placesOf(text)) {
      if (!isFound(word)) continue;
      const from = at <= BEFORE ? 0 : at - BEFORE;
      return { place, pieces: mark(text, from, isFound), ...(lang && { lang }) };
    }
  }
  return null;
}

function isLike(word: string, wanted: string): boolean {
  const slips = slipsFor(wanted.length);
  return slips > 0 && distance(wanted, word, slips) <= slips;
}

function mark(text: string, from: number, isFound: (word: string) => boolean): Excerpt["pieces"] {
  const part = text.slice(from, from + BEFORE + AFTER).replaceAll(/\s/gu, " ");
  const pieces: Excerpt["pieces"] = from > 0 ? [{ text: "…", isFound: false }] : [];
  let at = 0;
  for (const place of placesOf(part)) {
    if (!isFound(place.word)) continue;
    pieces.push({ text: part.slice(at, place.at), isFound: false });
    pieces.push({ text: part.slice(place.at, place.to), isFound: true });
    at = place.to;
  }
  const end = from + BEFORE + AFTER < text.length ? "…" : "";
  return [...pieces, { text: part.slice(at) + end, isFound: false }].filter((one) => one.text);
}

/** The case that people call this: whole, or its last four. */
export function caseByReference(cases: readonly CaseFile[], typed: string): CaseFile | null {
  const wanted = fold(typed).replaceAll(/[^0-9a-z]/gu, "");
  const name = wanted.length === 5 && wanted.startsWith("v") ? wanted.slice(1) : wanted;
  if (name.length !== 4) return null;
  const asRead = name.replaceAll("o", "0").replaceAll(/[il]/gu, "1");
  return cases.find(({ reference }) => fold(reference).slice(2) === asRead) ?? null;
}
