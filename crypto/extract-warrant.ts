/**
 * A warrant: a coordinator's word that a signing key is a handler's for some days. A recipient can
 * follow it up to the root without the roster, which names everyone who works on the line.
 */
import type { Day } from "./calendar.ts";
import { equalBytes, u32 } from "./encoding.ts";
import { verifyDetached } from "./signed.ts";

/** Two months: a key that was revoked must not go on to sign for long under an older warrant. */
export const WARRANT_DAYS = 62;
export const WARRANT_PURPOSE = "extract-warrant";

export interface Warrant {
  /** The Ed25519 public key of the coordinator who gave it. */
  coordinator: Uint8Array;
  from: Day;
  /** The last day on which it holds. */
  until: Day;
  signature: Uint8Array;
}

/** What a warrant for `handler` (an Ed25519 public key) covers. */
export const warrantParts = (from: Day, until: Day, handler: Uint8Array): Uint8Array[] => [
  u32(from),
  u32(until),
  handler,
];

/** Whether one of these coordinators says that this key is a handler's on this day. */
export function holdsWarrant(
  { coordinator, from, until, signature }: Warrant,
  handler: Uint8Array,
  day: Day,
  coordinators: readonly Uint8Array[],
  lineId: Uint8Array,
): boolean {
  if (day < from || day > until || until - from > WARRANT_DAYS) return false;
  if (!coordinators.some((key) => equalBytes(key, coordinator))) return false;
  const parts = warrantParts(from, until, handler);
  return verifyDetached(WARRANT_PURPOSE, lineId, parts, signature, coordinator);
}
