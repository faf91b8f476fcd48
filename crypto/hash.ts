/** BLAKE2b (RFC 7693) as libsodium's crypto_generichash, always with a purpose. */
import { concat, lp, utf8, withParts } from "./encoding.ts";
import { sodium } from "./sodium.ts";

export type HashLength = 16 | 32 | 64;

/** BLAKE2b of `length` bytes over the parts as they are, without a key. */
export function hashRaw(length: HashLength, ...parts: Uint8Array[]): Uint8Array {
  return sodium().crypto_generichash(length, concat(...parts), null);
}

/** Every purpose begins with this. */
export const purposeBytes = (purpose: string): Uint8Array => utf8(`vertrouwenslijn/v1/${purpose}`);

const starts = new Map<string, { lineId: Uint8Array; start: Uint8Array }>();

/** LP(purpose) ‖ LP(line id) ‖ LP(part)…: what is hashed and signed. */
export function purposeInput(
  purpose: string,
  lineId: Uint8Array,
  parts: readonly Uint8Array[],
): Uint8Array {
  const known = starts.get(purpose);
  if (known && sameBytes(known.lineId, lineId)) return withParts(known.start, parts);
  const start = concat(lp(purposeBytes(purpose)), lp(lineId));
  starts.set(purpose, { lineId: lineId.slice(), start });
  return withParts(start, parts);
}

/** Of what is public. */
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

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
  return sodium().crypto_generichash(length, purposeInput(purpose, lineId, parts), key);
}
