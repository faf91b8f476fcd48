/** Making an entry of the roster. What checks it is roster.ts. */
import { jsonBytes, toB64 } from "./encoding.ts";
import type { RosterEntry } from "./roster.ts";
import type { SigningKey } from "./signed.ts";
import { signObject } from "./signing.ts";

/** A signed object of type `roster` over {seq, previous, entry}. */
export function signRosterEntry(
  entry: RosterEntry,
  place: { seq: number; previous: Uint8Array },
  lineId: Uint8Array,
  signers: SigningKey[],
): Uint8Array {
  const plain = Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? toB64(value) : value,
    ]),
  );
  const payload = jsonBytes({ seq: place.seq, previous: toB64(place.previous), entry: plain });
  return signObject("roster", lineId, payload, signers);
}
