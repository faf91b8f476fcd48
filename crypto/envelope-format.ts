/** What anyone can see of an envelope, without a key. The server knows this much and no more. */
import { equalBytes, Reader } from "./encoding.ts";
import { FormatError } from "./errors.ts";
import { hashRaw } from "./hash.ts";
import { KEM_CIPHERTEXT_BYTES } from "./kem-sizes.ts";

export const ENVELOPE_BYTES = 16_384;
export const ENVELOPE_ID_BYTES = 32;
/** "VLE" and version 1. */
export const ENVELOPE_MAGIC = Uint8Array.of(0x56, 0x4c, 0x45, 0x01);
export const INTAKE_KEY_ID_BYTES = 16;
/** P: magic and version (4), intake key id (16), X-Wing ciphertext (1120) = 1140. */
export const ENVELOPE_PREFIX_BYTES =
  ENVELOPE_MAGIC.length + INTAKE_KEY_ID_BYTES + KEM_CIPHERTEXT_BYTES;

/** BLAKE2b-128 of an intake public key. */
export const intakeKeyId = (publicKey: Uint8Array): Uint8Array =>
  hashRaw(INTAKE_KEY_ID_BYTES, publicKey);

/** BLAKE2b-256 of the bytes: whoever sends them twice has sent them once. */
export const envelopeId = (bytes: Uint8Array): Uint8Array => hashRaw(ENVELOPE_ID_BYTES, bytes);

/** Checks length, magic and version without a key. Throws FormatError. */
export function readEnvelopeHeader(bytes: Uint8Array): { intakeKeyId: Uint8Array } {
  if (bytes.length !== ENVELOPE_BYTES) throw new FormatError("an envelope has 16384 bytes");
  const reader = new Reader(bytes);
  if (!equalBytes(reader.take(ENVELOPE_MAGIC.length), ENVELOPE_MAGIC))
    throw new FormatError("not an envelope");
  return { intakeKeyId: reader.take(INTAKE_KEY_ID_BYTES) };
}
