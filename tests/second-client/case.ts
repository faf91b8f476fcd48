/** Case events, the chain over them and the wraps of their keys, after "Case event". */
import {
  ascii,
  cat,
  derive,
  equal,
  hash,
  keyId,
  must,
  pad,
  randomBytes,
  readJson,
  readU32,
  schedule,
  seal,
  u32,
  u8,
  unpad,
  unseal,
  writeJson,
} from "./encoding.ts";
import { goodDetached, type KeyPair, signDetached } from "./signed.ts";

export const COMPARTMENTS = ["contact", "substance", "assessment"] as const;
export type Compartment = (typeof COMPARTMENTS)[number];

const MAGIC = cat(ascii("VLC"), u8(1));
const HEADER = 105;
const SIZES = [1, 4, 16, 64].map((kib) => kib * 1024);
/** Header, commitment, nonce, tag and signature around the padded body. */
const AROUND = HEADER + 32 + 24 + 16 + 64;

export interface Place {
  caseId: Uint8Array;
  seq: number;
  previous: Uint8Array;
  claim: Uint8Array;
  compartment: Compartment;
}

export function sealEvent(
  lineId: Uint8Array,
  place: Place,
  key: Uint8Array,
  body: object,
  author: KeyPair,
): Uint8Array {
  const json = writeJson(body);
  const size = SIZES.find((one) => json.length + 4 <= one);
  must(size !== undefined, "a body of more than 64 KiB");
  const header = cat(
    ...[MAGIC, place.caseId, u32(place.seq), place.previous, place.claim],
    ...[u8(COMPARTMENTS.indexOf(place.compartment)), keyId(author.publicKey)],
  );
  const nonce = randomBytes(24);
  const { K, C } = schedule(key, "case-event", lineId, header, nonce);
  const front = cat(header, C, nonce);
  const sealed = cat(front, seal(K, nonce, front, pad(json, size)));
  return cat(sealed, signDetached("case-event", lineId, [sealed], author));
}

export function openEvent(
  lineId: Uint8Array,
  event: Uint8Array,
  key: Uint8Array,
  author: Uint8Array,
): { place: Place; body: unknown } {
  must(
    SIZES.some((size) => event.length === size + AROUND),
    "not the size of an event",
  );
  must(equal(event.slice(0, 4), MAGIC), "no event");
  const sealed = event.slice(0, -64);
  must(equal(event.slice(89, 105), keyId(author)), "by someone else");
  must(goodDetached(event.slice(-64), "case-event", lineId, [sealed], author), "a bad signature");
  const header = event.slice(0, HEADER);
  const [given, nonce] = [event.slice(105, 137), event.slice(137, 161)];
  const { K, C } = schedule(key, "case-event", lineId, header, nonce);
  must(equal(C, given), "another commitment");
  const compartment = COMPARTMENTS[event[88] ?? 255];
  must(compartment !== undefined, "an unknown compartment");
  const place = {
    caseId: event.slice(4, 20),
    seq: readU32(event, 20),
    previous: event.slice(24, 56),
    claim: event.slice(56, 88),
    compartment,
  };
  const plain = unseal(K, nonce, event.slice(0, 161), sealed.slice(161));
  return { place, body: readJson(unpad(plain)) };
}

export const emptyHead = (lineId: Uint8Array, caseId: Uint8Array): Uint8Array =>
  derive(256, null, "case-head", lineId, caseId);

/** From the event itself, or from no more than its hash and length. */
export const headAfter = (
  lineId: Uint8Array,
  previous: Uint8Array,
  event: Uint8Array | { hash: Uint8Array; length: number },
): Uint8Array => {
  const known = event instanceof Uint8Array ? { hash: hash(event), length: event.length } : event;
  return derive(256, null, "case-head", lineId, previous, known.hash, u32(known.length));
};

const wrapData = (caseId: Uint8Array, compartment: Compartment, month: number): Uint8Array =>
  cat(caseId, ascii(compartment), u32(month));

export function wrapKey(
  lineId: Uint8Array,
  roleKey: Uint8Array,
  at: { caseId: Uint8Array; compartment: Compartment; month: number },
  key: Uint8Array,
): Uint8Array {
  const nonce = randomBytes(24);
  const K = derive(256, roleKey, "case-wrap", lineId);
  return cat(nonce, seal(K, nonce, wrapData(at.caseId, at.compartment, at.month), key));
}

export function unwrapKey(
  lineId: Uint8Array,
  roleKey: Uint8Array,
  at: { caseId: Uint8Array; compartment: Compartment; month: number },
  wrap: Uint8Array,
): Uint8Array {
  must(wrap.length === 72, "not the size of a wrap");
  const K = derive(256, roleKey, "case-wrap", lineId);
  const data = wrapData(at.caseId, at.compartment, at.month);
  return unseal(K, wrap.slice(0, 24), data, wrap.slice(24));
}
