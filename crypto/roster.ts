/**
 * The roster: who works the line, an append-only chain of signed entries. Desks verify the whole of
 * it before they trust a key.
 */
import type { Day, Month } from "./calendar.ts";
import { concat, equalBytes, fromB64, fromHex, lp, parseJson, toHex } from "./encoding.ts";
import { opening, OpenError } from "./errors.ts";
import { holdsWarrant, type Warrant } from "./extract-warrant.ts";
import { derive } from "./hash.ts";
import {
  handlerIdParser,
  isApprovable,
  parseRosterEntry,
  type Role,
  type RosterEntry,
} from "./roster-entry.ts";
import {
  applyRecovery,
  forgetKnower,
  isRecoveryEntry,
  type RecoveryEntry,
  recoveryOn,
  type RecoveryState,
} from "./roster-recovery.ts";
import { keyIdOf, openSigned, readUnsafeSigned, verifyDetached } from "./signed.ts";
import * as strict from "./strict.ts";

export * from "./roster-entry.ts";
export * from "./roster-recovery.ts";

export const MAX_ROSTER_ENTRIES = 10_000;
const MAX_APPROVALS = 16;
const MAX_ENTRY_TEXT = 14_000;
export const APPROVAL_PURPOSE = "roster-approval";

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
}
export interface Roster extends RecoveryState {
  handlers: Map<string, Handler>;
  /** How many entries. */
  seq: number;
  head: Uint8Array;
  /** The head after so many entries: heads[0] is that of an empty roster. */
  heads: Uint8Array[];
  /** The day of the last entry. */
  day: Day;
  /** How many handlers were revoked: the number of the keys that exclude them. */
  turn: number;
  /** How many entries there were after the last revocation; 0 when there was none. */
  turnedAt: number;
  nonces: Set<string>;
}

/** A second signature, given apart from the place in the chain. */
export interface Approval {
  /** Key id, hex: a handler's id, or that of the root. */
  by: string;
  signature: Uint8Array;
}

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
  const start = { seq: 0, head, heads: [head], day: 0 as Day, turn: 0, turnedAt: 0 };
  const papers = { recovery: null, generations: 0 };
  return { handlers: new Map(), ...start, ...papers, nonces: new Set() };
}

/**
 * Replays a roster from its first entry. Throws OpenError when an entry is not in its place or not
 * signed by whom it takes:
 * - the first enrolment: by the root and by itself, and it is a coordinator. The root vouches for it
 *   in the entry, so that it stays good when the list of coordinators changes;
 * - a later enrolment, a change of roles, a resumption: by two of the active handlers and the root,
 *   of whom one is a coordinator or the root; by one handler while only one was ever enrolled;
 * - a receiving key: by its handler;
 * - a suspension or a revocation: by one coordinator, since it must not wait, as long as two other
 *   active handlers are left; else by two of the coordinators and the root. So nobody comes to be
 *   alone by putting the others out, and then enrols accomplices;
 * - warrants: by the coordinator who gives them, each good, and for an active handler;
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
    if (isRecoveryEntry(entry)) applyRecovery(roster, entry, link.day, by);
    else apply(roster, entry, link.day);
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

interface Signers {
  signed: Uint8Array;
  bytes: Uint8Array;
  approvals: readonly Approval[];
  lineId: Uint8Array;
  rootPublicKey: Uint8Array;
}

/** Who signed, by key id. */
function checkSigners(
  roster: Roster,
  entry: RosterEntry,
  signers: Signers,
  day: Day,
): ReadonlySet<string> {
  const { signed, lineId, rootPublicKey } = signers;
  const open = (keys: readonly Uint8Array[], threshold: number) =>
    openSigned(signed, "roster", lineId, keys, threshold);
  const active = [...roster.handlers.values()].filter(isActive);
  const coordinators = active.filter(isCoordinator);
  const by = new Set(readUnsafeSigned(signed).signatures.map((one) => toHex(one.keyId)));
  if (entry.kind === "enrol" && roster.seq === 0) {
    if (!entry.roles.includes("coordinator")) throw new OpenError();
    open([rootPublicKey, entry.signing], 2);
    return by;
  }
  if (isApprovable(entry)) {
    const papers = entry.kind === "enrol" ? recoveryOn(roster, day) : null;
    const allowed = [...active.map(({ signing }) => signing), rootPublicKey];
    if (papers) allowed.push(papers.signing);
    open(allowed, 1);
    for (const one of checkApprovals(signers, allowed)) by.add(one);
    const rootId = toHex(keyIdOf(rootPublicKey));
    const heavy = [...coordinators.map(({ id }) => id), rootId];
    const enough = by.size >= 2 || roster.handlers.size === 1;
    if (!enough || !heavy.some((id) => by.has(id))) throw new OpenError();
    // Two papers are worth nothing beside a handler: they are for when there is none.
    if (papers && by.has(toHex(keyIdOf(papers.signing))) && !by.has(rootId)) throw new OpenError();
    return by;
  }
  if (entry.kind === "warrants") {
    const giver = coordinators.find(({ signing }) => equalBytes(signing, entry.coordinator));
    open(giver ? [giver.signing] : [], 1);
    checkWarrants(roster, entry, lineId);
    return by;
  }
  const handler = roster.handlers.get(entry.handler);
  if (!handler || handler.revoked) throw new OpenError();
  if (entry.kind === "receiving" || isRecoveryEntry(entry)) {
    const isMissing = isRecoveryEntry(entry) && !isCoordinator(handler);
    if (handler.suspended || isMissing) throw new OpenError();
    open([handler.signing], 1);
    return by;
  }
  const left = active.filter(({ id }) => id !== handler.id);
  const keys = coordinators.map(({ signing }) => signing);
  if (left.length >= 2) open(keys, 1);
  else open([...keys, rootPublicKey], 2);
  return by;
}

