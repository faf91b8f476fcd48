/**
 * The desk as a witness: it signs what it saw, reads what colleagues' desks signed, and says where
 * the line showed them something else.
 */
import {
  type CaseSeen,
  type Day,
  firstCheckpointHead,
  fromB64,
  fromHex,
  MAX_CHECKPOINT_CASES,
  MAX_CHECKPOINT_LISTS,
  nextCheckpointHead,
  signCheckpoint,
  toB64,
  toHex,
} from "../../../crypto/index.ts";
import { type AuditPlaceSeen, oddAuditPlaces } from "./audit-places.ts";
import type { ReadCases } from "./case-reader.ts";
import {
  type CheckpointMemory,
  DOUBTS_KEPT,
  type ListMemory,
  newCheckpointMemory,
} from "./checkpoint-memory.ts";
import {
  fetchLists,
  followList,
  type GivenList,
  KEPT_DAYS,
  rememberList,
} from "./colleague-lists.ts";
import {
  type CaseClaims,
  type Doubt,
  isInTeam,
  listDoubts,
  settleCases,
  settleLists,
} from "./doubts.ts";
import { DeskError } from "./errors.ts";
import type { HandlerKeys } from "./keys.ts";
import type { Seen } from "./secrets.ts";
import type { LineApi } from "./line-api.ts";
import { mayRead } from "./roles.ts";
import type { VerifiedLine } from "./verified-line.ts";

/** After so many days all cases are named again, so that none is known by an old word alone. */
const FULL_DAYS = 180;
/** So many cases are named in a few milliseconds: who waits for the desk can wait for that. */
export const AT_ONCE = 1_000;
const PATH = "/v1/desk/checkpoints";

/** What colleagues signed since the last look; it counts once all of it has been compared. */
interface Round {
  lists: Record<string, ListMemory>;
  claims: CaseClaims;
  others: Record<string, Record<string, { count: number; head: string }>>;
  audits: AuditPlaceSeen[];
}
const newRound = (): Round => ({ lists: {}, claims: new Map(), others: {}, audits: [] });

export class Witness {
  doubts: Doubt[] = [];
  readonly #api: LineApi;
  readonly #keys: HandlerKeys;
  readonly #me: string;
  readonly #lineId: Uint8Array;
  #given = new Map<string, GivenList>();
  #round = newRound();
  /** How far each case was when it was last noted. */
  readonly #noted: Map<string, number>;
  readonly #pending: Set<string>;
  /** One was taken since this desk was unlocked. */
  #isTold = false;
  #isRefused = false;
  #writing: Promise<void> | null = null;

  constructor(api: LineApi, keys: HandlerKeys, me: string, lineId: Uint8Array) {
    this.#api = api;
    this.#keys = keys;
    this.#me = me;
    this.#lineId = lineId;
    this.#noted = new Map(Object.entries(keys.secrets.seen.cases));
    this.#pending = new Set(this.#memory.own.pending);
  }

  /** Cases that a colleague saw otherwise: nothing is written in them, and no key of them is used. */
  get stopped(): Set<string> {
    return new Set(this.doubts.flatMap((one) => (one.kind === "case" ? [one.id] : [])));
  }

  /**
   * Asks for what was signed since. Before line and cases are read: what anyone had seen by now must
   * be in what the line gives after this.
   */
  async fetch(today: Day): Promise<void> {
    const { own, lists } = this.#memory;
    const known = Object.entries(lists).map(([id, { count }]) => [id, count] as const);
    this.#given = await fetchLists(this.#api, new Map([...known, [this.#me, own.count]]));
    this.#takeOwn(today);
  }

