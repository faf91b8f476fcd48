import type { Db } from "./database.ts";

export interface StoredCheckpoint {
  seq: number;
  bytes: Uint8Array;
}

/** What handlers' desks saw and signed: a chain for each handler, of which the oldest go. */
export class Checkpoints {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Who has any: how many there were ever, and the place of the first that is still there. */
  lists(): { handler: Uint8Array; count: number; first: number }[] {
    return this.#db
      .prepare(
        "SELECT handler, max(seq) + 1 AS count, min(seq) AS first FROM checkpoints " +
          "GROUP BY handler ORDER BY handler",
      )
      .all() as { handler: Uint8Array; count: number; first: number }[];
  }

  /** How many there were ever, and the head after the last; null when there was none. */
  last(handler: Uint8Array): { count: number; head: Uint8Array } | null {
    const row = this.#db
      .prepare(
        "SELECT seq + 1 AS count, head FROM checkpoints WHERE handler = ? ORDER BY seq DESC LIMIT 1",
      )
      .get(handler) as { count: number; head: Uint8Array } | undefined;
    return row ?? null;
  }

  /** The head after so many; null when that one has gone, or has not come yet. */
  headAfter(handler: Uint8Array, count: number): Uint8Array | null {
    const head = this.#db
      .prepare("SELECT head FROM checkpoints WHERE handler = ? AND seq = ?")
      .pluck()
      .get(handler, count - 1) as Uint8Array | undefined;
    return head ?? null;
  }

  /** From this place on, one after the other. */
  *from(handler: Uint8Array, seq: number): Generator<StoredCheckpoint> {
    const next = this.#db.prepare(
      "SELECT seq, bytes FROM checkpoints WHERE handler = ? AND seq >= ? ORDER BY seq LIMIT 1",
    );
    for (let at = seq; ;) {
      const row = next.get(handler, at) as StoredCheckpoint | undefined;
      if (!row) return;
      yield row;
      at = row.seq + 1;
    }
  }

  /** How much this handler put down on this day. */
  ofDay(handler: Uint8Array, day: number): { count: number; bytes: number } {
    return this.#db
      .prepare(
        "SELECT count(*) AS count, coalesce(sum(length(bytes)), 0) AS bytes FROM checkpoints " +
          "WHERE handler = ? AND day = ?",
      )
      .get(handler, day) as { count: number; bytes: number };
  }

  add(handler: Uint8Array, day: number, head: Uint8Array, { seq, bytes }: StoredCheckpoint): void {
    this.#db
      .prepare("INSERT INTO checkpoints (handler, seq, day, head, bytes) VALUES (?, ?, ?, ?, ?)")
      .run(handler, seq, day, head, bytes);
  }

  /** Of each handler the newest stays: the next must follow on it. */
  forgetBefore(day: number): void {
    this.#db
      .prepare(
        "DELETE FROM checkpoints WHERE day < ? AND seq < " +
          "(SELECT max(seq) FROM checkpoints AS other WHERE other.handler = checkpoints.handler)",
      )
      .run(day);
  }
}
