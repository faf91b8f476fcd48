/** A room where cases are opened, looked through and kept: the same in a worker and in Node. */
import * as z from "zod/mini";
import { concat, fromUtf8, Reader, u32 } from "../../../crypto/index.ts";
import { CaseAnswer } from "../../../server/contract/case.ts";
import { givenCase, type GivenCase, readFrames } from "../../../server/contract/case-frames.ts";
import { blockOf, type CacheShelf, openBlock, sealBlock } from "../core/case-cache.ts";
import type { CaseFile } from "../core/case-file.ts";
import {
  countPacked,
  joinPacked,
  packCase,
  type PackedCase,
  splitPacked,
} from "../core/case-pack.ts";
import { readCase } from "../core/case-shelf.ts";
import { DeskError } from "../core/errors.ts";
import type { Found, ReadCasesAnswer, ReadingRoom, RoomSetup } from "../core/reading-rooms.ts";
import { textsOf } from "./case-texts.ts";
import { Segment } from "./segment.ts";
import { Vocabulary } from "../../search/typos.ts";
import { wordsOf } from "../../search/words.ts";

/** What is only much like a word that was typed counts for little. */
const LIKE = 0.5;
const MOST_LIKE = 12;

interface Block {
  cases: Map<string, PackedCase>;
  /** Words of the cases that the segment does not have yet. */
  fresh: Map<string, Set<string>>;
  segment: Segment;
  /** The cases of the segment, in its order; null where one is no case of this desk any more. */
  docs: (string | null)[];
  isSettled: boolean;
  isKept: boolean;
}

/** A block as it was kept, whose cases nobody has taken apart yet. */
interface Kept {
  packed: Uint8Array;
  segment: Uint8Array;
  isOfThisMonth: boolean;
}

export class OpenRoom implements ReadingRoom {
  readonly #shelf: CacheShelf | null;
  readonly #blocks = new Map<number, Block>();
  readonly #kept = new Map<number, Kept>();
  #setup: RoomSetup | null = null;
  #vocabulary: Vocabulary | null = null;

  constructor(shelf: CacheShelf | null) {
    this.#shelf = shelf;
  }

  async open(setup: RoomSetup): Promise<void> {
    this.#setup = setup;
  }

  async load(number: number): Promise<Uint8Array | null> {
    const sealed = await this.#shelf?.get(number).catch(() => null);
    const { cache } = this.#open();
    const opened = cache && sealed && openBlock(number, sealed, cache);
    if (!opened) {
      // Of another month, team or software: it must not lie here until something takes its place.
      if (sealed) await this.#shelf?.put(number, null).catch(() => {});
      return null;
    }
    try {
      const reader = new Reader(opened.plain);
      const packed = reader.view(reader.u32());
      const segment = reader.view(opened.plain.length - 4 - packed.length);
      if (countPacked(packed) !== Segment.countDocs(segment)) return null;
      const { isOfThisMonth } = opened;
      this.#kept.set(number, { packed, segment, isOfThisMonth });
      return packed.slice();
    } catch {
      return null;
    }
  }

