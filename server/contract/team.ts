// Coming into a team, and what waits there for a second hand.
import "./jitless.ts";
import * as z from "zod/mini";
import { b64, b64UpTo, HandlerId, hex } from "./bytes.ts";
import { Grant, GrantKind, GrantSubject, MyGrant, Signed } from "./desk.ts";
import { EPOCHS_PER_REQUEST, GRANTS_PER_REQUEST } from "./limits.ts";

/** How long who answered an invite may wait, and a proposal for its second signature. */
export const PROPOSAL_DAYS = 14;
/** An entry of the roster as bytes: an enrolment brings six receiving keys. */
const ENTRY_BYTES = 10_500;
const MOST_WAITING = 256;

export const InviteId = hex(16);
/** What an entry that waits is called: its nonce. */
export const ProposalId = hex(16);

/** A link is good for an hour, and once; its secret never comes here. */
export const InviteRequest = z.strictObject({ id: InviteId });
export const InviteAnswer = z.strictObject({ until: z.int() });

const Receiving = z.strictObject({
  month: z.int().check(z.minimum(0), z.maximum(60_000)),
  key: b64(1_216),
});
const newcomerShape = {
  name: z.string().check(z.minLength(1), z.maxLength(160)),
  signing: b64(32),
  device: b64(32),
  receiving: z.array(Receiving).check(z.minLength(1), z.maxLength(6)),
  /** Under the secret of the link: the server could otherwise put in keys of its own. */
  mac: b64(32),
};
export const Newcomer = z.strictObject(newcomerShape);
export type Newcomer = z.infer<typeof Newcomer>;

/** What the newcomer's desk answers to an invite. The share is for its device alone. */
export const ApplyRequest = z.strictObject({ ...newcomerShape, share: b64(32) });

export const Applicant = z.strictObject({
  ...newcomerShape,
  invite: InviteId,
  /** Who made the invite. */
  by: HandlerId,
});
export type Applicant = z.infer<typeof Applicant>;

const Approval = z.strictObject({ by: hex(16), signature: b64(64) });

/** An entry with the first signature. */
export const ProposeRequest = z.strictObject({ entry: b64UpTo(ENTRY_BYTES), signature: b64(64) });

export const WaitingEntry = z.strictObject({
  id: ProposalId,
  entry: b64UpTo(ENTRY_BYTES),
  approval: Approval,
});
export type WaitingEntry = z.infer<typeof WaitingEntry>;

/** Epochs that not enough coordinators have signed yet. `replace`: in place of all there are. */
export const PendingEpochs = z.strictObject({
  epochs: z.array(Signed).check(z.minLength(1), z.maxLength(EPOCHS_PER_REQUEST)),
  replace: z.boolean(),
});
export type PendingEpochs = z.infer<typeof PendingEpochs>;

export const PendingRequest = z.strictObject({
  ...PendingEpochs.shape,
  grants: z.array(Grant).check(z.maxLength(GRANTS_PER_REQUEST)),
});
export type PendingRequest = z.infer<typeof PendingRequest>;

/** As it waits: with who put those boxes down. */
export const StoredPending = z.strictObject({ ...PendingRequest.shape, by: HandlerId });
export type StoredPending = z.infer<typeof StoredPending>;

/** To take back what waits, or refuse it: which one is in the address. */
export const DropRequest = z.strictObject({});

/** All that waits in the team. */
export const TeamAnswer = z.strictObject({
  applicants: z.array(Applicant).check(z.maxLength(MOST_WAITING)),
  entries: z.array(WaitingEntry).check(z.maxLength(MOST_WAITING)),
  /** With the boxes in it for the handler who asks: who signs looks whether they are true. */
  epochs: z.nullable(z.strictObject({ ...PendingEpochs.shape, grants: z.array(MyGrant) })),
});
export type TeamAnswer = z.infer<typeof TeamAnswer>;

/** Which boxes who asks put down, for whom: each coordinator's desk puts down what it can. */
export const HoldingsAnswer = z.strictObject({
  holdings: z.array(z.strictObject({ handler: HandlerId, kind: GrantKind, subject: GrantSubject })),
});
export type HoldingsAnswer = z.infer<typeof HoldingsAnswer>;
