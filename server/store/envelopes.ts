import type { Statement } from "better-sqlite3";
import { AppError } from "../errors.ts";
import { type Db, isFull } from "./database.ts";

/** A sealed envelope that has been checked: id and week belong to the bytes. */
export interface SealedEnvelope {
  id: Uint8Array;
  week: number;
  bytes: Uint8Array;
}

/**
 * Of the quota, this part stays free of envelopes: a flood must not stop handlers from answering
 * what came before it.
 */
const DESK_SHARE = 0.1;

/** Four pages hold its bytes, and an eighth of a page the rest: half of one, as pages split. */
const PAGES_PER_ENVELOPE = 4.5;

/** The sealed envelopes of all living weeks. */
export class Envelopes {
  /** How many transactions have stored envelopes: what the bench counts. */
  commits = 0;
  readonly #db: Db;
  readonly #mostPages: number;
  readonly #pageCount: Statement;
  readonly #put: (envelopes: readonly SealedEnvelope[]) => void;

  constructor(db: Db) {
    this.#db = db;
    const most = db.pragma("max_page_count", { simple: true }) as number;
    this.#mostPages = Math.floor(most * (1 - DESK_SHARE));
    this.#pageCount = db.prepare("PRAGMA page_count").pluck();
    const insert = db.prepare(
      "INSERT INTO envelopes (key, id, week, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    );
    const idAt = db.prepare("SELECT id FROM envelopes WHERE key = ?").pluck();
    this.#put = db.transaction((envelopes: readonly SealedEnvelope[]) => {
      for (const { id, week, bytes } of envelopes) {
        let key = keyOf(id);
        while (insert.run(key, id, week, bytes).changes === 0) {
          const known = idAt.get(key) as Uint8Array;
          if (Buffer.compare(known, id) === 0) break;
          // Two ids with the same first eight bytes: someone worked for it. The next key is free.
          key = BigInt.asIntN(64, key + 1n);
        }
      }
    });
  }

  /**
   * Stores a group in one commit and returns when it is on the disk. Known envelopes are left as
   * they are. They are put in by key, so that pages tell no order of arrival within the group.
   * Throws AppError `full` when there is no room, and then none of the group is stored.
   */
  put(group: readonly SealedEnvelope[]): void {
    this.#checkRoom(group.length);
    try {
      this.#put(group.toSorted((a, b) => Buffer.compare(a.id, b.id)));
    } catch (error) {
      throw isFull(error) ? new AppError("full", undefined, error) : error;
    }
    this.commits += 1;
  }

  /** Throws AppError `full` when the envelopes' share of the quota is used up. */
  #checkRoom(count: number): void {
    const pages = this.#pageCount.get() as number;
    const needed = Math.ceil(count * PAGES_PER_ENVELOPE);
    if (pages + needed <= this.#mostPages) return;
    const free = this.#db.pragma("freelist_count", { simple: true }) as number;
    if (pages - free + needed > this.#mostPages) throw new AppError("full");
  }

  /** Whether the next envelope would be refused. */
  isFull(): boolean {
    try {
      this.#checkRoom(1);
      return false;
    } catch {
      return true;
    }
  }

  /** Ids and weeks of all living envelopes, by id: the order of arrival is not kept. */
  list(): { id: Uint8Array; week: number }[] {
    return this.#db.prepare("SELECT id, week FROM envelopes ORDER BY id").all() as {
      id: Uint8Array;
      week: number;
    }[];
  }

  /** The bytes of one envelope, or null. */
  get(id: Uint8Array): Uint8Array | null {
    const select = this.#db.prepare("SELECT id, bytes FROM envelopes WHERE key = ?");
    for (let key = keyOf(id); ; key = BigInt.asIntN(64, key + 1n)) {
      const row = select.get(key) as { id: Uint8Array; bytes: Uint8Array } | undefined;
      if (!row) return null;
      if (Buffer.compare(row.id, id) === 0) return row.bytes;
    }
  }

  /** How many envelopes each week holds. */
  countByWeek(): { week: number; count: number }[] {
    return this.#db
      .prepare("SELECT week, count(*) AS count FROM envelopes GROUP BY week ORDER BY week")
      .all() as { week: number; count: number }[];
  }

  /** Deletes all envelopes of these weeks, whatever is left; returns how many there were. */
  deleteWeeksUntil(week: number): number {
    return this.#db.prepare("DELETE FROM envelopes WHERE week <= ?").run(week).changes;
  }
}

/** The first eight bytes of a hash: random, and says nothing of when. */
const keyOf = (id: Uint8Array): bigint =>
  Buffer.from(id.buffer, id.byteOffset, id.byteLength).readBigInt64BE(0);