  async read(answer: Uint8Array, kind: "case" | "batch"): Promise<ReadCasesAnswer> {
    const { context } = this.#open();
    const { cases, more } = parse(answer, kind);
    const packed: PackedCase[] = [];
    const broken: string[] = [];
    for (const one of cases) {
      const file = tryRead(() => readCase(one, context));
      if (file) packed.push(this.#put(withoutOldReplies(file, context.today)));
      else broken.push(one.id);
    }
    return { packed: joinPacked(packed), broken, more };
  }

  async drop(ids: string[]): Promise<void> {
    for (const id of ids) {
      const block = this.#block(blockOf(id));
      if (!block?.cases.delete(id)) continue;
      block.fresh.delete(id);
      block.docs = block.docs.map((one) => (one === id ? null : one));
      block.isSettled = block.isKept = false;
    }
  }

  async settle(): Promise<void> {
    for (const block of this.#blocks.values()) {
      if (block.isSettled) continue;
      const words = wordsByCase(block);
      block.docs = [...block.cases.keys()];
      block.segment = Segment.build(block.docs.map((id) => words.get(id ?? "") ?? []));
      block.fresh.clear();
      block.isSettled = true;
      this.#vocabulary = null;
    }
  }

  async keep(): Promise<void> {
    // Nobody waits for this: by the first letter that is typed it is done.
    this.#takeApart();
    for (const [number, block] of this.#blocks) {
      // Asked anew for each: while one was being written, the keys may have been wiped for newer ones.
      const cache = this.#setup?.cache;
      if (!cache || !this.#shelf) return;
      if (block.isKept || !block.isSettled) continue;
      const packed = joinPacked([...block.cases.values()]);
      const plain = concat(u32(packed.length), packed, ...block.segment.toBytes());
      block.isKept = true;
      const sealed = block.cases.size > 0 ? sealBlock(number, plain, cache) : null;
      await this.#shelf.put(number, sealed).catch(() => {});
    }
  }

  async find(words: string[]): Promise<Found> {
    this.#takeApart();
    const blocks = [...this.#blocks.values()].filter(({ docs }) => docs.length > 0);
    const exact: boolean[] = [];
    const totals = blocks.map(({ segment }) => new Float32Array(segment.docs).fill(1));
    for (const word of words) {
      const marks = blocks.map(({ segment }) => new Float32Array(segment.docs));
      blocks.forEach(({ segment }, i) => {
        segment.mark(word, marks[i] as Float32Array);
      });
      const isExact = marks.some((some) => some.some((weight) => weight > 0));
      exact.push(isExact);
      if (!isExact) this.#markLike(word, blocks, marks);
      weigh(totals, marks);
    }
    const found: { id: string; score: number }[] = [];
    blocks.forEach(({ docs }, i) => {
      docs.forEach((id, doc) => {
        const score = totals[i]?.[doc] ?? 0;
        if (id !== null && score > 0) found.push({ id, score });
      });
    });
    found.sort((a, b) => b.score - a.score);
    const scores = Float32Array.from(found, ({ score }) => score);
    return { ids: found.map(({ id }) => id), scores, exact };
  }

  async clear(): Promise<void> {
    await this.#shelf?.clear().catch(() => {});
  }

  close(): void {
    const { context, cache } = this.#setup ?? {};
    for (const key of context?.roleKeys.values() ?? []) key.fill(0);
    for (const [, key] of cache?.keys ?? []) key.fill(0);
    for (const { cases } of this.#blocks.values()) {
      for (const { json, words, rest } of cases.values()) {
        for (const part of [json, words, rest]) part.fill(0);
      }
    }
    for (const { packed, segment } of this.#kept.values()) {
      for (const part of [packed, segment]) part.fill(0);
    }
    this.#blocks.clear();
    this.#kept.clear();
    this.#vocabulary = null;
    this.#setup = null;
  }

  #takeApart(): void {
    for (const number of [...this.#kept.keys()]) this.#block(number);
  }

  #block(number: number): Block | undefined {
    const kept = this.#kept.get(number);
    if (kept) {
      this.#kept.delete(number);
      const cases = new Map(splitPacked(kept.packed).map((one) => [one.id, one]));
      const segment = Segment.fromBytes(kept.segment);
      const docs = [...cases.keys()];
      this.#blocks.set(number, {
        ...emptyBlock(),
        cases,
        segment,
        docs,
        isKept: kept.isOfThisMonth,
      });
      this.#vocabulary = null;
    }
    return this.#blocks.get(number);
  }

  #open(): RoomSetup {
    if (!this.#setup) throw new DeskError("locked");
    return this.#setup;
  }

  #put(file: CaseFile): PackedCase {
    const packed = packCase(file);
    const number = blockOf(file.id);
    let block = this.#block(number);
    if (!block) this.#blocks.set(number, (block = emptyBlock()));
    block.cases.set(file.id, packed);
    const text = [...textsOf(file)].map((one) => one.text).join("\n");
    block.fresh.set(file.id, wordsOf(text));
    block.isSettled = block.isKept = false;
    return packed;
  }

  #markLike(word: string, blocks: readonly Block[], marks: Float32Array[]): void {
    this.#vocabulary ??= new Vocabulary(new Set(blocks.flatMap(({ segment }) => segment.words)));
    for (const like of this.#vocabulary.near(word, MOST_LIKE)) {
      blocks.forEach(({ segment }, i) => {
        segment.markWhole(like, LIKE, marks[i] as Float32Array);
      });
    }
  }
}

const emptyBlock = (): Block => ({
  cases: new Map(),
  fresh: new Map(),
  segment: Segment.build([]),
  docs: [],
  isSettled: true,
  isKept: true,
});

/** All words must be in a case; a rare one says more than one that is everywhere. */
function weigh(totals: readonly Float32Array[], marks: readonly Float32Array[]): void {
  let all = 0;
  let having = 0;
  for (const some of marks) {
    all += some.length;
    for (const weight of some) if (weight > 0) having += 1;
  }
  const rarity = 1 + Math.log(Math.max(1, all) / Math.max(1, having));
  totals.forEach((total, i) => {
    const mark = marks[i] as Float32Array;
    for (let doc = 0; doc < total.length; doc++) {
      const weight = mark[doc] as number;
      total[doc] =
        weight > 0 && (total[doc] as number) > 0 ? (total[doc] as number) + weight * rarity : 0;
    }
  });
}

/** The words of each case: new ones, and those that the segment has. */
function wordsByCase({ docs, segment, fresh }: Block): Map<string, Iterable<string>> {
  const words = new Map<string, Iterable<string>>();
  segment.wordsByCase().forEach((some, doc) => {
    const id = docs[doc];
    if (id) words.set(id, some);
  });
  for (const [id, some] of fresh) words.set(id, some);
  return words;
}

function parse(answer: Uint8Array, kind: "case" | "batch"): { cases: GivenCase[]; more: string[] } {
  try {
    if (kind === "batch") return readFrames(answer);
    const one = z.parse(CaseAnswer, JSON.parse(fromUtf8(answer)));
    return { cases: [givenCase(one)], more: [] };
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}

function tryRead(read: () => CaseFile): CaseFile | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof DeskError && error.code === "chain-broken") return null;
    throw error;
  }
}

/** What nobody puts up any more need not be kept: it is most of what a case weighs. */
const withoutOldReplies = (file: CaseFile, today: number): CaseFile => ({
  ...file,
  replies: file.replies.map((reply) => (reply.until < today ? { ...reply, entries: [] } : reply)),
});
