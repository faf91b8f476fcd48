/** The code: made, written, read as a person types it, and the keys that come of it. */
import { wordlist as czech } from "@scure/bip39/wordlists/czech.js";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as french } from "@scure/bip39/wordlists/french.js";
import { wordlist as italian } from "@scure/bip39/wordlists/italian.js";
import { wordlist as japanese } from "@scure/bip39/wordlists/japanese.js";
import { wordlist as korean } from "@scure/bip39/wordlists/korean.js";
import { wordlist as portuguese } from "@scure/bip39/wordlists/portuguese.js";
import { wordlist as simplified } from "@scure/bip39/wordlists/simplified-chinese.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import { wordlist as traditional } from "@scure/bip39/wordlists/traditional-chinese.js";
import { derive, equal, hash } from "./encoding.ts";

const LATIN = { czech, english, french, italian, portuguese, spanish };
export const LISTS = { ...LATIN, japanese, korean, simplified, traditional };
export type ListName = keyof typeof LISTS;

/** Without case and marks. */
const plain = (s: string): string => s.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

const TABLES: Map<string, number>[] = Object.entries(LISTS).map(([name, words]) => {
  const table = new Map<string, number>();
  words.forEach((word, place) => {
    if (name in LATIN) table.set(plain(word).slice(0, 4), place);
  });
  words.forEach((word, place) => table.set(plain(word), place));
  return table;
});

/** Twelve values from 0 to 2047. */
export function groupsOf(code: Uint8Array): number[] {
  let bits = 0n;
  for (const byte of code) bits = (bits << 8n) | BigInt(byte);
  bits = (bits << 4n) | BigInt((hash(code)[0] ?? 0) >> 4);
  return Array.from({ length: 12 }, (_, i) => Number((bits >> BigInt(11 * (11 - i))) & 2047n));
}

export const numbersOf = (code: Uint8Array): string[] =>
  groupsOf(code).map((value) => String(value + 1).padStart(4, "0"));

export const wordsOf = (code: Uint8Array, list: ListName): string[] =>
  groupsOf(code).map((value) => LISTS[list][value] ?? "");

function codeOf(groups: number[]): Uint8Array | null {
  let bits = 0n;
  for (const value of groups) bits = (bits << 11n) | BigInt(value);
  const code = new Uint8Array(16);
  for (let i = 15, rest = bits >> 4n; i >= 0; i--, rest >>= 8n) code[i] = Number(rest & 255n);
  return groupsOf(code).join() === groups.join() ? code : null;
}

const isDigit = (point: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(point));

/** The value of a digit of any script: digits stand in tens, each from its zero on. */
function digit(char: string): number {
  const point = char.codePointAt(0) ?? 0;
  let below = 0;
  while (isDigit(point - below - 1)) below++;
  return below % 10;
}

function number(token: string): number | null {
  if (!/^\p{Nd}{1,4}$/u.test(token)) return null;
  const value = [...token].reduce((sum, char) => sum * 10 + digit(char), 0);
  return value >= 1 && value <= 2048 ? value - 1 : null;
}

/** Every code that was perhaps meant: none, one, or seldom more. */
export function readCode(typed: string): Uint8Array[] {
  let tokens = typed
    .normalize("NFKC")
    .replace(/\p{Script=Han}/gu, " $& ")
    .split(/[^\p{L}\p{M}\p{Nd}]+/u)
    .filter((token) => token !== "");
  const numbers = tokens.filter((token) => number(token) !== null);
  if (tokens.length === 24 && numbers.length === 12) tokens = numbers;
  if (tokens.length !== 12) return [];
  const found: Uint8Array[] = [];
  for (const table of TABLES) {
    const groups = tokens.map((token) => number(token) ?? table.get(plain(token)));
    if (!groups.every((value) => value !== undefined)) continue;
    const code = codeOf(groups);
    if (code && !found.some((other) => equal(other, code))) found.push(code);
  }
  return found;
}

export const replyKeyOf = (code: Uint8Array, lineId: Uint8Array): Uint8Array =>
  derive(256, code, "code/reply", lineId);
export const tagKeyOf = (code: Uint8Array, lineId: Uint8Array): Uint8Array =>
  derive(256, code, "code/tag", lineId);
export const threadKeyOf = (code: Uint8Array, lineId: Uint8Array): Uint8Array =>
  derive(256, code, "code/thread", lineId);
export const threadIdOf = (threadKey: Uint8Array, lineId: Uint8Array): Uint8Array =>
  derive(256, threadKey, "thread-id", lineId);
