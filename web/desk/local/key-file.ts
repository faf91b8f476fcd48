import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { type KeyStore, StoredKeys } from "../core/index.ts";
import { makeDeskDir, readPrivate, syncDirectory, writePrivate } from "./private-file.ts";
import { StartFault } from "./start-fault.ts";

/**
 * A handler's wrapped keys in DESK_DIR, with the seed of the device key beside them: whoever takes
 * the file still needs the passphrase, and the share that the server stops giving at revocation.
 */
export class KeyFile implements KeyStore {
  readonly file: string;
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
    this.file = join(dir, "keys.json");
  }

  /** What is in the file, or null when there is none. Throws StartFault when it is damaged. */
  read(): StoredKeys | null {
    const text = readPrivate(this.file);
    if (text === null) return null;
    const parsed = StoredKeys.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new StartFault(
      `The key file ${this.file} is damaged.`,
      "Put a copy of it back, or move it away and have a coordinator enrol you again.",
    );
  }

  /** Replaces the file. Keys of another handler or line are set aside: they may be the only ones. */
  write(keys: StoredKeys): void {
    makeDeskDir(this.#dir);
    const old = this.read();
    if (old && (old.line !== keys.line || old.handler !== keys.handler)) this.#setAside(old);
    writePrivate(this.file, `${JSON.stringify(keys)}\n`);
  }

  async load(): Promise<StoredKeys | null> {
    return this.read();
  }

  async save(keys: StoredKeys): Promise<void> {
    this.write(keys);
  }

  #setAside(old: StoredKeys): void {
    const stem = `keys-${old.line.slice(0, 8)}-${old.handler.slice(0, 8)}`;
    let aside = join(this.#dir, `${stem}.json`);
    for (let n = 2; existsSync(aside); n++) aside = join(this.#dir, `${stem}-${String(n)}.json`);
    renameSync(this.file, aside);
    syncDirectory(this.#dir);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
