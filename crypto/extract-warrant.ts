/**
 * A warrant: a coordinator's word that a signing key is a handler's for some days. A recipient can
 * follow it up to the root without the roster, which names everyone who works on the line.
 */
import type { Day } from "./calendar.ts";
import { equalBytes, u32 } from "./encoding.ts";
import type { CoordinatorList } from "./keyring.ts";
import { type SigningKey, verifyDetached } from "./signed.ts";
import { signDetached } from "./signing.ts";

/** Two months: a key that was revoked must not go on to sign for long under an older warrant. */
export const WARRANT_DAYS = 62;
const PURPOSE = "extract-warrant";

export interface Warrant {
  /** The Ed25519 public key of the coordinator who gave it. */
  coordinator: Uint8Array;
  from: Day;
  /** The last day on which it holds. */
  until: Day;
  signature: Uint8Array;
}

const partsOf = (from: Day, until: Day, handler: Uint8Array): Uint8Array[] => [
  u32(from),
  u32(until),
  handler,
];

/** Signs that `handler` (an Ed25519 public key) is a handler's from `from` to `until`. */
export const signWarrant = (
  handler: Uint8Array,
  from: Day,
  until: Day,
  lineId: Uint8Array,
  coordinator: SigningKey,
): Warrant => ({
  coordinator: coordinator.publicKey,
  from,
  until,
  signature: signDetached(PURPOSE, lineId, partsOf(from, until, handler), coordinator),
});

/** Whether a listed coordinator says that this key is a handler's on this day. */
export function holdsWarrant(
  { coordinator, from, until, signature }: Warrant,
  handler: Uint8Array,
  day: Day,
  { keys }: Pick<CoordinatorList, "keys">,
  lineId: Uint8Array,
): boolean {
  if (day < from || day > until || until - from > WARRANT_DAYS) return false;
  if (!keys.some((key) => equalBytes(key, coordinator))) return false;
  return verifyDetached(PURPOSE, lineId, partsOf(from, until, handler), signature, coordinator);
}
