/** A room where cases are opened, looked through and kept: the same in a worker and in Node. */
import * as z from "zod/mini";
import { concat, equalBytes, fromUtf8, systemRandom } from "../../../crypto/index.ts";
import { CaseAnswer } from "../../../server/contract/case.ts";
import { givenCase, type GivenCase, readFrames } from "../../../server/contract/case-frames.ts";
import {
  blockOf,
  type CacheKeys,
  type CacheShelf,
  openPart,
  type Part,
  PARTS,
  placeOf,
  sealPart,
  STAMP,
} from "../core/case-cache.ts";
import type { CaseFile } from "../core/case-file.ts";
import {
  idsOf,
  joinListed,
  joinWords,
  packCase,
  type PackedCase,
  splitPacked,
} from "../core/case-pack.ts";
import { readCase } from "../core/case-shelf.ts";
import { DeskError } from "../core/errors.ts";
import type { Found, ReadCasesAnswer, ReadingRoom, RoomSetup } from "../core/reading-rooms.ts";
import { textsOf } from "./case-texts.ts";
import { Draft } from "./draft.ts";
import { Segment } from "./segment.ts";
import { Vocabulary } from "../../search/typos.ts";
import { listWords } from "../../search/words.ts";

/** What is only much like a word that was typed counts for little. */
const LIKE = 0.5;
const MOST_LIKE = 12;

/** What is searched of a block, and what of it is not on the shelf yet. */
interface Block {
  /** Its cases, in the order of the segment; null where one is no case of this desk any more. */
  docs: (string | null)[];
  /** Null when it was loaded, and what it takes to search it is still to come. */
  segment: Segment | null;
  /** Cases, with their words, that the segment does not have yet. */
  fresh: Draft;
  /** Cases that were read since the block was last kept. */
  read: Map<string, PackedCase>;
  /** What its parts on the shelf begin with; null when there are none that hold. */
  stamp: Uint8Array | null;
  isSettled: boolean;
  isKept: boolean;
  /** The segment, on its way from the shelf. */
  indexing: Promise<boolean> | null;
}

export class OpenRoom implements ReadingRoom {
  readonly #shelf: CacheShelf | null;
  readonly #blocks = new Map<number, Block>();
  #setup: RoomSetup | null = null;
  /** So many blocks are on their way from the shelf. */
  #loading = 0;
  #vocabulary: Vocabulary | null = null;

  constructor(shelf: CacheShelf | null) {
    this.#shelf = shelf;
  }

  async open(setup: RoomSetup): Promise<void> {
    this.#setup = setup;
  }

