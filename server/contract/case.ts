// Cases as the server sees them: sealed events in one chain, and wrapped keys.
import "./jitless.ts";
import * as z from "zod/mini";
import { b64, b64UpTo, CaseId, CompartmentName, DayNumber, HandlerId, hex } from "./bytes.ts";
import {
  BOX_BYTES,
  CASES_PER_BATCH,
  EVENT_BYTES,
  EVENTS_PER_REQUEST,
  WRAPS_PER_CASE,
  WRAPS_PER_REQUEST,
} from "./limits.ts";

const Seq = z.int().check(z.minimum(0), z.maximum(1_000_000));
const SealedEvent = b64UpTo(EVENT_BYTES);

/**
 * A compartment's case key. Without `handler`: wrapped under the role key of that compartment and
 * month. With it (a restricted case): boxed to that handler, to be opened until the month after.
 */
export const Wrap = z.strictObject({
  compartment: CompartmentName,
  month: z.int().check(z.minimum(0), z.maximum(200_000)),
  handler: z.optional(HandlerId),
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

/**
 * The same, with the sealed bytes where the handler may have them. `claim` stands in place of the
 * bytes in a restricted case of others: it tells whoever opened the envelope that it was filed.
 */
export const EventWithBytes = z.strictObject({
  ...EventLink.shape,
  bytes: z.optional(SealedEvent),
  claim: z.optional(hex(32)),
});
export type EventWithBytes = z.infer<typeof EventWithBytes>;

/** The whole case, or only what stands in the compartment `contact`. */
export const KeptPart = z.enum(["case", "contact"]);
export type KeptPart = z.infer<typeof KeptPart>;

const RetentionSignature = z.strictObject({ handler: HandlerId, signature: b64(64) });

/** Until when something is kept: what was signed, over which head of the case, and by whom. */
export const Agreement = z.strictObject({
  /** The day on which it goes; null: it stays. */
  day: z.nullable(DayNumber),
  head: hex(32),
  signatures: z.array(RetentionSignature).check(z.minLength(1), z.maxLength(2)),
});
export type Agreement = z.infer<typeof Agreement>;

const caseShape = {
  id: CaseId,
  /** How many events there are: the sequence number that the next one must carry. */
  seq: Seq,
  head: hex(32),
};

export const CaseAnswer = z.strictObject({
  ...caseShape,
  wraps: z.array(Wrap),
  events: z.array(EventWithBytes),
  restricted: z.boolean(),
  retention: z.strictObject({ case: z.nullable(Agreement), contact: z.nullable(Agreement) }),
});
export type CaseAnswer = z.infer<typeof CaseAnswer>;

export const CaseBatchRequest = z.strictObject({
  ids: z.array(CaseId).check(z.minLength(1), z.maxLength(CASES_PER_BATCH)),
});

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

/** `restrict`: from now on the case is for who is named in a box; false: for its roles again. */
export const WrapsRequest = z.strictObject({
  wraps: z.array(Wrap).check(z.maxLength(WRAPS_PER_CASE)),
  restrict: z.boolean(),
});

const CaseWraps = z.strictObject({ id: CaseId, wraps: z.array(Wrap) });

/** The wraps of these cases that the handler may open. */
export const ReadWrapsRequest = z.strictObject({
  ids: z.array(CaseId).check(z.minLength(1), z.maxLength(WRAPS_PER_REQUEST)),
});
export const ReadWrapsAnswer = z.strictObject({ cases: z.array(CaseWraps) });

/** Many cases at once, when a month has turned. */
export const RewrapRequest = z.strictObject({
  cases: z
    .array(
      z.strictObject({
        id: CaseId,
        wraps: z.array(Wrap).check(z.minLength(1), z.maxLength(WRAPS_PER_CASE)),
      }),
    )
    .check(z.minLength(1), z.maxLength(WRAPS_PER_REQUEST)),
});

/** How long a case, or its contact, is kept. Who must sign depends on what stood before. */
export const RetentionRequest = z.strictObject({ ...Agreement.shape, part: KeptPart });
export type RetentionRequest = z.infer<typeof RetentionRequest>;

/** Cases that went, each with what was agreed: nobody has to take the server's word for it. */
export const DeletionsAnswer = z.strictObject({
  deletions: z.array(z.strictObject({ id: CaseId, agreed: Agreement })),
});
export type DeletionsAnswer = z.infer<typeof DeletionsAnswer>;
