/**
 * Talks to the line: the keyring, checked up to the pinned root before anything else is done with
 * it, the puzzle and the bulletin. Requests carry no cookie, no referrer and nothing of the person.
 */
import {
  type BulletinWeek,
  checkNotRolledBack,
  dayOf,
  FormatError,
  fromB64,
  type Keyring,
  KeyringError,
  type KeyringMemory,
  openKeyring,
  parseBulletin,
} from "../../crypto/index.ts";
import { Puzzle } from "../../server/contract/public.ts";

export type Trouble =
  | KeyringError["code"]
  /** No answer from the line. */
  | "unreachable"
  | "full"
  | "refused"
  /** This browser cannot load or run what sealing needs. */
  | "device";

/** Why the line cannot be used now. Holds a reason and nothing else. */
export class LineTrouble extends Error {
  override readonly name = "LineTrouble";
  readonly reason: Trouble;
  constructor(reason: Trouble) {
    super(`line: ${reason}`);
    this.reason = reason;
  }
}

export type Surroundings = {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  clock: () => number;
};

/** A slow network is waited for; one that hangs is not. */
const PATIENCE_MS = 60_000;

export class LineClient {
  readonly root: Uint8Array;
  readonly clock: () => number;
  readonly #fetch: Surroundings["fetch"];
  #newest: KeyringMemory | null = null;

  /** `root` is the pinned root key as base64url; a page without a good one refuses everything. */
  constructor(root: string, { fetch, clock }: Surroundings) {
    this.clock = clock;
    this.#fetch = fetch;
    try {
      this.root = fromB64(root);
    } catch {
      throw new LineTrouble("malformed");
    }
  }

  /** The keyring, verified for today. Throws LineTrouble. */
  async keyring(): Promise<Keyring> {
    const bundle = await this.#json("/v1/keyring");
    try {
      const keyring = openKeyring(bundle, this.root, dayOf(this.clock()));
      // Only within this page's life: it may store nothing.
      checkNotRolledBack(this.#newest, keyring);
      this.#newest = { version: keyring.coordinators.version, day: keyring.freshness.day };
      return keyring;
    } catch (error) {
      throw troubleOf(error);
    }
  }

  async puzzle(): Promise<Puzzle> {
    const parsed = Puzzle.safeParse(await this.#json("/v1/puzzle"));
    if (!parsed.success) throw new LineTrouble("malformed");
    return parsed.data;
  }

  /** Nine weeks of replies, the same bytes for everyone. Throws LineTrouble. */
  async bulletin(): Promise<BulletinWeek[]> {
    const response = await this.request("/v1/bulletin", { method: "GET" });
    if (!response.ok) throw new LineTrouble("unreachable");
    try {
      return parseBulletin(new Uint8Array(await response.arrayBuffer()));
    } catch (error) {
      throw troubleOf(error);
    }
  }

  /** Throws LineTrouble `unreachable` when there is no answer at all. */
  async request(path: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(path, {
        ...init,
        cache: "no-store",
        credentials: "omit",
        mode: "same-origin",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch {
      throw new LineTrouble("unreachable");
    }
  }

  async #json(path: string): Promise<unknown> {
    const response = await this.request(path, { method: "GET" });
    if (!response.ok) throw new LineTrouble("unreachable");
    try {
      return await response.json();
    } catch {
      throw new LineTrouble("malformed");
    }
  }
}

export function troubleOf(error: unknown): LineTrouble {
  if (error instanceof LineTrouble) return error;
  if (error instanceof KeyringError) return new LineTrouble(error.code);
  if (error instanceof FormatError) return new LineTrouble("malformed");
  // A connection that breaks off while the body comes in.
  if (error instanceof TypeError || error instanceof DOMException) {
    return new LineTrouble("unreachable");
  }
  return new LineTrouble("device");
}
