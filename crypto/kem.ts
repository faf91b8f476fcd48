/**
 * X-Wing (draft-connolly-cfrg-xwing-kem: X25519 with ML-KEM-768), and the key schedule that all
 * our sealed formats share: K ‖ C from a shared secret, C being a commitment to the key, since
 * XChaCha20-Poly1305 alone commits to none.
 */
import { FormatError } from "./errors.ts";
import { withInput } from "./hash.ts";
import { KEM_SECRET_BYTES } from "./kem-sizes.ts";
import { type Random, sodium, systemRandom } from "./sodium.ts";

const KEM_SEED_BYTES = 64;

/** 1216 bytes public, 32 bytes secret (the X-Wing seed). */
export interface KemKey {
  publicKey: Uint8Array;
  secretKey: Uint8Array;
}

/** A key pair from a seed of 32 bytes, or a new one. */
export function makeKemKey(seed: Uint8Array = systemRandom(KEM_SECRET_BYTES)): KemKey {
  const pair = sodium().crypto_kem_xwing_seed_keypair(seed);
  return { publicKey: pair.publicKey, secretKey: pair.privateKey };
}

/** 1120 bytes and a shared secret of 32. Throws FormatError when the public key is malformed. */
export function encapsulate(
  publicKey: Uint8Array,
  random: Random = systemRandom,
): { ciphertext: Uint8Array; sharedSecret: Uint8Array } {
  try {
    return sodium().crypto_kem_xwing_enc_deterministic(publicKey, random(KEM_SEED_BYTES));
  } catch {
    throw new FormatError("not an X-Wing public key");
  }
}

/** The shared secret of 32 bytes. A changed ciphertext gives another one, it does not throw. */
export const decapsulate = (ciphertext: Uint8Array, secretKey: Uint8Array): Uint8Array =>
  sodium().crypto_kem_xwing_dec(ciphertext, secretKey);

/** K (32) and C (32): BLAKE2b-512 keyed with `secret` over LP(purpose) ‖ LP(line id) ‖ LP(part)… */
export function scheduleKeys(
  secret: Uint8Array,
  purpose: string,
  lineId: Uint8Array,
  ...parts: Uint8Array[]
): { key: Uint8Array; commitment: Uint8Array } {
  const both = withInput(purpose, lineId, parts, (input) =>
    sodium().crypto_generichash(64, input, secret),
  );
  return { key: both.slice(0, 32), commitment: both.slice(32) };
}

/** XChaCha20-Poly1305 (IETF): ciphertext with its tag of 16 bytes. */
export function encrypt(
  plaintext: Uint8Array,
  associated: Uint8Array,
  nonce: Uint8Array,
  key: Uint8Array,
): Uint8Array {
  return sodium().crypto_aead_xchacha20poly1305_ietf_encrypt(
    plaintext,
    associated,
    null,
    nonce,
    key,
  );
}

/** Throws when the ciphertext, the nonce, the key or the associated data are not the right ones. */
export function decrypt(
  ciphertext: Uint8Array,
  associated: Uint8Array,
  nonce: Uint8Array,
  key: Uint8Array,
): Uint8Array {
  return sodium().crypto_aead_xchacha20poly1305_ietf_decrypt(
    null,
    ciphertext,
    associated,
    nonce,
    key,
  );
}
