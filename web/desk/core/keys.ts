/** What a handler's device keeps, and what comes out of it with the passphrase and the share. */
import * as z from "zod/mini";
import {
  fromB64,
  type KemKey,
  type KeyWrap,
  makeReceivingKey,
  makeSigningKey,
  SLOT_BYTES,
  type Month,
  signDetached,
  type SigningKey,
  sodium,
  type Strength,
  systemRandom,
  toB64,
  unwrapKeys,
} from "../../../crypto/index.ts";
import { b64, b64UpTo, HandlerId, hex } from "../../../server/contract/bytes.ts";
import { DeskError } from "./errors.ts";
import type { Fetch } from "./line-api.ts";
import type { ReadingRooms } from "./reading-rooms.ts";
import { packSecrets, readSecrets, type Secrets } from "./secrets.ts";

/** A desk remembers how far each case was: some fifty bytes for each of ten thousand. */
const WRAPPED_BYTES = 4 * 1024 * 1024;
/** WebAuthn lets a credential's name be no longer. */
const CREDENTIAL_BYTES = 1023;

/** Which passkey, what it is asked, and the slot that opens with its answer. */
const StoredPasskey = z.strictObject({
  id: b64UpTo(CREDENTIAL_BYTES),
  salt: b64(32),
  slot: b64(SLOT_BYTES),
});
export type StoredPasskey = z.infer<typeof StoredPasskey>;

/** What lies on the device. `device` is there only in a key file; a browser keeps a CryptoKey. */
export const StoredKeys = z.strictObject({
  v: z.literal(1),
  line: hex(32),
  root: b64(32),
  handler: HandlerId,
  wrapped: b64UpTo(WRAPPED_BYTES),
  device: z.nullable(b64(32)),
  /** A second way to the key that wraps, beside the passphrase. */
  passkey: z.optional(StoredPasskey),
});
export type StoredKeys = z.infer<typeof StoredKeys>;

export interface KeyStore {
  load(): Promise<StoredKeys | null>;
  save(keys: StoredKeys): Promise<void>;
}

/** The key that the server gives the share to. Signs Ed25519 over bytes; need not be extractable. */
export interface Device {
  publicKey: Uint8Array;
  seed: Uint8Array | null;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** A device key that lies in a key file, or in the memory of a test. */
export function makeSeedDevice(seed: Uint8Array = systemRandom(32)): Device {
  const key = makeSigningKey(seed);
  return {
    publicKey: key.publicKey,
    seed,
    sign: (bytes) => Promise.resolve(sodium().crypto_sign_detached(bytes, key.secretKey)),
  };
}

export interface Surroundings {
  fetch: Fetch;
  clock: () => number;
  store: KeyStore;
  /** The device of these stored keys; without any, a new one. */
  device: (stored: StoredKeys | null) => Promise<Device>;
  strength?: Strength;
  /** Where cases are read, anew for each unlock; here, and with nothing kept, when it is not said. */
  rooms?: () => ReadingRooms;
}

/** A handler's keys while the desk is unlocked. */
export class HandlerKeys {
  readonly secrets: Secrets;
  readonly signing: SigningKey;
  readonly receiving = new Map<Month, KemKey>();
  /** The root, typed in from its paper: in memory until the desk locks, and never written down. */
  #typedRoot: SigningKey | null = null;

  constructor(secrets: Secrets) {
    this.secrets = secrets;
    this.signing = makeSigningKey(fromB64(secrets.signing));
    for (const [month, seed] of Object.entries(secrets.receiving)) {
      this.receiving.set(Number(month) as Month, makeReceivingKey(fromB64(seed)));
    }
  }

  static make(root: Uint8Array | null): HandlerKeys {
    return new HandlerKeys({
      v: 1,
      signing: toB64(systemRandom(32)),
      root: root && toB64(root),
      receiving: {},
      views: [],
      seen: {
        version: 0,
        day: 0,
        rosterSeq: 0,
        rosterHead: "",
        turn: 0,
        invites: {},
        cases: {},
        heads: {},
        agreed: {},
        listedOn: 0,
        recused: [],
        wrapped: 0,
      },
    });
  }

  /** The root key: this desk's own, or typed in from the paper. */
  get root(): SigningKey | null {
    if (this.#typedRoot) return this.#typedRoot;
    return this.secrets.root === null ? null : makeSigningKey(fromB64(this.secrets.root));
  }

  /** Whoever types the paper in means to sign with it, beside this desk's own key. */
  get hasTypedRoot(): boolean {
    return this.#typedRoot !== null;
  }

  typeRoot(key: SigningKey): void {
    this.#typedRoot = key;
  }

  /** A new receiving key for a month; returns the public key. */
  addReceiving(month: Month): Uint8Array {
    const seed = systemRandom(32);
    const key = makeReceivingKey(seed);
    this.secrets.receiving[String(month)] = toB64(seed);
    this.receiving.set(month, key);
    return key.publicKey;
  }

  /** One that another desk of this handler made on this device. */
  takeReceiving(month: Month, seed: string): void {
    this.secrets.receiving[String(month)] = seed;
    this.receiving.set(month, makeReceivingKey(fromB64(seed)));
  }

  dropReceiving(month: Month): void {
    this.receiving.get(month)?.secretKey.fill(0);
    this.receiving.delete(month);
    delete this.secrets.receiving[String(month)];
  }

  sign(purpose: string, lineId: Uint8Array, parts: Uint8Array[]): Uint8Array {
    return signDetached(purpose, lineId, parts, this.signing);
  }

  /** Throws DeskError `locked` once they were wiped: nothing must take the place of what lies there. */
  wrap(wrap: KeyWrap): string {
    if (this.secrets.signing === "") throw new DeskError("locked");
    const plain = packSecrets(this.secrets);
    const wrapped = toB64(wrap.wrap(plain));
    plain.fill(0);
    return wrapped;
  }

  /** Throws DeskError `wrong-passphrase`: a wrong share or a changed file looks the same. */
  static unwrap(
    wrapped: string,
    passphrase: string,
    share: Uint8Array,
    lineId: Uint8Array,
  ): HandlerKeys {
    try {
      return HandlerKeys.#read(unwrapKeys(fromB64(wrapped), passphrase, share, lineId));
    } catch (cause) {
      throw new DeskError("wrong-passphrase", cause);
    }
  }

  /** With the wrap that a passkey opened. Throws OpenError. */
  static unwrapWith(wrapped: string, wrap: KeyWrap): HandlerKeys {
    return HandlerKeys.#read(wrap.unwrap(fromB64(wrapped)));
  }

  static #read = (plain: Uint8Array): HandlerKeys => new HandlerKeys(readSecrets(plain));

  wipe(): void {
    this.signing.secretKey.fill(0);
    this.#typedRoot?.secretKey.fill(0);
    this.#typedRoot = null;
    for (const { secretKey } of this.receiving.values()) secretKey.fill(0);
    this.receiving.clear();
    this.secrets.signing = "";
    this.secrets.root = null;
    this.secrets.receiving = {};
    this.secrets.views = [];
  }
}
