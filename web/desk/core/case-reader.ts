/** Reading cases from the line: what is there, which of it is new, and what does not hold. */
import { type Day, fromHex, monthOf, toHex } from "../../../crypto/index.ts";
import { type CaseSummary, readCaseList } from "../../../server/contract/case-list.ts";
import { BLOCKS, blockOf, cacheContext, makeCacheKeys } from "./case-cache.ts";
import { fetchBatches, makeBatches, type OnProgress } from "./case-batches.ts";
import { type CaseFile, headAt } from "./case-file.ts";
import { giveWords, isWhole, unpackListed } from "./case-pack.ts";
import type { ReadingContext } from "./case-shelf.ts";
import { DeskError } from "./errors.ts";
import { isAsListed, isOver, missingCases, rememberDay } from "./keeping.ts";
import type { HandlerKeys } from "./keys.ts";
import type { Seen } from "./secrets.ts";
import type { LineApi } from "./line-api.ts";
import { mayRead } from "./roles.ts";
import type { Found, ReadCasesAnswer, ReadingRoom, ReadingRooms } from "./reading-rooms.ts";

export interface ReadCases {
  cases: CaseFile[];
  /** Cases whose events are missing, out of order or forked. */
  brokenCases: string[];
  /** Cases that should have gone, and that the line still gives. */
  overdueCases: string[];
}

/** Where a case is, as the line gave it: what the next event must follow on. */
export interface CasePlace {
  caseId: Uint8Array;
  seq: number;
  head: Uint8Array;
}

/** How a round of reading stands. */
interface Round {
  /** What the line lists, but for what is broken or overdue. */
  lines: Map<string, CaseSummary>;
  files: Map<string, CaseFile>;
  broken: Set<string>;
  context: ReadingContext;
}

export class CaseReader {
  readonly #api: LineApi;
  readonly #keys: HandlerKeys;
  readonly #rooms: readonly ReadingRoom[];
  readonly #software: string;
  readonly #context: () => ReadingContext;
  #listing: Promise<Uint8Array> | null = null;
  /** Cases that a room has. */
  readonly #held = new Set<string>();
  /** The team as it stands, and the software (case-cache.ts, `cacheContext`). */
  #team = "";
  /** What this device kept, on its way, and for which team. */
  #kept: { blocks: Promise<CaseFile[] | null>[]; team: string } | null = null;
  /** Blocks of which the words are still to come. */
  #wordless: number[] = [];
  #fetching: Promise<void> = Promise.resolve();
  /** The role keys with which what could not be read was tried. */
  #tried = "";
  #settling: Promise<void> = Promise.resolve();

  constructor(
    api: LineApi,
    keys: HandlerKeys,
    { rooms, software }: ReadingRooms,
    context: () => ReadingContext,
  ) {
    this.#api = api;
    this.#keys = keys;
    this.#rooms = rooms;
    this.#software = software;
    this.#context = context;
  }

  /** The list of all cases is asked for, ahead of what reads it. */
  ask(): void {
    const { me } = this.#context();
    if (!mayRead(me, "substance")) return;
    this.#listing = this.#api.bytes("/v1/desk/cases");
    // Whoever waits for it hears of a failure.
    this.#listing.catch(() => {});
  }

