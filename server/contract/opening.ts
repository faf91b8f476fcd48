// The MAC over a first enrolment, one function for both sides: the one-time secret travels in the
// fragment of the enrol link only, and shows that whoever opens the line was given that link.
import { concat, fromB64, fromHex, lp, u32, utf8 } from "../../crypto/encoding.ts";
import { purposeBytes } from "../../crypto/hash.ts";
import { sodium } from "../../crypto/sodium.ts";
import type { OpenRequest } from "./desk.ts";
import type { Newcomer } from "./team.ts";
import { ENROL_PURPOSE, INVITE_PURPOSE, OPEN_PURPOSE } from "./limits.ts";

/** Names an invite without giving it away: BLAKE2b-128 keyed with the secret. */
export function inviteId(secret: Uint8Array): Uint8Array {
  return sodium().crypto_generichash(16, lp(purposeBytes(INVITE_PURPOSE)), secret);
}

/**
 * BLAKE2b-256 keyed with the 32-byte invite secret over LP(purpose) and LP of every field in the
 * order of the schema; a list is LP(count as text) and then LP of every part of every member.
 */
export function openingMac(secret: Uint8Array, request: Omit<OpenRequest, "mac">): Uint8Array {
  const count = (list: readonly unknown[]) => utf8(String(list.length));
  const parts: Uint8Array[] = [
    purposeBytes(OPEN_PURPOSE),
    fromHex(request.secretId),
    fromB64(request.root),
    fromB64(request.line),
    fromB64(request.coordinators),
    count(request.epochs),
    ...request.epochs.flatMap((epoch) => [fromB64(epoch.signed), fromB64(epoch.box)]),
    fromB64(request.freshness),
    count(request.roster),
    ...request.roster.map((entry) => fromB64(entry)),
    count(request.grants),
    ...request.grants.flatMap((grant) => [
      utf8(grant.kind),
      utf8(grant.subject),
      fromHex(grant.handler),
      fromB64(grant.box),
    ]),
    fromB64(request.share),
  ];
  return sodium().crypto_generichash(32, concat(...parts.map((part) => lp(part))), secret);
}

/** BLAKE2b-256 keyed with the invite secret over the newcomer's keys, for this line. */
export function newcomerMac(
  secret: Uint8Array,
  lineId: Uint8Array,
  { name, signing, device, receiving }: Omit<Newcomer, "mac">,
): Uint8Array {
  const parts = [
    purposeBytes(ENROL_PURPOSE),
    lineId,
    utf8(name),
    fromB64(signing),
    fromB64(device),
    ...receiving.map(({ month, key }) => concat(u32(month), fromB64(key))),
  ];
  return sodium().crypto_generichash(32, concat(...parts.map((part) => lp(part))), secret);
}
