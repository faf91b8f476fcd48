import type { Device, KeyStore, StoredKeys } from "../core/index.ts";

/**
 * Where a browser's desk keeps its keys: the wrapped ones, and a device key that the browser will
 * sign with but never hands out. Both in one IndexedDB, written in one transaction.
 */
const DATABASE = "vertrouwenslijn-desk";
const SHELF = "keys";

type Kept = { keys: StoredKeys; device: CryptoKeyPair };

export class BrowserKeys implements KeyStore {
  /** Made, but of no use until the keys that belong to it are saved too. */
  #fresh: CryptoKeyPair | null = null;

  async load(): Promise<StoredKeys | null> {
    return (await readKept())?.keys ?? null;
  }

  async save(keys: StoredKeys): Promise<void> {
    const device = this.#fresh ?? (await readKept())?.device;
    if (!device) throw new Error("no device key to keep");
    // Asked for once there is something to lose; a browser may refuse.
    await navigator.storage?.persist?.().catch(() => false);
    await withShelf("readwrite", (shelf) => shelf.put({ keys, device } satisfies Kept, "mine"));
    this.#fresh = null;
  }

  /** The device of these keys; for null a new one, which is kept at the next save. */
  async device(stored: StoredKeys | null): Promise<Device> {
    if (stored) {
      const kept = this.#fresh ?? (await readKept())?.device;
      if (!kept) throw new Error("the device key is gone");
      return deviceOf(kept);
    }
    // Not extractable: whoever reads this browser's disk or runs a script once cannot take it.
    this.#fresh = (await crypto.subtle.generateKey({ name: "Ed25519" }, false, [
      "sign",
      "verify",
    ])) as CryptoKeyPair;
    return deviceOf(this.#fresh);
  }
}

async function deviceOf({ publicKey, privateKey }: CryptoKeyPair): Promise<Device> {
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)),
    seed: null,
    sign: async (bytes) =>
      new Uint8Array(
        await crypto.subtle.sign({ name: "Ed25519" }, privateKey, new Uint8Array(bytes)),
      ),
  };
}

const readKept = (): Promise<Kept | undefined> =>
  withShelf("readonly", (shelf) => shelf.get("mine") as IDBRequest<Kept | undefined>);

async function withShelf<T>(
  mode: IDBTransactionMode,
  work: (shelf: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase();
  try {
    const transaction = database.transaction(SHELF, mode);
    const request = work(transaction.objectStore(SHELF));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () =>
        reject(transaction.error ?? new Error("the browser's storage failed"));
    });
    return request.result;
  } finally {
    database.close();
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
