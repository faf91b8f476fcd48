/**
 * Warrants: what lets a recipient see that two signers are handlers of this line. A coordinator's
 * desk gives them ahead, in the roster, where every desk sees whom the coordinator vouches for.
 */
import {
  appendRosterEntry,
  type Day,
  equalBytes,
  type Handler,
  holdsWarrant,
  isActive,
  type RosterEntry,
  type SigningKey,
  signRosterEntry,
  signWarrant,
  toB64,
  type Warrant,
} from "../../../crypto/index.ts";
import { DeskError } from "./errors.ts";
import type { HandlerKeys } from "./keys.ts";
import type { LineApi } from "./line-api.ts";
import type { VerifiedLine } from "./verified-line.ts";
import type { DeskWork } from "./work.ts";

/** A month and some days: a coordinator unlocks more often than that. */
const GIVEN_DAYS = 35;
/** Given anew when it holds for less than this. */
const AHEAD_DAYS = 14;

/** Who may sign an extract at all. */
const isSigner = ({ roles }: Handler): boolean =>
  roles.some((role) => role === "intake" || role === "coordinator" || role === "nctv");

const isListed = ({ keyring }: VerifiedLine, key: Uint8Array): boolean =>
  keyring.coordinators.keys.some((one) => equalBytes(one, key));

/** The entry that is due: warrants for whom nobody vouches for long any more; null when for none. */
function warrantsDue(line: VerifiedLine, signing: SigningKey): RosterEntry | null {
  const { keyring, roster, today } = line;
  if (!isListed(line, signing.publicKey)) return null;
  const until = (today + GIVEN_DAYS) as Day;
  const soon = (today + AHEAD_DAYS) as Day;
  const due = [...roster.handlers.values()].filter(
    (handler) => isActive(handler) && isSigner(handler) && !warrantOn(line, handler, soon),
  );
  const given = due.map(({ id, signing: key }) => ({
    handler: id,
    signature: signWarrant(key, today, until, keyring.lineId, signing).signature,
  }));
  if (given.length === 0) return null;
  return { kind: "warrants", coordinator: signing.publicKey, from: today, until, given };
}

/** What is due goes into the roster. Whether it did: a colleague's desk may have been first. */
export async function giveWarrants(
  api: LineApi,
  keys: HandlerKeys,
  line: VerifiedLine,
): Promise<boolean> {
  const entry = warrantsDue(line, keys.signing);
  if (!entry) return false;
  const { roster, rosterObjects, keyring, today, root } = line;
  const day = Math.max(today, roster.day) as Day;
  const place = { seq: roster.seq, previous: roster.head, day };
  const signed = signRosterEntry(entry, place, keyring.lineId, [keys.signing]);
  try {
    await api.post("/v1/desk/roster", { entry: toB64(signed), expectedSeq: place.seq }, null);
  } catch (error) {
    if (error instanceof DeskError && error.code === "changed") return false;
    throw error;
  }
  appendRosterEntry(roster, signed, keyring.lineId, root);
  rosterObjects.push(signed);
  return true;
}

/** One that stands in the roster and holds on this day. */
function warrantOn(line: VerifiedLine, handler: Handler, day: Day): Warrant | undefined {
  const { lineId, coordinators } = line.keyring;
  return handler.warrants.findLast((warrant) =>
    holdsWarrant(warrant, handler.signing, day, coordinators.keys, lineId),
  );
}

/**
 * A warrant for this signer on the day of an extract: from the roster; else a listed coordinator's
 * desk makes one on the spot. Null when a coordinator has to come first.
 */
export function warrantFor(work: DeskWork, signer: Handler | undefined, day: Day): Warrant | null {
  if (!signer) return null;
  const { line, keys, lineId } = work;
  const given = warrantOn(line, signer, day);
  if (given) return given;
  const may = isListed(line, keys.signing.publicKey) && isActive(signer) && isSigner(signer);
  // Nobody is vouched for on a day before they came.
  if (!may || signer.since > day) return null;
  return signWarrant(signer.signing, day, day, lineId, keys.signing);
}