  /** All cases; those that are where they were are not read again. */
  async readAll(known: readonly CaseFile[], onProgress?: OnProgress): Promise<ReadCases> {
    // A case without its words would be read anew: they are waited for, and asked for where nobody did.
    if (this.#wordless.length > 0) void this.fetchWords(known);
    await this.#fetching;
    const context = await this.#open();
    if (!mayRead(context.me, "substance")) {
      // An auditor reads no case at all.
      await this.clear();
      return { cases: [], brokenCases: [], overdueCases: [] };
    }
    const listing = this.#listing ?? this.#api.bytes("/v1/desk/cases");
    this.#listing = null;
    const listed = readList(await listing);
    const { seen } = this;
    const lines = new Map(listed.map((one) => [one.id as string, one]));
    const gone = Object.keys(seen.cases).filter((id) => !lines.has(id));
    const round: Round = { lines, files: new Map(), broken: new Set(), context };
    for (const [id, { seq }] of lines) {
      if (seq >= (seen.cases[id] ?? 0)) continue;
      round.broken.add(id);
      lines.delete(id);
    }
    this.#keepKnown(known, round);
    await this.#takeKept(round);
    await this.#readMissing(round, onProgress);
    const overdueCases = takeOver(round);
    await this.#dropOthers(round);
    // Beside what is done with the cases; see `searchable`.
    this.#settle().catch(() => {});
    const missing = await missingCases(gone, seen, this.#api, context);
    seen.listedOn = context.today;
    return {
      cases: [...lines.keys()].flatMap((id) => round.files.get(id) ?? []),
      brokenCases: [...round.broken, ...missing],
      overdueCases,
    };
  }

  /** What this device kept begins to come, while the line is asked for everything else. */
  async begin(): Promise<void> {
    const context = await this.#open();
    if (!mayRead(context.me, "substance")) return;
    // Unpacked as they come: the page has time for it while it waits for the line.
    const load = async (block: number) => {
      const listed = await this.#roomWith(block).load(block);
      return listed && unpackListed(listed);
    };
    const blocks = Array.from({ length: BLOCKS }, (_, block) => load(block));
    // Whoever waits for it hears of a failure; when the line does not answer, nobody waits.
    for (const one of blocks) one.catch(() => {});
    this.#kept = { blocks, team: this.#team };
  }

  /** Resolves when everything that was read can be found. */
  get searchable(): Promise<void> {
    return this.#settling;
  }

  /** Fetches the words of the cases that this device kept. What has lost them is read anew at the next look. */
  fetchWords(cases: readonly CaseFile[]): Promise<void> {
    const blocks = this.#wordless;
    this.#wordless = [];
    const waiting: CaseFile[][] = Array.from({ length: BLOCKS }, () => []);
    for (const file of cases) if (!isWhole(file)) waiting[blockOf(file.id)]?.push(file);
    const fetchOne = async (block: number) => {
      const words = await this.#roomWith(block).words(block);
      if (words) giveWords(waiting[block] ?? [], words);
    };
    this.#fetching = Promise.allSettled(blocks.map(fetchOne)).then(() => {});
    return this.#fetching;
  }

  /** Reads with the team and the keys of now. */
  async renew(): Promise<void> {
    await this.#open();
  }

  /** Throws DeskError `chain-broken`. */
  async readOne(id: string): Promise<{ file: CaseFile; place: CasePlace }> {
    const before = this.seen.cases[id] ?? 0;
    const answer = await this.#api.bytes(`/v1/desk/cases/${id}`);
    const [file] = this.#take(await this.#roomOf(id).read(answer, "case", [id]));
    if (file?.id !== id || file.seq < before) throw new DeskError("chain-broken");
    void this.#settle().catch(() => {});
    return { file, place: { caseId: fromHex(id), seq: file.seq, head: fromHex(file.head) } };
  }

  /** Cases in which all of these words stand, the best first. Words are folded (web/search/words.ts). */
  async find(words: string[]): Promise<Found> {
    await this.#settling.catch(() => {});
    const answers = await Promise.all(this.#rooms.map((room) => room.find(words)));
    const exact = words.map((_, i) => answers.some((answer) => answer.exact[i]));
    // Where one room has a word as it was typed, what another has instead was not meant.
    const meant = answers.filter((answer) => exact.every((is, i) => !is || answer.exact[i]));
    const all = meant.flatMap(({ ids, scores }) =>
      ids.map((id, i) => ({ id, score: scores[i] ?? 0 })),
    );
    if (meant.length > 1) all.sort((a, b) => b.score - a.score);
    return {
      ids: all.map(({ id }) => id),
      scores: Float32Array.from(all, ({ score }) => score),
      exact,
    };
  }

  /** Brings what this device keeps to what was read. */
  async keep(): Promise<void> {
    await this.#settling.catch(() => {});
    await Promise.all(this.#rooms.map((room) => room.keep()));
  }

  /** Takes away what this device keeps of cases. */
  async clear(): Promise<void> {
    await Promise.all(this.#rooms.map((room) => room.clear()));
  }

  close(): void {
    for (const room of this.#rooms) room.close();
    this.#held.clear();
  }

  get seen(): Seen {
    return this.#keys.secrets.seen;
  }

  async #open(): Promise<ReadingContext> {
    const context = this.#context();
    const { roster, me, lineId, today, receiving } = context;
    const team = cacheContext(roster, me, this.#software, lineId);
    this.#team = toHex(team);
    const cache = makeCacheKeys(receiving, monthOf(today), team, lineId);
    await Promise.all(this.#rooms.map((room) => room.open({ context, cache })));
    return context;
  }

  #keepKnown(known: readonly CaseFile[], { lines, files, context }: Round): void {
    const keys = [...context.roleKeys.keys()].sort().join(" ");
    const isTried = keys === this.#tried;
    this.#tried = keys;
    for (const file of known) {
      const line = lines.get(file.id);
      if (!line || !isWhole(file) || (file.unreadable.length > 0 && !isTried)) continue;
      if (isCurrent(file, line, context)) files.set(file.id, file);
    }
  }

  /** It counts, once, where it was kept for this team and the line says that a case is still so. */
  async #takeKept({ lines, files, context }: Round): Promise<void> {
    const kept = this.#kept;
    this.#kept = null;
    for (const [block, coming] of kept?.blocks.entries() ?? []) {
      const loaded = await coming;
      if (!loaded) continue;
      this.#wordless.push(block);
      for (const file of loaded) {
        this.#held.add(file.id);
        const line = kept?.team === this.#team ? lines.get(file.id) : undefined;
        if (!line || file.unreadable.length > 0 || !isCurrent(file, line, context)) continue;
        files.set(file.id, file);
        this.#saw(file);
      }
    }
    const indexing = this.#wordless.map((block) => this.#roomWith(block).index(block));
    this.#settling = this.#settling.then(() => Promise.all(indexing)).then(() => {});
    this.#settling.catch(() => {});
  }

  async #readMissing({ lines, files, broken }: Round, onProgress?: OnProgress): Promise<void> {
    const missing = [...lines.keys()].filter((id) => !files.has(id)).sort();
    let done = files.size;
    onProgress?.(done, lines.size);
    await Promise.all(
      this.#rooms.map(async (room) => {
        const queue = makeBatches(missing.filter((id) => this.#roomOf(id) === room));
        for await (const { ids, answer } of fetchBatches(this.#api, queue)) {
          const read = await room.read(answer, "batch", ids);
          const asked = new Set(ids);
          for (const file of this.#take(read)) {
            const line = lines.get(file.id);
            if (line && asked.has(file.id) && file.seq >= line.seq) files.set(file.id, file);
          }
          const rest = read.more.filter((id) => asked.has(id));
          if (rest.length === ids.length) throw new DeskError("forged");
          if (rest.length > 0) queue.unshift(rest);
          for (const id of rest) asked.delete(id);
          // Listed, and not given whole.
          for (const id of asked) if (!files.has(id)) broken.add(id);
          onProgress?.((done += asked.size), lines.size);
        }
      }),
    );
  }

  async #dropOthers({ files }: Round): Promise<void> {
    const others = [...this.#held].filter((id) => !files.has(id));
    for (const id of others) this.#held.delete(id);
    await Promise.all(
      this.#rooms.map((room) => room.drop(others.filter((id) => this.#roomOf(id) === room))),
    );
  }

  /** What a room read, as far as its day to go is one that can be. */
  #take({ listed, words }: ReadCasesAnswer): CaseFile[] {
    const files = unpackListed(listed);
    giveWords(files, words);
    return files.flatMap((file) => {
      this.#held.add(file.id);
      if (this.#isForked(file)) return [];
      try {
        rememberDay(this.seen, file);
      } catch (error) {
        if (error instanceof DeskError && error.code === "chain-broken") return [];
        throw error;
      }
      this.#saw(file);
      return [file];
    });
  }

  /** One round of settling after another. */
  #settle(): Promise<void> {
    const settle = async () => {
      await Promise.all(this.#rooms.map((room) => room.settle()));
    };
    this.#settling = this.#settling.then(settle, settle);
    return this.#settling;
  }

  /** Another continuation than this desk saw: a handler signed both, and the server shows which. */
  #isForked(file: CaseFile): boolean {
    const { cases, heads } = this.seen;
    const [seq = 0, head] = [cases[file.id], heads[file.id]];
    // Shorter: asked for before what was seen since.
    return head !== undefined && file.seq >= seq && headAt(file, seq) !== head;
  }

  #saw(file: CaseFile): void {
    const { cases, heads } = this.seen;
    if (file.seq < (cases[file.id] ?? 0)) return;
    cases[file.id] = file.seq;
    heads[file.id] = headAt(file, file.seq);
  }

  #roomOf(id: string): ReadingRoom {
    return this.#roomWith(blockOf(id));
  }

  #roomWith(block: number): ReadingRoom {
    return this.#rooms[block % this.#rooms.length] as ReadingRoom;
  }
}

/** Throws DeskError `forged`. */
function readList(bytes: Uint8Array): CaseSummary[] {
  try {
    return readCaseList(bytes);
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}

/** Nothing was added to it, and nobody got in or out: also not this handler. */
function isCurrent(file: CaseFile, line: CaseSummary, { today }: ReadingContext): boolean {
  const isForMe = line.wrapped !== null || file.withheld;
  return isForMe && file.head === line.head && isAsListed(file, line, today);
}

/** Cases whose day has come are nobody's any more; names those that should have gone before. */
function takeOver({ files, context: { today } }: Round): string[] {
  const over = [...files.values()].filter((file) => isOver(file, today));
  for (const { id } of over) files.delete(id);
  return over.filter((file) => isOver(file, (today - 1) as Day)).map(({ id }) => id);
}
