/** The bulletin: nine weeks of replies and decoys, the same bytes for every reader. */
import { BULLETIN_WEEKS } from "./calendar.ts";
import { compareBytes, concat, equalBytes, Reader, u32 } from "./encoding.ts";
import { FormatError } from "./errors.ts";
import { type Random, systemRandom } from "./sodium.ts";

export const REPLY_BYTES = 2048;
export const REPLY_TAG_BYTES = 16;
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
