/** What a replayed roster holds, and its handlers. */
import type { Day, Month } from "./calendar.ts";
import { concat, fromHex, lp, toHex } from "./encoding.ts";
import type { Warrant } from "./extract-warrant.ts";
import { derive } from "./hash.ts";
import type { Role } from "./roster-entry.ts";
import type { Pace } from "./roster-pace.ts";
import type { RecoveryState } from "./roster-recovery.ts";
import { noTurn, type TurnState } from "./roster-turn.ts";
import { keyIdOf } from "./signed.ts";

export interface Handler {
  /** Hex of the key id of the signing key. */
  id: string;
  name: string;
  signing: Uint8Array;
  device: Uint8Array;
  roles: Role[];
  /** Every role that was ever held: what was done under one stays good. */
  everRoles: Role[];
  suspended: boolean;
  revoked: boolean;
  receiving: Map<Month, Uint8Array>;
  /** By which recipients of extracts know this key; the newest last. */
  warrants: Warrant[];
  /** The keys of the enrolment, over which its words go. */
  enrolledWith: Uint8Array[];
  /** Day of the enrolment, and of the last entry that changed state or roles. */
  since: Day;
  changed: Day;
  /** Where and when who was a coordinator ceased to speak for the line, unless they do again. */
  stoodDown: { seq: number; day: Day } | null;
}
export interface Roster extends RecoveryState, TurnState {
  handlers: Map<string, Handler>;
  head: Uint8Array;
  /** The head after so many entries: heads[0] is that of an empty roster. */
  heads: Uint8Array[];
  /** The day of the last entry. */
  day: Day;
  /** Of entries that took approvals, and of those that never will. */
  nonces: Set<string>;
  pace: Pace;
}

/** The id of a handler in JSON and URLs: hex of the key id of the signing key. */
export const handlerIdOf = (signingPublicKey: Uint8Array): string =>
  toHex(keyIdOf(signingPublicKey));

/** The head of a roster without entries. */
export const firstRosterHead = (lineId: Uint8Array): Uint8Array =>
  derive(32, null, "roster-head", lineId);

/** The head after an entry: BLAKE2b-256 over the head before it and the signed entry as served. */
export const nextRosterHead = (
  previous: Uint8Array,
  signed: Uint8Array,
  lineId: Uint8Array,
): Uint8Array => derive(32, null, "roster-head", lineId, concat(lp(previous), lp(signed)));

export function emptyRoster(lineId: Uint8Array): Roster {
  const head = firstRosterHead(lineId);
  const start = { seq: 0, head, heads: [head], day: 0 as Day, ...noTurn };
  const papers = { recovery: null, generations: 0 };
  return { handlers: new Map(), ...start, ...papers, nonces: new Set(), pace: new Map() };
}

export const isActive = ({ revoked, suspended }: Handler): boolean => !revoked && !suspended;

export const isCoordinator = ({ roles }: Pick<Handler, "roles">): boolean =>
  roles.includes("coordinator");

/** The handler of this signing key id, when enrolled and neither suspended nor revoked. */
export function activeHandler(roster: Roster, keyId: Uint8Array | string): Handler | undefined {
  const handler = enrolledHandler(roster, keyId);
  return handler && isActive(handler) ? handler : undefined;
}

/** The same, and suspended ones too. */
export function enrolledHandler(roster: Roster, keyId: Uint8Array | string): Handler | undefined {
  const handler = roster.handlers.get(typeof keyId === "string" ? keyId : toHex(keyId));
  return handler && !handler.revoked ? handler : undefined;
}

/** The bytes of a handler id. */
export const handlerKeyId = (id: string): Uint8Array => fromHex(id);
