import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { OperatorError } from "../errors.ts";

/**
 * Envelopes lie in the order of a hash, so once there are thousands each new one changes a page of
 * its own. With pages of 4 KiB that page is small: on a filled table they were as fast as or faster
 * than 8 and 16 KiB. (On an empty table 16 KiB were, but a line is not empty for long.)
 */
export const PAGE_BYTES = 4_096;
/** The log is carried into the database when it is this long, or by scheduled work before that. */
const LOG_BYTES = 64 * 1024 ** 2;
/** So much of the file is kept in memory besides; the system keeps what else is read often. */
const CACHE_KIB = 4_096;
export const DATABASE_FILE = "line.sqlite";
const MIGRATIONS = join(import.meta.dirname, "migrations");

export type Db = Database.Database;

/** Opens the database of a line (0600, in a directory of 0700) and brings it up to date. */
export function openDatabase(dataDir: string, quotaBytes: number): Db {
  const file = join(dataDir, DATABASE_FILE);
  makePrivate(dataDir, file);
  let db: Db;
  try {
    db = new Database(file);
  } catch (cause) {
    throw new OperatorError(
      `The database ${file} cannot be opened.`,
      "Check that DATA_DIR is the directory of this line and belongs to this user.",
      cause,
    );
  }
  // Before the first table, or it has no effect.
  db.pragma(`page_size = ${String(PAGE_BYTES)}`);
  db.pragma("journal_mode = WAL");
  // Each commit is on the disk before it is acknowledged; the default of WAL is not.
  db.pragma("synchronous = FULL");
  // What is deleted is overwritten.
  db.pragma("secure_delete = ON");
  db.pragma("foreign_keys = ON");
  // Nothing is spilt into temporary files.
  db.pragma("temp_store = MEMORY");
  db.pragma(`cache_size = -${String(CACHE_KIB)}`);
  // The log is emptied by scheduled work, and must not grow without end within its minute.
  db.pragma(`wal_autocheckpoint = ${String(LOG_BYTES / PAGE_BYTES)}`);
  db.pragma(`max_page_count = ${String(Math.max(256, Math.floor(quotaBytes / PAGE_BYTES)))}`);
  migrate(db, file);
  return db;
}

/** Opens the database of a line to look at it, also while the line runs. Nothing is changed. */
export function openDatabaseToRead(dataDir: string): Db {
  const file = join(dataDir, DATABASE_FILE);
  const where = "Set DATA_DIR to the directory of a line that this user may read.";
  if (!existsSync(file)) throw new OperatorError(`There is no line in ${dataDir}.`, where);
  let db: Db;
  try {
    db = new Database(file, { readonly: true });
  } catch (cause) {
    throw new OperatorError(`The database ${file} cannot be opened.`, where, cause);
  }
  const newest = listMigrations().at(-1)?.version ?? 0;
  if (db.pragma("user_version", { simple: true }) !== newest) {
    db.close();
    throw new OperatorError(
      `The database ${file} is of another version than this program.`,
      "Start the line once with this version (vertrouwenslijn serve), or install the newer one.",
    );
  }
  return db;
}

function makePrivate(dataDir: string, file: string): void {
  makePrivateDirectory(dataDir, () => {
    // SQLite gives its log the mode of the database.
    closeSync(openSync(file, "a", 0o600));
    for (const suffix of ["", "-wal", "-shm"]) {
      if (existsSync(file + suffix)) chmodSync(file + suffix, 0o600);
    }
  });
}

/** The directory of a line, for this user alone, and what is made in it. */
export function makePrivateDirectory<T>(dataDir: string, fill: () => T): T {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
    return fill();
  } catch (cause) {
    throw new OperatorError(
      `The directory ${dataDir} cannot be written.`,
      "Set DATA_DIR to a directory of this user, or change who owns it.",
      cause,
    );
  }
}

/** The migrations in order: their number is the version that they lead to. */
export function listMigrations(): { version: number; sql: string }[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      sql: readFileSync(join(MIGRATIONS, name), "utf8"),
    }));
}

function migrate(db: Db, file: string): void {
  const migrations = listMigrations();
  const newest = migrations.at(-1)?.version ?? 0;
  const current = db.pragma("user_version", { simple: true }) as number;
  if (current > newest) {
    throw new OperatorError(
      `The database ${file} was made by a newer version.`,
      "Install that version again; an older one would not understand what is in it.",
    );
  }
  for (const { version, sql } of migrations) {
    if (version <= current) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${String(version)}`);
    })();
  }
}

/** The schema as SQLite has it: what schema.sql must say. */
export function dumpSchema(db: Db): string {
  const rows = db
    .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name")
    .pluck()
    .all() as string[];
  return rows.map((sql) => `${sql};\n`).join("\n");
}

/** Whether an error says that there is no room: quota, disk or file system. */
export function isFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "SQLITE_FULL" || code === "SQLITE_IOERR_WRITE" || code === "SQLITE_IOERR_FSYNC";
}
