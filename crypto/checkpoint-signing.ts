/** Signing a checkpoint. What checks it is checkpoint.ts. */
import { type Checkpoint, CHECKPOINT_PURPOSE, checkpointPayload } from "./checkpoint.ts";
import { concat, toHex } from "./encoding.ts";
import { keyIdOf, type SigningKey } from "./signed.ts";
import { signDetached } from "./signing.ts";

/** Payload and signature. The author is whose key it is. */
export function signCheckpoint(
  what: Omit<Checkpoint, "author">,
  lineId: Uint8Array,
  key: SigningKey,
): Uint8Array {
  const payload = checkpointPayload({ ...what, author: toHex(keyIdOf(key.publicKey)) });
  return concat(payload, signDetached(CHECKPOINT_PURPOSE, lineId, [payload], key));
}
