import { AppError } from "../errors.ts";
import { CaseWraps, type NewWrap, putWraps } from "./case-wraps.ts";
import type { Db } from "./database.ts";
import { Retention } from "./retention.ts";
import { Statements } from "./statements.ts";

export interface StoredCase {
  id: Uint8Array;
  /** How many events. */
  seq: number;
  head: Uint8Array;
  restricted: boolean;
}
export interface StoredEvent {
  seq: number;
  compartment: string;
  hash: Uint8Array;
  claim: Uint8Array;
  bytes: Uint8Array;
}
/** An event as it is read, its hash and claim in hex: that is how they are told. */
export interface ReadEvent extends Pick<StoredEvent, "seq" | "compartment"> {
  hash: string;
  claim: string;
  length: number;
  /** Null when they went. */
  bytes: Uint8Array | null;
}

/** Cases: sealed events in their order, and wrapped keys. Nothing here can be read. */
export class Cases {
  readonly wraps: CaseWraps;
  readonly retention: Retention;
  readonly #db: Db;
  readonly #reading: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#reading = new Statements(db);
    this.wraps = new CaseWraps(db);
    this.retention = new Retention(db);
  }

  get(id: Uint8Array): StoredCase | null {
    const row = this.#reading
      .of("SELECT id, seq, head, restricted FROM cases WHERE id = ?")
      .get(id) as (Omit<StoredCase, "restricted"> & { restricted: number }) | undefined;
    return row ? { ...row, restricted: row.restricted === 1 } : null;
  }

  events(id: Uint8Array): ReadEvent[] {
    return this.#reading
      .of(
        "SELECT seq, compartment, lower(hex(hash)) AS hash, lower(hex(claim)) AS claim, " +
          "coalesce(gone, length(bytes)) AS length, iif(gone IS NULL, bytes, NULL) AS bytes " +
          "FROM events WHERE case_id = ? ORDER BY seq",
      )
      .all(id) as ReadEvent[];
  }

  /** Files a case. Throws AppError `claimed` (another filed this report) or `exists`. */
  file(newCase: StoredCase, wraps: readonly NewWrap[], events: readonly StoredEvent[]): void {
    this.#db.transaction(() => {
      if (this.get(newCase.id)) throw new AppError("exists");
      this.#db
        .prepare("INSERT INTO cases (id, seq, head, restricted) VALUES (?, ?, ?, ?)")
        .run(newCase.id, newCase.seq, newCase.head, newCase.restricted ? 1 : 0);
      putWraps(this.#db, newCase.id, wraps);
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
