/** Making signatures (Ed25519, RFC 8032). What checks them is signed.ts. */
import { concat, utf8 } from "./encoding.ts";
import { withInput } from "./hash.ts";
import {
  keyIdOf,
  readUnsafeSigned,
  SIGNED_MAGIC,
  SIGNED_TYPES,
  type SignedType,
  type SigningKey,
} from "./signed.ts";
import { sodium, systemRandom } from "./sodium.ts";

/** A signing key from a seed of 32 bytes, or a new one. */
export function makeSigningKey(seed: Uint8Array = systemRandom(32)): SigningKey {
  const pair = sodium().crypto_sign_seed_keypair(seed);
  return { publicKey: pair.publicKey, secretKey: pair.privateKey };
}

/** 64 bytes over LP(purpose) ‖ LP(line id) ‖ LP(part)… */
export function signDetached(
  purpose: string,
  lineId: Uint8Array,
  parts: Uint8Array[],
  key: SigningKey,
): Uint8Array {
  return withInput(purpose, lineId, parts, (input) =>
    sodium().crypto_sign_detached(input, key.secretKey),
  );
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
  return concat(
    SIGNED_MAGIC,
    Uint8Array.of(SIGNED_TYPES[type], signers.length),
    ...signatures,
    payload,
  );
}

/** The same payload with one signature more. Who signs looks at it first. Throws FormatError. */
export function cosignObject(bytes: Uint8Array, lineId: Uint8Array, key: SigningKey): Uint8Array {
  const { type, signatures, payload } = readUnsafeSigned(bytes);
  const mine = signDetached("signed", lineId, [utf8(type), payload], key);
  const all = [...signatures, { keyId: keyIdOf(key.publicKey), signature: mine }];
  return concat(
    SIGNED_MAGIC,
    Uint8Array.of(SIGNED_TYPES[type], all.length),
    ...all.map(({ keyId, signature }) => concat(keyId, signature)),
    payload,
  );
}
