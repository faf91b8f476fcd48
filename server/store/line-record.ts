import type { Db } from "./database.ts";

/** What the first enrolment writes, all of it checked. */
export interface Opening {
  root: Uint8Array;
  lineId: Uint8Array;
  line: Uint8Array;
  coordinators: Uint8Array;
  freshness: Uint8Array;
  epochs: NewEpoch[];
  roster: Uint8Array[];
  grants: StoredGrant[];
  handler: Uint8Array;
  share: Uint8Array;
  inviteId: Uint8Array;
}
export interface NewEpoch {
  week: number;
  intakeKeyId: Uint8Array;
  signed: Uint8Array;
}
export interface StoredGrant {
  handler: Uint8Array;
  kind: string;
  subject: string;
  /** Who put it down: nobody replaces what another put down. Empty: nobody knows any more. */
  author: Uint8Array;
  box: Uint8Array;
}
export type MyStoredGrant = Omit<StoredGrant, "handler" | "kind"> & { kind: "epoch" | "role" };

export interface KeyringChange {
  /** Another list of coordinators, by the root. */
  coordinators: Uint8Array | null;
  /** All epochs that there are from now on; null: as they are. */
  epochs: NewEpoch[] | null;
  freshness: Uint8Array;
}

type SettingName =
  "status" | "server-secret" | "root" | "line-id" | "line" | "coordinators" | "freshness";

/** What the line is: its signed objects, epochs, invites and grants. */
export class LineRecord {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  get(name: SettingName): Uint8Array | null {
    const value = this.#db.prepare("SELECT value FROM settings WHERE name = ?").pluck().get(name);
    return (value as Uint8Array | undefined) ?? null;
  }

  set(name: SettingName, value: Uint8Array): void {
    this.#db
      .prepare("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)")
      .run(name, value);
  }

