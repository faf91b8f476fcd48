/** By whom an entry of the roster must be signed, and approved. */
import type { Day } from "./calendar.ts";
import { equalBytes, toHex } from "./encoding.ts";
import { OpenError } from "./errors.ts";
import { holdsWarrant } from "./extract-warrant.ts";
import { isApprovable, type RosterEntry } from "./roster-entry.ts";
import { isRecoveryEntry, recoveryOn } from "./roster-recovery.ts";
import {
  activeHandler,
  handlerIdOf,
  isActive,
  isCoordinator,
  type Roster,
} from "./roster-state.ts";
import { keyIdOf, openSigned, readUnsafeSigned, verifyDetached } from "./signed.ts";

export const APPROVAL_PURPOSE = "roster-approval";

/** A second signature, given apart from the place in the chain. */
export interface Approval {
  /** Key id, hex: a handler's id, or that of the root. */
  by: string;
  signature: Uint8Array;
}

export interface Signers {
  signed: Uint8Array;
  bytes: Uint8Array;
  approvals: readonly Approval[];
  lineId: Uint8Array;
  rootPublicKey: Uint8Array;
}

/**
 * Who signed, by key id. Throws OpenError when these are not whom the entry takes (replayRoster of
 * roster.ts says whom).
 */
export function checkSigners(
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
    const counted = new Set(by);
    if (isOwnGain(roster, entry) && !by.has(rootId)) counted.delete(entry.handler);
    const enough = counted.size >= 2 || roster.handlers.size === 1;
    if (!enough || !heavy.some((id) => counted.has(id))) throw new OpenError();
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
  if (entry.kind === "receiving" || entry.kind === "withdraw" || isRecoveryEntry(entry)) {
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

/**
 * A role that this entry gives to someone who has it not, where two others could sign for it: whoever
 * gets it is none of the two then. In the smallest team they must be.
 */
export function isOwnGain(
  { handlers }: Pick<Roster, "handlers">,
  entry: RosterEntry,
): entry is Extract<RosterEntry, { kind: "roles" }> {
  if (entry.kind !== "roles") return false;
  const held = handlers.get(entry.handler)?.roles ?? [];
  const others = [...handlers.values()].filter((one) => isActive(one) && one.id !== entry.handler);
  return others.length >= 2 && entry.roles.some((role) => !held.includes(role));
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
