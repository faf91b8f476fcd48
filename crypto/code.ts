/**
 * The reporter's code: 16 bytes, shown as twelve groups of 11 bits (a number from 1 to 2048, with
 * a word beside it). 128 bits and a checksum of 4 make 132 = 12 × 11, the layout of BIP-39 with
 * BLAKE2b in place of SHA-256. Keys derive from the bytes, not from the words.
 */
import { FormatError } from "./errors.ts";
import { CODE_BYTES, CODE_GROUPS, groupsToCode, LIST_LENGTH } from "./groups.ts";
import { derive } from "./hash.ts";
import { type Random, systemRandom } from "./sodium.ts";

/** 16 new random bytes. */
export const makeCode = (random: Random = systemRandom): Uint8Array => random(CODE_BYTES);

export type CodeReading =
  /** Every candidate whose checksum is right: one, or rarely one for each word list. */
  | { code: Uint8Array[] }
  /** The first word or number that is in no list. */
  | { unlisted: string }
  /** How many groups there were, when not twelve. */
  | { count: number }
  /** All twelve are known, but one of them is wrong. */
  | { checksum: true };

/**
 * Reads what a person typed: twelve numbers (in the digits of any script) or words of one of the
 * lists, in any mixture of spaces, commas, dots and line breaks. A word may be shortened to its
 * first four letters where the list is built for it. Happens on the device only.
 */
export function readCode(input: string, lists: readonly (readonly string[])[]): CodeReading {
  let tokens = splitTokens(input);
  let numbers = tokens.map(readNumber);
  if (tokens.length === 2 * CODE_GROUPS && known(numbers) === CODE_GROUPS) {
    // Each group was copied as a number and its word: the number says it all.
    tokens = tokens.filter((_, i) => numbers[i] !== undefined);
    numbers = tokens.map(readNumber);
  }
  const candidates: (number | undefined)[][] = lists.length > 0 ? [] : [numbers];
  for (const words of lists) {
    const index = indexOf(words);
    candidates.push(tokens.map((token, i) => numbers[i] ?? index.get(fold(token))));
  }
  const whole = candidates.filter((groups) => groups.every((group) => group !== undefined));
  if (whole.length === 0) {
    const unknown = tokens.findIndex((_, i) => candidates.every((c) => c[i] === undefined));
    // Each is in some list, but no list holds them all: name the first that the best list lacks.
    const best = candidates.reduce((a, b) => (known(b) > known(a) ? b : a), candidates[0] ?? []);
    const at = unknown >= 0 ? unknown : best.findIndex((group) => group === undefined);
    return { unlisted: tokens[at] ?? "" };
  }
  if (tokens.length !== CODE_GROUPS) return { count: tokens.length };
  const codes: Uint8Array[] = [];
  const seen = new Set<string>();
  for (const groups of whole as number[][]) {
    const key = groups.join(" ");
    if (seen.has(key)) continue;
    seen.add(key);
    const code = groupsToCode(groups);
    if (code) codes.push(code);
  }
  return codes.length > 0 ? { code: codes } : { checksum: true };
}

const known = (groups: readonly (number | undefined)[]): number =>
  groups.filter((group) => group !== undefined).length;

function splitTokens(input: string): string[] {
  const text = input.normalize("NFKC");
  // Chinese words of the list are one character each and may be written without spaces.
  const spaced = text.replace(/\p{Script=Han}/gu, " $& ");
  return spaced.split(/[^\p{L}\p{M}\p{Nd}]+/u).filter((token) => token !== "");
}

/** A number from 1 to 2048 in the digits of any script, or undefined. */
function readNumber(token: string): number | undefined {
  if (!/^\p{Nd}{1,4}$/u.test(token)) return undefined;
  let value = 0;
  for (const character of token)
    value = value * 10 + digitValue(character.codePointAt(0) as number);
  return value >= 1 && value <= LIST_LENGTH ? value : undefined;
}

/**
 * Digits of a script stand together in ten code points (general category Nd), and a run of them
 * begins with a zero, also where two scripts touch.
 */
function digitValue(codePoint: number): number {
  let first = codePoint;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first--;
  return (codePoint - first) % 10;
}

/** Case and accents do not matter: people write "Abandon" and "academie" for "académie". */
const fold = (word: string): string => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function indexOf(words: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  words.forEach((word, i) => index.set(fold(word), i + 1));
  // In the Latin lists the first four letters tell a word from every other.
  words.forEach((word, i) => {
    const start = [...fold(word)].slice(0, 4).join("");
    if (/^[a-z]{4}$/.test(start) && !index.has(start)) index.set(start, i + 1);
  });
  return index;
}

/** What is derived from a code: three keys of 32 bytes. Whoever handles the case has them too. */
export interface ThreadKeys {
  reply: Uint8Array;
  tag: Uint8Array;
  thread: Uint8Array;
}

/** BLAKE2b-256 keyed with the 16 bytes of the code, over purpose and line id. */
export function deriveThread(code: Uint8Array, lineId: Uint8Array): ThreadKeys {
  if (code.length !== CODE_BYTES) throw new FormatError("a code has 16 bytes");
  return {
    reply: derive(32, code, "code/reply", lineId),
    tag: derive(32, code, "code/tag", lineId),
    thread: derive(32, code, "code/thread", lineId),
  };
}

/** A thread key for a report whose sender wants no answer: it ties the parts of a long text. */
export const makeThread = (random: Random = systemRandom): Uint8Array => random(32);

/** BLAKE2b-256 over the thread key, purpose and line id. Never leaves a seal. */
export const threadIdOf = (threadKey: Uint8Array, lineId: Uint8Array): Uint8Array =>
  derive(32, threadKey, "thread-id", lineId);
