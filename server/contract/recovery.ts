// The boxes of the recovery papers, and coming back with the paper of the root.
import "./jitless.ts";
import * as z from "zod/mini";
import { b64 } from "./bytes.ts";
import { MyGrant, RosterRequest, Signed } from "./desk.ts";
import { ROSTER_ENTRIES } from "./limits.ts";
import { KeyringBundle } from "./public.ts";
import { CHALLENGE_BYTES } from "./session.ts";

/** What a challenge is signed for, by the root: who comes back has no other key yet. */
export const RETURN_PURPOSE = "return";

/** The role keys, boxed to the papers' key. */
export const RecoveryAnswer = z.strictObject({ grants: z.array(MyGrant) });

export const ReturnReadRequest = z.strictObject({
  challenge: b64(CHALLENGE_BYTES),
  signature: b64(64),
});

/** What the next entry of the roster follows on. */
export const ReturnReadAnswer = z.strictObject({
  keyring: KeyringBundle,
  roster: z.array(Signed).check(z.maxLength(ROSTER_ENTRIES)),
});
export type ReturnReadAnswer = z.infer<typeof ReturnReadAnswer>;

/** An enrolment by the root with all that goes with it, and the share of the new device. */
export const ReturnRequest = z.strictObject({ ...RosterRequest.shape, share: b64(32) });
export type ReturnRequest = z.infer<typeof ReturnRequest>;
