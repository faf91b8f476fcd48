/** Making an entry of the roster. What checks it is roster.ts. */
import type { Day } from "./calendar.ts";
import { jsonBytes, toB64, toHex } from "./encoding.ts";
import { type Approval, APPROVAL_PURPOSE } from "./roster.ts";
import { type RosterEntry, rosterEntryBytes } from "./roster-entry.ts";
import { keyIdOf, type SigningKey } from "./signed.ts";
import { signDetached, signObject } from "./signing.ts";

/** Where an entry stands. */
export interface RosterPlace {
  seq: number;
  previous: Uint8Array;
  day: Day;
}

/**
 * A signed object of type `roster` over {seq, previous, day, entry, approvals}. The entry may be its
 * bytes as a colleague approved them: made anew, they might differ.
 */
export function signRosterEntry(
  entry: RosterEntry | Uint8Array,
  place: RosterPlace,
  lineId: Uint8Array,
  signers: SigningKey[],
  approvals: readonly Approval[] = [],
): Uint8Array {
  const bytes = entry instanceof Uint8Array ? entry : rosterEntryBytes(entry);
  const payload = jsonBytes({
    seq: place.seq,
    previous: toB64(place.previous),
    day: place.day,
    entry: toB64(bytes),
    approvals: approvals.map(({ by, signature }) => ({ by, signature: toB64(signature) })),
  });
  return signObject("roster", lineId, payload, signers);
}

/** A second signature over the bytes of an entry, wherever it will stand. */
export const approveRosterEntry = (
  bytes: Uint8Array,
  lineId: Uint8Array,
  key: SigningKey,
): Approval => ({
  by: toHex(keyIdOf(key.publicKey)),
  signature: signDetached(APPROVAL_PURPOSE, lineId, [bytes], key),
});
