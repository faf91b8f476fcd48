import { AppError } from "../errors.ts";
import type { Db } from "./database.ts";

export interface StoredCase {
  id: Uint8Array;
  /** How many events. */
  seq: number;
  head: Uint8Array;
}
export interface StoredWrap {
  compartment: string;
  month: number;
  box: Uint8Array;
}
export interface StoredEvent {
  seq: number;
  compartment: string;
  hash: Uint8Array;
  claim: Uint8Array;
  bytes: Uint8Array;
}
export type StoredLink = Omit<StoredEvent, "claim" | "bytes"> & { length: number };

/** Cases: sealed events in their order, and wrapped keys. Nothing here can be read. */
export class Cases {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  list(): StoredCase[] {
    return this.#db.prepare("SELECT id, seq, head FROM cases ORDER BY id").all() as StoredCase[];
  }

  get(id: Uint8Array): StoredCase | null {
    const row = this.#db.prepare("SELECT id, seq, head FROM cases WHERE id = ?").get(id);
    return (row as StoredCase | undefined) ?? null;
  }

  wraps(id: Uint8Array): StoredWrap[] {
    return this.#db
      .prepare("SELECT compartment, month, box FROM wraps WHERE case_id = ?")
      .all(id) as StoredWrap[];
  }

  links(id: Uint8Array): StoredLink[] {
    return this.#db
      .prepare(
        "SELECT seq, compartment, hash, length(bytes) AS length FROM events WHERE case_id = ? " +
          "ORDER BY seq",
      )
      .all(id) as StoredLink[];
  }

  events(id: Uint8Array): StoredEvent[] {
    return this.#db
      .prepare(
        "SELECT seq, compartment, hash, claim, bytes FROM events WHERE case_id = ? ORDER BY seq",
      )
      .all(id) as StoredEvent[];
  }

  /** Files a case. Throws AppError `claimed` (another filed this report) or `exists`. */
  file(newCase: StoredCase, wraps: readonly StoredWrap[], events: readonly StoredEvent[]): void {
    this.#db.transaction(() => {
      if (this.get(newCase.id)) throw new AppError("exists");
      this.#db
        .prepare("INSERT INTO cases (id, seq, head) VALUES (?, ?, ?)")
        .run(newCase.id, newCase.seq, newCase.head);
      const wrap = this.#db.prepare(
        "INSERT INTO wraps (case_id, compartment, month, box) VALUES (?, ?, ?, ?)",
      );
      for (const { compartment, month, box } of wraps) {
        wrap.run(newCase.id, compartment, month, box);
      }
      this.#addEvents(newCase.id, events);
    })();
  }

  /** Appends when the case still has `expectedSeq` events. Throws `changed` or `claimed`. */
  append(moved: StoredCase, expectedSeq: number, events: readonly StoredEvent[]): void {
    this.#db.transaction(() => {
      const swapped = this.#db
        .prepare("UPDATE cases SET seq = ?, head = ? WHERE id = ? AND seq = ?")
        .run(moved.seq, moved.head, moved.id, expectedSeq);
      if (swapped.changes !== 1) throw new AppError("changed");
      this.#addEvents(moved.id, events);
    })();
  }

  #addEvents(id: Uint8Array, events: readonly StoredEvent[]): void {
    const insert = this.#db.prepare(
      "INSERT INTO events (case_id, seq, compartment, hash, claim, bytes) VALUES (?, ?, ?, ?, ?, ?)",
    );
    const claimed = this.#db.prepare("SELECT 1 FROM events WHERE claim = ?").pluck();
    for (const { seq, compartment, hash, claim, bytes } of events) {
      if (claimed.get(claim) !== undefined) throw new AppError("claimed");
      insert.run(id, seq, compartment, hash, claim, bytes);
    }
  }
}
