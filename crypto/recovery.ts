/**
 * The recovery papers: three sheets, of which any two rebuild a secret and one alone says nothing.
 * From the secret come the receiving key to which role keys are boxed while the papers stand, and
 * the key that signs, beside the root, for a coordinator after everyone has lost their keys.
 */
import { makeReceivingKey } from "./box.ts";
import { concat, equalBytes, lp, Reader } from "./encoding.ts";
import { FormatError } from "./errors.ts";
import { bytesToGroups, CODE_BYTES } from "./groups.ts";
import { derive, hashRaw, purposeBytes } from "./hash.ts";
import type { KemKey } from "./kem.ts";
import type { SigningKey } from "./signed.ts";
import { makeSigningKey } from "./signing.ts";
import { type Random, systemRandom } from "./sodium.ts";

export const RECOVERY_SECRET_BYTES = 32;
/** A half of a paper is typed as three rows of twelve numbers. */
export const HALF_ROWS = 3;
const LINE_BYTES = 4;
const HEADER_BYTES = LINE_BYTES + 2 + 2 + 1 + 1;
/** With the header one row of 16 bytes; a slip of the pen passes once in 2^48. */
const CHECK_BYTES = CODE_BYTES - HEADER_BYTES;

const PAPERS = [1, 2, 3] as const;
export type PaperNumber = (typeof PAPERS)[number];
const PAIRS = [
  [1, 2],
  [1, 3],
  [2, 3],
] as const;

/** What of a paper goes with one of the other two. */
export interface PaperHalf {
  /** The first four bytes of the line id. */
  line: Uint8Array;
  generation: number;
  /** The year in which the papers end, for whoever finds one. */
  year: number;
  paper: PaperNumber;
  with: PaperNumber;
  share: Uint8Array;
}

export interface RecoveryPaper {
  paper: PaperNumber;
  /** For each of the others, 36 numbers from 1 to 2048. */
  halves: { with: PaperNumber; groups: number[] }[];
}

/** What is printed on each paper beside its shares. */
export interface RecoverySet {
  lineId: Uint8Array;
  generation: number;
  year: number;
}

/** Why two halves give nothing. */
export type PaperFault = "other-line" | "other-generation" | "same-paper" | "not-together";

export interface RecoveryKeys {
  receiving: KemKey;
  signing: SigningKey;
}

/** 32 new random bytes. */
export const makeRecoverySecret = (random: Random = systemRandom): Uint8Array =>
  random(RECOVERY_SECRET_BYTES);

/** The two keys of the secret (32 bytes): X-Wing, and Ed25519. */
export function recoveryKeys(secret: Uint8Array, lineId: Uint8Array): RecoveryKeys {
  if (secret.length !== RECOVERY_SECRET_BYTES) throw new FormatError("the secret has 32 bytes");
  return {
    receiving: makeReceivingKey(derive(32, secret, "recovery/receiving", lineId)),
    signing: makeSigningKey(derive(32, secret, "recovery/signing", lineId)),
  };
}

/** Eight numbers over line id and both public keys: on each paper, and before who signs for it. */
export const recoveryWords = (
  lineId: Uint8Array,
  receiving: Uint8Array,
  signing: Uint8Array,
): number[] =>
  bytesToGroups(derive(16, null, "recovery-words", lineId, receiving, signing)).slice(0, 8);

/**
 * Three papers. Each pair of them holds the secret as r and r XOR secret, r fresh for the pair; so
 * the two shares on one paper are random, and independent of each other and of the secret.
 */
export function splitRecovery(
  secret: Uint8Array,
  set: RecoverySet,
  random: Random = systemRandom,
): RecoveryPaper[] {
  const papers = PAPERS.map((paper): RecoveryPaper => ({ paper, halves: [] }));
  for (const [low, high] of PAIRS) {
    const r = random(RECOVERY_SECRET_BYTES);
    const other = xor(r, secret);
    papers[low - 1]?.halves.push({ with: high, groups: writeHalf(set, low, high, r) });
    papers[high - 1]?.halves.push({ with: low, groups: writeHalf(set, high, low, other) });
    r.fill(0);
    other.fill(0);
  }
  return papers;
}

/** header (10) ‖ check (6) ‖ share (32), as 36 numbers: three rows of 16 bytes. */
function writeHalf(
  { lineId, generation, year }: RecoverySet,
  paper: PaperNumber,
  other: PaperNumber,
  share: Uint8Array,
): number[] {
  const numbers = Uint8Array.of(generation >> 8, generation, year >> 8, year, paper, other);
  const header = concat(lineId.slice(0, LINE_BYTES), numbers);
  const bytes = concat(header, checkOf(header, share), share);
  return [0, 1, 2].flatMap((row) =>
    bytesToGroups(bytes.slice(row * CODE_BYTES, (row + 1) * CODE_BYTES)),
  );
}

/** What 48 typed bytes say, or null: something was written or read wrongly. */
export function readHalf(bytes: Uint8Array): PaperHalf | null {
  if (bytes.length !== HALF_ROWS * CODE_BYTES) throw new FormatError("a half has 48 bytes");
  const reader = new Reader(bytes);
  const header = reader.take(HEADER_BYTES);
  const check = reader.take(CHECK_BYTES);
  const share = reader.rest();
  const [generation = 0, year = 0] = [4, 6].map(
    (at) => ((header[at] ?? 0) << 8) | (header[at + 1] ?? 0),
  );
  const paper = PAPERS.find((one) => one === header[8]);
  const other = PAPERS.find((one) => one === header[9]);
  const isWhole = equalBytes(check, checkOf(header, share));
  if (!isWhole || !paper || !other || paper === other) return null;
  return { line: header.slice(0, LINE_BYTES), generation, year, paper, with: other, share };
}

/** The secret of two halves that belong together, or why they do not. */
export function joinHalves(
  [a, b]: readonly [PaperHalf, PaperHalf],
  { lineId, generation }: Omit<RecoverySet, "year">,
): Uint8Array | PaperFault {
  const line = lineId.slice(0, LINE_BYTES);
  if (!equalBytes(a.line, line) || !equalBytes(b.line, line)) return "other-line";
  if (a.generation !== generation || b.generation !== generation) return "other-generation";
  if (a.paper === b.paper) return "same-paper";
  if (a.with !== b.paper || b.with !== a.paper) return "not-together";
  return xor(a.share, b.share);
}

const checkOf = (header: Uint8Array, share: Uint8Array): Uint8Array =>
  hashRaw(16, concat(lp(purposeBytes("recovery-paper")), header, share)).slice(0, CHECK_BYTES);

const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ (b[i] ?? 0));
