/**
 * Warrants: what lets a recipient see that two signers are handlers of this line. A coordinator's
 * desk gives them ahead, in the roster, where every desk sees whom the coordinator vouches for.
 */
import {
  appendRosterEntry,
  type Day,
  equalBytes,
  type Handler,
  handlerIdOf,
  holdsWarrant,
  isActive,
  isSameVoucher,
  MAX_WARRANTS,
  mayAddAlone,
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

/** As long as a long holiday: extracts must not wait for one coordinator of two. */
const GIVEN_DAYS = 56;
/** Given anew when it holds for less than this. */
const AHEAD_DAYS = 28;

/** Who may sign an extract at all. */
const isSigner = ({ roles }: Handler): boolean =>
  roles.some((role) => role === "intake" || role === "coordinator" || role === "nctv");

const isListed = ({ keyring }: VerifiedLine, key: Uint8Array): boolean =>
  keyring.coordinators.keys.some((one) => equalBytes(one, key));

/**
 * The entry that is due: warrants for whom this coordinator does not vouch for long any more, also when
 * another does, since two different ones must vouch for the two signers. Null when for none.
 */
function warrantsDue(line: VerifiedLine, signing: SigningKey): RosterEntry | null {
  const { keyring, roster, today } = line;
  const me = handlerIdOf(signing.publicKey);
  if (!isListed(line, signing.publicKey) || !mayAddAlone(roster.pace, me, today)) return null;
  const until = (today + GIVEN_DAYS) as Day;
  const soon = (today + AHEAD_DAYS) as Day;
  const mine = [signing.publicKey];
  const due = [...roster.handlers.values()]
    .filter(
      (handler) =>
        isActive(handler) &&
        isSigner(handler) &&
        warrantsOn(line, handler, soon, mine).length === 0,
    )
    .slice(0, MAX_WARRANTS);
  const given = due.map(({ id, signing: key }) => ({
    handler: id,
    signature: signWarrant(key, today, until, keyring.lineId, signing).signature,
  }));
  if (given.length === 0) return null;
  return { kind: "warrants", coordinator: signing.publicKey, from: today, until, given };
}

/** What is due goes into the roster. Whether the roster went on: by this, or since a colleague was first. */
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
    // The roster went on: the line is asked again, and the warrants come next time.
    if (error instanceof DeskError && error.code === "changed") return true;
    throw error;
  }
  appendRosterEntry(roster, signed, keyring.lineId, root);
  rosterObjects.push(signed);
  return true;
}

/** Those that stand in the roster, by one of these coordinators, and hold on this day. */
function warrantsOn(
  { keyring }: VerifiedLine,
  { signing, warrants }: Handler,
  day: Day,
  coordinators: readonly Uint8Array[] = keyring.coordinators.keys,
): Warrant[] {
  return warrants.filter((warrant) =>
    holdsWarrant(warrant, signing, day, coordinators, keyring.lineId),
  );
}

/**
 * Warrants for the two signers on the day of an extract, by different coordinators where the root's
 * list names more than one. From the roster; a listed coordinator's desk makes its own on the spot.
 * Null when a coordinator has to come first.
 */
export function warrantsFor(
  work: DeskWork,
  signers: readonly [Handler, Handler],
  day: Day,
): [Warrant, Warrant] | null {
  const [first, second] = signers.map((signer) => candidates(work, signer, day));
  const isAlone = work.line.keyring.coordinators.keys.length < 2;
  for (const one of first ?? []) {
    const other = second?.find((warrant) => isAlone || !isSameVoucher(one, warrant));
    if (other) return [one, other];
  }
  return null;
}

function candidates(work: DeskWork, signer: Handler, day: Day): Warrant[] {
  const { line, keys, lineId } = work;
  const given = warrantsOn(line, signer, day);
  const may = isListed(line, keys.signing.publicKey) && isActive(signer) && isSigner(signer);
  // Nobody is vouched for on a day before they came.
  if (!may || signer.since > day) return given;
  return [...given, signWarrant(signer.signing, day, day, lineId, keys.signing)];
}
