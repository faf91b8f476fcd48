import { fromB64 } from "../../../crypto/index.ts";
import { type Device, type KeyStore, makeSeedDevice, type StoredKeys } from "../core/index.ts";

/** What a local desk says of itself; a line answers 404 to this. */
export type LocalDesk = { keyFile: boolean; token: string };

export async function findLocalDesk(): Promise<LocalDesk | null> {
  const response = await fetch("/local/desk", { cache: "no-store" }).catch(() => null);
  if (!response?.ok) {
    // A body that nobody reads keeps its connection.
    await response?.body?.cancel();
    return null;
  }
  const said = (await response.json().catch(() => null)) as Partial<LocalDesk> | null;
  return typeof said?.token === "string"
    ? { keyFile: said.keyFile === true, token: said.token }
    : null;
}

/** The key file of a local desk, through the desk that serves this page. */
export class KeyFile implements KeyStore {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  async load(): Promise<StoredKeys | null> {
    const response = await fetch("/local/key-file", {
      cache: "no-store",
      headers: { "Desk-Token": this.#token },
    });
    if (response.status === 404 || response.status === 204) return null;
    if (!response.ok) throw new Error("the key file could not be read");
    return (await response.json()) as StoredKeys | null;
  }

  async save(keys: StoredKeys): Promise<void> {
    const response = await fetch("/local/key-file", {
      method: "PUT",
      headers: { "Content-Type": "application/json", "Desk-Token": this.#token },
      body: JSON.stringify(keys),
    });
    if (!response.ok) throw new Error("the key file could not be written");
  }

  /** The seed lies in the file, beside the wrapped keys; for null a new device. */
  async device(stored: StoredKeys | null): Promise<Device> {
    return makeSeedDevice(stored?.device ? fromB64(stored.device) : undefined);
  }
}
