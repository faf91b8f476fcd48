import { chmodSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { OperatorError } from "../errors.ts";
import { makePrivateDirectory } from "./database.ts";

const LOCK_FILE = "line.lock";

/**
 * Two servers on one line would each believe what it read at its start: this one is alone, or throws
 * OperatorError. The file is empty, and locked as SQLite locks a database: by the kernel, which lets go
 * of it when the process ends, however that happens. Gives what lets go of it sooner.
 */
export function lockLine(dataDir: string): () => void {
  const lock = open(dataDir);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    if ((cause as { code?: unknown }).code !== "SQLITE_BUSY") throw cause;
    throw new OperatorError(
      `Another process works on the line in ${dataDir}.`,
      "Stop that one first, or set DATA_DIR to another line. One line has one server.",
      cause,
    );
  }
  return () => {
    lock.close();
  };
}

/** By SQLite alone: who opens a file of their own beside it and closes that lets go of the lock. */
function open(dataDir: string): Database.Database {
  const file = join(dataDir, LOCK_FILE);
  return makePrivateDirectory(dataDir, () => {
    const lock = new Database(file, { timeout: 0 });
    chmodSync(file, 0o600);
    return lock;
  });
}
