/**
 * The words of a block of cases, in a form that is ready as soon as its bytes are there: sorted words
 * in one text, and for each word the cases that have it.
 */
import { Reader, u32 } from "../../../crypto/encoding.ts";

/** How a word was found: whole, at its beginning, or inside it. */
export const WEIGHT = { whole: 4, start: 2, inside: 1 } as const;

/** A part of a word of this length may stand anywhere in it; in some scripts one letter is a word. */
const INSIDE = 3;
const DENSE =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;

export class Segment {
  readonly docs: number;
  /** Words one below the other, with a line break before, between and after them. */
  readonly #text: string;
  /** Where each word begins in the text; one more at the end. */
  readonly #starts: Uint32Array;
  /** Where the cases of each word begin in the list; one more at the end. */
  readonly #offsets: Uint32Array;
  readonly #cases: Uint16Array;

  private constructor(
    docs: number,
    text: string,
    starts: Uint32Array,
    offsets: Uint32Array,
    cases: Uint16Array,
  ) {
    this.docs = docs;
    this.#text = text;
    this.#starts = starts;
    this.#offsets = offsets;
    this.#cases = cases;
  }

  /** For each word the cases that have it; at most 65,535 cases. */
  static build(docs: number, has: ReadonlyMap<string, readonly number[]>): Segment {
    const words = [...has.keys()].sort();
    const starts = new Uint32Array(words.length + 1);
    const offsets = new Uint32Array(words.length + 1);
    let at = 1;
    words.forEach((word, i) => {
      starts[i] = at;
      at += word.length + 1;
      offsets[i + 1] = (offsets[i] as number) + (has.get(word) as number[]).length;
    });
    starts[words.length] = at;
    const cases = new Uint16Array(offsets[words.length] as number);
    words.forEach((word, i) => {
      cases.set(has.get(word) as number[], offsets[i]);
    });
    const text = ["", ...words, ""].join("\n");
    return new Segment(docs, text, starts, offsets, cases);
  }

  toBytes(): Uint8Array[] {
    const text = new TextEncoder().encode(this.#text);
    const raw = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint16Array) =>
      new Uint8Array(buffer, byteOffset, byteLength);
    const sizes = [this.docs, this.#starts.length, this.#cases.length, text.length];
    const numbers = [raw(this.#starts), raw(this.#offsets), raw(this.#cases)];
    return [...sizes.map(u32), ...numbers, text];
  }

  static fromBytes(bytes: Uint8Array): Segment {
    const reader = new Reader(bytes);
    const [docs, words, cases, text] = [reader.u32(), reader.u32(), reader.u32(), reader.u32()];
    // Copies, and so aligned.
    const starts = new Uint32Array(reader.take(words * 4).buffer);
    const offsets = new Uint32Array(reader.take(words * 4).buffer);
    const list = new Uint16Array(reader.take(cases * 2).buffer);
    const all = new TextDecoder("utf-8", { ignoreBOM: true }).decode(reader.take(text));
    return new Segment(docs, all, starts, offsets, list);
  }

  /** Of how many cases these bytes are. */
  static countDocs(bytes: Uint8Array): number {
    return new Reader(bytes).u32();
  }

  get words(): string[] {
    return this.#text.slice(1, -1).split("\n");
  }

  /** The words of each case: what it was built from. */
  wordsByCase(): string[][] {
    const by = Array.from({ length: this.docs }, (): string[] => []);
    if (this.docs === 0) return by;
    this.words.forEach((word, i) => {
      const end = this.#offsets[i + 1] as number;
      for (let at = this.#offsets[i] as number; at < end; at++) {
        by[this.#cases[at] as number]?.push(word);
      }
    });
    return by;
  }

  /** For each case the weight with which it has the word; says how many have it. */
  mark(word: string, into: Float32Array): void {
    const text = this.#text;
    const first = this.#firstFrom(word);
    const last = this.#starts.length - 1;
    for (let i = first; i < last && text.startsWith(word, this.#starts[i]); i++) {
      const isWhole = (this.#starts[i] as number) + word.length + 1 === this.#starts[i + 1];
      this.#raise(i, isWhole ? WEIGHT.whole : WEIGHT.start, into);
    }
    if (word.length < INSIDE && !DENSE.test(word)) return;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const i = this.#wordAt(at);
      if (this.#starts[i] !== at) this.#raise(i, WEIGHT.inside, into);
      at = (this.#starts[i + 1] as number) - 2;
    }
  }

  /** Like `mark`, for this very word and with this weight. */
  markWhole(word: string, weight: number, into: Float32Array): void {
    const i = this.#firstFrom(word);
    const end = (this.#starts[i] as number) + word.length + 1;
    if (i < this.#starts.length - 1 && end === this.#starts[i + 1]) {
      if (this.#text.startsWith(word, this.#starts[i])) this.#raise(i, weight, into);
    }
  }

  #raise(word: number, weight: number, into: Float32Array): void {
    const end = this.#offsets[word + 1] as number;
    for (let at = this.#offsets[word] as number; at < end; at++) {
      const doc = this.#cases[at] as number;
      if ((into[doc] as number) < weight) into[doc] = weight;
    }
  }

  /** The first word that is not before this one. */
  #firstFrom(word: string): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const end = (this.#starts[middle + 1] as number) - 1;
      if (this.#text.slice(this.#starts[middle], end) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #wordAt(place: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
