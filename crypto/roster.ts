/**
 * The roster: who works the line, an append-only chain of signed entries. Desks verify the whole of
 * it before they trust a key.
 */
import type { Day } from "./calendar.ts";
import { equalBytes, fromB64, parseJson, toHex } from "./encoding.ts";
import { opening, OpenError } from "./errors.ts";
import {
  handlerIdParser,
  isApprovable,
  parseRosterEntry,
  type RosterEntry,
} from "./roster-entry.ts";
import { addAlone, mayAdd } from "./roster-pace.ts";
import {
  applyRecovery,
  forgetKnower,
  isRecoveryEntry,
  type RecoveryEntry,
} from "./roster-recovery.ts";
import { checkSigners } from "./roster-signers.ts";
import {
  activeHandler,
  emptyRoster,
  handlerIdOf,
  isActive,
  isCoordinator,
  nextRosterHead,
  type Roster,
} from "./roster-state.ts";
import { losesKeys, turnKeys } from "./roster-turn.ts";
import { readUnsafeSigned } from "./signed.ts";
import * as strict from "./strict.ts";

export * from "./roster-entry.ts";
export * from "./roster-pace.ts";
export * from "./roster-recovery.ts";
export * from "./roster-signers.ts";
export * from "./roster-state.ts";

export const MAX_ROSTER_ENTRIES = 10_000;
const MAX_APPROVALS = 16;
const MAX_ENTRY_TEXT = 14_000;

const linkParser = strict.object({
  seq: strict.integer(0, MAX_ROSTER_ENTRIES),
  previous: strict.bytes(32),
  day: strict.integer(0, 200_000) as strict.Parser<Day>,
  entry: strict.text(MAX_ENTRY_TEXT),
  approvals: strict.list(
    strict.object({ by: handlerIdParser, signature: strict.bytes(64) }),
    MAX_APPROVALS,
  ),
});

/**
 * Replays a roster from its first entry. Throws OpenError when an entry is not in its place or not
 * signed by whom it takes:
 * - the first enrolment: by the root and by itself, and it is a coordinator. The root vouches for it
 *   in the entry, so that it stays good when the list of coordinators changes;
 * - a later enrolment, a change of roles, a resumption: by two of the active handlers and the root,
 *   of whom one is a coordinator or the root; by one handler while only one was ever enrolled. Who
 *   gets a role is none of the two, as long as there are two others;
 * - a receiving key: by its handler;
 * - a suspension or a revocation: by one coordinator, since it must not wait, as long as two other
 *   active handlers are left; else by two of the coordinators and the root. So nobody comes to be
 *   alone by putting the others out, and then enrols accomplices;
 * - warrants: by the coordinator who gives them, each good, and for an active handler;
 * - taking an approval back, one's own or another's: by one handler;
 * - a recovery key: as a change of roles. That it was tried, or ends: by one coordinator. While it
 *   stands it is a second signer of an enrolment, beside the root and nobody else.
 */
export function replayRoster(
  objects: readonly Uint8Array[],
  lineId: Uint8Array,
  rootPublicKey: Uint8Array,
): Roster {
  return opening(() => {
    const roster = emptyRoster(lineId);
    for (const signed of objects) appendRosterEntry(roster, signed, lineId, rootPublicKey);
    return roster;
  });
}

/** Adds one entry to a replayed roster. Throws OpenError; the roster is as it was then. */
export function appendRosterEntry(
  roster: Roster,
  signed: Uint8Array,
  lineId: Uint8Array,
  rootPublicKey: Uint8Array,
): RosterEntry {
  return opening(() => {
    const link = linkParser(parseJson(readUnsafeSigned(signed).payload));
    const inPlace = link.seq === roster.seq && equalBytes(link.previous, roster.head);
    if (!inPlace || link.day < roster.day) throw new OpenError();
    const bytes = fromB64(link.entry);
    const entry = parseRosterEntry(bytes);
    checkApprovable(roster, entry, link.day, link.approvals.length);
    const signers = { signed, bytes, approvals: link.approvals, lineId, rootPublicKey };
    const by = checkSigners(roster, entry, signers, link.day);
    const alone = entry.kind === "warrants" ? handlerIdOf(entry.coordinator) : handlerOf(entry);
    if (!mayAdd(roster.pace, entry, alone, link.day)) throw new OpenError();
    if (isRecoveryEntry(entry)) applyRecovery(roster, entry, link.day, by);
    else apply(roster, entry, link.day, hasCoordinator(roster, signed, handlerOf(entry)));
    addAlone(roster.pace, entry, alone, link.day);
    if (isApprovable(entry)) roster.nonces.add(toHex(entry.nonce));
    roster.seq += 1;
    roster.day = link.day;
    roster.head = nextRosterHead(roster.head, signed, lineId);
    roster.heads.push(roster.head);
    return entry;
  });
}

