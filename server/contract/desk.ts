// What a handler's desk asks of the line, but for cases (case.ts) and sessions (session.ts).
import "./jitless.ts";
import * as z from "zod/mini";
import { b64, b64UpTo, DayNumber, EnvelopeId, HandlerId, hex, WeekNumber } from "./bytes.ts";
import {
  BATCH_ENVELOPES,
  BOX_BYTES,
  EPOCHS_PER_REQUEST,
  GRANTS_PER_REQUEST,
  REPLIES_PER_REQUEST,
  REPLY_BYTES,
  REPLY_TAG_BYTES,
  ROSTER_ENTRIES,
  SIGNED_BYTES,
} from "./limits.ts";
import { KeyringBundle, LinePayload, LineStatus } from "./public.ts";

export const Signed = b64UpTo(SIGNED_BYTES);
const Box = b64UpTo(BOX_BYTES);

/**
 * An epoch's secrets (subject: week) or a role key (subject: "month/compartment"), boxed. Those made
 * after a revocation carry the number of it: "2968.1", "24322.1/contact".
 */
export const GrantKind = z.enum(["epoch", "role"]);
export const GrantSubject = z
  .string()
  .check(z.regex(/^(\d{1,5}(\.\d{1,5})?|\d{5,6}(\.\d{1,5})?\/(contact|substance|assessment))$/));

export const Grant = z.strictObject({
  kind: GrantKind,
  subject: GrantSubject,
  handler: HandlerId,
  box: Box,
});
export type Grant = z.infer<typeof Grant>;

/** `by`: who put it down, as the line says; of boxes from before nobody knows. */
export const MyGrant = z.strictObject({
  kind: GrantKind,
  subject: GrantSubject,
  box: Box,
  by: z.optional(HandlerId),
});
export type MyGrant = z.infer<typeof MyGrant>;

export const GrantsAnswer = z.strictObject({ grants: z.array(MyGrant) });
export type GrantsAnswer = z.infer<typeof GrantsAnswer>;

export const GrantsRequest = z.strictObject({
  grants: z.array(Grant).check(z.minLength(1), z.maxLength(GRANTS_PER_REQUEST)),
  /** Keys made just now: refused when anyone has a box for one of these already (409 exists). */
  fresh: z.optional(z.array(GrantSubject).check(z.maxLength(64))),
});
export type GrantsRequest = z.infer<typeof GrantsRequest>;

/** Public: what a first coordinator's client must know before it opens the line. */
export const OpeningAnswer = z.strictObject({ status: LineStatus, open: z.boolean() });
export type OpeningAnswer = z.infer<typeof OpeningAnswer>;

/** The first enrolment. `mac` is `openingMac` of opening.ts over every other field. */
export const OpenRequest = z.strictObject({
  secretId: hex(16),
  mac: b64(32),
  root: b64(32),
  line: Signed,
  coordinators: Signed,
  epochs: z
    .array(z.strictObject({ signed: Signed, box: Box }))
    .check(z.minLength(1), z.maxLength(EPOCHS_PER_REQUEST)),
  freshness: Signed,
  roster: z.array(Signed).check(z.minLength(1), z.maxLength(EPOCHS_PER_REQUEST)),
  grants: z.array(Grant).check(z.maxLength(GRANTS_PER_REQUEST)),
  share: b64(32),
});
export type OpenRequest = z.infer<typeof OpenRequest>;

export const MailState = z.strictObject({
  /** off: no SMTP_URL. failing: the last try failed and will be repeated. */
  state: z.enum(["off", "ok", "failing"]),
  /** What kind of failure, in a word of our own; never what the mail server said. */
  lastError: z.optional(z.enum(["unreachable", "refused", "timeout"])),
});
export type MailState = z.infer<typeof MailState>;

