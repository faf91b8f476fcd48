import type { CacheShelf } from "../core/case-cache.ts";

/** Beside the handler's keys, but apart: it may go at any time. */
const DATABASE = "vertrouwenslijn-cases";
const SHELF = "blocks";

/** Sealed blocks in this browser's storage. */
export class BrowserShelf implements CacheShelf {
  #database: Promise<IDBDatabase> | null = null;

  async get(block: number): Promise<Uint8Array | null> {
    const found = await this.#with("readonly", (shelf) => shelf.get(block));
    return found instanceof Uint8Array ? found : null;
  }

  async put(block: number, bytes: Uint8Array | null): Promise<void> {
    await this.#with("readwrite", (shelf) =>
      bytes ? shelf.put(bytes, block) : shelf.delete(block),
    );
  }

  async clear(): Promise<void> {
    await this.#with("readwrite", (shelf) => shelf.clear());
  }

  close(): void {
    void this.#database?.then((database) => database.close()).catch(() => {});
    this.#database = null;
  }

  async #with(
    mode: IDBTransactionMode,
    work: (shelf: IDBObjectStore) => Pick<IDBRequest<unknown>, "result">,
  ): Promise<unknown> {
    const database = await (this.#database ??= openDatabase());
    const transaction = database.transaction(SHELF, mode, { durability: "relaxed" });
    const request = work(transaction.objectStore(SHELF));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () =>
        reject(transaction.error ?? new Error("the browser's storage failed"));
    });
    return request.result;
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
