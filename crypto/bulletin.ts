/** The bulletin: nine weeks of replies and decoys, the same bytes for every reader. */
import { type ThreadKeys, threadIdOf } from "./code.ts";
import { BULLETIN_WEEKS } from "./calendar.ts";
import { compareBytes, concat, equalBytes, Reader, toHex, u32 } from "./encoding.ts";
import { FormatError, OpenError } from "./errors.ts";
import {
  MAX_REPLIES,
  type OpenedReply,
  openReply,
  REPLY_BYTES,
  REPLY_TAG_BYTES,
  replyTag,
} from "./reply.ts";
import { type Random, systemRandom } from "./sodium.ts";

/** "VLB" and version 1. */
const MAGIC = Uint8Array.of(0x56, 0x4c, 0x42, 0x01);
/** Every week holds a multiple of this many entries. */
export const BULLETIN_MULTIPLE = 16;
const MAX_ENTRIES_A_WEEK = 65_536;

export interface BulletinEntry {
  /** 16 bytes. */
  tag: Uint8Array;
  /** 2048 bytes. */
  reply: Uint8Array;
}
export interface BulletinWeek {
  week: number;
  entries: BulletinEntry[];
}

/** Random bytes under a random tag: nobody but the maker can tell them from a reply. */
export const makeDecoyEntry = (random: Random = systemRandom): BulletinEntry => ({
  tag: random(REPLY_TAG_BYTES),
  reply: random(REPLY_BYTES),
});

/**
 * magic ‖ nine times (week ‖ count ‖ (tag ‖ reply)…), weeks rising by one, entries by tag.
 * Throws FormatError when there are not nine weeks in a row.
 */
export function encodeBulletin(weeks: readonly BulletinWeek[]): Uint8Array {
  checkWeeks(weeks);
  const parts: Uint8Array[] = [MAGIC];
  for (const { week, entries } of weeks) {
    parts.push(u32(week), u32(entries.length));
    const sorted = entries.toSorted((a, b) => compareBytes(a.tag, b.tag));
    for (const { tag, reply } of sorted) {
      if (tag.length !== REPLY_TAG_BYTES || reply.length !== REPLY_BYTES) {
        throw new FormatError("a bulletin entry has a tag of 16 and a reply of 2048 bytes");
      }
      parts.push(tag, reply);
    }
  }
  return concat(...parts);
}

/** The inverse. Throws FormatError on anything that encodeBulletin would not have made. */
export function parseBulletin(bytes: Uint8Array): BulletinWeek[] {
  const reader = new Reader(bytes);
  if (!equalBytes(reader.take(MAGIC.length), MAGIC)) throw new FormatError("not a bulletin");
  const weeks: BulletinWeek[] = [];
  for (let i = 0; i < BULLETIN_WEEKS; i++) {
    const week = reader.u32();
    const count = reader.u32();
    if (count > MAX_ENTRIES_A_WEEK) throw new FormatError("too many entries");
    const entries: BulletinEntry[] = [];
    for (let k = 0; k < count; k++) {
      const entry = { tag: reader.take(REPLY_TAG_BYTES), reply: reader.take(REPLY_BYTES) };
      const before = entries.at(-1);
      if (before && compareBytes(before.tag, entry.tag) > 0) throw new FormatError("not sorted");
      entries.push(entry);
    }
    weeks.push({ week, entries });
  }
  reader.end();
  checkWeeks(weeks);
  return weeks;
}

function checkWeeks(weeks: readonly BulletinWeek[]): void {
  const inARow = weeks.every(({ week }, i) => i === 0 || week === (weeks[i - 1]?.week ?? 0) + 1);
  if (weeks.length !== BULLETIN_WEEKS || !inARow) throw new FormatError("not nine weeks in a row");
}

export interface FoundReplies {
  /** In order of their number. */
  replies: OpenedReply[];
  /** Numbers between the lowest and the highest found with nothing there: an answer is missing. */
  missing: number[];
  /** How many came before the lowest found: past their nine weeks, or withheld. */
  earlier: number;
  /** Numbers whose bytes stand there but cannot be opened. */
  broken: number[];
}

/** Finds a thread's replies. Always looks for all 256 numbers, whether there is one or not. */
export function findReplies(
  weeks: readonly BulletinWeek[],
  keys: ThreadKeys,
  replyKeys: readonly { week: number; reply: Uint8Array }[],
  lineId: Uint8Array,
): FoundReplies {
  const byTag = new Map<string, Uint8Array[]>();
  for (const { entries } of weeks) {
    for (const { tag, reply } of entries) {
      const name = toHex(tag);
      byTag.set(name, [...(byTag.get(name) ?? []), reply]);
    }
  }
  const threadId = threadIdOf(keys.thread, lineId);
  const replies: OpenedReply[] = [];
  const seen: number[] = [];
  const broken: number[] = [];
  for (let n = 0; n < MAX_REPLIES; n++) {
    const candidates = byTag.get(toHex(replyTag(keys.tag, n, lineId))) ?? [];
    if (candidates.length === 0) continue;
    seen.push(n);
    // The server can put anything under a tag, so every candidate is tried.
    const opened = candidates
      .map((bytes) => tryOpen(bytes, n, keys.reply, threadId, replyKeys, lineId))
      .find((reply) => reply !== null);
    if (opened) replies.push(opened);
    else broken.push(n);
  }
  const earlier = seen[0] ?? 0;
  const highest = seen.at(-1) ?? -1;
  const missing: number[] = [];
  for (let n = earlier; n < highest; n++) if (!seen.includes(n)) missing.push(n);
  return { replies, missing, earlier, broken };
}

function tryOpen(...args: Parameters<typeof openReply>): OpenedReply | null {
  try {
    return openReply(...args);
  } catch (error) {
    if (error instanceof OpenError) return null;
    throw error;
  }
}
