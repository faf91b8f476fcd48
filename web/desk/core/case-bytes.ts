/**
 * What of a case JSON has no word for: keys, hashes and answers, in a fixed order. Of what may be absent
 * a byte of flags says whether it is there; lists come after their number, bytes of no fixed length
 * after their length (32 bits, big-endian). What no list goes through stands at the end, by itself.
 */
import {
  type CaseKeys,
  COMPARTMENTS,
  concat,
  fromHex,
  lp,
  Reader,
  type ThreadKeys,
  toHex,
  u32,
} from "../../../crypto/index.ts";
import type { CaseFile, CaseReply } from "./case-file.ts";

/** Keys, heads, ids and claims are of this length. */
const BYTES = 32;
const THREAD = ["thread", "reply", "tag"] as const satisfies (keyof ThreadKeys)[];

/** The fields that these bytes stand for and no list goes through. */
export const IN_REST = ["heads", "threadKey", "threadKeys", "keys"] as const;
export type Rest = Pick<CaseFile, (typeof IN_REST)[number]>;
/** All of them; of each answer besides its `entries`. */
export const IN_BYTES = ["head", "envelopes", ...IN_REST] as const;
export type InBytes = Pick<CaseFile, (typeof IN_BYTES)[number] | "replies">;

/** Throws RangeError when a key, hash or id has another length than it should. */
export function packBytes(file: InBytes): Uint8Array {
  const { head, envelopes, replies } = file;
  const parts: Uint8Array[] = [Uint8Array.of(head === "" ? 0 : 1)];
  if (head !== "") parts.push(whole(fromHex(head)));
  parts.push(u32(envelopes.size));
  for (const pair of envelopes) for (const one of pair) parts.push(lp(fromHex(one)));
  for (const { entries } of replies) {
    parts.push(u32(entries.length));
    for (const { tag, reply } of entries) parts.push(lp(tag), lp(reply));
  }
  const rest = packRest(file);
  const bytes = concat(...parts, u32(rest.length), rest);
  // It has the keys of the case.
  rest.fill(0);
  return bytes;
}

function packRest({ heads, threadKey, threadKeys, keys }: Rest): Uint8Array {
  const parts: Uint8Array[] = [];
  let flags = 0;
  const add = (part: Uint8Array | null | undefined, flag: number) => {
    if (!part) return;
    flags |= 1 << flag;
    parts.push(whole(part));
  };
  add(threadKey, 0);
  for (const name of THREAD) add(threadKeys?.[name], 1);
  COMPARTMENTS.forEach((name, i) => add(keys[name], 2 + i));
  return concat(Uint8Array.of(flags), ...parts, heads);
}

function whole(part: Uint8Array): Uint8Array {
  if (part.length !== BYTES) throw new RangeError("not 32 bytes");
  return part;
}

/**
 * What lists need, and the rest as it is for `openRest`; bytes are views. `replies` must be there.
 * Throws FormatError on other bytes.
 */
export function unpackBytes(
  bytes: Uint8Array,
  replies: readonly CaseReply[],
): { listed: Pick<CaseFile, "head" | "envelopes" | "replies">; rest: Uint8Array } {
  const reader = new Reader(bytes);
  const sized = () => reader.view(reader.u32());
  const head = reader.u8() === 0 ? "" : toHex(reader.view(BYTES));
  const envelopes = new Map<string, string>();
  for (let left = reader.u32(); left > 0; left--) envelopes.set(toHex(sized()), toHex(sized()));
  const answers = replies.map((one) => {
    const entries = Array.from({ length: reader.u32() }, () => ({ tag: sized(), reply: sized() }));
    return { ...one, entries };
  });
  const rest = sized();
  reader.end();
  return { listed: { head, envelopes, replies: answers }, rest };
}

/** Views. Throws FormatError on other bytes. */
export function openRest(bytes: Uint8Array): Rest {
  const reader = new Reader(bytes);
  const flags = reader.u8();
  const take = (flag: number) => (flags & (1 << flag) ? reader.view(BYTES) : null);
  const threadKey = take(0);
  const [thread, reply, tag] = THREAD.map(() => take(1));
  const keys: Partial<CaseKeys> = {};
  COMPARTMENTS.forEach((name, i) => {
    const key = take(2 + i);
    if (key) keys[name] = key;
  });
  const heads = reader.view(reader.left);
  return {
    heads,
    threadKey,
    threadKeys: thread && reply && tag ? { thread, reply, tag } : null,
    keys,
  };
}
