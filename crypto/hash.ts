/** BLAKE2b (RFC 7693) as libsodium's crypto_generichash, always with a purpose. */
import { concat, lp, u32, utf8 } from "./encoding.ts";
import { sodium } from "./sodium.ts";

export type HashLength = 16 | 32 | 64;

/** BLAKE2b of `length` bytes over the parts as they are, without a key. */
export function hashRaw(length: HashLength, ...parts: Uint8Array[]): Uint8Array {
  const [only = concat(), ...more] = parts;
  const input = more.length === 0 ? only : concat(only, ...more);
  return sodium().crypto_generichash(length, input, null);
}

/** Every purpose begins with this. */
export const purposeBytes = (purpose: string): Uint8Array => utf8(`vertrouwenslijn/v1/${purpose}`);

const starts = new Map<string, { lineId: Uint8Array; start: Uint8Array }>();

/** LP(purpose) ‖ LP(line id), the same for all that is hashed and signed for it. */
function startOf(purpose: string, lineId: Uint8Array): Uint8Array {
  const known = starts.get(purpose);
  if (known && sameBytes(known.lineId, lineId)) return known.start;
  const start = concat(lp(purposeBytes(purpose)), lp(lineId));
  starts.set(purpose, { lineId: lineId.slice(), start });
  return start;
}

/** Most of what is hashed and signed is no longer: it takes no memory of its own each time. */
const place = new Uint8Array(8_192);

/**
 * Gives LP(purpose) ‖ LP(line id) ‖ LP(part)… to `use`: what is hashed and signed. It is wiped after
 * that, so `use` keeps nothing of it.
 */
export function withInput<T>(
  purpose: string,
  lineId: Uint8Array,
  parts: readonly Uint8Array[],
  use: (input: Uint8Array<ArrayBuffer>) => T,
): T {
  const start = startOf(purpose, lineId);
  const length = parts.reduce((sum, part) => sum + 4 + part.length, start.length);
  const input = length <= place.length ? place.subarray(0, length) : new Uint8Array(length);
  input.set(start);
  let at = start.length;
  for (const part of parts) {
    input.set(u32(part.length), at);
    input.set(part, at + 4);
    at += 4 + part.length;
  }
  try {
    return use(input);
  } finally {
    input.fill(0);
  }
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
  return withInput(purpose, lineId, parts, (input) =>
    sodium().crypto_generichash(length, input, key),
  );
}