  async load(number: number): Promise<Uint8Array | null> {
    this.#loading += 1;
    try {
      return await this.#load(number);
    } finally {
      this.#loading -= 1;
      // There is time for it while the page takes the lists in.
      if (this.#loading === 0) this.#indexAhead();
    }
  }

  #indexAhead(): void {
    // Whoever waits for one hears of a failure.
    for (const one of this.#blocks.keys()) this.index(one).catch(() => {});
  }

  async #load(number: number): Promise<Uint8Array | null> {
    const { cache } = this.#open();
    const part = await this.#take(number, "list");
    if (!part) {
      // Of another month, team or software: it must not lie here until something takes its place.
      if (cache) await this.#shelf?.put(nothingOf(number)).catch(() => {});
      return null;
    }
    try {
      const { stamp, plain, isOfThisMonth } = part;
      const docs = idsOf(plain);
      this.#blocks.set(number, {
        ...emptyBlock(),
        docs,
        segment: null,
        stamp,
        isKept: isOfThisMonth,
      });
      return plain.slice();
    } catch {
      return null;
    }
  }

  async index(number: number): Promise<boolean> {
    const block = this.#blocks.get(number);
    if (!block || block.segment) return block !== undefined;
    return (block.indexing ??= this.#index(number, block));
  }

  async #index(number: number, block: Block): Promise<boolean> {
    const part = await this.#take(number, "index", block.stamp);
    const isThere = part !== null && Segment.countDocs(part.plain) === block.docs.length;
    if (isThere) block.segment = Segment.fromBytes(part.plain);
    // What was read of it since stays.
    else Object.assign(block, { ...emptyBlock(), fresh: block.fresh, read: block.read });
    if (!isThere) block.isSettled = block.isKept = false;
    this.#vocabulary = null;
    return isThere;
  }

  async words(number: number): Promise<Uint8Array | null> {
    const block = this.#blocks.get(number);
    const part = block && (await this.#take(number, "words", block.stamp));
    return part?.plain.slice() ?? null;
  }

  async read(
    answer: Uint8Array,
    kind: "case" | "batch",
    ids: readonly string[],
  ): Promise<ReadCasesAnswer> {
    const { context } = this.#open();
    const { cases, more } = parse(answer, kind);
    const packed: PackedCase[] = [];
    const broken: string[] = [];
    const asked = new Set(ids);
    for (const one of cases) {
      if (!asked.delete(one.id)) continue;
      const file = tryRead(() => readCase(one, context));
      if (file) packed.push(this.#put(withoutOldReplies(file, context.today)));
      else broken.push(one.id);
    }
    return { listed: joinListed(packed), words: joinWords(packed), broken, more };
  }

  async drop(ids: string[]): Promise<void> {
    for (const id of ids) {
      const block = this.#blocks.get(blockOf(id));
      if (!block) continue;
      const isHere = block.docs.includes(id) || block.fresh.has(id);
      if (!isHere) continue;
      block.read.delete(id);
      block.fresh.drop(id);
      block.docs = block.docs.map((one) => (one === id ? null : one));
      block.isSettled = block.isKept = false;
    }
  }

  async settle(): Promise<void> {
    for (const block of this.#blocks.values()) {
      if (block.isSettled || !block.segment) continue;
      const { docs, fresh } = block;
      block.segment.wordsByCase().forEach((words, doc) => {
        const id = docs[doc];
        if (id && !fresh.has(id)) fresh.add(id, words);
      });
      Object.assign(block, fresh.build());
      block.fresh = new Draft();
      block.isSettled = true;
      this.#vocabulary = null;
    }
  }

  async keep(): Promise<void> {
    for (const [number, block] of this.#blocks) {
      if (block.isKept || !block.isSettled || !block.segment) continue;
      if (!this.#shelf || !this.#setup?.cache) return;
      block.isKept = true;
      const { segment } = block;
      const cases = await this.#wholeCases(number, block);
      // Asked anew for each: while one was being written, the keys may have been wiped for newer ones.
      const cache = this.#setup.cache;
      if (!cache) return;
      // Changed once more meanwhile: its turn comes again, when that is settled.
      if (!block.isKept || block.segment !== segment) continue;
      const [stamp, before] = [systemRandom(STAMP), block.stamp];
      const parts =
        cases && cases.length > 0 ? sealParts(number, { cases, segment, stamp }, cache) : null;
      // Whoever asks for its words from now on is given those that belong to it.
      block.stamp = parts && stamp;
      const isThere = await this.#shelf.put(parts ?? nothingOf(number)).then(
        () => parts !== null,
        () => false,
      );
      if (!isThere) block.stamp = parts && before;
      // What lies on the shelf can be had from there.
      for (const one of isThere && cases ? cases : []) {
        if (block.read.get(one.id) === one) block.read.delete(one.id);
      }
    }
  }

  async find(words: string[]): Promise<Found> {
    const blocks = [...this.#blocks.values()].flatMap(({ docs, segment }) =>
      segment && docs.length > 0 ? [{ docs, segment }] : [],
    );
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
    for (const { read } of this.#blocks.values()) {
      for (const { json, words, rest } of read.values()) {
        for (const part of [json, words, rest]) part.fill(0);
      }
    }
    this.#blocks.clear();
    this.#vocabulary = null;
    this.#setup = null;
  }

  /** A part as it lies on the shelf; null when there is none that holds, or none with this stamp. */
  async #take(
    number: number,
    part: Part,
    stamp?: Uint8Array | null,
  ): Promise<{ stamp: Uint8Array; plain: Uint8Array; isOfThisMonth: boolean } | null> {
    if (stamp === null) return null;
    const place = placeOf(number, part);
    const sealed = await this.#shelf?.get(place).catch(() => null);
    const cache = this.#setup?.cache;
    const opened = cache && sealed && openPart(place, sealed, cache);
    if (!opened || opened.plain.length < STAMP) return null;
    const found = opened.plain.slice(0, STAMP);
    if (stamp && !equalBytes(found, stamp)) return null;
    return { ...opened, stamp: found, plain: opened.plain.subarray(STAMP) };
  }

  /** All cases of a settled block, in its order; null when some are neither here nor on the shelf. */
  async #wholeCases(number: number, { docs, read, stamp }: Block): Promise<PackedCase[] | null> {
    const known = new Map(read);
    const order = docs.slice();
    if (order.some((id) => id !== null && !known.has(id))) {
      const [list, words] = [
        await this.#take(number, "list", stamp),
        await this.#take(number, "words", stamp),
      ];
      if (!list || !words) return null;
      for (const one of splitPacked(list.plain, words.plain)) {
        if (!known.has(one.id)) known.set(one.id, one);
      }
    }
    const cases = order.map((id) => (id === null ? undefined : known.get(id)));
    return cases.every((one) => one !== undefined) ? cases : null;
  }

  #open(): RoomSetup {
    if (!this.#setup) throw new DeskError("locked");
    return this.#setup;
  }

  #put(file: CaseFile): PackedCase {
    const packed = packCase(file);
    const number = blockOf(file.id);
    let block = this.#blocks.get(number);
    if (!block) this.#blocks.set(number, (block = emptyBlock()));
    block.read.set(file.id, packed);
    const text = [...textsOf(file)].map((one) => one.text).join("\n");
    block.fresh.add(file.id, listWords(text));
    block.isSettled = block.isKept = false;
    return packed;
  }

  #markLike(word: string, blocks: readonly { segment: Segment }[], marks: Float32Array[]): void {
    this.#vocabulary ??= new Vocabulary(new Set(blocks.flatMap(({ segment }) => segment.words)));
    for (const like of this.#vocabulary.near(word, MOST_LIKE)) {
      blocks.forEach(({ segment }, i) => {
        segment.markWhole(like, LIKE, marks[i] as Float32Array);
      });
    }
  }
}

const emptyBlock = (): Block => ({
  ...new Draft().build(),
  fresh: new Draft(),
  read: new Map(),
  stamp: null,
  isSettled: true,
  isKept: true,
  indexing: null,
});

const nothingOf = (number: number): [place: number, bytes: null][] =>
  PARTS.map((part) => [placeOf(number, part), null]);

/** All three, or null when one of them cannot be kept. */
function sealParts(
  number: number,
  { cases, segment, stamp }: { cases: PackedCase[]; segment: Segment; stamp: Uint8Array },
  cache: CacheKeys,
): [place: number, bytes: Uint8Array][] | null {
  const plain: Record<Part, Uint8Array> = {
    list: joinListed(cases),
    index: concat(...segment.toBytes()),
    words: joinWords(cases),
  };
  const sealed: [place: number, bytes: Uint8Array][] = [];
  for (const part of PARTS) {
    const place = placeOf(number, part);
    const bytes = sealPart(place, concat(stamp, plain[part]), cache);
    if (!bytes) return null;
    sealed.push([place, bytes]);
  }
  return sealed;
}

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
