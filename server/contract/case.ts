// Cases as the server sees them: sealed events in one chain, and wrapped keys.
import "./jitless.ts";
import * as z from "zod/mini";
import { b64UpTo, CaseId, CompartmentName, hex } from "./bytes.ts";
import { BOX_BYTES, EVENT_BYTES, EVENTS_PER_REQUEST, WRAPS_PER_CASE } from "./limits.ts";

const Seq = z.int().check(z.minimum(0), z.maximum(1_000_000));
const SealedEvent = b64UpTo(EVENT_BYTES);

/** A compartment's case key, wrapped under the role key of that compartment and month. */
export const Wrap = z.strictObject({
  compartment: CompartmentName,
  month: z.int().check(z.minimum(0), z.maximum(200_000)),
  box: b64UpTo(BOX_BYTES),
});
export type Wrap = z.infer<typeof Wrap>;

/** Hash and length of an event: enough to check the head without the bytes. */
export const EventLink = z.strictObject({
  seq: Seq,
  compartment: CompartmentName,
  hash: hex(32),
  length: z.int().check(z.minimum(1), z.maximum(EVENT_BYTES)),
});
export type EventLink = z.infer<typeof EventLink>;

/** The same, with the sealed bytes where the handler's role has the compartment. */
export const EventWithBytes = z.strictObject({
  ...EventLink.shape,
  bytes: z.optional(SealedEvent),
});
export type EventWithBytes = z.infer<typeof EventWithBytes>;

const caseShape = {
  id: CaseId,
  /** How many events there are: the sequence number that the next one must carry. */
  seq: Seq,
  head: hex(32),
  wraps: z.array(Wrap).check(z.maxLength(WRAPS_PER_CASE)),
};

export const CaseSummary = z.strictObject({ ...caseShape, events: z.array(EventLink) });
export type CaseSummary = z.infer<typeof CaseSummary>;

export const CasesAnswer = z.strictObject({ cases: z.array(CaseSummary) });
export type CasesAnswer = z.infer<typeof CasesAnswer>;

export const CaseAnswer = z.strictObject({ ...caseShape, events: z.array(EventWithBytes) });
export type CaseAnswer = z.infer<typeof CaseAnswer>;

const Events = z.array(SealedEvent).check(z.minLength(1), z.maxLength(EVENTS_PER_REQUEST));

/** Filing: the first event carries the claim, unique at the server (409 claimed). */
export const FileCaseRequest = z.strictObject({
  id: CaseId,
  wraps: z.array(Wrap).check(z.minLength(1), z.maxLength(WRAPS_PER_CASE)),
  events: Events,
});
export type FileCaseRequest = z.infer<typeof FileCaseRequest>;

/** Compare-and-swap: refused (409 changed) when the case has moved on; ask for it again. */
export const AppendRequest = z.strictObject({ expectedSeq: Seq, events: Events });
export type AppendRequest = z.infer<typeof AppendRequest>;

/** Where the case is after filing or appending. */
export const AppendAnswer = z.strictObject({ seq: Seq, head: hex(32) });
export type AppendAnswer = z.infer<typeof AppendAnswer>;
