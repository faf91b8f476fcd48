/** Putting an entry into the roster, and what goes with it in the same commit. */
import {
  activeHandler,
  appendRosterEntry,
  type Approval,
  type Day,
  isCoordinator,
  replayRoster,
  type Roster,
  type RosterEntry,
  signRosterEntry,
  toB64,
} from "../../../crypto/index.ts";
import type { Grant, RosterRequest } from "../../../server/contract/desk.ts";
import { GRANTS_PER_REQUEST } from "../../../server/contract/limits.ts";
import { DeskError } from "./errors.ts";
import { putGrants } from "./granting.ts";
import { currentDraft, isNamed, type KeyringDraft, signStatement } from "./keyring-care.ts";
import type { Office } from "./office.ts";
import type { DeskWork } from "./work.ts";

/** What follows from an entry, once the roster is as it will be. */
export interface Consequence {
  /** All epochs and the list from now on; without it both stay. */
  keyring?: KeyringDraft;
  grants?: Grant[];
}

export interface Appending {
  approvals?: readonly Approval[];
  /** The root signs too, when this desk holds it. */
  byRoot?: boolean;
  follow?: (next: Roster) => Consequence;
}

/**
 * Appends an entry, or its bytes as a colleague approved them. The roster is replayed with it first,
 * so nothing goes out that desks would refuse. Throws DeskError `refused`, or `changed` when another
 * entry came first.
 */
export async function appendEntry(
  office: Office,
  entry: RosterEntry | Uint8Array,
  { approvals = [], byRoot = false, follow }: Appending = {},
): Promise<void> {
  const { api, keys, line } = office;
  const { roster, rosterObjects, today, root } = line;
  const { lineId } = line.keyring;
  const day = Math.max(today, roster.day) as Day;
  const place = { seq: roster.seq, previous: roster.head, day };
  const withRoot = byRoot && keys.root ? [keys.root] : [];
  const signed = signRosterEntry(entry, place, lineId, [keys.signing, ...withRoot], approvals);
  const next = replayRoster(rosterObjects, lineId, root);
  try {
    appendRosterEntry(next, signed, lineId, root);
  } catch (cause) {
    throw new DeskError("refused", cause);
  }
  const { keyring, grants = [] } = follow?.(next) ?? {};
  const draft = keyring ?? currentDraft(line);
  const body: RosterRequest = { entry: toB64(signed), expectedSeq: place.seq };
  // A coordinator's statement goes with it, so that what is fresh names the roster of now. Who takes the
  // role from themselves makes none: no desk would take it.
  const me = activeHandler(next, line.me.id);
  if (isNamed(office) && me && isCoordinator(me))
    body.freshness = signStatement(office, draft, next);
  if (keyring) {
    body.epochs = keyring.epochs.map((one) => toB64(one.signed));
    body.coordinators = toB64(keyring.coordinators);
    if (body.coordinators === line.answer.keyring.coordinators) delete body.coordinators;
  }
  if (grants.length > 0) body.grants = grants.slice(0, GRANTS_PER_REQUEST);
  await api.post("/v1/desk/roster", body, null);
  line.roster = next;
  line.rosterObjects = [...rosterObjects, signed];
  line.me = next.handlers.get(line.me.id) ?? line.me;
  await putGrants(office, grants.slice(GRANTS_PER_REQUEST));
}

/** A colleague's entry may come first, so often. */
const MOST_TRIES = 4;

/** Does something on the roster of now, and again when a colleague's entry came first. */
export async function onNewest<T>(work: DeskWork, act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    await work.refresh();
    try {
      return await act();
    } catch (error) {
      const isLate = error instanceof DeskError && error.code === "changed";
      if (!isLate || tries >= MOST_TRIES) throw error;
    }
  }
}