  addInvite(id: Uint8Array, secret: Uint8Array, until: number): void {
    this.#db.transaction(() => {
      // One link at a time: the one before it is worth nothing from now on.
      this.#db.prepare("DELETE FROM invites").run();
      this.#db
        .prepare("INSERT INTO invites (id, secret, until) VALUES (?, ?, ?)")
        .run(id, secret, until);
    })();
  }

  /** The secret of an invite that is still good, or null. */
  inviteSecret(id: Uint8Array, now: number): Uint8Array | null {
    const secret = this.#db
      .prepare("SELECT secret FROM invites WHERE id = ? AND until >= ?")
      .pluck()
      .get(id, now);
    return (secret as Uint8Array | undefined) ?? null;
  }

  /** Writes the first enrolment whole or not at all, and burns the invite. */
  open(opening: Opening): void {
    this.#db.transaction(() => {
      this.set("root", opening.root);
      this.set("line-id", opening.lineId);
      this.set("line", opening.line);
      this.set("coordinators", opening.coordinators);
      this.set("freshness", opening.freshness);
      this.#addEpochs(opening.epochs);
      opening.roster.forEach((entry, seq) => {
        this.#addRosterEntry(seq, entry);
      });
      this.putGrants(opening.grants);
      this.#db
        .prepare("INSERT INTO shares (handler, share) VALUES (?, ?)")
        .run(opening.handler, opening.share);
      this.#db.prepare("DELETE FROM invites").run();
    })();
  }

  /** Signed epochs by week. */
  epochs(): NewEpoch[] {
    return this.#db
      .prepare("SELECT week, intake_key_id AS intakeKeyId, signed FROM epochs ORDER BY week")
      .all() as NewEpoch[];
  }

  #addEpochs(epochs: readonly NewEpoch[]): void {
    const insert = this.#db.prepare(
      "INSERT INTO epochs (week, intake_key_id, signed) VALUES (?, ?, ?)",
    );
    for (const epoch of epochs) insert.run(epoch.week, epoch.intakeKeyId, epoch.signed);
  }

  /** What a coordinator signed anew, and the statement that covers it: whole or not at all. */
  change({ coordinators, epochs, freshness }: KeyringChange): void {
    this.#db.transaction(() => {
      if (coordinators) this.set("coordinators", coordinators);
      if (epochs) {
        this.#db.prepare("DELETE FROM epochs").run();
        this.#addEpochs(epochs);
      }
      this.set("freshness", freshness);
    })();
  }

  /** Drops epochs that no keyring lists any more. */
  dropEpochs(weeks: readonly number[]): void {
    const drop = this.#db.prepare("DELETE FROM epochs WHERE week = ?");
    this.#db.transaction(() => {
      for (const week of weeks) drop.run(week);
    })();
  }

  roster(): Uint8Array[] {
    return this.#db.prepare("SELECT entry FROM roster ORDER BY seq").pluck().all() as Uint8Array[];
  }

  #addRosterEntry(seq: number, entry: Uint8Array): void {
    this.#db.prepare("INSERT INTO roster (seq, entry) VALUES (?, ?)").run(seq, entry);
  }

  addRosterEntry(seq: number, entry: Uint8Array): void {
    this.#addRosterEntry(seq, entry);
  }

  /** Who is revoked loses share, boxes and mail. */
  forget(handler: Uint8Array): void {
    this.#db.transaction(() => {
      for (const table of ["shares", "grants", "mail"] as const) {
        this.#db.prepare(`DELETE FROM ${table} WHERE handler = ?`).run(handler);
      }
    })();
  }

  setShare(handler: Uint8Array, share: Uint8Array): void {
    this.#db.prepare("INSERT INTO shares (handler, share) VALUES (?, ?)").run(handler, share);
  }

  share(handler: Uint8Array): Uint8Array | null {
    const share = this.#db
      .prepare("SELECT share FROM shares WHERE handler = ?")
      .pluck()
      .get(handler);
    return (share as Uint8Array | undefined) ?? null;
  }

  putGrants(grants: readonly StoredGrant[]): void {
    const put = this.#db.prepare(
      "INSERT INTO grants (handler, kind, subject, author, box) VALUES (?, ?, ?, ?, ?) " +
        "ON CONFLICT (handler, kind, subject, author) DO UPDATE SET box = excluded.box",
    );
    this.#db.transaction(() => {
      for (const { handler, kind, subject, author, box } of grants) {
        put.run(handler, kind, subject, author, box);
      }
    })();
  }

  /** In the order in which they came: what came first is not put aside by what came later. */
  grantsOf(handler: Uint8Array): MyStoredGrant[] {
    return this.#db
      .prepare(
        "SELECT kind, subject, author, box FROM grants WHERE handler = ? " +
          "ORDER BY kind, subject, key",
      )
      .all(handler) as MyStoredGrant[];
  }

  /** Which boxes this author put down, for whom. */
  holdingsOf(author: Uint8Array): Pick<StoredGrant, "handler" | "kind" | "subject">[] {
    return this.#db
      .prepare(
        "SELECT handler, kind, subject FROM grants WHERE author = ? " +
          "ORDER BY handler, kind, subject",
      )
      .all(author) as Pick<StoredGrant, "handler" | "kind" | "subject">[];
  }

  hasGrant(kind: string, subject: string): boolean {
    const sql = "SELECT 1 FROM grants WHERE kind = ? AND subject = ? LIMIT 1";
    return this.#db.prepare(sql).pluck().get(kind, subject) !== undefined;
  }

  /** Every box of this key for this handler, whoever put it down. */
  dropGrant({ handler, kind, subject }: Omit<StoredGrant, "box" | "author">): void {
    this.#db
      .prepare("DELETE FROM grants WHERE handler = ? AND kind = ? AND subject = ?")
      .run(handler, kind, subject);
  }

  /** Role keys of months before this one, but for months under which cases are wrapped still. */
  dropRoleGrantsBefore(month: number): void {
    this.#db
      .prepare(
        "DELETE FROM grants WHERE kind = 'role' AND CAST(subject AS INTEGER) < ? " +
          "AND CAST(subject AS INTEGER) NOT IN (SELECT month FROM case_wraps WHERE handler = X'')",
      )
      .run(month);
  }

  /** The boxes of these weeks' secrets go with their envelopes. */
  dropEpochGrantsUntil(week: number): void {
    this.#db
      .prepare("DELETE FROM grants WHERE kind = 'epoch' AND CAST(subject AS INTEGER) <= ?")
      .run(week);
  }
}
