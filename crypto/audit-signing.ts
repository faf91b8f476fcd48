/** Making the stamp of a request. What checks it is audit.ts. */
import { packStamp, REQUEST_NONCE_BYTES, requestParts, type SignedRequest } from "./audit.ts";
import type { SigningKey } from "./signed.ts";
import { signDetached } from "./signing.ts";
import { type Random, systemRandom } from "./sodium.ts";

/** 84 bytes: the day, a nonce that makes every request another one, and the signature. */
export function stampRequest(
  request: SignedRequest,
  day: number,
  lineId: Uint8Array,
  key: SigningKey,
  random: Random = systemRandom,
): Uint8Array {
  const nonce = random(REQUEST_NONCE_BYTES);
  const parts = requestParts(request, { day, nonce });
  return packStamp({ day, nonce, signature: signDetached("request", lineId, parts, key) });
}
