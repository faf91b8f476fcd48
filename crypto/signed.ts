/** Signed objects and detached signatures (Ed25519, RFC 8032). */
import { equalBytes, Reader, utf8 } from "./encoding.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { hashRaw, withInput } from "./hash.ts";
import { sodium } from "./sodium.ts";

export const KEY_ID_BYTES = 16;
export const SIGNATURE_BYTES = 64;
/** "VLS" and version 1. */
export const SIGNED_MAGIC = Uint8Array.of(0x56, 0x4c, 0x53, 0x01);

/** The types and their byte. A signature for one type is worth nothing for another. */
export const SIGNED_TYPES = {
  line: 1,
  coordinators: 2,
  epoch: 3,
  freshness: 4,
  roster: 5,
  statistics: 6,
} as const;
export type SignedType = keyof typeof SIGNED_TYPES;

/** An Ed25519 key pair as libsodium keeps it: 32 bytes public, 64 bytes secret. */
export interface SigningKey {
  publicKey: Uint8Array;
  secretKey: Uint8Array;
}

/** BLAKE2b-128 of a public key. */
export const keyIdOf = (publicKey: Uint8Array): Uint8Array => hashRaw(KEY_ID_BYTES, publicKey);

/** What a detached signature covers, for keys that libsodium does not hold (WebCrypto). */
export function detachedInput(
  purpose: string,
  lineId: Uint8Array,
  parts: Uint8Array[],
): Uint8Array {
  return withInput(purpose, lineId, parts, (input) => input.slice());
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
    return withInput(purpose, lineId, parts, (input) =>
      sodium().crypto_sign_verify_detached(signature, input, publicKey),
    );
  } catch {
    return false;
  }
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
  if (!equalBytes(reader.take(4), SIGNED_MAGIC)) throw new FormatError("not a signed object");
  const code = reader.u8();
  const type = (Object.keys(SIGNED_TYPES) as SignedType[]).find(
    (name) => SIGNED_TYPES[name] === code,
  );
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