/** The address of one's own daily message, or null for none. It is not in the roster. */
export const MailRequest = z.strictObject({
  address: z.nullable(z.string().check(z.maxLength(254), z.regex(/^[^\s@<>"]+@[^\s@<>"]+$/))),
});
export type MailRequest = z.infer<typeof MailRequest>;

export const StateAnswer = z.strictObject({
  /** The server's clock in milliseconds: a desk warns when its own differs. */
  now: z.int(),
  line: LinePayload,
  keyring: KeyringBundle,
  roster: z.array(Signed).check(z.maxLength(ROSTER_ENTRIES)),
  mail: MailState,
  /** Where the daily message of the handler who asks goes, if anywhere. */
  notify: z.nullable(z.string()),
  due: z.strictObject({
    /** Weeks that still have envelopes, with the day on which all of them go. */
    weeks: z.array(z.strictObject({ week: WeekNumber, count: z.int(), deletedOn: DayNumber })),
    /** The last week for which an epoch is signed. */
    lastEpoch: WeekNumber,
    /** Replies and decoys that wait for the coming publication, and when that is (ms). */
    waiting: z.int(),
    publishesAt: z.int(),
  }),
});
export type StateAnswer = z.infer<typeof StateAnswer>;

export const EpochsRequest = z.strictObject({
  epochs: z.array(Signed).check(z.minLength(1), z.maxLength(EPOCHS_PER_REQUEST)),
  /** Over the keyring and roster as they are after this request, so that it stays whole. */
  freshness: Signed,
  grants: z.array(Grant).check(z.maxLength(GRANTS_PER_REQUEST)),
  /** These in place of all that there are: after a revocation, or for another list. */
  replace: z.optional(z.boolean()),
  /** A newer list of coordinators, by the root. */
  coordinators: z.optional(Signed),
  /** They are those that waited for signatures, and the boxes that wait with them count. */
  waited: z.optional(z.boolean()),
});
export type EpochsRequest = z.infer<typeof EpochsRequest>;

export const FreshnessRequest = z.strictObject({
  freshness: Signed,
  coordinators: z.optional(Signed),
});
export type FreshnessRequest = z.infer<typeof FreshnessRequest>;

export const RosterRequest = z.strictObject({
  entry: Signed,
  expectedSeq: z.int().check(z.minimum(0), z.maximum(ROSTER_ENTRIES)),
  /** The roster head is in the freshness statement: a coordinator renews it with the entry. */
  freshness: z.optional(Signed),
  /** What goes with the entry, in the same commit: a revocation turns the keys. */
  grants: z.optional(z.array(Grant).check(z.maxLength(GRANTS_PER_REQUEST))),
  epochs: z.optional(z.array(Signed).check(z.minLength(1), z.maxLength(EPOCHS_PER_REQUEST))),
  coordinators: z.optional(Signed),
});
export type RosterRequest = z.infer<typeof RosterRequest>;

export const EnvelopesAnswer = z.strictObject({
  envelopes: z.array(z.strictObject({ id: EnvelopeId, week: WeekNumber })),
});
export type EnvelopesAnswer = z.infer<typeof EnvelopesAnswer>;

/** Answered with the envelopes' bytes one after the other, in the asked order. */
export const BatchRequest = z.strictObject({
  ids: z.array(EnvelopeId).check(z.minLength(1), z.maxLength(BATCH_ENVELOPES)),
});
export type BatchRequest = z.infer<typeof BatchRequest>;

export const RingAnswer = z.strictObject({ ids: z.array(EnvelopeId) });
export type RingAnswer = z.infer<typeof RingAnswer>;

/** Replies and decoys look alike, here too. */
export const RepliesRequest = z.strictObject({
  entries: z
    .array(z.strictObject({ tag: b64(REPLY_TAG_BYTES), reply: b64(REPLY_BYTES) }))
    .check(z.minLength(1), z.maxLength(REPLIES_PER_REQUEST)),
});
export type RepliesRequest = z.infer<typeof RepliesRequest>;
