/** What the server says of the line, checked up to the root before a key in it is trusted. */
import {
  activeHandler,
  checkNotRolledBack,
  CLOCK_SLACK_DAYS,
  type Day,
  dayOf,
  EPOCHS_AHEAD,
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
  weekOf,
} from "../../../crypto/index.ts";
import type { StateAnswer } from "../../../server/contract/desk.ts";
import { DeskError } from "./errors.ts";
import type { Seen } from "./secrets.ts";

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
  seen: Seen,
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
  checkSpeakers(answer, keyring, roster);
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
function checkRoster(roster: Roster, seen: Seen, today: Day): void {
  if (roster.seq < seen.rosterSeq) throw new DeskError("rolled-back");
  const then = roster.heads[seen.rosterSeq];
  const isFork = seen.rosterHead !== "" && (!then || toHex(then) !== seen.rosterHead);
  if (isFork || roster.day > today + CLOCK_SLACK_DAYS) throw new DeskError("forged");
}

/**
 * Who was put out, or is no coordinator any more, speaks no more for the line from there on, whatever
 * the root's list still says. What they signed before holds, but for who was revoked: a statement by
 * someone else came with that.
 */
function checkSpeakers({ keyring }: StateAnswer, line: Keyring, roster: Roster): void {
  const signersOf = (signed: string) =>
    readUnsafeSigned(fromB64(signed)).signatures.map(({ keyId }) =>
      roster.handlers.get(toHex(keyId)),
    );
  const { day, rosterSeq } = line.freshness;
  for (const signer of signersOf(keyring.freshness)) {
    const end = signer?.stoodDown;
    if (signer?.revoked || (end && (rosterSeq > end.seq || day > end.day))) {
      throw new DeskError("rolled-back");
    }
  }
  line.epochs.forEach(({ week }, i) => {
    // Made ahead before that, at most so far; a week may turn meanwhile.
    const good = signersOf(keyring.epochs[i] as string).filter((signer) => {
      const end = signer?.stoodDown;
      return !end || week <= weekOf(end.day) + EPOCHS_AHEAD + 1;
    });
    if (good.length < line.coordinators.threshold) throw new DeskError("forged");
  });
}

function faultOf(cause: unknown): "forged" | "stale" | "rolled-back" {
  if (!(cause instanceof KeyringError)) return "forged";
  if (cause.code === "rolled-back") return "rolled-back";
  return cause.code === "forged" || cause.code === "malformed" ? "forged" : "stale";
}
