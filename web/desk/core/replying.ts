/** Answers: sealed to the reporter's keys, kept in the case, put up among decoys. */
import {
  compareBytes,
  makeDecoyEntry,
  MAX_REPLIES,
  replyTag,
  sealReply,
  splitReply,
  threadIdOf,
  toB64,
  weekOf,
} from "../../../crypto/index.ts";
import { REPLIES_PER_REQUEST } from "../../../server/contract/limits.ts";
import { type Body, placeOf } from "./case-body.ts";
import type { CaseFile, CaseReply } from "./case-file.ts";
import { DeskError } from "./errors.ts";
import type { EpochSecrets } from "./grants.ts";
import type { LineApi } from "./line-api.ts";
import type { DeskWork } from "./work.ts";

/** So many decoys go along with each reply, and stay with it. */
const DECOYS = 3;

export interface ReplyPiece {
  bodyFor(
    file: CaseFile,
    lang: string,
    epoch: EpochSecrets,
    lineId: Uint8Array,
    at: number,
  ): Body<"reply">;
}

/** One piece for each reply that a long answer takes. */
export function composeReply(whole: string): ReplyPiece[] {
  return splitReply(whole.trim().toWellFormed()).map((text) => ({
    bodyFor(file, lang, epoch, lineId, at) {
      const keys = file.threadKeys;
      // Events are replayed before this, so this number is free when the append succeeds.
      const n = Math.max(-1, ...file.replies.map((reply) => reply.n)) + 1;
      if (!keys || !file.canAnswer) throw new DeskError("refused");
      if (n >= MAX_REPLIES) throw new DeskError("too-long");
      const threadId = threadIdOf(keys.thread, lineId);
      const { week, reply: key } = epoch;
      const sealed = sealReply(
        { n, text, lang, replyKey: keys.reply, threadId, epoch: { week, key } },
        lineId,
      );
      const tag = replyTag(keys.tag, n, lineId);
      const decoys = Array.from({ length: DECOYS }, () => makeDecoyEntry());
      const entries = [{ tag, reply: sealed }, ...decoys]
        .sort((a, b) => compareBytes(a.tag, b.tag))
        .map((entry) => ({ tag: toB64(entry.tag), reply: toB64(entry.reply) }));
      return { kind: "reply", at, n, lang, text, week, entries };
    },
  }));
}

/** Puts replies up, each among its decoys, in no order that tells which is which. */
export async function postReplies(
  api: LineApi,
  replies: readonly Pick<CaseReply, "entries">[],
): Promise<void> {
  const entries = replies
    .flatMap((reply) => reply.entries)
    .sort((a, b) => compareBytes(a.tag, b.tag))
    .map(({ tag, reply }) => ({ tag: toB64(tag), reply: toB64(reply) }));
  for (let at = 0; at < entries.length; at += REPLIES_PER_REQUEST) {
    const some = entries.slice(at, at + REPLIES_PER_REQUEST);
    await api.post("/v1/desk/replies", { entries: some }, null);
  }
}

/**
 * Answers the reporter. The number comes from the case's compare-and-swap, so two handlers cannot
 * give one number twice; a long answer takes several.
 */
export async function answerReporter(
  work: DeskWork,
  id: string,
  text: string,
  lang: string,
): Promise<CaseFile> {
  const thisWeek = weekOf(work.line.today);
  const epoch = [...work.granted.epochs.values()].find(
    ({ week, listed }) => listed && week === thisWeek,
  );
  if (!epoch) throw new DeskError("no-keys");
  let last: CaseFile | null = null;
  for (const piece of composeReply(text)) {
    last = await work.add(id, (file) => {
      const body = piece.bodyFor(file, lang, epoch, work.lineId, work.minute());
      return [{ body, compartment: placeOf("reply") }];
    });
    const reply = last.replies.at(-1);
    if (reply) await postReplies(work.api, [reply]);
  }
  if (!last) throw new DeskError("too-long");
  return last;
}
