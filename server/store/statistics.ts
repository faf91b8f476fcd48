import { AppError } from "../errors.ts";
import type { Db } from "./database.ts";

export interface StoredStatistics {
  quarter: number;
  signed: Uint8Array;
}

/** The quarters that were published, each once. */
export class StatisticsShelf {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** The newest first. */
  list(most: number): StoredStatistics[] {
    return this.#db
      .prepare("SELECT quarter, signed FROM statistics ORDER BY quarter DESC LIMIT ?")
      .all(most) as StoredStatistics[];
  }

  /** Throws AppError `exists`: two versions of a quarter could be subtracted. */
  add({ quarter, signed }: StoredStatistics): void {
    const known = this.#db.prepare("SELECT 1 FROM statistics WHERE quarter = ?").get(quarter);
    if (known !== undefined) throw new AppError("exists", "A quarter is published once.");
    this.#db.prepare("INSERT INTO statistics (quarter, signed) VALUES (?, ?)").run(quarter, signed);
  }
}
