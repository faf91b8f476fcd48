import type { Db } from "./database.ts";
import { Statements } from "./statements.ts";

/** Until when a case, or its contact, is kept: as it was signed. */
export interface StoredAgreement {
  day: number | null;
  head: Uint8Array;
  /** How many events the case had at that head. */
  seq: number;
  setOn: number;
  signatures: { handler: string; signature: string }[];
}
type Row = Omit<StoredAgreement, "signatures"> & { signatures: string };
const toAgreement = (row: Row): StoredAgreement => ({
  ...row,
  signatures: JSON.parse(row.signatures) as StoredAgreement["signatures"],
});

/** The days on which cases go, and what proves that a case went as was agreed. */
export class Retention {
  readonly #db: Db;
  readonly #reading: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#reading = new Statements(db);
  }

  get(id: Uint8Array, part: string): StoredAgreement | null {
    const row = this.#reading
      .of(
        "SELECT day, head, seq, set_on AS setOn, signatures FROM retention " +
          "WHERE case_id = ? AND part = ?",
      )
      .get(id, part) as Row | undefined;
    return row ? toAgreement(row) : null;
  }

  set(id: Uint8Array, part: string, agreed: StoredAgreement): void {
    const { day, head, seq, setOn, signatures } = agreed;
    this.#db
      .prepare(
        "INSERT OR REPLACE INTO retention (case_id, part, day, head, seq, set_on, signatures) " +
          "VALUES (?, ?, ?, ?, ?, ?, ?)",
      )
      .run(id, part, day, head, seq, setOn, JSON.stringify(signatures));
  }

  /** What has come to its day goes. Returns the cases that went, and those that lost their contact. */
  deleteDue(today: number): { cases: Uint8Array[]; contacts: Uint8Array[] } {
    return this.#db.transaction(() => {
      const due = (part: string) =>
        this.#db
          .prepare("SELECT case_id FROM retention WHERE part = ? AND day <= ?")
          .pluck()
          .all(part, today) as Uint8Array[];
      const cases = due("case");
      const keep = this.#db.prepare(
        "INSERT OR REPLACE INTO deletions (case_id, day, head, signatures) " +
          "SELECT case_id, day, head, signatures FROM retention WHERE case_id = ? AND part = 'case'",
      );
      const drop = this.#db.prepare("DELETE FROM cases WHERE id = ?");
      for (const id of cases) {
        keep.run(id);
        drop.run(id);
      }
      const contacts = due("contact").filter((id) => this.#dropContact(id));
      return { cases, contacts };
    })();
  }

  /** The bytes and keys of contact; hash, length and claim stay, so that the rest can be checked. */
  #dropContact(id: Uint8Array): boolean {
    const emptied = this.#db
      .prepare(
        "UPDATE events SET gone = length(bytes), bytes = X'' " +
          "WHERE case_id = ? AND compartment = 'contact' AND gone IS NULL",
      )
      .run(id);
    const dropped = this.#db
      .prepare("DELETE FROM case_wraps WHERE case_id = ? AND compartment = 'contact'")
      .run(id);
    return emptied.changes + dropped.changes > 0;
  }

  deletions(): (Pick<StoredAgreement, "head" | "signatures"> & { id: Uint8Array; day: number })[] {
    const rows = this.#db
      .prepare("SELECT case_id AS id, day, head, signatures FROM deletions ORDER BY case_id")
      .all() as (Row & { id: Uint8Array; day: number })[];
    return rows.map((row) => ({ ...toAgreement(row), id: row.id, day: row.day }));
  }

  forgetDeletionsBefore(day: number): void {
    this.#db.prepare("DELETE FROM deletions WHERE day < ?").run(day);
  }
}
