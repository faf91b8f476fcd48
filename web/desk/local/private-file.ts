import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { StartFault } from "./start-fault.ts";

/** Makes DESK_DIR, for this user alone. Throws StartFault. */
export function makeDeskDir(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    chmodSync(dir, 0o700);
  } catch (cause) {
    throw new StartFault(
      `The directory ${dir} cannot be written.`,
      "Set DESK_DIR to a directory of this user, or change who owns it.",
      cause,
    );
  }
}

/** The text of a file, or null when there is none. Whoever loosened its mode finds it closed again. */
export function readPrivate(file: string): string | null {
  try {
    const text = readFileSync(file, "utf8");
    chmodSync(file, 0o600);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Replaces a file whole: after a crash there is the old one or the new one, never half of one. */
export function writePrivate(file: string, text: string): void {
  const fresh = join(dirname(file), `.${basename(file)}.new`);
  // A leftover could have another mode.
  rmSync(fresh, { force: true });
  const handle = openSync(fresh, "wx", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
  syncDirectory(dirname(file));
}

/** Without this the new name itself may be lost with the power. */
export function syncDirectory(dir: string): void {
  const handle = openSync(dir, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
