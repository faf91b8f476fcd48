/** BLAKE2b (RFC 7693) as libsodium's crypto_generichash, always with a purpose. */
import { concat, lp, utf8 } from "./encoding.ts";
import { sodium } from "./sodium.ts";

export type HashLength = 16 | 32 | 64;

/** BLAKE2b of `length` bytes over the parts as they are, without a key. */
export function hashRaw(length: HashLength, ...parts: Uint8Array[]): Uint8Array {
  return sodium().crypto_generichash(length, concat(...parts), null);
}

/** Every purpose begins with this. */
export const purposeBytes = (purpose: string): Uint8Array => utf8(`vertrouwenslijn/v1/${purpose}`);

/**
 * BLAKE2b of `length` bytes, keyed with `key` (16 to 64 bytes) or unkeyed with null, over
 * LP(purpose) ‖ LP(line id) ‖ LP(part)…
 */
export function derive(
  length: HashLength,
  key: Uint8Array | null,
  purpose: string,
  lineId: Uint8Array,
  ...parts: Uint8Array[]
): Uint8Array {
  const input = concat(lp(purposeBytes(purpose)), lp(lineId), ...parts.map(lp));
  return sodium().crypto_generichash(length, input, key);
}
