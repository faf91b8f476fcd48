import type { Db } from "./database.ts";

export interface StoredApplicant {
  invite: Uint8Array;
  /** Who made the invite. */
  handler: Uint8Array;
  signing: Uint8Array;
  share: Uint8Array;
  /** Checked JSON: what colleagues see of it. */
  answer: string;
}
export interface StoredProposal {
  nonce: Uint8Array;
  entry: Uint8Array;
  handler: Uint8Array;
  signature: Uint8Array;
}

/** A link that nobody used, and who waits, go when their time is over. */
const TABLES = ["team_invites", "applicants", "proposals"] as const;

/** What waits in a team: invites, newcomers, entries that lack a signature. */
export class TeamRecord {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** False when this handler has as many open links as may be. */
  addInvite(id: Uint8Array, handler: Uint8Array, until: number, most: number): boolean {
    if (this.#count("team_invites", handler) + this.#count("applicants", handler) >= most) {
      return false;
    }
    this.#db
      .prepare("INSERT INTO team_invites (id, handler, until) VALUES (?, ?, ?)")
      .run(id, handler, until);
    return true;
  }

  /** Who made this invite, when it is still good; it is burnt by the answer. */
  inviter(id: Uint8Array, now: number): Uint8Array | null {
    const handler = this.#db
      .prepare("SELECT handler FROM team_invites WHERE id = ? AND until >= ?")
      .pluck()
      .get(id, now);
    return (handler as Uint8Array | undefined) ?? null;
  }

  /** False when these keys wait already. */
  addApplicant(applicant: StoredApplicant, until: number): boolean {
    const { invite, handler, signing, share, answer } = applicant;
    return this.#db.transaction(() => {
      const added = this.#db
        .prepare(
          "INSERT INTO applicants (invite, handler, signing, share, answer, until) " +
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .run(invite, handler, signing, share, answer, until);
      if (added.changes === 0) return false;
      this.#db.prepare("DELETE FROM team_invites WHERE id = ?").run(invite);
      return true;
    })();
  }

  applicants(): StoredApplicant[] {
    return this.#db
      .prepare("SELECT invite, handler, signing, share, answer FROM applicants ORDER BY invite")
      .all() as StoredApplicant[];
  }

  dropApplicant(invite: Uint8Array): void {
    this.#db.prepare("DELETE FROM applicants WHERE invite = ?").run(invite);
  }

  /** The share that waits for this device, which waits no longer. */
  takeShare(signing: Uint8Array): Uint8Array | null {
    const share = this.#db
      .prepare("DELETE FROM applicants WHERE signing = ? RETURNING share")
      .pluck()
      .get(signing);
    return (share as Uint8Array | undefined) ?? null;
  }

  #count(table: (typeof TABLES)[number], handler: Uint8Array): number {
    const sql = `SELECT count(*) FROM ${table} WHERE handler = ?`;
    return this.#db.prepare(sql).pluck().get(handler) as number;
  }

  /** False when it waits already, or this handler has as many waiting as may be. */
  addProposal(
    { nonce, entry, handler, signature }: StoredProposal,
    until: number,
    most: number,
  ): boolean {
    if (this.#count("proposals", handler) >= most) return false;
    const sql =
      "INSERT INTO proposals (nonce, entry, handler, signature, until) VALUES (?, ?, ?, ?, ?) " +
      "ON CONFLICT DO NOTHING";
    return this.#db.prepare(sql).run(nonce, entry, handler, signature, until).changes > 0;
  }

  proposals(): StoredProposal[] {
    return this.#db
      .prepare("SELECT nonce, entry, handler, signature FROM proposals ORDER BY until, nonce")
      .all() as StoredProposal[];
  }

  dropProposal(nonce: Uint8Array): boolean {
    return this.#db.prepare("DELETE FROM proposals WHERE nonce = ?").run(nonce).changes > 0;
  }

  pendingEpochs(): string | null {
    const body = this.#db.prepare("SELECT body FROM pending_epochs").pluck().get();
    return (body as string | undefined) ?? null;
  }

  setPendingEpochs(body: string | null): void {
    if (body === null) this.#db.prepare("DELETE FROM pending_epochs").run();
    else {
      this.#db.prepare("INSERT OR REPLACE INTO pending_epochs (one, body) VALUES (1, ?)").run(body);
    }
  }

  /** What waited too long. */
  dropUntil(now: number): void {
    for (const table of TABLES) {
      this.#db.prepare(`DELETE FROM ${table} WHERE until < ?`).run(now);
    }
  }
}
