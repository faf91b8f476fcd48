/** Signed objects and detached signatures (Ed25519, RFC 8032). */
import { concat, equalBytes, lp, Reader, utf8 } from "./encoding.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { hashRaw, purposeBytes } from "./hash.ts";
import { sodium, systemRandom } from "./sodium.ts";

export const KEY_ID_BYTES = 16;
export const SIGNATURE_BYTES = 64;
/** "VLS" and version 1. */
const MAGIC = Uint8Array.of(0x56, 0x4c, 0x53, 0x01);

/** The types and their byte. A signature for one type is worth nothing for another. */
const TYPES = {
  line: 1,
  coordinators: 2,
  epoch: 3,
  freshness: 4,
  roster: 5,
  receiving: 6,
} as const;
export type SignedType = keyof typeof TYPES;

/** An Ed25519 key pair as libsodium keeps it: 32 bytes public, 64 bytes secret. */
export interface SigningKey {
  publicKey: Uint8Array;
  secretKey: Uint8Array;
}

/** A signing key from a seed of 32 bytes, or a new one. */
export function makeSigningKey(seed: Uint8Array = systemRandom(32)): SigningKey {
  const pair = sodium().crypto_sign_seed_keypair(seed);
  return { publicKey: pair.publicKey, secretKey: pair.privateKey };
}

/** BLAKE2b-128 of a public key. */
export const keyIdOf = (publicKey: Uint8Array): Uint8Array => hashRaw(KEY_ID_BYTES, publicKey);

/** What a detached signature covers, for keys that libsodium does not hold (WebCrypto). */
export function detachedInput(
  purpose: string,
  lineId: Uint8Array,
  parts: Uint8Array[],
): Uint8Array {
  return concat(lp(purposeBytes(purpose)), lp(lineId), ...parts.map(lp));
}

/** 64 bytes over LP(purpose) ‖ LP(line id) ‖ LP(part)… */
export function signDetached(
  purpose: string,
  lineId: Uint8Array,
  parts: Uint8Array[],
  key: SigningKey,
): Uint8Array {
  return sodium().crypto_sign_detached(detachedInput(purpose, lineId, parts), key.secretKey);
}

/** False for anything that is not a good signature, malformed keys included. */
export function verifyDetached(
  purpose: string,
  lineId: Uint8Array,
  parts: Uint8Array[],
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  try {
    const input = detachedInput(purpose, lineId, parts);
    return sodium().crypto_sign_verify_detached(signature, input, publicKey);
  } catch {
    return false;
  }
}

/** magic ‖ type ‖ count ‖ (key id ‖ signature)… ‖ payload. At most 255 signers. */
export function signObject(
  type: SignedType,
  lineId: Uint8Array,
  payload: Uint8Array,
  signers: SigningKey[],
): Uint8Array {
  const signatures = signers.map((key) =>
    concat(keyIdOf(key.publicKey), signDetached("signed", lineId, [utf8(type), payload], key)),
  );
  return concat(MAGIC, Uint8Array.of(TYPES[type], signers.length), ...signatures, payload);
}

/** A signed object that nobody has checked. */
export interface UnsafeSigned {
  type: SignedType;
  signatures: { keyId: Uint8Array; signature: Uint8Array }[];
  payload: Uint8Array;
}

/** Takes a signed object apart without checking a signature. Throws FormatError. */
export function readUnsafeSigned(bytes: Uint8Array): UnsafeSigned {
  const reader = new Reader(bytes);
  if (!equalBytes(reader.take(4), MAGIC)) throw new FormatError("not a signed object");
  const code = reader.u8();
  const type = (Object.keys(TYPES) as SignedType[]).find((name) => TYPES[name] === code);
  if (!type) throw new FormatError("unknown type of signed object");
  const count = reader.u8();
  const signatures = Array.from({ length: count }, () => ({
    keyId: reader.take(KEY_ID_BYTES),
    signature: reader.take(SIGNATURE_BYTES),
  }));
  return { type, signatures, payload: reader.rest() };
}

/**
 * The payload of a signed object, when at least `threshold` different keys of `publicKeys` signed
 * it, and every signature on it is good and by one of them. Throws OpenError otherwise.
 */
export function openSigned(
  bytes: Uint8Array,
  type: SignedType,
  lineId: Uint8Array,
  publicKeys: readonly Uint8Array[],
  threshold = 1,
): Uint8Array {
  return opening(() => {
    const object = readUnsafeSigned(bytes);
    const seen = new Set<Uint8Array>();
    for (const { keyId, signature } of object.signatures) {
      const key = publicKeys.find((candidate) => equalBytes(keyIdOf(candidate), keyId));
      if (!key || seen.has(key)) throw new OpenError();
      const parts = [utf8(type), object.payload];
      if (!verifyDetached("signed", lineId, parts, signature, key)) throw new OpenError();
      seen.add(key);
    }
    if (object.type !== type || threshold < 1 || seen.size < threshold) throw new OpenError();
    return object.payload;
  });
}
