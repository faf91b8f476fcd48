import {
  auditEntryBytes,
  type AuditEntry,
  auditEntryHash,
  firstAuditHead,
  nextAuditHead,
} from "../../crypto/audit.ts";
import { AppError } from "../errors.ts";
import type { Db } from "./database.ts";

export interface StoredAuditEntry {
  seq: number;
  entry: Uint8Array;
  /** The head of the chain after it. */
  head: Uint8Array;
}
export interface StoredAuditSeen {
  handler: Uint8Array;
  count: number;
  head: Uint8Array;
  signature: Uint8Array;
}
export type NewAuditEntry = Omit<AuditEntry, "seq">;

/** The audit chain. Entries are only ever added. */
export class AuditTrail {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  count(): number {
    return (this.#last()?.seq ?? -1) + 1;
  }

  /** Adds an entry to the end. Throws AppError `refused` when this very request made one before. */
  append(entry: NewAuditEntry, lineId: Uint8Array): void {
    const last = this.#last();
    const seq = (last?.seq ?? -1) + 1;
    const bytes = auditEntryBytes({ ...entry, seq });
    const previous = last?.head ?? firstAuditHead(lineId);
    const head = nextAuditHead(previous, auditEntryHash(bytes), lineId);
    const nonce = entry.request?.stamp.nonce ?? null;
    if (nonce && this.hasNonce(nonce)) throw new AppError("refused");
    this.#db
      .prepare("INSERT INTO audit (seq, entry, head, nonce) VALUES (?, ?, ?, ?)")
      .run(seq, bytes, head, nonce);
  }

  /** Whether a request with this nonce made an entry. */
  hasNonce(nonce: Uint8Array): boolean {
    return this.#db.prepare("SELECT 1 FROM audit WHERE nonce = ?").get(nonce) !== undefined;
  }

  /** Entries from this place on, at most so many. */
  list(from: number, most: number): StoredAuditEntry[] {
    return this.#db
      .prepare("SELECT seq, entry, head FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?")
      .all(from, most) as StoredAuditEntry[];
  }

  /** All of it, one after the other. */
  each(): IterableIterator<StoredAuditEntry> {
    return this.#db
      .prepare("SELECT seq, entry, head FROM audit ORDER BY seq")
      .iterate() as IterableIterator<StoredAuditEntry>;
  }

  /** The head after so many entries, or null when there are fewer. */
  headAfter(count: number, lineId: Uint8Array): Uint8Array | null {
    if (count === 0) return firstAuditHead(lineId);
    return this.list(count - 1, 1)[0]?.head ?? null;
  }

  /** How far each handler's desk saw the chain, at the last. */
  seen(): StoredAuditSeen[] {
    return this.#db
      .prepare("SELECT handler, count, head, signature FROM audit_seen ORDER BY handler")
      .all() as StoredAuditSeen[];
  }

  /** Keeps the newest that a handler's desk saw. */
  putSeen({ handler, count, head, signature }: StoredAuditSeen): void {
    this.#db
      .prepare(
        "INSERT INTO audit_seen (handler, count, head, signature) VALUES (?, ?, ?, ?) " +
          "ON CONFLICT (handler) DO UPDATE SET count = excluded.count, head = excluded.head, " +
          "signature = excluded.signature WHERE excluded.count > audit_seen.count",
      )
      .run(handler, count, head, signature);
  }

  #last(): StoredAuditEntry | null {
    const row = this.#db.prepare("SELECT seq, entry, head FROM audit ORDER BY seq DESC LIMIT 1");
    return (row.get() as StoredAuditEntry | undefined) ?? null;
  }
}
