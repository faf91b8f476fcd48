/** What the server says of the line, checked up to the root before a key in it is trusted. */
import {
  activeHandler,
  checkNotRolledBack,
  type Day,
  dayOf,
  equalBytes,
  fromB64,
  type Handler,
  type Keyring,
  KeyringError,
  openKeyring,
  replayRoster,
  type Roster,
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
  if (roster.seq < seen.rosterSeq) throw new DeskError("rolled-back");
  const { rosterHead, rosterSeq } = keyring.freshness;
  // The statement names a head of this roster: entries may have come after it, none before it.
  const atStatement = roster.heads[rosterSeq];
  if (!atStatement || !equalBytes(atStatement, rosterHead)) throw new DeskError("forged");
  const me = activeHandler(roster, handlerId);
  if (!me) throw new DeskError("refused");
  // A coordinator may come in to renew it; for anyone else the line is stale.
  if (keyring.stale && !me.roles.includes("coordinator")) throw new DeskError("stale");
  seen.version = keyring.coordinators.version;
  seen.day = keyring.freshness.day;
  seen.rosterSeq = roster.seq;
  const clockOff = Math.abs(answer.now - now) > CLOCK_MS;
  return { root, answer, keyring, roster, rosterObjects, me, today, clockOff };
}

function faultOf(cause: unknown): "forged" | "stale" | "rolled-back" {
  if (!(cause instanceof KeyringError)) return "forged";
  if (cause.code === "rolled-back") return "rolled-back";
  return cause.code === "forged" || cause.code === "malformed" ? "forged" : "stale";
}
