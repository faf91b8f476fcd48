/**
 * What of a case JSON has no word for: keys, hashes and answers, in a fixed order. Of what may be absent
 * a byte of flags says whether it is there; lists come after their number, bytes of no fixed length
 * after their length (32 bits, big-endian).
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

/** The fields that these bytes stand for; of each answer besides its `entries`. */
export const IN_BYTES = ["head", "heads", "threadKey", "threadKeys", "keys", "envelopes"] as const;
export type InBytes = Pick<CaseFile, (typeof IN_BYTES)[number] | "replies">;

/** Throws RangeError when a key, hash or id has another length than it should. */
export function packBytes(file: InBytes): Uint8Array {
  const { threadKeys, replies, heads } = file;
  const parts: Uint8Array[] = [];
  let flags = 0;
  const add = (part: Uint8Array | null | undefined, flag: number) => {
    if (!part) return;
    if (part.length !== BYTES) throw new RangeError("not 32 bytes");
    flags |= 1 << flag;
    parts.push(part);
  };
  add(file.head === "" ? null : fromHex(file.head), 0);
  add(file.threadKey, 1);
  for (const name of THREAD) add(threadKeys?.[name], 2);
  COMPARTMENTS.forEach((name, i) => add(file.keys[name], 3 + i));
  parts.push(u32(file.envelopes.size));
  for (const pair of file.envelopes) for (const one of pair) parts.push(lp(fromHex(one)));
  parts.push(lp(heads));
  for (const { entries } of replies) {
    parts.push(u32(entries.length));
    for (const { tag, reply } of entries) parts.push(lp(tag), lp(reply));
  }
  return concat(Uint8Array.of(flags), ...parts);
}

/** Puts them back, as views; `replies` must be there. Throws FormatError on other bytes. */
export function unpackBytes(bytes: Uint8Array, replies: readonly CaseReply[]): InBytes {
  const reader = new Reader(bytes);
  const flags = reader.u8();
  const take = (flag: number) => (flags & (1 << flag) ? reader.view(BYTES) : null);
  const sized = () => reader.view(reader.u32());
  const head = take(0);
  const threadKey = take(1);
  const [thread, reply, tag] = THREAD.map(() => take(2));
  const keys: Partial<CaseKeys> = {};
  COMPARTMENTS.forEach((name, i) => {
    const key = take(3 + i);
    if (key) keys[name] = key;
  });
  const envelopes = new Map<string, string>();
  for (let left = reader.u32(); left > 0; left--) envelopes.set(toHex(sized()), toHex(sized()));
  const heads = sized();
  const whole = replies.map((one) => {
    const entries = Array.from({ length: reader.u32() }, () => ({ tag: sized(), reply: sized() }));
    return { ...one, entries };
  });
  reader.end();
  return {
    head: head ? toHex(head) : "",
    threadKey,
    threadKeys: thread && reply && tag ? { thread, reply, tag } : null,
    ...{ keys, envelopes, heads, replies: whole },
  };
}
