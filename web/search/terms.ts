/**
 * The terms under which a text is found. Build and browser cut texts and questions with this one
 * function, so that what is asked is spelled as what is there.
 */
import { fold } from "./words.ts";

const WORD = /[\p{L}\p{M}\p{N}_\u200b-\u200f]+/gu;
/** Chinese has no spaces: its runs are taken apart from what stands between them. */
const PIECE = /\p{Script=Han}+|\P{Script=Han}+/gu;
const HAN = /^\p{Script=Han}/u;
/** Persian writes one word with a joint inside; people type it with a space, or closed. */
const JOINT = /\u200c/u;
/** Arabic writes 'the', and 'and the', 'with the', fast to the word. Three letters must remain. */
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=\p{Script=Arabic}{3})/u;
/** Longer than any word. */
const LONGEST = 48;

export type PlacedTerm = { term: string; at: number; to: number };

/** Every term with where it stands in the text; those of Chinese overlap. */
export function* placedTerms(text: string): Generator<PlacedTerm> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    for (const { 0: piece, index: within } of word.matchAll(PIECE)) {
      const at = index + within;
      if (HAN.test(piece)) yield* pairsOf(piece, at);
      else yield* spelledOf(piece, at);
    }
  }
}

export const termsOf = (text: string): string[] => [...placedTerms(text)].map(({ term }) => term);

/** Of what was typed: the last sign of a Chinese run asks for nothing that its pair does not. */
export function askedTerms(query: string): string[] {
  const terms = termsOf(query);
  return terms.filter((term, i) => !(HAN.test(term) && isLastOf(term, terms[i - 1] ?? "")));
}

const isLastOf = (term: string, before: string): boolean =>
  HAN.test(before) && before.length > term.length && before.endsWith(term);

/** Two signs at a time, since most Chinese words are that long; and the last by itself. */
function* pairsOf(run: string, at: number): Generator<PlacedTerm> {
  const signs = [...run];
  let from = at;
  for (const [i, sign] of signs.entries()) {
    const pair = sign + (signs[i + 1] ?? "");
    yield { term: fold(pair), at: from, to: from + pair.length };
    from += sign.length;
  }
}

function* spelledOf(word: string, at: number): Generator<PlacedTerm> {
  const to = at + word.length;
  const term = fold(word).replace(ARTICLE, "").slice(0, LONGEST);
  if (term !== "") yield { term, at, to };
  if (!JOINT.test(word)) return;
  for (const part of word.split(JOINT)) {
    const folded = fold(part);
    if (folded !== "") yield { term: folded, at, to };
  }
}
