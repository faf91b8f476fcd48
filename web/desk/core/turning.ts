/** New keys for the line, in one commit with the entry that takes the old ones away from someone. */
import { type Roster, toB64 } from "../../../crypto/index.ts";
import type { PendingRequest } from "../../../server/contract/team.ts";
import { freshRoleKeys, grantsFor } from "./granting.ts";
import {
  currentDraft,
  isNamed,
  type KeyringDraft,
  makeEpochs,
  renewedList,
} from "./keyring-care.ts";
import type { Office } from "./office.ts";
import { paperGrants } from "./recovery-boxes.ts";
import { resealReplies } from "./resealing.ts";
import { rewrapCases } from "./rewrap.ts";
import type { Consequence } from "./roster-writing.ts";
import type { DeskWork } from "./work.ts";

export interface Turning {
  /** What goes with the entry. */
  consequence: Consequence;
  /** Epochs that other coordinators must sign first. */
  waiting: PendingRequest | null;
}

/**
 * Role keys for this month and the next, epochs for this week and all that come, boxed to those who
 * still may hold them in the roster as it will be, and a list by the root where this desk holds it. A
 * coordinator whom the root's list does not name yet makes role keys alone: the next one who is named
 * makes the epochs, at unlock.
 */
export function turnKeys(office: Office, next: Roster): Turning {
  const { line } = office;
  const { turn } = next;
  const handlers = [...next.handlers.values()];
  const roles = freshRoleKeys(office, turn);
  const papers = paperGrants({ keys: office.keys, line: { ...line, roster: next } }, roles);
  const grants = [...grantsFor(office, roles, handlers), ...papers];
  if (!isNamed(office)) return { consequence: { grants }, waiting: null };
  const made = makeEpochs(office, turn);
  const list = renewedList(office, handlers);
  const draft: KeyringDraft = { ...currentDraft(line), ...list, epochs: made.epochs };
  const boxes = grantsFor(office, made.living, handlers);
  if (draft.list.threshold === 1) {
    return { consequence: { keyring: draft, grants: [...grants, ...boxes] }, waiting: null };
  }
  const epochs = made.epochs.map(({ signed }) => toB64(signed));
  return { consequence: { grants }, waiting: { epochs, replace: true, grants: boxes } };
}

/** After the commit: living cases are wrapped, and living answers sealed, under the new keys. */
export async function followTurn(work: DeskWork, { waiting }: Turning): Promise<void> {
  if (waiting) await work.api.post("/v1/desk/epochs/pending", waiting, null, "PUT");
  await work.refresh();
  await rewrapCases(work, true);
  work.keys.secrets.seen.turn = work.line.roster.turn;
  await resealReplies(work);
}
