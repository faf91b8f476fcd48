/** What stands in the bulletin, beside what handlers wrote: what is missing, and what is too much. */
import {
  type BulletinWeek,
  compareBytes,
  findReplies,
  FormatError,
  type Keyring,
  parseBulletin,
  replyKeys,
  replyTag,
  toHex,
} from "../../../crypto/index.ts";
import type { CaseFile } from "./case-file.ts";
import type { LineApi } from "./line-api.ts";
import { postReplies } from "./replying.ts";
import type { VerifiedLine } from "./verified-line.ts";

/** So far behind the last answer of a case is looked: further on, a reader is told of the gap. */
const LOOK_AHEAD = 8;
/** As many cases as are looked at in a few milliseconds. */
const AT_ONCE = 100;

/** A bulletin, and the tags (hex) of what stands in it and in no event that this desk read. */
export interface SeenBulletin {
  weeks: BulletinWeek[];
  unknown: ReadonlySet<string>;
}

/** Replies that should stand in the bulletin and do not: the same bytes are put up again. */
export async function putBackReplies(
  api: LineApi,
  cases: readonly CaseFile[],
  { today }: Pick<VerifiedLine, "today">,
): Promise<SeenBulletin> {
  const bytes = await api.bytes("/v1/bulletin");
  const bulletin = toHex(bytes);
  const weeks = weeksOf(bytes);
  const up = new Map(
    weeks.flatMap(({ entries }) => entries.map(({ tag, reply }) => [toHex(tag), reply])),
  );
  const living = cases.flatMap(({ replies }) => replies.filter(({ until }) => until >= today));
  const gone = living.filter(({ entries }) =>
    entries.some(({ tag }) => !bulletin.includes(toHex(tag))),
  );
  if (gone.length > 0) await postReplies(api, gone);
  for (const { tag, reply } of living.flatMap(({ entries }) => entries)) {
    const there = up.get(toHex(tag));
    if (there && compareBytes(there, reply) === 0) up.delete(toHex(tag));
  }
  return { weeks, unknown: new Set(up.keys()) };
}

/**
 * The cases for which it holds an answer that opens for the reporter and stands in no event. It looks
 * at all tags that their readers look for, which are many: a few at a time, so that the page draws
 * meanwhile. `isOver` says when nobody wants to know any more, and nothing is looked at after it.
 */
export async function findStrangeAnswers(
  { weeks, unknown }: SeenBulletin,
  cases: readonly CaseFile[],
  keyring: Keyring,
  isOver: () => boolean,
): Promise<string[]> {
  if (unknown.size === 0) return [];
  const { lineId } = keyring;
  const isStrange = ({ replies, threadKeys }: CaseFile): boolean => {
    if (!threadKeys) return false;
    const end = Math.max(-1, ...replies.map(({ n }) => n)) + LOOK_AHEAD;
    const tags = Array.from({ length: end }, (_, n) => replyTag(threadKeys.tag, n, lineId));
    if (!tags.some((tag) => unknown.has(toHex(tag)))) return false;
    const found = findReplies(weeks, threadKeys, replyKeys(keyring), lineId).replies;
    return found.some(({ n, text }) => !replies.some((one) => one.n === n && one.text === text));
  };
  const strange: string[] = [];
  for (let at = 0; at < cases.length; at += AT_ONCE) {
    await new Promise((next) => setTimeout(next, 0));
    if (isOver()) return [];
    for (const file of cases.slice(at, at + AT_ONCE)) {
      if (holds(() => isStrange(file))) strange.push(file.id);
    }
  }
  return strange;
}

/** What cannot be looked at is named too: nobody may hide one answer behind another. */
function holds(look: () => boolean): boolean {
  try {
    return look();
  } catch {
    return true;
  }
}

/** None of a bulletin that no reader takes either. */
function weeksOf(bytes: Uint8Array): BulletinWeek[] {
  try {
    return parseBulletin(bytes);
  } catch (error) {
    if (error instanceof FormatError) return [];
    throw error;
  }
}