  /** Follows what colleagues signed. Throws DeskError `rolled-back` or `forged`: see `followList`. */
  take({ roster, today }: VerifiedLine): void {
    const { lists } = this.#memory;
    const hidden = Object.keys(lists).some((id) => isInTeam(roster, id) && !this.#given.has(id));
    if (hidden) throw new DeskError("rolled-back");
    this.#round = newRound();
    for (const [id, given] of this.#given) {
      const handler = roster.handlers.get(id);
      if (id === this.#me || !handler || !isInTeam(roster, id)) continue;
      const followed = followList(given, lists[id], {
        ...{ handler: id, publicKey: handler.signing, lineId: this.#lineId, today },
        lookedOn: this.#seen.listedOn,
      });
      const last = followed.at(-1);
      const list = rememberList(lists[id], followed);
      if (!last || !list) continue;
      this.#round.lists[id] = list;
      this.#round.audits.push({ by: id, ...last.audit });
      const claims = new Map(
        followed.flatMap(({ cases, day }) =>
          cases.map((one) => [one.id, { seq: one.seq, head: one.head, day }] as const),
        ),
      );
      this.#round.claims.set(id, claims);
      this.#round.others[id] = Object.fromEntries(
        followed.flatMap((one) =>
          one.lists.map(({ handler: of, count, head }) => [of, { count, head: toHex(head) }]),
        ),
      );
    }
  }

  /** Compares that with what this desk is shown now. */
  async compare(line: VerifiedLine, shown: ReadCases): Promise<void> {
    const memory = this.#memory;
    const { roster, today, me } = line;
    this.#forget((id) => roster.handlers.get(id)?.revoked !== false);
    const claims: CaseClaims = new Map(
      Object.entries(memory.cases).map(([by, seen]) => [by, new Map(Object.entries(seen))]),
    );
    for (const [by, seen] of this.#round.claims) {
      claims.set(by, new Map([...(claims.get(by) ?? []), ...seen]));
    }
    // Who reads no case can compare none.
    if (!mayRead(me, "substance")) claims.clear();
    const context = { roster, lineId: this.#lineId, today };
    await settleCases(claims, shown, this.#seen, this.#api, context);
    const odd = await this.#oddAudits();
    memory.cases = Object.fromEntries(
      [...claims]
        .filter(([, seen]) => seen.size > 0)
        .map(([by, seen]) => [by, Object.fromEntries([...seen].slice(0, DOUBTS_KEPT))]),
    );
    for (const [id, list] of Object.entries(this.#round.lists)) {
      memory.lists[id] = { ...list, auditOdd: odd.has(id) };
      memory.others[id] = { ...memory.others[id], ...this.#round.others[id] };
    }
    const { count, head } = memory.own;
    settleLists(memory.others, { ...memory.lists, [this.#me]: { count, heads: [head] } }, roster);
    this.#round = newRound();
    this.doubts = listDoubts(memory, line, shown.cases, today);
    if (this.#isRefused) this.doubts.push({ kind: "refused" });
  }

  /** What this desk saw of cases since it last looked: it stands in the next checkpoint. */
  note(): void {
    const { cases } = this.#seen;
    for (const id in cases) {
      const seq = cases[id] as number;
      if (this.#noted.get(id) === seq) continue;
      this.#noted.set(id, seq);
      this.#pending.add(id);
    }
    const { own } = this.#memory;
    // Until all were named once, all will be.
    if (own.fullOn > 0) own.pending = [...this.#pending];
  }

  /**
   * Signs what this desk saw and gives it to the line: at unlock when something changed, and on each
   * day. When the line does not take it, that is in doubt, and the next look tries again. Nobody waits
   * for thousands of cases: what would name more than `most` is left, and this gives false.
   */
  async write(line: VerifiedLine, most = Infinity): Promise<boolean> {
    this.note();
    const { own } = this.#memory;
    const { today } = line;
    const isFull = own.fullOn === 0 || today - own.fullOn >= FULL_DAYS;
    const isNews = isFull || this.#pending.size > 0 || own.said !== saidOf(line);
    if (own.day >= today && (this.#isTold || !isNews)) {
      this.#isTold = true;
      return true;
    }
    const ids = isFull ? Object.keys(this.#seen.cases) : [...this.#pending];
    if (ids.length > most) return false;
    this.#writing ??= this.#write(line, ids, isFull).finally(() => (this.#writing = null));
    await this.#writing;
    return true;
  }

  /** The last thing before the keys go: sent, and not waited for. The next unlock finds it. */
  farewell(line: VerifiedLine): void {
    this.note();
    const isNews = this.#pending.size > 0 || this.#memory.own.said !== saidOf(line);
    if (!this.#isTold || !isNews || this.#writing || this.#pending.size > MAX_CHECKPOINT_CASES)
      return;
    const named = this.#seenOf(this.#pending);
    this.#api.farewell(PATH, { checkpoint: toB64(this.#sign(line, named)) });
  }

  get #seen(): Seen {
    return this.#keys.secrets.seen;
  }

  get #memory(): CheckpointMemory {
    return (this.#seen.checkpoints ??= newCheckpointMemory());
  }

  /**
   * What this handler signed and this device does not know: from another tab, from when it locked, or
   * from before its memory was put back. It is this desk's memory too.
   */
  #takeOwn(today: Day): void {
    const seen = this.#seen;
    const { own } = this.#memory;
    const given = this.#given.get(this.#me);
    if (!given) {
      if (own.count > 0) throw new DeskError("rolled-back");
      return;
    }
    const before = { count: own.count, heads: [own.head], day: own.day };
    const followed = followList(given, own.count > 0 ? before : undefined, {
      ...{ handler: this.#me, publicKey: this.#keys.signing.publicKey, lineId: this.#lineId },
      ...{ today, lookedOn: seen.listedOn },
    });
    for (const one of followed) {
      Object.assign(own, { count: one.count, head: toHex(one.after), day: one.day });
      if (one.roster.count > seen.rosterSeq) {
        Object.assign(seen, { rosterSeq: one.roster.count, rosterHead: toHex(one.roster.head) });
      }
      // What is older may be of cases that went, and whose proof went after them.
      for (const { id, seq, head } of one.day >= today - KEPT_DAYS ? one.cases : []) {
        if (seq <= (seen.cases[id] ?? 0)) continue;
        seen.cases[id] = seq;
        seen.heads[id] = head;
        this.#noted.set(id, seq);
      }
    }
  }

  async #write(line: VerifiedLine, ids: readonly string[], isFull: boolean): Promise<void> {
    // What changes while this goes out stands in the next.
    for (const id of ids) this.#pending.delete(id);
    try {
      await this.#tell(line, this.#seenOf(ids));
    } catch (error) {
      for (const id of ids) this.#pending.add(id);
      if (!(error instanceof DeskError) || OVER.includes(error.code)) throw error;
      this.#setRefused(true);
      return;
    }
    const { own } = this.#memory;
    Object.assign(own, { pending: [...this.#pending], said: saidOf(line) });
    if (isFull) own.fullOn = line.today;
    this.#isTold = true;
    this.#setRefused(false);
  }

  #setRefused(isRefused: boolean): void {
    this.#isRefused = isRefused;
    const others = this.doubts.filter(({ kind }) => kind !== "refused");
    this.doubts = isRefused ? [...others, { kind: "refused" }] : others;
  }

  /** As this desk saw them, also those that it is shown otherwise now. */
  #seenOf(ids: Iterable<string>): CaseSeen[] {
    const { cases, heads } = this.#seen;
    const named = [...ids].sort().map((id) => ({ id, seq: cases[id] ?? 0, head: heads[id] ?? "" }));
    return named.filter(({ seq, head }) => seq > 0 && head !== "");
  }

  #oddAudits(): Promise<Set<string>> {
    const { audit } = this.#seen;
    if (!audit) return Promise.resolve(new Set());
    const mine = { count: audit.count, head: fromB64(audit.head) };
    return oddAuditPlaces(this.#api, this.#lineId, mine, this.#round.audits);
  }

  /** Whoever is out of the team for good counts for nothing. */
  #forget(isOut: (id: string) => boolean): void {
    const { lists, cases, others } = this.#memory;
    for (const record of [lists, cases, others]) {
      for (const id of Object.keys(record)) if (isOut(id)) delete record[id];
    }
  }

  /** In parts, when there are many. Another tab of this handler may have been first, once. */
  async #tell(line: VerifiedLine, named: readonly CaseSeen[]): Promise<void> {
    for (let at = 0; at === 0 || at < named.length; at += MAX_CHECKPOINT_CASES) {
      const part = named.slice(at, at + MAX_CHECKPOINT_CASES);
      try {
        await this.#put(line, part);
      } catch (error) {
        if (!(error instanceof DeskError) || error.code !== "changed") throw error;
        await this.fetch(line.today);
        await this.#put(line, part);
      }
    }
  }

  async #put(line: VerifiedLine, named: readonly CaseSeen[]): Promise<void> {
    const { count } = this.#memory.own;
    const bytes = this.#sign(line, named);
    const head = toHex(nextCheckpointHead(this.#head, bytes, this.#lineId));
    await this.#api.post(PATH, { checkpoint: toB64(bytes) }, null, "PUT");
    Object.assign(this.#memory.own, { count: count + 1, head, day: line.today });
  }

  get #head(): Uint8Array {
    const { count, head } = this.#memory.own;
    return count === 0 ? firstCheckpointHead(this.#me, this.#lineId) : fromHex(head);
  }

  #sign({ roster, keyring, today }: VerifiedLine, named: readonly CaseSeen[]): Uint8Array {
    const { lists, own } = this.#memory;
    const { audit } = this.#seen;
    if (!audit) throw new DeskError("internal");
    const colleagues = Object.entries(lists)
      .filter(([id]) => isInTeam(roster, id))
      .map(([handler, { count, heads }]) => ({ handler, count, head: fromHex(heads.at(-1) ?? "") }))
      .sort((a, b) => (a.handler < b.handler ? -1 : 1));
    const { version } = keyring.coordinators;
    const { day, keyringHash } = keyring.freshness;
    return signCheckpoint(
      {
        ...{ seq: own.count, previous: this.#head, day: today },
        roster: { count: roster.seq, head: roster.head },
        audit: { count: audit.count, head: fromB64(audit.head) },
        keyring: { version, day, hash: keyringHash },
        lists: colleagues.slice(0, MAX_CHECKPOINT_LISTS),
        cases: [...named],
      },
      this.#lineId,
      this.#keys.signing,
    );
  }
}

/** Faults after which this desk does no more work. */
const OVER: readonly DeskError["code"][] = ["revoked", "suspended", "locked"];

const saidOf = ({ roster, keyring }: VerifiedLine): string =>
  toHex(roster.head) + toHex(keyring.freshness.keyringHash);
