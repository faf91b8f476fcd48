/** The lists of checkpoints as the line gives them: fetched, followed, and every signature checked. */
import {
  type Checkpoint,
  CLOCK_SLACK_DAYS,
  type Day,
  equalBytes,
  firstCheckpointHead,
  fromB64,
  fromHex,
  nextCheckpointHead,
  openCheckpoint,
  toHex,
} from "../../../crypto/index.ts";
import { HandlerId } from "../../../server/contract/bytes.ts";
import { CheckpointsAnswer } from "../../../server/contract/checkpoint.ts";
import { CHECKPOINT_DAYS } from "../../../server/contract/limits.ts";
import { HEADS_KEPT, type ListMemory } from "./checkpoint-memory.ts";
import { DeskError } from "./errors.ts";
import type { LineApi } from "./line-api.ts";

/** Some four MiB each: what there is more comes with the next look. */
const MOST_ASKED = 16;
/** Two desks' clocks may each be a day off the line's. */
const SLACK_DAYS = 2 * CLOCK_SLACK_DAYS;
/** What is older may have gone. */
export const KEPT_DAYS = CHECKPOINT_DAYS - SLACK_DAYS;

/** A handler's list from a place on, as the line gave it. */
export interface GivenList {
  count: number;
  from: number;
  checkpoints: string[];
}

/** What this desk does not have yet, by handler. `known`: how many of whom it has. */
export async function fetchLists(
  api: LineApi,
  known: ReadonlyMap<string, number>,
): Promise<Map<string, GivenList>> {
  const lists = new Map<string, GivenList>();
  const at = new Map(known);
  for (let asked = 0; asked < MOST_ASKED; asked++) {
    const body = {
      known: [...at].map(([handler, count]) => ({ handler: HandlerId.parse(handler), count })),
    };
    const answer = await api.post("/v1/desk/checkpoints/batch", body, CheckpointsAnswer);
    let isMore = false;
    for (const { handler, count, from, checkpoints } of answer.lists) {
      const have = lists.get(handler);
      const next = from + checkpoints.length;
      // Older than asked, or more than there are.
      if (from < (at.get(handler) ?? 0) && count >= (at.get(handler) ?? 0)) {
        throw new DeskError("forged");
      }
      if (next > count) throw new DeskError("forged");
      if (!have) lists.set(handler, { count, from, checkpoints: [...checkpoints] });
      else if (from === have.from + have.checkpoints.length) {
        have.checkpoints.push(...checkpoints);
        have.count = count;
      } else throw new DeskError("forged");
      at.set(handler, Math.max(next, at.get(handler) ?? 0));
      if (next < count && checkpoints.length > 0) isMore = true;
    }
    if (!isMore) break;
  }
  return lists;
}

/** A checkpoint that holds, and where it stands in its list. */
export interface Followed extends Checkpoint {
  /** How many there are with it. */
  count: number;
  /** The head after it. */
  after: Uint8Array;
}

export interface Following {
  handler: string;
  publicKey: Uint8Array;
  lineId: Uint8Array;
  today: Day;
  /** The day on which this desk last looked at all. */
  lookedOn: number;
}

/**
 * What a handler signed since this desk last looked. Throws DeskError `rolled-back` when the list is
 * shorter than it was, and `forged` for what does not follow, or is not by that handler: both are the
 * line's doing, whoever signed.
 */
export function followList(
  given: GivenList,
  memory: Pick<ListMemory, "count" | "heads" | "day"> | undefined,
  { handler, publicKey, lineId, today, lookedOn }: Following,
): Followed[] {
  const known = memory?.count ?? 0;
  if (given.count < known) throw new DeskError("rolled-back");
  // What is older than its days has gone. To a desk that looked since, it cannot have.
  const mayHaveGone = !memory || lookedOn < today - KEPT_DAYS;
  if (given.from > known && !mayHaveGone) throw new DeskError("rolled-back");
  let head: Uint8Array | null = null;
  if (given.from === known) {
    const last = memory?.heads.at(-1);
    head = last === undefined ? firstCheckpointHead(handler, lineId) : fromHex(last);
  }
  let day = memory?.day ?? 0;
  return given.checkpoints.map((text, i) => {
    const count = given.from + i + 1;
    const { one, bytes } = open(text, publicKey, lineId);
    const isInPlace = one.seq === count - 1 && (!head || equalBytes(one.previous, head));
    const isInTime = one.day >= day - SLACK_DAYS && one.day <= today + SLACK_DAYS;
    if (!isInPlace || !isInTime) throw new DeskError("forged");
    head = nextCheckpointHead(one.previous, bytes, lineId);
    day = Math.max(day, one.day);
    return { ...one, count, after: head };
  });
}

function open(text: string, publicKey: Uint8Array, lineId: Uint8Array) {
  try {
    const bytes = fromB64(text);
    return { one: openCheckpoint(bytes, publicKey, lineId), bytes };
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}

/** What a desk remembers of a list after these. */
export function rememberList(
  memory: ListMemory | undefined,
  followed: readonly Followed[],
): ListMemory | undefined {
  const last = followed.at(-1);
  if (!last) return memory;
  const isOnwards = memory?.count === followed[0]?.seq;
  const heads = [
    ...(isOnwards ? (memory?.heads ?? []) : []),
    ...followed.map(({ after }) => toHex(after)),
  ];
  return {
    count: last.count,
    heads: heads.slice(-HEADS_KEPT),
    day: Math.max(memory?.day ?? 0, last.day),
    roster: { count: last.roster.count, head: toHex(last.roster.head) },
    keyring: { version: last.keyring.version, day: last.keyring.day },
    auditOdd: memory?.auditOdd ?? false,
  };
}
