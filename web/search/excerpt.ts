/** The part of a text in which most of what was found stands, with that marked. */
import { placedTerms } from "./terms.ts";

export type Piece = { text: string; isFound: boolean };

/** Two lines on a phone. */
const LONG = 150;
/** What is shown before the first mark. */
const BEFORE = 40;

export function excerptOf(text: string, terms: ReadonlySet<string>): Piece[] {
  const marks = marksIn(text, terms);
  const from = beginOf(text, bestWindow(marks));
  const to = endOf(text, from + LONG);
  const pieces: Piece[] = [];
  const add = (piece: string, isFound: boolean) => {
    if (piece !== "") pieces.push({ text: piece, isFound });
  };
  if (from > 0) add("… ", false);
  let at = from;
  for (const mark of marks) {
    if (mark.at < at || mark.to > to) continue;
    add(text.slice(at, mark.at), false);
    add(text.slice(mark.at, mark.to), true);
    at = mark.to;
  }
  add(text.slice(at, to).trimEnd(), false);
  if (to < text.length) add(" …", false);
  return pieces;
}

/** The whole text, marked: for a heading. */
export function markedOf(text: string, terms: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const mark of marksIn(text, terms)) {
    if (mark.at > at) pieces.push({ text: text.slice(at, mark.at), isFound: false });
    pieces.push({ text: text.slice(mark.at, mark.to), isFound: true });
    at = mark.to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isFound: false });
  return pieces;
}

type Mark = { at: number; to: number; terms: string[] };

/** Terms of Chinese overlap: what touches becomes one mark. */
function marksIn(text: string, terms: ReadonlySet<string>): Mark[] {
  const marks: Mark[] = [];
  for (const { term, at, to } of placedTerms(text)) {
    if (!terms.has(term)) continue;
    const last = marks.at(-1);
    if (last && at <= last.to) {
      last.to = Math.max(last.to, to);
      last.terms.push(term);
    } else marks.push({ at, to, terms: [term] });
  }
  return marks;
}

/** Where the stretch begins that holds the most different terms. */
function bestWindow(marks: readonly Mark[]): number {
  let best = 0;
  let most = 0;
  for (const [i, { at }] of marks.entries()) {
    const within = marks.slice(i).filter(({ to }) => to <= at + LONG - BEFORE);
    const different = new Set(within.flatMap((mark) => mark.terms)).size;
    if (different > most) [most, best] = [different, at];
  }
  return best;
}

/** A sentence's beginning when there is one near, else a word's. */
function beginOf(text: string, mark: number): number {
  if (mark <= BEFORE) return 0;
  const before = text.slice(mark - BEFORE, mark);
  const sentence = /.*[.!?:;。！？؟։።፦]\s*/su.exec(before);
  if (sentence) return mark - BEFORE + sentence[0].length;
  const space = before.indexOf(" ");
  return space < 0 ? mark - BEFORE : mark - BEFORE + space + 1;
}

function endOf(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const space = text.lastIndexOf(" ", to);
  // Where words are not parted by spaces, anywhere is an end.
  return space > to - 30 ? space : to;
}
