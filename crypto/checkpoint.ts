/**
 * Checkpoints: what a handler's desk saw, signed, in one chain for each handler. Two desks to which a
 * server shows two continuations of one case never meet; what they sign does. README.md, "Checkpoint".
 */
import { concat, equalBytes, fromHex, Reader, toHex, u32 } from "./encoding.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { derive } from "./hash.ts";
import { KEY_ID_BYTES, keyIdOf, SIGNATURE_BYTES, verifyDetached } from "./signed.ts";

export const CHECKPOINT_PURPOSE = "checkpoint";
/** "VLP" and version 1. */
export const CHECKPOINT_MAGIC = Uint8Array.of(0x56, 0x4c, 0x50, 0x01);
const ID_BYTES = 16;
const HEAD_BYTES = 32;
/** Of a case head, what desks remember: the first half. */
export const HALF_HEAD_BYTES = 16;
/** magic 4, author 16, seq 4, previous 32, day 4, roster 36, audit 36, keyring 40 = 172. */
const FIXED_BYTES = 4 + KEY_ID_BYTES + 4 + HEAD_BYTES + 4 + 36 + 36 + 40;
/** key id 16, count 4, head 32. */
const LIST_BYTES = KEY_ID_BYTES + 4 + HEAD_BYTES;
/** case 16, events 4, half a head 16. */
const CASE_BYTES = ID_BYTES + 4 + HALF_HEAD_BYTES;
export const MAX_CHECKPOINT_LISTS = 256;
/** Who saw more signs several, one after the other. */
export const MAX_CHECKPOINT_CASES = 4_096;
/** 172 + 4 + 256 × 52 + 4 + 4096 × 36 + 64 = 161,012. */
export const MAX_CHECKPOINT_BYTES =
  FIXED_BYTES +
  4 +
  MAX_CHECKPOINT_LISTS * LIST_BYTES +
  4 +
  MAX_CHECKPOINT_CASES * CASE_BYTES +
  SIGNATURE_BYTES;
const MAX_COUNT = 1_000_000;
const MAX_DAY = 200_000;

/** So many entries of a chain, and the head after them. */
export interface ChainPlace {
  count: number;
  head: Uint8Array;
}
/** Of a colleague's checkpoints: how many this desk has seen, and the head after them. */
export interface ListSeen extends ChainPlace {
  /** Key id of the colleague, hex. */
  handler: string;
}
/** A case had so many events, and then this head: its first 16 bytes, hex. */
export interface CaseSeen {
  id: string;
  seq: number;
  head: string;
}

export interface Checkpoint {
  /** Key id of who signed it, hex. */
  author: string;
  /** Its place among that handler's checkpoints, from 0. */
  seq: number;
  /** The head of the author's list before it. */
  previous: Uint8Array;
  day: number;
  roster: ChainPlace;
  audit: ChainPlace;
  /** Of the keyring: the version of its coordinators, the day of its statement, and its hash. */
  keyring: { version: number; day: number; hash: Uint8Array };
  /** Rising by handler. */
  lists: ListSeen[];
  /** Rising by id. */
  cases: CaseSeen[];
}

/** What a signature covers: everything but itself. Throws RangeError when it is too long. */
export function checkpointPayload(one: Checkpoint): Uint8Array {
  const { author, seq, previous, day, roster, audit, keyring, lists, cases } = one;
  if (lists.length > MAX_CHECKPOINT_LISTS || cases.length > MAX_CHECKPOINT_CASES) {
    throw new RangeError("too much for one checkpoint");
  }
  return concat(
    ...[CHECKPOINT_MAGIC, fromHex(author), u32(seq), previous, u32(day)],
    ...[u32(roster.count), roster.head, u32(audit.count), audit.head],
    ...[u32(keyring.version), u32(keyring.day), keyring.hash],
    u32(lists.length),
    ...lists.flatMap(({ handler, count, head }) => [fromHex(handler), u32(count), head]),
    u32(cases.length),
    ...cases.flatMap(({ id, seq: events, head }) => [fromHex(id), u32(events), fromHex(head)]),
  );
}

/** What a checkpoint says, its signature not checked. Throws FormatError. */
export function readCheckpoint(bytes: Uint8Array): Checkpoint {
  if (bytes.length > MAX_CHECKPOINT_BYTES) throw new FormatError("too long for a checkpoint");
  const reader = new Reader(bytes);
  if (!equalBytes(reader.take(4), CHECKPOINT_MAGIC)) throw new FormatError("not a checkpoint");
  const upTo = (most: number) => {
    const value = reader.u32();
    if (value > most) throw new FormatError("too large a number");
    return value;
  };
  const place = (): ChainPlace => ({ count: upTo(0xffffffff), head: reader.take(HEAD_BYTES) });
  const one: Checkpoint = {
    author: toHex(reader.take(KEY_ID_BYTES)),
    seq: upTo(MAX_COUNT - 1),
    previous: reader.take(HEAD_BYTES),
    day: upTo(MAX_DAY),
    roster: place(),
    audit: place(),
    keyring: { version: upTo(MAX_COUNT), day: upTo(MAX_DAY), hash: reader.take(HEAD_BYTES) },
    lists: [],
    cases: [],
  };
  const lists = upTo(MAX_CHECKPOINT_LISTS);
  for (let i = 0; i < lists; i++) {
    const handler = toHex(reader.take(KEY_ID_BYTES));
    one.lists.push({ handler, count: upTo(MAX_COUNT), head: reader.take(HEAD_BYTES) });
  }
  const cases = upTo(MAX_CHECKPOINT_CASES);
  for (let i = 0; i < cases; i++) {
    const id = toHex(reader.take(ID_BYTES));
    one.cases.push({ id, seq: upTo(MAX_COUNT), head: toHex(reader.take(HALF_HEAD_BYTES)) });
  }
  reader.take(SIGNATURE_BYTES);
  reader.end();
  const isRising = (ids: string[]) => ids.every((id, i) => i === 0 || id > (ids[i - 1] as string));
  if (!isRising(one.lists.map(({ handler }) => handler)) || !isRising(one.cases.map((c) => c.id))) {
    throw new FormatError("out of order in a checkpoint");
  }
  return one;
}

/** A checkpoint that this handler signed. Throws OpenError. */
export function openCheckpoint(
  bytes: Uint8Array,
  publicKey: Uint8Array,
  lineId: Uint8Array,
): Checkpoint {
  return opening(() => {
    const one = readCheckpoint(bytes);
    const payload = bytes.slice(0, -SIGNATURE_BYTES);
    const signature = bytes.slice(-SIGNATURE_BYTES);
    const isTheirs = one.author === toHex(keyIdOf(publicKey));
    const isGood =
      isTheirs && verifyDetached(CHECKPOINT_PURPOSE, lineId, [payload], signature, publicKey);
    if (!isGood) throw new OpenError();
    return one;
  });
}

/** The head of a handler's list without checkpoints. */
export const firstCheckpointHead = (author: string, lineId: Uint8Array): Uint8Array =>
  derive(32, null, "checkpoint-head", lineId, fromHex(author));

/** The head after a checkpoint (all its bytes, signature included). */
export const nextCheckpointHead = (
  previous: Uint8Array,
  bytes: Uint8Array,
  lineId: Uint8Array,
): Uint8Array => derive(32, null, "checkpoint-head", lineId, previous, bytes);
