/** Cases and their words, while a segment is being made of them. */
import { Segment } from "./segment.ts";

export class Draft {
  /** The cases in the order in which they came; null where one is not there any more. */
  readonly #docs: (string | null)[] = [];
  readonly #places = new Map<string, number>();
  /** For each word the places of the cases that have it, rising. */
  readonly #words = new Map<string, number[]>();

  has(id: string): boolean {
    return this.#places.has(id);
  }

  /** A word may be given more than once. What was there of this case goes. */
  add(id: string, words: Iterable<string>): void {
    this.drop(id);
    const place = this.#docs.push(id) - 1;
    this.#places.set(id, place);
    for (const word of words) {
      const places = this.#words.get(word);
      if (!places) this.#words.set(word, [place]);
      else if (places.at(-1) !== place) places.push(place);
    }
  }

  drop(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#docs[place] = null;
    this.#places.delete(id);
  }

  /** The cases that are there, and what is searched of them, in the same order. */
  build(): { docs: string[]; segment: Segment } {
    const docs: string[] = [];
    const doc = this.#docs.map((id) => (id === null ? null : docs.push(id) - 1));
    if (docs.length === this.#docs.length) {
      return { docs, segment: Segment.build(docs.length, this.#words) };
    }
    const words = new Map<string, number[]>();
    for (const [word, places] of this.#words) {
      const those = places.flatMap((place) => doc[place] ?? []);
      if (those.length > 0) words.set(word, those);
    }
    return { docs, segment: Segment.build(docs.length, words) };
  }
}
