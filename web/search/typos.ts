/** Words that were perhaps meant: a letter more, less, other, two turned round, or another ending. */

/** One slip in a word of four letters, two from eight. Shorter ones would match anything. */
export const slipsFor = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** Of Damerau and Levenshtein (optimal string alignment), as far as `most`; beyond it, `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] as number) + 1);
      }
      row.push(best);
      if (best < least) least = best;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] as number, most + 1);
}

/** Which letters a word has, as bits: two words that differ in many bits are far apart. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function count(bits: number): number {
  let n = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) n++;
  return n;
}

/** All words that are known, by length, so that only likely ones are compared. */
export class Vocabulary {
  readonly #byLength = new Map<number, { words: string[]; letters: number[] }>();

  readonly #sorted: readonly string[];

  constructor(words: Iterable<string>) {
    this.#sorted = [...words].sort();
    for (const word of this.#sorted) {
      if (word.length < 3 || word.length > 24) continue;
      let shelf = this.#byLength.get(word.length);
      if (!shelf) this.#byLength.set(word.length, (shelf = { words: [], letters: [] }));
      shelf.words.push(word);
      shelf.letters.push(lettersOf(word));
    }
  }

  /** Whether a word begins like this. */
  begins(start: string): boolean {
    return this.#sorted[firstFrom(this.#sorted, start)]?.startsWith(start) ?? false;
  }

  /** The nearest first, at most `most` of them. */
  near(word: string, most: number): string[] {
    const slips = slipsFor(word.length);
    if (slips === 0) return [];
    const letters = lettersOf(word);
    const found: { word: string; far: number }[] = [];
    for (let length = word.length - slips; length <= word.length + slips; length++) {
      const shelf = this.#byLength.get(length);
      shelf?.words.forEach((candidate, i) => {
        // Each slip changes two of these bits at most.
        if (count(letters ^ (shelf.letters[i] as number)) > 2 * slips) return;
        const far = distance(word, candidate, slips);
        if (far <= slips) found.push({ word: candidate, far });
      });
    }
    return found
      .sort((a, b) => a.far - b.far)
      .slice(0, most)
      .map((one) => one.word);
  }

  /**
   * Words that begin alike and end otherwise, and so are perhaps the same word bent: 'melding' and
   * 'meldingen', 'school' and 'scholen'. At most `most` of them, in the order of the alphabet.
   */
  bent(word: string, most: number): string[] {
    const begin = word.slice(0, Math.max(STEM, Math.ceil(word.length * 0.7)));
    if (begin.length > word.length) return [];
    const found: string[] = [];
    for (let i = firstFrom(this.#sorted, begin); found.length < most; i++) {
      const other = this.#sorted[i];
      if (!other?.startsWith(begin)) break;
      if (other !== word && other.length - begin.length <= ENDING) found.push(other);
    }
    return found;
  }
}

/** Fewer letters in common say nothing. */
const STEM = 4;
/** An ending is no longer than this. */
const ENDING = 4;

/** The place of the first word that is not before this one. */
function firstFrom(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
