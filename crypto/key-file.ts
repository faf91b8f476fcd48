/**
 * A handler's wrapped keys. They open with a passphrase *and* a share that the server gives only to
 * this device's key and deletes at revocation. They lie on the device, never on the server.
 */
import { concat, equalBytes, Reader, u32, utf8 } from "./encoding.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { derive } from "./hash.ts";
import { AEAD_TAG_BYTES, NONCE_BYTES } from "./kem-sizes.ts";
import { decrypt, encrypt } from "./kem.ts";
import { type Random, sodium, type SodiumSumo, systemRandom } from "./sodium.ts";

/** "VLK" and version 1. */
const MAGIC = Uint8Array.of(0x56, 0x4c, 0x4b, 0x01);
const SALT_BYTES = 16;
/** After magic (4), passes (4) and memory (4). */
const SALT_AT = 12;
export const SHARE_BYTES = 32;

/** Argon2id (RFC 9106): passes, and memory in KiB. */
export interface Strength {
  passes: number;
  memoryKiB: number;
}
/** RFC 9106's second choice has 64 MiB and 3 passes; a laptop can do four times that memory. */
export const STRENGTH: Strength = { passes: 3, memoryKiB: 262_144 };
/** A file that asks for more is refused, so that a false one cannot hang the device. */
const MAX_STRENGTH: Strength = { passes: 16, memoryKiB: 1_048_576 };

/**
 * Wraps with a passphrase that was stretched once, so that a desk can write its memory again without
 * keeping the passphrase. One salt, a new nonce each time. A passkey opens that same key.
 */
export class KeyWrap {
  readonly #key: Uint8Array;
  readonly #head: Uint8Array;
  readonly #random: Random;
  readonly #slotOf: Omit<SlotOf, "prf">;

  /**
   * `like`: wrapped keys whose salt it goes on with, so that desks beside each other read on. With a
   * passkey's slot instead of a passphrase it must be there; throws OpenError when that does not fit.
   */
  constructor(
    secret: string | PasskeyOpens,
    share: Uint8Array,
    lineId: Uint8Array,
    strength: Strength = STRENGTH,
    random: Random = systemRandom,
    like: Uint8Array | null = null,
  ) {
    const salt = like?.slice(SALT_AT, SALT_AT + SALT_BYTES) ?? random(SALT_BYTES);
    this.#random = random;
    this.#slotOf = { share, lineId };
    if (typeof secret === "string") {
      this.#head = concat(MAGIC, u32(strength.passes), u32(strength.memoryKiB), salt);
      this.#key = wrappingKey(secret, share, lineId, salt, strength);
    } else {
      this.#head = like?.slice(0, SALT_AT + SALT_BYTES) ?? new Uint8Array();
      this.#key = openSlot(secret, this.#head, { share, lineId });
    }
  }

  /**
   * The key that wraps, for one passkey: nonce (24) ‖ XChaCha20-Poly1305 of it (32) under BLAKE2b-256
   * keyed with what the passkey gives (32) over purpose, line id and share; the salt's head (28) is
   * associated.
   */
  sealFor(prf: Uint8Array): Uint8Array {
    const nonce = this.#random(NONCE_BYTES);
    const key = slotKey({ ...this.#slotOf, prf });
    return concat(nonce, encrypt(this.#key, this.#head, nonce, key));
  }

  /**
   * magic (4) ‖ passes (4) ‖ memory in KiB (4) ‖ salt (16) ‖ nonce (24) ‖ XChaCha20-Poly1305 of
   * `plain` under BLAKE2b-256 keyed with Argon2id(passphrase, salt) over purpose, line id and share.
   */
  wrap(plain: Uint8Array): Uint8Array {
    const nonce = this.#random(NONCE_BYTES);
    const head = concat(this.#head, nonce);
    return concat(head, encrypt(plain, head, nonce, this.#key));
  }

  /** Whether it was wrapped with this salt and this strength. */
  fits(bytes: Uint8Array): boolean {
    return equalBytes(bytes.slice(0, this.#head.length), this.#head);
  }

  /** Opens what it fits. Throws OpenError. */
  unwrap(bytes: Uint8Array): Uint8Array {
    return opening(() => {
      const at = this.#head.length;
      if (!this.fits(bytes)) throw new OpenError();
      const head = bytes.slice(0, at + NONCE_BYTES);
      return decrypt(bytes.slice(head.length), head, head.slice(at), this.#key);
    });
  }

  wipe(): void {
    this.#key.fill(0);
  }
}

/** What a passkey gave (WebAuthn's PRF, 32 bytes), and the slot that was sealed for it. */
export interface PasskeyOpens {
  prf: Uint8Array;
  slot: Uint8Array;
}
interface SlotOf {
  prf: Uint8Array;
  share: Uint8Array;
  lineId: Uint8Array;
}
/** Nonce, key and tag. */
export const SLOT_BYTES = NONCE_BYTES + 32 + AEAD_TAG_BYTES;

const slotKey = ({ prf, share, lineId }: SlotOf): Uint8Array => {
  if (prf.length !== 32 || share.length !== SHARE_BYTES) throw new FormatError("32 bytes each");
  return derive(32, prf, "key-file/passkey", lineId, share);
};

const openSlot = (
  { prf, slot }: PasskeyOpens,
  head: Uint8Array,
  of: Omit<SlotOf, "prf">,
): Uint8Array =>
  opening(() => {
    const key = slotKey({ ...of, prf });
    return decrypt(slot.slice(NONCE_BYTES), head, slot.slice(0, NONCE_BYTES), key);
  });

/** Wraps once. */
export const wrapKeys = (
  plain: Uint8Array,
  passphrase: string,
  share: Uint8Array,
  lineId: Uint8Array,
  strength: Strength = STRENGTH,
  random: Random = systemRandom,
): Uint8Array => new KeyWrap(passphrase, share, lineId, strength, random).wrap(plain);

/** The inverse. Throws OpenError: a wrong passphrase, a wrong share and a changed file are alike. */
export function unwrapKeys(
  bytes: Uint8Array,
  passphrase: string,
  share: Uint8Array,
  lineId: Uint8Array,
): Uint8Array {
  return opening(() => {
    const reader = new Reader(bytes);
    if (!equalBytes(reader.take(MAGIC.length), MAGIC)) throw new OpenError();
    const strength = { passes: reader.u32(), memoryKiB: reader.u32() };
    const salt = reader.take(SALT_BYTES);
    const nonce = reader.take(NONCE_BYTES);
    const ciphertext = reader.rest();
    const head = bytes.slice(0, bytes.length - ciphertext.length);
    return decrypt(ciphertext, head, nonce, wrappingKey(passphrase, share, lineId, salt, strength));
  });
}

function wrappingKey(
  passphrase: string,
  share: Uint8Array,
  lineId: Uint8Array,
  salt: Uint8Array,
  { passes, memoryKiB }: Strength,
): Uint8Array {
  if (share.length !== SHARE_BYTES) throw new FormatError("a share has 32 bytes");
  if (passes > MAX_STRENGTH.passes || memoryKiB > MAX_STRENGTH.memoryKiB) {
    throw new FormatError("asks for too much work");
  }
  const sumo = sodium() as unknown as SodiumSumo;
  const stretched = sumo.crypto_pwhash(
    32,
    utf8(passphrase.normalize("NFKC")),
    salt,
    passes,
    memoryKiB * 1024,
    sumo.crypto_pwhash_ALG_ARGON2ID13,
  );
  return derive(32, stretched, "key-file", lineId, share);
}
