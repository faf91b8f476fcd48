/** The turn of a roster: how often the keys of the line had to change because someone lost them. */
import type { Role } from "./roster-entry.ts";

export interface TurnState {
  /** How many entries there are. */
  seq: number;
  /** How many entries took keys away from someone: the number of the keys that exclude them. */
  turn: number;
  /** The least turn whose keys may seal anything new. */
  sealTurn: number;
  /** How many entries there were after the last revocation; 0 when there was none. */
  turnedAt: number;
}

export const noTurn = { turn: 0, sealTurn: 0, turnedAt: 0 };

/** An auditor holds no keys. A coordinator signs grants: who is one no more gives none from then on. */
export const losesKeys = (before: readonly Role[], after: readonly Role[]): boolean =>
  before.some((role) => role !== "auditor" && !after.includes(role));

/**
 * The keys are due to change with the entry that is being added. `hasKeys`: a coordinator put it in its
 * place, and the new keys with it. Else a colleague did, and the keys of before must do until a
 * coordinator's desk makes others.
 */
export function turnKeys(state: TurnState, hasKeys: boolean): void {
  state.turn += 1;
  if (hasKeys) state.sealTurn = state.turn;
}