type WarrantsEntry = Extract<RosterEntry, { kind: "warrants" }>;

/** A coordinator who vouches for a stranger to the outside is seen by every desk, and refused. */
function checkWarrants(roster: Roster, entry: WarrantsEntry, lineId: Uint8Array): void {
  const { coordinator, from, until, given } = entry;
  for (const { handler: id, signature } of given) {
    const handler = activeHandler(roster, id);
    const warrant = { coordinator, from, until, signature };
    if (!handler || !holdsWarrant(warrant, handler.signing, from, [coordinator], lineId)) {
      throw new OpenError();
    }
  }
}

/** The key ids whose approval of these bytes is good. Each must be by another allowed key. */
function checkApprovals(
  { bytes, approvals, lineId }: Signers,
  allowed: readonly Uint8Array[],
): Set<string> {
  const seen = new Set<string>();
  for (const { by, signature } of approvals) {
    const key = allowed.find((one) => handlerIdOf(one) === by);
    if (!key || seen.has(by)) throw new OpenError();
    if (!verifyDetached(APPROVAL_PURPOSE, lineId, [bytes], signature, key)) throw new OpenError();
    seen.add(by);
  }
  return seen;
}

function apply(roster: Roster, entry: Exclude<RosterEntry, RecoveryEntry>, day: Day): void {
  if (entry.kind === "enrol") {
    const id = handlerIdOf(entry.signing);
    if (roster.handlers.has(id)) throw new OpenError();
    const receiving = new Map(entry.receiving.map(({ month, key }) => [month, key]));
    if (receiving.size !== entry.receiving.length) throw new OpenError();
    const { name, signing, device, roles } = entry;
    const enrolledWith = [signing, device, ...receiving.values()];
    const state = { suspended: false, revoked: false, since: day, changed: day, warrants: [] };
    const held = { roles, everRoles: [...roles], receiving, enrolledWith };
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
  if (entry.kind === "roles") {
    handler.roles = entry.roles;
    handler.everRoles = [...new Set([...handler.everRoles, ...entry.roles])];
  } else if (entry.kind === "suspend" || entry.kind === "resume") {
    if (handler.suspended === (entry.kind === "suspend")) throw new OpenError();
    handler.suspended = entry.kind === "suspend";
  } else {
    handler.revoked = true;
    forgetKnower(roster, handler.id);
    roster.turn += 1;
    roster.turnedAt = roster.seq + 1;
  }
  handler.changed = day;
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
