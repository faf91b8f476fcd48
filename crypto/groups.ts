/** Sixteen bytes as twelve numbers from 1 to 2048: the code, and the words on a line's posters. */
import { FormatError } from "./errors.ts";
import { hashRaw } from "./hash.ts";

export const CODE_BYTES = 16;
export const CODE_GROUPS = 12;
export const LIST_LENGTH = 2048;

/** Sixteen bytes to twelve numbers from 1 to 2048; the last four bits are the checksum. */
export function bytesToGroups(bytes: Uint8Array): number[] {
  if (bytes.length !== CODE_BYTES) throw new FormatError("a code has 16 bytes");
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  bits = (bits << 4n) | BigInt(checksum(bytes));
  return Array.from(
    { length: CODE_GROUPS },
    (_, i) => Number((bits >> BigInt(11 * (CODE_GROUPS - 1 - i))) & 0x7ffn) + 1,
  );
}

/** Twelve numbers from 1 to 2048 to sixteen bytes, or null when the checksum is wrong. */
export function groupsToCode(groups: readonly number[]): Uint8Array | null {
  if (groups.length !== CODE_GROUPS) throw new FormatError("a code has 12 groups");
  let bits = 0n;
  for (const group of groups) {
    if (!Number.isInteger(group) || group < 1 || group > LIST_LENGTH) {
      throw new FormatError("a group is a number from 1 to 2048");
    }
    bits = (bits << 11n) | BigInt(group - 1);
  }
  const given = Number(bits & 0xfn);
  const bytes = new Uint8Array(CODE_BYTES);
  let rest = bits >> 4n;
  for (let i = CODE_BYTES - 1; i >= 0; i--) {
    bytes[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return checksum(bytes) === given ? bytes : null;
}

/** The first four bits of BLAKE2b-256 of the bytes. */
const checksum = (bytes: Uint8Array): number => (hashRaw(32, bytes)[0] as number) >> 4;

export const codeToGroups = bytesToGroups;

/** "0417": four digits, in every script the same number. */
export const groupToDigits = (group: number): string => String(group).padStart(4, "0");
