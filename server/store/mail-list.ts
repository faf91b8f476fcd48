import type { Db } from "./database.ts";

export interface DueMail {
  handler: Uint8Array;
  address: string;
  due: number;
  tries: number;
}

/** Who wants the daily message, and what of it is still to be sent. */
export class MailList {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  setAddress(handler: Uint8Array, address: string | null): void {
    if (address === null) this.#db.prepare("DELETE FROM mail WHERE handler = ?").run(handler);
    else {
      this.#db
        .prepare(
          "INSERT INTO mail (handler, address) VALUES (?, ?) " +
            "ON CONFLICT (handler) DO UPDATE SET address = excluded.address",
        )
        .run(handler, address);
    }
  }

  addressOf(handler: Uint8Array): string | null {
    const address = this.#db
      .prepare("SELECT address FROM mail WHERE handler = ?")
      .pluck()
      .get(handler);
    return (address as string | undefined) ?? null;
  }

  /** Marks a message to everyone. One that is still waiting is replaced: nobody gets two. */
  markDue(slot: number): void {
    this.#db.prepare("UPDATE mail SET due = ?, tries = 0, not_before = 0").run(slot);
  }

  due(now: number): DueMail[] {
    return this.#db
      .prepare(
        "SELECT handler, address, due, tries FROM mail WHERE due IS NOT NULL AND not_before <= ?",
      )
      .all(now) as DueMail[];
  }

  /** Whether a message waits to be tried again. */
  hasFailed(): boolean {
    const sql = "SELECT 1 FROM mail WHERE due IS NOT NULL AND tries > 0 LIMIT 1";
    return this.#db.prepare(sql).pluck().get() !== undefined;
  }

  sent({ handler, due }: DueMail): void {
    this.#db
      .prepare("UPDATE mail SET due = NULL, tries = 0 WHERE handler = ? AND due = ?")
      .run(handler, due);
  }

  failed({ handler, due, tries }: DueMail, notBefore: number): void {
    this.#db
      .prepare("UPDATE mail SET tries = ?, not_before = ? WHERE handler = ? AND due = ?")
      .run(tries + 1, notBefore, handler, due);
  }
}
