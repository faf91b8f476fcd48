/** Answers that are the same for everyone, small for who takes Brotli (RFC 7932). */
import { brotliCompressSync } from "node:zlib";

/** Whether `Accept-Encoding` names it, and not to refuse it (`br;q=0`; RFC 9110, 12.4.2). */
export const takesBrotli = (accepts: string): boolean =>
  /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(accepts);

/** Once for each value: what is asked for by every phone does not change from one to the next. */
const known = new WeakMap<object, Uint8Array<ArrayBuffer>>();

/** The JSON of a value, compressed. Nothing secret may be in it: its length shows what it is like. */
export function compressed(value: object): Uint8Array<ArrayBuffer> {
  let bytes = known.get(value);
  if (!bytes) known.set(value, (bytes = new Uint8Array(brotliCompressSync(JSON.stringify(value)))));
  return bytes;
}
