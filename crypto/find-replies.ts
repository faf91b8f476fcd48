/** Finding a thread's replies in the bulletin. */
import type { BulletinWeek } from "./bulletin.ts";
import { type ThreadKeys, threadIdOf } from "./code.ts";
import { toHex } from "./encoding.ts";
import { OpenError } from "./errors.ts";
import { MAX_REPLIES, type OpenedReply, openReply, replyTag } from "./reply.ts";

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
