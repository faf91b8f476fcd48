/** What the roster says of the recovery papers (recovery.ts): which key stands, and who knows it. */
import type { Day } from "./calendar.ts";
import { toHex } from "./encoding.ts";
import { OpenError } from "./errors.ts";
import type { RosterEntry } from "./roster-entry.ts";
import { keyIdOf } from "./signed.ts";

/** A year, and a day for a leap year: papers that nobody renews end by themselves. */
const MAX_RECOVERY_DAYS = 366;

export interface Recovery {
  /** Counts from 1; stands on the papers. */
  generation: number;
  /** Hex of the key id of the receiving key: its boxes are kept under it as under a handler's id. */
  id: string;
  receiving: Uint8Array;
  signing: Uint8Array;
  /** The first and the last day. */
  from: Day;
  ends: Day;
  /** Handlers at whose desks the secret may have been: when one loses keys, the papers end. */
  known: Set<string>;
  /** The day on which two papers were last tried at a desk. */
  tried: Day | null;
}

/** In a roster. */
export interface RecoveryState {
  recovery: Recovery | null;
  /** How many there ever were. */
  generations: number;
}

export type RecoveryEntry = Extract<RosterEntry, { generation: number }>;

export const isRecoveryEntry = (entry: RosterEntry): entry is RecoveryEntry =>
  "generation" in entry;

/** The recovery key that stands on this day, or null. */
export const recoveryOn = ({ recovery }: Pick<RecoveryState, "recovery">, day: Day) =>
  recovery && day <= recovery.ends ? recovery : null;

/** Throws OpenError; the state is as it was then. `signers`: hex of the key ids that signed. */
export function applyRecovery(
  state: RecoveryState,
  entry: RecoveryEntry,
  day: Day,
  signers: ReadonlySet<string>,
): void {
  const { generation } = entry;
  if (entry.kind === "recovery") {
    const { receiving, signing, ends } = entry;
    const isNext = generation === state.generations + 1;
    if (!isNext || ends <= day || ends > day + MAX_RECOVERY_DAYS) throw new OpenError();
    const id = toHex(keyIdOf(receiving));
    const known = new Set(signers);
    state.recovery = { generation, id, receiving, signing, from: day, ends, known, tried: null };
    state.generations = generation;
    return;
  }
  const standing = recoveryOn(state, day);
  if (standing?.generation !== generation) throw new OpenError();
  if (entry.kind === "recovery-ended") state.recovery = null;
  else {
    standing.tried = day;
    standing.known.add(entry.handler);
  }
}

/** Whose going turns the keys may have kept the secret: what they knew ends with them. */
export function forgetKnower(state: RecoveryState, handler: string): void {
  if (state.recovery?.known.has(handler)) state.recovery = null;
}
