/** What the server says of the line, checked up to the root before a key in it is trusted. */
import {
  activeHandler,
  checkNotRolledBack,
  CLOCK_SLACK_DAYS,
  type Day,
  dayOf,
  equalBytes,
  fromB64,
  type Handler,
  type Keyring,
  KeyringError,
  openKeyring,
  readUnsafeSigned,
  replayRoster,
  type Roster,
  toHex,
} from "../../../crypto/index.ts";
import type { StateAnswer } from "../../../server/contract/desk.ts";
import { DeskError } from "./errors.ts";
import type { Secrets } from "./keys.ts";

/** More than this, and someone should set a clock. */
const CLOCK_MS = 10 * 60_000;

export interface VerifiedLine {
  root: Uint8Array;
  answer: StateAnswer;
  keyring: Keyring;
  roster: Roster;
  rosterObjects: Uint8Array[];
  me: Handler;
  today: Day;
  clockOff: boolean;
}

/**
 * Throws DeskError: `forged`, `stale`, `rolled-back` (older than this desk has seen), `refused` (not
 * in the roster any more).
 */
export function verifyLine(
  answer: StateAnswer,
  root: Uint8Array,
  handlerId: string,
  seen: Secrets["seen"],
  now: number,
): VerifiedLine {
  const today = dayOf(now);
  let keyring: Keyring;
  let roster: Roster;
  let rosterObjects: Uint8Array[];
  try {
    keyring = openKeyring(answer.keyring, root, today, { evenStale: true });
    checkNotRolledBack({ version: seen.version, day: seen.day as Day }, keyring);
    rosterObjects = answer.roster.map(fromB64);
    roster = replayRoster(rosterObjects, keyring.lineId, root);
  } catch (cause) {
    throw new DeskError(faultOf(cause), cause);
  }
  checkRoster(roster, seen, today);
  const { rosterHead, rosterSeq } = keyring.freshness;
  // The statement names a head of this roster: entries may have come after it, none before it.
  const atStatement = roster.heads[rosterSeq];
  if (!atStatement || !equalBytes(atStatement, rosterHead)) throw new DeskError("forged");
  // Nor was it made before the last revocation, by whoever was revoked or with keys they have.
  if (rosterSeq < roster.turnedAt) throw new DeskError("rolled-back");
  checkStatement(answer, roster);
  const me = activeHandler(roster, handlerId);
  if (!me) throw new DeskError(roster.handlers.get(handlerId)?.revoked ? "revoked" : "suspended");
  // A coordinator may come in to renew it; for anyone else the line is stale.
  if (keyring.stale && !me.roles.includes("coordinator")) throw new DeskError("stale");
  seen.version = keyring.coordinators.version;
  seen.day = keyring.freshness.day;
  seen.rosterSeq = roster.seq;
  seen.rosterHead = toHex(roster.head);
  const clockOff = Math.abs(answer.now - now) > CLOCK_MS;
  return { root, answer, keyring, roster, rosterObjects, me, today, clockOff };
}

/** Not shorter than this desk has seen, not another one beside it, and of no day to come. */
function checkRoster(roster: Roster, seen: Secrets["seen"], today: Day): void {
  if (roster.seq < seen.rosterSeq) throw new DeskError("rolled-back");
  const then = roster.heads[seen.rosterSeq];
  const isFork = seen.rosterHead !== "" && (!then || toHex(then) !== seen.rosterHead);
  if (isFork || roster.day > today + CLOCK_SLACK_DAYS) throw new DeskError("forged");
}

/** A statement by who was revoked since is not fresh, whatever the root's list still says. */
function checkStatement({ keyring }: StateAnswer, roster: Roster): void {
  const { signatures } = readUnsafeSigned(fromB64(keyring.freshness));
  const isByRevoked = signatures.some(
    ({ keyId }) => roster.handlers.get(toHex(keyId))?.revoked === true,
  );
  if (isByRevoked) throw new DeskError("rolled-back");
}

function faultOf(cause: unknown): "forged" | "stale" | "rolled-back" {
  if (!(cause instanceof KeyringError)) return "forged";
  if (cause.code === "rolled-back") return "rolled-back";
  return cause.code === "forged" || cause.code === "malformed" ? "forged" : "stale";
}
