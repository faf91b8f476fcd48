import type { CacheShelf } from "../core/case-cache.ts";

/** Beside the handler's keys, but apart: it may go at any time. */
const DATABASE = "vertrouwenslijn-cases";
const SHELF = "blocks";

/** Sealed parts of blocks in this browser's storage. */
export class BrowserShelf implements CacheShelf {
  /** Opened at once: while a passphrase is being stretched there is time for it. */
  readonly #database = openDatabase();

  constructor() {
    // Whoever asks for something hears of a failure.
    this.#database.catch(() => {});
  }

  async get(place: number): Promise<Uint8Array | null> {
    let found: unknown = null;
    await this.#with("readonly", (shelf) => {
      const request: IDBRequest<unknown> = shelf.get(place);
      request.onsuccess = () => (found = request.result);
    });
    return found instanceof Uint8Array ? found : null;
  }

  async put(parts: readonly [place: number, bytes: Uint8Array | null][]): Promise<void> {
    await this.#with("readwrite", (shelf) => {
      for (const [place, bytes] of parts) {
        if (bytes) shelf.put(bytes, place);
        else shelf.delete(place);
      }
    });
  }

  async clear(): Promise<void> {
    await this.#with("readwrite", (shelf) => shelf.clear());
  }

  close(): void {
    void this.#database.then((database) => database.close()).catch(() => {});
  }

  /** Resolves when all of the work stands. */
  async #with(mode: IDBTransactionMode, work: (shelf: IDBObjectStore) => void): Promise<void> {
    const database = await this.#database;
    const transaction = database.transaction(SHELF, mode, { durability: "relaxed" });
    work(transaction.objectStore(SHELF));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () =>
        reject(transaction.error ?? new Error("the browser's storage failed"));
    });
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser's storage failed"));
  });
}