/** An approval counts for one entry, once, and until its day: it cannot be kept for later. */
function checkApprovable(roster: Roster, entry: RosterEntry, day: Day, approvals: number): void {
  if (!isApprovable(entry)) {
    if (approvals > 0) throw new OpenError();
    return;
  }
  if (entry.until < day || roster.nonces.has(toHex(entry.nonce))) throw new OpenError();
}

const handlerOf = (entry: RosterEntry): string => ("handler" in entry ? entry.handler : "");

/** Whether a coordinator put this in its place, who goes on being one. */
const hasCoordinator = (roster: Roster, signed: Uint8Array, about: string): boolean =>
  readUnsafeSigned(signed).signatures.some(({ keyId }) => {
    const handler = activeHandler(roster, keyId);
    return handler !== undefined && isCoordinator(handler) && handler.id !== about;
  });

function apply(
  roster: Roster,
  entry: Exclude<RosterEntry, RecoveryEntry>,
  day: Day,
  byCoordinator: boolean,
): void {
  if (entry.kind === "enrol") {
    const id = handlerIdOf(entry.signing);
    if (roster.handlers.has(id)) throw new OpenError();
    const receiving = new Map(entry.receiving.map(({ month, key }) => [month, key]));
    if (receiving.size !== entry.receiving.length) throw new OpenError();
    const { name, signing, device, roles } = entry;
    const enrolledWith = [signing, device, ...receiving.values()];
    const state = { suspended: false, revoked: false, since: day, changed: day, warrants: [] };
    const held = { roles, everRoles: [...roles], receiving, enrolledWith, stoodDown: null };
    roster.handlers.set(id, { id, name, signing, device, ...held, ...state });
    return;
  }
  if (entry.kind === "warrants") {
    const { coordinator, from, until } = entry;
    for (const { handler, signature } of entry.given) {
      const warrant = { coordinator, from, until, signature };
      roster.handlers.get(handler)?.warrants.push(warrant);
    }
    return;
  }
  const handler = roster.handlers.get(entry.handler);
  if (!handler || handler.revoked) throw new OpenError();
  if (entry.kind === "receiving") {
    if (handler.receiving.has(entry.month)) throw new OpenError();
    handler.receiving.set(entry.month, entry.key);
    return;
  }
  if (entry.kind === "withdraw") {
    const nonce = toHex(entry.withdrawn);
    if (roster.nonces.has(nonce)) throw new OpenError();
    roster.nonces.add(nonce);
    return;
  }
  const spoke = isActive(handler) && isCoordinator(handler);
  const { turn } = roster;
  if (entry.kind === "roles") {
    if (losesKeys(handler.roles, entry.roles)) turnKeys(roster, byCoordinator);
    handler.roles = entry.roles;
    handler.everRoles = [...new Set([...handler.everRoles, ...entry.roles])];
  } else if (entry.kind === "suspend" || entry.kind === "resume") {
    if (handler.suspended === (entry.kind === "suspend")) throw new OpenError();
    handler.suspended = entry.kind === "suspend";
    if (handler.suspended) turnKeys(roster, byCoordinator);
  } else {
    handler.revoked = true;
    turnKeys(roster, byCoordinator);
    roster.turnedAt = roster.seq + 1;
  }
  // Who loses keys may have kept the secret of the papers.
  if (roster.turn > turn) forgetKnower(roster, handler.id);
  handler.changed = day;
  if (isActive(handler) && isCoordinator(handler)) handler.stoodDown = null;
  else if (spoke) handler.stoodDown = { seq: roster.seq, day };
}
