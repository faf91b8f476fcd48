/** The recovery papers, after "Recovery papers": three, of which two rebuild the secret. */
import { groupsOf } from "./code.ts";
import {
  ascii,
  cat,
  derive,
  equal,
  hash,
  LP,
  must,
  purpose,
  randomBytes,
  XWing,
} from "./encoding.ts";

const u16 = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 255);

export interface Half {
  line: Uint8Array;
  generation: number;
  year: number;
  paper: number;
  other: number;
  share: Uint8Array;
}

const checkOf = (header: Uint8Array, share: Uint8Array): Uint8Array =>
  hash(cat(LP(purpose("recovery-paper")), header, share), 128).slice(0, 6);

/** Three rows of sixteen bytes. */
export function readHalf(bytes: Uint8Array): Half {
  must(bytes.length === 48, "no half");
  const [header, share] = [bytes.slice(0, 10), bytes.slice(16)];
  must(equal(bytes.slice(10, 16), checkOf(header, share)), "a slip of the pen");
  const at = (i: number) => header[i] ?? 0;
  const [paper, other] = [at(8), at(9)];
  must([1, 2, 3].includes(paper) && [1, 2, 3].includes(other) && paper !== other, "no such paper");
  const [generation, year] = [at(4) * 256 + at(5), at(6) * 256 + at(7)];
  return { line: header.slice(0, 4), generation, year, paper, other, share };
}

export function join(a: Half, b: Half, lineId: Uint8Array, generation: number): Uint8Array {
  for (const { line, generation: of } of [a, b]) {
    must(equal(line, lineId.slice(0, 4)) && of === generation, "of another line or year");
  }
  must(a.other === b.paper && b.other === a.paper, "not together");
  return a.share.map((byte, i) => byte ^ (b.share[i] ?? 0));
}

/** Of each paper, by the number of the other one, 36 numbers. */
export function split(
  secret: Uint8Array,
  { lineId, generation, year }: { lineId: Uint8Array; generation: number; year: number },
): Record<string, number[]> {
  const written: Record<string, number[]> = {};
  for (const [low, high] of [
    [1, 2],
    [1, 3],
    [2, 3],
  ] as const) {
    const r = randomBytes(32);
    const shares = [r, r.map((byte, i) => byte ^ (secret[i] ?? 0))];
    for (const [i, [paper, other]] of [
      [low, high],
      [high, low],
    ].entries()) {
      const share = shares[i] ?? r;
      const numbers = cat(u16(generation), u16(year), Uint8Array.of(paper ?? 0, other ?? 0));
      const header = cat(lineId.slice(0, 4), numbers);
      const bytes = cat(header, checkOf(header, share), share);
      const rows = [0, 16, 32].flatMap((at) => groupsOf(bytes.slice(at, at + 16)));
      written[`${String(paper)}${String(other)}`] = rows.map((value) => value + 1);
    }
  }
  return written;
}

/** X-Wing key pair, and the seed of the signing key. */
export function keysOf(secret: Uint8Array, lineId: Uint8Array) {
  return {
    receiving: XWing.keygen(derive(256, secret, "recovery/receiving", lineId)),
    signingSeed: derive(256, secret, "recovery/signing", lineId),
  };
}

export const wordsOf = (lineId: Uint8Array, receiving: Uint8Array, signing: Uint8Array): number[] =>
  groupsOf(derive(128, null, "recovery-words", lineId, receiving, signing))
    .slice(0, 8)
    .map((value) => value + 1);

/** The key in a box for the papers, with who granted it. */
export function readGrant(content: Uint8Array, id: string, subject: string) {
  const [author, signature, key] = [content.slice(0, 16), content.slice(16, 80), content.slice(80)];
  return { author, signature, key, parts: [ascii("role"), ascii(subject), ascii(id), key] };
}
