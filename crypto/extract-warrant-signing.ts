/** Making a warrant. What checks it is extract-warrant.ts. */
import type { Day } from "./calendar.ts";
import { type Warrant, WARRANT_PURPOSE, warrantParts } from "./extract-warrant.ts";
import type { SigningKey } from "./signed.ts";
import { signDetached } from "./signing.ts";

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
  signature: signDetached(WARRANT_PURPOSE, lineId, warrantParts(from, until, handler), coordinator),
});
