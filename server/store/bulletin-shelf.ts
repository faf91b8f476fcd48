import type { Db } from "./database.ts";

export interface ShelfEntry {
  /** 16 bytes. */
  tag: Uint8Array;
  /** 2048 bytes. */
  reply: Uint8Array;
}

/** Replies and decoys: those that wait, and those of the published weeks. */
export class BulletinShelf {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Puts entries with those that wait; the same tag again replaces what still waits. */
  wait(entries: readonly ShelfEntry[]): void {
    const drop = this.#db.prepare("DELETE FROM bulletin WHERE tag = ? AND week IS NULL");
    this.#db.transaction(() => {
      for (const { tag } of entries) drop.run(tag);
      this.#insert(entries, null);
    })();
  }

  waiting(): number {
    return this.#db
      .prepare("SELECT count(*) FROM bulletin WHERE week IS NULL")
      .pluck()
      .get() as number;
  }

  /** Publishes what waits into this week and adds these decoys, in one commit. */
  publish(week: number, decoys: readonly { week: number; entry: ShelfEntry }[]): void {
    this.#db.transaction(() => {
      this.#db.prepare("UPDATE bulletin SET week = ? WHERE week IS NULL").run(week);
      this.pad(decoys);
    })();
  }

  /** Adds decoys to published weeks. */
  pad(decoys: readonly { week: number; entry: ShelfEntry }[]): void {
    this.#db.transaction(() => {
      for (const decoy of decoys) this.#insert([decoy.entry], decoy.week);
    })();
  }

  /** The entries of a week, by tag. */
  entries(week: number): ShelfEntry[] {
    return this.#db
      .prepare("SELECT tag, reply FROM bulletin WHERE week = ? ORDER BY tag")
      .all(week) as ShelfEntry[];
  }

  count(week: number): number {
    return this.#db
      .prepare("SELECT count(*) FROM bulletin WHERE week = ?")
      .pluck()
      .get(week) as number;
  }

  /** Drops weeks before this one; returns how many entries went. */
  dropBefore(week: number): number {
    return this.#db.prepare("DELETE FROM bulletin WHERE week < ?").run(week).changes;
  }

  #insert(entries: readonly ShelfEntry[], week: number | null): void {
    const insert = this.#db.prepare(
      "INSERT INTO bulletin (key, tag, week, reply) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    );
    for (const { tag, reply } of entries) {
      // Tags are random or look so; the same tag may be published again in another week.
      const bytes = Buffer.from(tag.buffer, tag.byteOffset, tag.byteLength);
      let key = bytes.readBigInt64BE(0);
      while (insert.run(key, tag, week, reply).changes === 0) key = BigInt.asIntN(64, key + 1n);
    }
  }
}
