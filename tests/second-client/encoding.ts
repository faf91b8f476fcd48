/** Bytes, text, hashes and padding, after "Primitives" and "Encoding" in crypto/README.md. */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { ml_kem768_x25519 as XWing } from "@noble/post-quantum/hybrid.js";

export { randomBytes, XWing };

/** The one error of this client: what failed is nobody's business but a test's. */
export class Refused extends Error {}

export function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Refused(what);
}

export function cat(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const u8 = (n: number): Uint8Array => Uint8Array.of(n);

export function u32(n: number): Uint8Array {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, n);
  return out;
}

export function readU32(bytes: Uint8Array, at: number): number {
  must(at + 4 <= bytes.length, "too short for a u32");
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}

export const LP = (x: Uint8Array): Uint8Array => cat(u32(x.length), x);
export const ascii = (s: string): Uint8Array => new TextEncoder().encode(s);
export const utf8 = (s: string): Uint8Array => new TextEncoder().encode(s.normalize("NFC"));

export function readUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused("not UTF-8");
  }
}

export const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

export function readB64(s: unknown, length?: number): Uint8Array {
  must(typeof s === "string" && /^[A-Za-z0-9_-]*$/.test(s), "not base64url");
  const bytes = new Uint8Array(Buffer.from(s, "base64url"));
  must(b64(bytes) === s, "not canonical base64url");
  must(length === undefined || bytes.length === length, "wrong length");
  return bytes;
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

export const purpose = (p: string): Uint8Array => ascii(`vertrouwenslijn/v1/${p}`);
export const hash = (x: Uint8Array, bits = 256): Uint8Array => blake2b(x, { dkLen: bits / 8 });
export const keyId = (publicKey: Uint8Array): Uint8Array => hash(publicKey, 128);
export const lineIdOf = (root: Uint8Array): Uint8Array => hash(root);

export function derive(
  bits: number,
  key: Uint8Array | null,
  p: string,
  lineId: Uint8Array,
  ...parts: Uint8Array[]
): Uint8Array {
  const input = cat(LP(purpose(p)), LP(lineId), ...parts.map(LP));
  return blake2b(input, key ? { key, dkLen: bits / 8 } : { dkLen: bits / 8 });
}

export function schedule(
  secret: Uint8Array,
  p: string,
  lineId: Uint8Array,
  ...parts: Uint8Array[]
): { K: Uint8Array; C: Uint8Array } {
  const both = derive(512, secret, p, lineId, ...parts);
  return { K: both.slice(0, 32), C: both.slice(32) };
}

export function seal(K: Uint8Array, nonce: Uint8Array, ad: Uint8Array, plain: Uint8Array) {
  return xchacha20poly1305(K, nonce, ad).encrypt(plain);
}

export function unseal(K: Uint8Array, nonce: Uint8Array, ad: Uint8Array, box: Uint8Array) {
  try {
    return xchacha20poly1305(K, nonce, ad).decrypt(box);
  } catch {
    throw new Refused("the seal does not open");
  }
}

export function pad(body: Uint8Array, n: number): Uint8Array {
  must(body.length + 4 <= n, "too long to pad");
  return cat(LP(body), new Uint8Array(n - 4 - body.length));
}

export function unpad(padded: Uint8Array): Uint8Array {
  const length = readU32(padded, 0);
  must(length <= padded.length - 4, "length does not fit");
  must(
    padded.subarray(4 + length).every((byte) => byte === 0),
    "padding is not zero",
  );
  return padded.slice(4, 4 + length);
}

/** A JSON object with exactly these fields; a name that ends in `?` may be missing. */
export function fields(value: unknown, names: string[]): Record<string, unknown> {
  must(typeof value === "object" && value !== null && !Array.isArray(value), "not an object");
  const known = new Set(names.map((name) => name.replace("?", "")));
  for (const key of Object.keys(value)) must(known.has(key), `unknown field ${key}`);
  for (const name of names) {
    must(name.endsWith("?") || Object.hasOwn(value, name), `field ${name} is missing`);
  }
  return value as Record<string, unknown>;
}

export function readJson(bytes: Uint8Array): unknown {
  const text = readUtf8(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused("not JSON");
  }
}

/** JSON in which every text is NFC. Only texts: after an escape, NFC would break the JSON itself. */
export const writeJson = (value: unknown): Uint8Array =>
  ascii(JSON.stringify(value, (_, v: unknown) => (typeof v === "string" ? v.normalize("NFC") : v)));

export function whole(value: unknown, least: number, most: number): number {
  must(Number.isSafeInteger(value), "not a whole number");
  must((value as number) >= least && (value as number) <= most, "number out of range");
  return value as number;
}
