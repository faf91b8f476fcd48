import { firstHead, nextHead } from "../../crypto/case-chain.ts";
import {
  type CaseSeen,
  type ChainPlace,
  type Checkpoint,
  firstCheckpointHead,
  HALF_HEAD_BYTES,
  nextCheckpointHead,
  openCheckpoint,
} from "../../crypto/checkpoint.ts";
import { equalBytes, fromB64, fromHex, toB64, toHex } from "../../crypto/encoding.ts";
import { HandlerId } from "../contract/bytes.ts";
import {
  CheckpointRequest,
  CheckpointsAnswer,
  CheckpointsRequest,
} from "../contract/checkpoint.ts";
import {
  CHECKPOINT_ANSWER_BYTES,
  CHECKPOINT_BYTES_PER_DAY,
  CHECKPOINTS_PER_DAY,
} from "../contract/limits.ts";
import { AppError } from "../errors.ts";
import type { Parts } from "./parts.ts";
import { answer, answerNothing, route, type Route } from "./route.ts";

/** A desk's clock may be a day off. */
const CLOCK_DAYS = 1;

/**
 * What desks saw, signed and shared. What a desk signs must be so here: one handler alone cannot make
 * colleagues doubt a case, only a server that helps them.
 */
export function checkpointRoutes({ line, store }: Parts): Route[] {
  /** True when the case has, or had, that head after so many events. */
  function isSeen({ id, seq, head }: CaseSeen, deleted: () => Set<string>): boolean {
    const one = store.cases.get(fromHex(id));
    if (!one) return deleted().has(id);
    const half = (whole: Uint8Array) => toHex(whole.subarray(0, HALF_HEAD_BYTES));
    if (seq === one.seq) return half(one.head) === head;
    if (seq > one.seq || seq < 1) return false;
    let then = firstHead(one.id, line.open.id);
    for (const event of store.cases.events(one.id).slice(0, seq)) {
      then = nextHead(then, fromHex(event.hash), event.length, line.open.id);
    }
    return half(then) === head;
  }

  const isAt = (head: Uint8Array | null | undefined, place: ChainPlace) =>
    head instanceof Uint8Array && equalBytes(head, place.head);

  /** Throws AppError `refused` when it says what is not so. */
  function check({ roster, audit, lists, cases, keyring }: Checkpoint): void {
    const { id, roster: ours, coordinators } = line.open;
    const first = new Map(store.checkpoints.lists().map((one) => [toHex(one.handler), one]));
    const isListed = (place: (typeof lists)[number]) => {
      const there = first.get(place.handler);
      if (!there || place.count > there.count || place.count < 1) return false;
      // What is older has gone, and nobody can tell.
      const head = store.checkpoints.headAfter(fromHex(place.handler), place.count);
      return place.count <= there.first || isAt(head, place);
    };
    let ids: Set<string> | undefined;
    const deleted = () =>
      (ids ??= new Set(store.cases.retention.deletions().map((one) => toHex(one.id))));
    const isSo =
      isAt(ours.heads[roster.count], roster) &&
      isAt(store.audit.headAfter(audit.count, id), audit) &&
      keyring.version <= coordinators.version &&
      lists.every(isListed) &&
      cases.every((one) => isSeen(one, deleted));
    if (!isSo) throw new AppError("refused", "It says what is not so on this line.");
  }

  return [
    route({
      method: "PUT",
      path: "/v1/desk/checkpoints",
      summary: "The next checkpoint of the asking handler: what their desk saw, signed.",
      body: CheckpointRequest,
      answer: null,
      audit: "checkpoint-put",
      handle: ({ c, body, handler, audited }) => {
        const bytes = fromB64(body.checkpoint);
        const { id } = line.open;
        const one = openCheckpoint(bytes, handler.signing, id);
        audited.object = String(one.seq);
        const key = fromHex(handler.id);
        const last = store.checkpoints.last(key);
        const head = last?.head ?? firstCheckpointHead(handler.id, id);
        if (one.seq !== (last?.count ?? 0) || !equalBytes(one.previous, head)) {
          throw new AppError("changed", "Another desk of this handler was first.");
        }
        const today = line.today();
        if (Math.abs(one.day - today) > CLOCK_DAYS) throw new AppError("refused");
        check(one);
        const done = store.checkpoints.ofDay(key, today);
        const isTooMuch = done.bytes + bytes.length > CHECKPOINT_BYTES_PER_DAY;
        if (done.count >= CHECKPOINTS_PER_DAY || isTooMuch) throw new AppError("full");
        const next = nextCheckpointHead(head, bytes, id);
        store.checkpoints.add(key, today, next, { seq: one.seq, bytes });
        return answerNothing(c);
      },
    }),
    route({
      method: "POST",
      path: "/v1/desk/checkpoints/batch",
      summary: "What handlers signed that the asking desk does not have yet.",
      body: CheckpointsRequest,
      answer: CheckpointsAnswer,
      audit: { none: "Heads and lengths only; every desk asks each time it looks." },
      handle: ({ c, body }) => {
        const known = new Map(body.known.map(({ handler, count }) => [handler as string, count]));
        let room = CHECKPOINT_ANSWER_BYTES;
        const lists: CheckpointsAnswer["lists"] = [];
        for (const { handler, count, first } of store.checkpoints.lists()) {
          const id = HandlerId.parse(toHex(handler));
          const from = Math.min(count, Math.max(first, known.get(id) ?? 0));
          const checkpoints: string[] = [];
          for (const { bytes } of room > 0 ? store.checkpoints.from(handler, from) : []) {
            checkpoints.push(toB64(bytes));
            room -= bytes.length;
            if (room <= 0) break;
          }
          lists.push({ handler: id, count, from, checkpoints });
        }
        return answer(c, CheckpointsAnswer, { lists });
      },
    }),
  ];
}
