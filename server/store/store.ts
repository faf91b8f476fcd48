// The door of the store: the only way to what a line keeps.
import { AuditTrail } from "./audit.ts";
import { BulletinShelf } from "./bulletin-shelf.ts";
import { Cases } from "./cases.ts";
import { Checkpoints } from "./checkpoints.ts";
import { type Db, isFull, openDatabase, openDatabaseToRead, PAGE_BYTES } from "./database.ts";
import { Envelopes } from "./envelopes.ts";
import { LineRecord } from "./line-record.ts";
import { MailList } from "./mail-list.ts";
import { lockLine } from "./process-lock.ts";
import { StatisticsShelf } from "./statistics.ts";
import { TeamRecord } from "./team-record.ts";

/** Up to this size the file is rewritten each night; above, it would stop the line too long. */
const REWRITE_BYTES = 1024 ** 3;

export interface Store {
  line: LineRecord;
  envelopes: Envelopes;
  bulletin: BulletinShelf;
  cases: Cases;
  mail: MailList;
  audit: AuditTrail;
  checkpoints: Checkpoints;
  statistics: StatisticsShelf;
  team: TeamRecord;
  /** Does all of it in one commit, or nothing. */
  together<T>(work: () => T): T;
  /** When a piece of scheduled work was last done, or null. */
  workDone(name: string): number | null;
  setWorkDone(name: string, slot: number): void;
  /** Moves the log into the database and cuts it to nothing. */
  truncateLog(): void;
  /** Rewrites the file by key, so that free pages and their order tell nothing of the past. */
  rewrite(): void;
  /** Throws when the store does not answer. */
  ping(): void;
  close(): void;
}

export interface StoreOptions {
  dataDir: string;
  quotaBytes: number;
}

/** Throws OperatorError, also when another process has it. */
export function openStore({ dataDir, quotaBytes }: StoreOptions): Store {
  const unlock = lockLine(dataDir);
  try {
    const store = makeStore(openDatabase(dataDir, quotaBytes));
    const close = () => {
      store.close();
      unlock();
    };
    return { ...store, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The store of a line that is only looked at, also while it runs. */
export const openStoreToRead = (dataDir: string): Store => makeStore(openDatabaseToRead(dataDir));

/** The store over an open database. */
export function makeStore(db: Db): Store {
  return {
    line: new LineRecord(db),
    envelopes: new Envelopes(db),
    bulletin: new BulletinShelf(db),
    cases: new Cases(db),
    mail: new MailList(db),
    audit: new AuditTrail(db),
    checkpoints: new Checkpoints(db),
    statistics: new StatisticsShelf(db),
    team: new TeamRecord(db),
    together: (work) => db.transaction(work)(),
    workDone(name) {
      const done = db.prepare("SELECT done FROM work WHERE name = ?").pluck().get(name);
      return (done as number | undefined) ?? null;
    },
    setWorkDone(name, slot) {
      db.prepare("INSERT OR REPLACE INTO work (name, done) VALUES (?, ?)").run(name, slot);
    },
    truncateLog() {
      db.pragma("wal_checkpoint(TRUNCATE)");
    },
    rewrite() {
      const pages = db.pragma("page_count", { simple: true }) as number;
      if (pages * PAGE_BYTES > REWRITE_BYTES) return;
      try {
        db.exec("VACUUM");
      } catch (error) {
        // It needs as much room again: when there is none, another night.
        if (!isFull(error)) throw error;
      }
      db.pragma("wal_checkpoint(TRUNCATE)");
    },
    ping() {
      db.prepare("SELECT 1").get();
    },
    close() {
      if (!db.readonly) db.pragma("wal_checkpoint(TRUNCATE)");
      db.close();
    },
  };
}
