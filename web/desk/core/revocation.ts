/** Out for good, as one act: the entry, and keys that the one who goes does not have. */
import { isActive, type RosterEntry, toB64 } from "../../../crypto/index.ts";
import type { Grant } from "../../../server/contract/desk.ts";
import { DeskError } from "./errors.ts";
import { freshRoleKeys, grantsFor, livingKeys } from "./granting.ts";
import {
  currentDraft,
  isNamed,
  type KeyringDraft,
  makeEpochs,
  renewedList,
} from "./keyring-care.ts";
import { resealReplies } from "./resealing.ts";
import { rewrapCases } from "./rewrap.ts";
import { appendEntry, onNewest } from "./roster-writing.ts";
import type { DeskWork } from "./work.ts";

/**
 * Revokes a handler. In one commit: the entry, which shuts them out at their very next request and
 * takes their share and boxes; new epochs for this week and all that come, and role keys for this
 * month and the next, boxed to those who stay; a statement over all of it. From then on the line takes
 * nothing that was sealed to the epochs before. Then living cases are wrapped, and living answers
 * sealed, under the new keys; what is not finished here goes on at the next unlock of any desk.
 * Throws DeskError `refused`, `changed`.
 */
export async function revoke(work: DeskWork, handlerId: string): Promise<void> {
  const turn = await onNewest(work, () => putOut(work, handlerId));
  await work.refresh();
  await rewrapCases(work, true);
  work.keys.secrets.seen.turn = turn;
  await resealReplies(work);
}

/** The entry with what goes with it; gives the turn of the keys from then on. */
async function putOut(work: DeskWork, handlerId: string): Promise<number> {
  const { line } = work;
  const handler = line.roster.handlers.get(handlerId);
  // Without a statement over it no desk would open. Who is not named yet can suspend, at once too.
  if (!handler || handler.revoked || !isNamed(work)) throw new DeskError("refused");
  const left = [...line.roster.handlers.values()].filter(
    (one) => isActive(one) && one.id !== handlerId,
  );
  const turn = line.roster.turn + 1;
  const entry: RosterEntry = { kind: "revoke", handler: handlerId };
  const made = makeEpochs(work, turn);
  let alone = false;
  await appendEntry(work, entry, {
    byRoot: left.length < 2,
    follow: (next) => {
      const list = renewedList(work, next.handlers.values());
      const draft: KeyringDraft = { ...currentDraft(line), ...list, epochs: made.epochs };
      alone = draft.list.threshold === 1;
      const keys = [...freshRoleKeys(work, turn), ...(alone ? made.living : [])];
      const grants: Grant[] = grantsFor(work, keys, left);
      // Boxes of a coordinator who is revoked count no more: this desk puts its own in their place.
      if (handler.everRoles.includes("coordinator")) {
        grants.push(...grantsFor(work, livingKeys(work), left));
      }
      return alone ? { keyring: draft, grants } : { grants };
    },
  });
  if (!alone) {
    const epochs = made.epochs.map(({ signed }) => toB64(signed));
    const grants = grantsFor(work, made.living, left);
    await work.api.post("/v1/desk/epochs/pending", { epochs, replace: true, grants }, null, "PUT");
  }
  return turn;
}
