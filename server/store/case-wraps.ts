import type { CaseLine } from "../contract/case-list.ts";
import type { Db } from "./database.ts";
import { Statements } from "./statements.ts";

export interface StoredWrap {
  compartment: string;
  month: number;
  /** To whom it is boxed; empty for whoever has the role key. */
  handler: Uint8Array;
  box: Uint8Array;
}
export type NewWrap = StoredWrap & { author: Uint8Array };

/** Adds wraps. A handler replaces what they put down themselves, and nothing else. */
export function putWraps(db: Db, id: Uint8Array, wraps: readonly NewWrap[]): void {
  const put = db.prepare(
    "INSERT OR REPLACE INTO case_wraps (case_id, compartment, month, handler, author, box) " +
      "VALUES (?, ?, ?, ?, ?, ?)",
  );
  for (const { compartment, month, handler, author, box } of wraps) {
    put.run(id, compartment, month, handler, author, box);
  }
}

/** Keys of cases, wrapped for a role or boxed to a person. */
export class CaseWraps {
  readonly #db: Db;
  readonly #reading: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#reading = new Statements(db);
  }

  /**
   * Every case as one line. `wrapped` is the newest month that every key which this reader is shown
   * is wrapped under: role keys of the compartments given, or all boxes when the case is restricted.
   */
  *lines(handler: Uint8Array, compartments: readonly string[]): Generator<CaseLine> {
    // One look into the index for each compartment: a list of ten thousand cases must be quick.
    const newest = compartments.map(
      (_, i) =>
        `(SELECT month FROM case_wraps WHERE case_id = cases.id AND compartment = ?
          AND handler = X'' ORDER BY month DESC LIMIT 1) AS m${String(i)}`,
    );
    const rows = this.#db
      .prepare(
        `SELECT id, cases.seq, cases.head, restricted, whole.day AS deleteAfter, contact.day AS contactAfter,
          ${newest.join(", ")} FROM cases
        LEFT JOIN retention AS whole ON whole.case_id = id AND whole.part = 'case'
        LEFT JOIN retention AS contact ON contact.case_id = id AND contact.part = 'contact'
        ORDER BY id`,
      )
      .raw()
      .iterate(...compartments) as IterableIterator<unknown[]>;
    for (const [id, seq, head, flag, deleteAfter, contactAfter, ...months] of rows) {
      const open = months.filter((month): month is number => month !== null);
      const one = { id, seq, head, deleteAfter, contactAfter } as CaseLine;
      one.restricted = flag === 1;
      if (one.restricted) one.wrapped = this.#boxed(one.id, handler, compartments);
      else one.wrapped = open.length > 0 ? Math.min(...open) : null;
      yield one;
    }
  }

  /** The newest month under which all boxes of these compartments are; null for who has none. */
  #boxed(id: Uint8Array, handler: Uint8Array, compartments: readonly string[]): number | null {
    if (!this.isNamed(id, handler)) return null;
    return this.#db
      .prepare(
        `SELECT min(newest) FROM (SELECT max(month) AS newest FROM case_wraps
          WHERE case_id = ? AND handler != X'' AND compartment IN (SELECT value FROM json_each(?))
          GROUP BY compartment, handler)`,
      )
      .pluck()
      .get(id, JSON.stringify(compartments)) as number | null;
  }

  of(id: Uint8Array): StoredWrap[] {
    return this.#reading
      .of("SELECT compartment, month, handler, box FROM case_wraps WHERE case_id = ?")
      .all(id) as StoredWrap[];
  }

  /** Whether a box of this case is for this handler. */
  isNamed(id: Uint8Array, handler: Uint8Array): boolean {
    const found = this.#db
      .prepare("SELECT 1 FROM case_wraps WHERE case_id = ? AND handler = ? LIMIT 1")
      .get(id, handler);
    return found !== undefined;
  }

  /** Adds wraps to cases, all or none. */
  put(cases: readonly { id: Uint8Array; wraps: readonly NewWrap[] }[]): void {
    this.#db.transaction(() => {
      for (const { id, wraps } of cases) putWraps(this.#db, id, wraps);
    })();
  }

  /**
   * From now on a case is for who is named, or for its roles again. Wraps under role keys stay until
   * their month has gone: one hand alone must not destroy a case. Who was named before is so no more.
   */
  restrict(
    one: { id: Uint8Array; restricted: boolean },
    to: boolean,
    wraps: readonly NewWrap[],
  ): void {
    const { id, restricted } = one;
    this.#db.transaction(() => {
      if (to && !restricted) {
        this.#db.prepare("DELETE FROM case_wraps WHERE case_id = ? AND handler != X''").run(id);
      }
      putWraps(this.#db, id, wraps);
      this.#db.prepare("UPDATE cases SET restricted = ? WHERE id = ?").run(to ? 1 : 0, id);
    })();
  }

  /** A handler who steps out of a case, or out of the line. */
  dropBoxesOf(handler: Uint8Array, id: Uint8Array | null = null): void {
    this.#db
      .prepare("DELETE FROM case_wraps WHERE handler = ? AND (? IS NULL OR case_id = ?)")
      .run(handler, id, id);
  }

  /**
   * Wraps of months before `month` go, but never the last of their kind: a line where nobody came in
   * for a month has lost nothing. Withheld role wraps have their successor in the boxes.
   */
  dropBefore(month: number): void {
    this.#db
      .prepare(
        `DELETE FROM case_wraps AS old WHERE month < ? AND EXISTS (
          SELECT 1 FROM case_wraps AS newer WHERE newer.case_id = old.case_id
            AND newer.compartment = old.compartment AND newer.month > old.month
            AND (newer.handler = X'') = (
              (SELECT restricted FROM cases WHERE id = old.case_id) = 0))`,
      )
      .run(month);
  }
}
