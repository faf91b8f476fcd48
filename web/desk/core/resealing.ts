/** After a revocation: living answers under the reply keys of now, in the same places. */
import {
  isCoordinator,
  makeDecoyEntry,
  openReply,
  OpenError,
  replyKeys,
  replyTag,
  sealReply,
  threadIdOf,
  toB64,
  toHex,
  weekOf,
} from "../../../crypto/index.ts";
import { type Body, placeOf } from "./case-body.ts";
import type { CaseFile, CaseReply } from "./case-file.ts";
import { DeskError } from "./errors.ts";
import type { EpochSecrets } from "./grants.ts";
import { postReplies } from "./replying.ts";
import type { DeskWork } from "./work.ts";

/**
 * Whoever was revoked has the reply keys of before and, as a handler of a case, its thread: so those
 * keys leave the keyring, and what they signed is signed anew. The tags stay, of decoys too, whose
 * bytes change like the rest. `isTurned`: also where keys were replaced and nobody was revoked. Returns
 * how many answers were.
 */
export async function resealReplies(work: DeskWork, isTurned?: boolean): Promise<number> {
  const { line, granted } = work;
  const hasTurned = isTurned ?? line.roster.turn > 0;
  const mayAnswer = isCoordinator(line.me) || line.me.roles.includes("intake");
  const week = weekOf(line.today);
  const epoch = [...granted.epochs.values()].find((one) => one.listed && one.week === week);
  if (!hasTurned || !mayAnswer || !epoch) return 0;
  const resealed: CaseReply[] = [];
  for (const { id, replies } of work.cases) {
    const numbers = replies.filter(({ until }) => until >= line.today).map(({ n }) => n);
    for (const n of numbers) {
      const isDead = (file: CaseFile) => !isReadable(file, n, work);
      if (!work.cases.some((file) => file.id === id && isDead(file))) continue;
      try {
        const after = await work.add(id, (file) => {
          const body = isDead(file) ? bodyFor(file, n, epoch, work) : null;
          // A colleague's desk was first.
          if (!body) throw new DeskError("changed");
          return [{ body, compartment: placeOf("reply") }];
        });
        resealed.push(...after.replies.filter((reply) => reply.n === n));
      } catch (error) {
        if (!(error instanceof DeskError && error.code === "changed")) throw error;
      }
    }
  }
  if (resealed.length > 0) await postReplies(work.api, resealed);
  return resealed.length;
}

const replyOf = (file: CaseFile, n: number): CaseReply | undefined =>
  file.replies.findLast((reply) => reply.n === n);

/** Whether a reader with the reporter's words takes it under the keyring of today. */
function isReadable(file: CaseFile, n: number, { line, lineId }: DeskWork): boolean {
  const keys = file.threadKeys;
  const reply = replyOf(file, n);
  if (!keys || !reply) return true;
  const tag = toHex(replyTag(keys.tag, n, lineId));
  const sealed = reply.entries.find((entry) => toHex(entry.tag) === tag);
  if (!sealed) return true;
  const threadId = threadIdOf(keys.thread, lineId);
  try {
    openReply(sealed.reply, n, keys.reply, threadId, replyKeys(line.keyring), lineId);
    return true;
  } catch (error) {
    if (error instanceof OpenError) return false;
    throw error;
  }
}

function bodyFor(
  file: CaseFile,
  n: number,
  { week, reply: key }: EpochSecrets,
  work: DeskWork,
): Body<"reply"> | null {
  const keys = file.threadKeys;
  const reply = replyOf(file, n);
  if (!keys || !reply) return null;
  const { text, lang } = reply;
  const place = { n, text, lang, replyKey: keys.reply, epoch: { week, key } };
  const threadId = threadIdOf(keys.thread, work.lineId);
  const sealed = sealReply({ ...place, threadId }, work.lineId);
  const mine = toHex(replyTag(keys.tag, n, work.lineId));
  const entries = reply.entries.map(({ tag }) => ({
    tag: toB64(tag),
    reply: toB64(toHex(tag) === mine ? sealed : makeDecoyEntry().reply),
  }));
  return { kind: "reply", at: work.minute(), n, lang, text, week, entries };
}
