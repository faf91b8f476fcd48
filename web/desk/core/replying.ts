/** Answers: sealed to the reporter's keys, kept in the case, put up among decoys. */
import {
  makeDecoyEntry,
  MAX_REPLIES,
  replyTag,
  sealReply,
  splitReply,
  systemRandom,
  threadIdOf,
  toB64,
} from "../../../crypto/index.ts";
import type { Body } from "./case-body.ts";
import type { CaseFile, CaseReply } from "./case-file.ts";
import { DeskError } from "./errors.ts";
import type { EpochSecrets } from "./grants.ts";
import type { LineApi } from "./line-api.ts";

/** At most so many decoys go along, so that the number put up does not tell the number of replies. */
const MOST_DECOYS = 3;

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
      const n = file.replies.length;
      if (!keys || !file.canAnswer) throw new DeskError("refused");
      if (n >= MAX_REPLIES) throw new DeskError("too-long");
      const threadId = threadIdOf(keys.thread, lineId);
      const { week, reply: key } = epoch;
      const sealed = sealReply(
        { n, text, lang, replyKey: keys.reply, threadId, epoch: { week, key } },
        lineId,
      );
      const tag = toB64(replyTag(keys.tag, n, lineId));
      return { kind: "reply", at, n, lang, text, week, tag, sealed: toB64(sealed) };
    },
  }));
}

/** Puts replies up, with up to three decoys among them, in no order that tells which is which. */
export async function postReplies(
  api: LineApi,
  replies: readonly Pick<CaseReply, "tag" | "sealed">[],
): Promise<void> {
  const decoys = (systemRandom(1)[0] ?? 0) % (MOST_DECOYS + 1);
  const entries = [
    ...replies.map(({ tag, sealed }) => ({ tag: toB64(tag), reply: toB64(sealed) })),
    ...Array.from({ length: decoys }, () => {
      const { tag, reply } = makeDecoyEntry();
      return { tag: toB64(tag), reply: toB64(reply) };
    }),
  ];
  entries.sort((a, b) => a.tag.localeCompare(b.tag));
  await api.post("/v1/desk/replies", { entries }, null);
}
