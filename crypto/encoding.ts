/** Integers, length prefixes, text and the padded body. See README.md, "Encoding". */
import { FormatError } from "./errors.ts";
import { sodium } from "./sodium.ts";

export function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A 32-bit unsigned integer, big-endian, 4 bytes. Throws RangeError outside 0..2^32-1. */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new RangeError("not a 32-bit unsigned integer");
  }
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** LP(x) = 32-bit length ‖ x. */
export const lp = (bytes: Uint8Array): Uint8Array => concat(u32(bytes.length), bytes);

const encoder = new TextEncoder();

/** NFC UTF-8. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text.normalize("NFC"));

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Strict UTF-8 to text. Throws FormatError on invalid bytes. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new FormatError("not UTF-8");
  }
}

/** What newer browsers can by themselves, many times as fast. */
interface NativeBytes {
  toHex?(): string;
  toBase64?(options: { alphabet: "base64url"; omitPadding: true }): string;
}

const HEX_OF_BYTE = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

export function toHex(bytes: Uint8Array): string {
  const own = (bytes as NativeBytes).toHex?.();
  if (own !== undefined) return own;
  let text = "";
  for (const byte of bytes) text += HEX_OF_BYTE[byte] as string;
  return text;
}

/** What a digit of lower-case hex stands for, by its code; 16 for all else. */
const HEX_DIGITS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const digit = "0123456789abcdef".indexOf(String.fromCharCode(code));
  return digit < 0 ? 16 : digit;
});

/** Lower-case hex only. Throws FormatError on anything else. */
export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  let wrong = text.length % 2;
  for (let i = 0; i < bytes.length; i++) {
    const high = HEX_DIGITS[text.charCodeAt(2 * i)] ?? 16;
    const low = HEX_DIGITS[text.charCodeAt(2 * i + 1)] ?? 16;
    wrong |= (high | low) & 16;
    bytes[i] = (high << 4) | low;
  }
  if (wrong !== 0) throw new FormatError("not hex");
  return bytes;
}

const native = Uint8Array as {
  fromBase64?(text: string, options: { alphabet: "base64url" }): Uint8Array;
};

/** base64url without padding (RFC 4648, section 5). */
export function toB64(bytes: Uint8Array): string {
  return (
    (bytes as NativeBytes).toBase64?.({ alphabet: "base64url", omitPadding: true }) ??
    sodium().to_base64(bytes, sodium().base64_variants.URLSAFE_NO_PADDING)
  );
}

/** Canonical base64url without padding. Throws FormatError on anything else. */
export function fromB64(text: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes =
      native.fromBase64?.(text, { alphabet: "base64url" }) ??
      sodium().from_base64(text, sodium().base64_variants.URLSAFE_NO_PADDING);
  } catch {
    throw new FormatError("not base64url");
  }
  // Padding, spaces and bits that are left over do not come back.
  if (toB64(bytes) !== text) throw new FormatError("not base64url");
  return bytes;
}

/** Constant-time for equal lengths. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && (a.length === 0 || sodium().memcmp(a, b));
}

/** Order of bytes, as unsigned numbers from the left. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Canonical enough to sign: signatures cover these bytes as served, nobody makes them again. */
export function jsonBytes(value: unknown): Uint8Array {
  // Each text is brought to NFC before it is escaped: a combining mark after an escaped line break
  // would otherwise compose with the letter of the escape.
  const normalise = (_: string, part: unknown): unknown =>
    typeof part === "string" ? part.normalize("NFC") : part;
  return encoder.encode(JSON.stringify(value, normalise));
}

/** Bytes to a JSON value. Throws FormatError. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes)) as unknown;
  } catch {
    throw new FormatError("not JSON");
  }
}

/** 32-bit length ‖ body ‖ zeros, `size` bytes. Throws RangeError when the body does not fit. */
export function padBody(body: Uint8Array, size: number): Uint8Array {
  if (body.length > size - 4) throw new RangeError("the body is too long");
  const padded = new Uint8Array(size);
  padded.set(u32(body.length));
  padded.set(body, 4);
  return padded;
}

/** The body of a padded body, a view on it. Throws FormatError on a wrong length or padding that is not zero. */
export function unpadBody(padded: Uint8Array): Uint8Array {
  const length = readU32(padded, 0);
  if (length > padded.length - 4) throw new FormatError("wrong length in a padded body");
  for (let i = 4 + length; i < padded.length; i++) {
    if (padded[i] !== 0) throw new FormatError("padding is not zero");
  }
  return padded.subarray(4, 4 + length);
}

export function readU32(bytes: Uint8Array, at: number): number {
  const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new FormatError("too short");
  }
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** Reads parts of fixed length one after the other; `end` insists that nothing is left. */
export class Reader {
  #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  /** A copy, that may be kept and wiped by itself. */
  take(length: number): Uint8Array {
    return this.view(length).slice();
  }
  /** The same bytes, not copied. */
  view(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new FormatError("too short");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
  u8(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new FormatError("too short");
    this.#at += 1;
    return value;
  }
  u32(): number {
    const value = readU32(this.#bytes, this.#at);
    this.#at += 4;
    return value;
  }
  rest(): Uint8Array {
    return this.take(this.left);
  }
  /** So many bytes are still to be read. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }
  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }
  end(): void {
    if (!this.isAtEnd) throw new FormatError("too long");
  }
}
