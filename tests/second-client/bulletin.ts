/** The bulletin: nine weeks of tags and replies, written, read and searched. */
import { REPLY, openReply, tagOf } from "./answers.ts";
import type { Reply } from "./answers.ts";
import { Refused, ascii, cat, equal, hex, must, randomBytes, readU32, u32 } from "./encoding.ts";

export const WEEKS = 9;
const MAGIC = cat(ascii("VLB"), Uint8Array.of(1));

export interface Entry {
  tag: Uint8Array;
  reply: Uint8Array;
}

export interface Week {
  week: number;
  entries: Entry[];
}

const decoy = (): Entry => ({ tag: randomBytes(16), reply: randomBytes(REPLY) });
const compare = (a: Uint8Array, b: Uint8Array): number => Buffer.compare(a, b);

/** Fill up to a multiple of 16 with decoys, in the order of the tags. */
export function padWeek({ week, entries }: Week): Week {
  const filled = [...entries];
  while (filled.length % 16 !== 0) filled.push(decoy());
  return { week, entries: filled.sort((a, b) => compare(a.tag, b.tag)) };
}

export function writeBulletin(weeks: Week[]): Uint8Array {
  must(weeks.length === WEEKS, "not nine weeks");
  return cat(
    MAGIC,
    ...weeks.flatMap(({ week, entries }) => [
      u32(week),
      u32(entries.length),
      ...entries.flatMap(({ tag, reply }) => [tag, reply]),
    ]),
  );
}

export function readBulletin(bytes: Uint8Array): Week[] {
  must(equal(bytes.slice(0, 4), MAGIC), "no bulletin");
  const weeks: Week[] = [];
  let at = 4;
  for (let i = 0; i < WEEKS; i++) {
    const week = readU32(bytes, at);
    const count = readU32(bytes, at + 4);
    at += 8;
    must(i === 0 || week === (weeks[i - 1]?.week ?? 0) + 1, "a gap between weeks");
    must(at + count * (16 + REPLY) <= bytes.length, "too short");
    const entries: Entry[] = [];
    for (let j = 0; j < count; j++, at += 16 + REPLY) {
      const entry = { tag: bytes.slice(at, at + 16), reply: bytes.slice(at + 16, at + 16 + REPLY) };
      const before = entries.at(-1);
      must(!before || compare(before.tag, entry.tag) <= 0, "tags do not rise");
      entries.push(entry);
    }
    weeks.push({ week, entries });
  }
  must(at === bytes.length, "something after the end");
  return weeks;
}

export interface Conversation {
  found: (Reply & { n: number })[];
  /** Numbers between the lowest and the highest with a tag there, that have none. */
  missing: number[];
  /** How many numbers stand before the lowest. */
  before: number;
  /** Numbers under whose tag nothing opens. */
  broken: number[];
}

export function findReplies(
  weeks: Week[],
  lineId: Uint8Array,
  keys: { reply: Uint8Array; tag: Uint8Array; threadId: Uint8Array },
  signers: Map<number, Uint8Array>,
): Conversation {
  const byTag = new Map<string, Uint8Array[]>();
  for (const { tag, reply } of weeks.flatMap((week) => week.entries)) {
    byTag.set(hex(tag), [...(byTag.get(hex(tag)) ?? []), reply]);
  }
  const found: Conversation["found"] = [];
  const present: number[] = [];
  for (let n = 0; n < 256; n++) {
    const candidates = byTag.get(hex(tagOf(keys.tag, lineId, n))) ?? [];
    if (candidates.length > 0) present.push(n);
    for (const bytes of candidates) {
      try {
        found.push({ n, ...openReply(lineId, keys.reply, keys.threadId, n, bytes, signers) });
        break;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
  }
  const before = present[0] ?? 0;
  const missing: number[] = [];
  for (let n = before; n < (present.at(-1) ?? 0); n++) if (!present.includes(n)) missing.push(n);
  const broken = present.filter((n) => !found.some((reply) => reply.n === n));
  return { found, missing, before, broken };
}
