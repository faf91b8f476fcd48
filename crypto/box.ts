/** A box: bytes sealed to one receiving key, for one purpose and context. */
import { concat, equalBytes, Reader } from "./encoding.ts";
import { opening, OpenError } from "./errors.ts";
import {
  AEAD_TAG_BYTES,
  COMMITMENT_BYTES,
  KEM_CIPHERTEXT_BYTES,
  NONCE_BYTES,
} from "./kem-sizes.ts";
import {
  decapsulate,
  decrypt,
  encapsulate,
  encrypt,
  type KemKey,
  makeKemKey,
  scheduleKeys,
} from "./kem.ts";
import { type Random, systemRandom } from "./sodium.ts";

/** What a box is longer than its content. */
export const BOX_OVERHEAD = KEM_CIPHERTEXT_BYTES + COMMITMENT_BYTES + NONCE_BYTES + AEAD_TAG_BYTES;

/** A handler's receiving key of a month: X-Wing, 1216 bytes public, 32 secret. */
export const makeReceivingKey = (seed?: Uint8Array): KemKey => makeKemKey(seed);

/**
 * ciphertext (1120) ‖ C (32) ‖ nonce (24) ‖ XChaCha20-Poly1305 of `plaintext`.
 * Throws FormatError when the recipient's key is malformed.
 */
export function sealBox(
  recipient: Uint8Array,
  purpose: string,
  lineId: Uint8Array,
  context: Uint8Array,
  plaintext: Uint8Array,
  random: Random = systemRandom,
): Uint8Array {
  const { ciphertext, sharedSecret } = encapsulate(recipient, random);
  const { key, commitment } = scheduleBox(
    sharedSecret,
    purpose,
    lineId,
    context,
    ciphertext,
    recipient,
  );
  const nonce = random(NONCE_BYTES);
  const associated = concat(ciphertext, commitment, nonce);
  return concat(associated, encrypt(plaintext, associated, nonce, key));
}

/** The content of a box. Throws OpenError. */
export function openBox(
  bytes: Uint8Array,
  recipient: KemKey,
  purpose: string,
  lineId: Uint8Array,
  context: Uint8Array,
): Uint8Array {
  return opening(() => {
    const reader = new Reader(bytes);
    const ciphertext = reader.take(KEM_CIPHERTEXT_BYTES);
    const given = reader.take(COMMITMENT_BYTES);
    const nonce = reader.take(NONCE_BYTES);
    const secret = decapsulate(ciphertext, recipient.secretKey);
    const { key, commitment } = scheduleBox(
      secret,
      purpose,
      lineId,
      context,
      ciphertext,
      recipient.publicKey,
    );
    if (!equalBytes(given, commitment)) throw new OpenError();
    return decrypt(reader.rest(), concat(ciphertext, given, nonce), nonce, key);
  });
}

function scheduleBox(
  secret: Uint8Array,
  purpose: string,
  lineId: Uint8Array,
  context: Uint8Array,
  ciphertext: Uint8Array,
  recipient: Uint8Array,
): { key: Uint8Array; commitment: Uint8Array } {
  return scheduleKeys(secret, `box/${purpose}`, lineId, context, ciphertext, recipient);
}
