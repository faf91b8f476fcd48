import type { Statement } from "better-sqlite3";
import type { Db } from "./database.ts";

/** Statements that are asked for each of many cases: prepared once. */
export class Statements {
  readonly #db: Db;
  readonly #prepared = new Map<string, Statement>();

  constructor(db: Db) {
    this.#db = db;
  }

  of(sql: string): Statement {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const made = this.#db.prepare(sql);
    this.#prepared.set(sql, made);
    return made;
  }
}
