/** The envelope of 16384 bytes: sealed by a reporter, opened by a handler. */
import {
  Refused,
  XWing,
  ascii,
  cat,
  derive,
  equal,
  hash,
  keyId,
  must,
  pad,
  randomBytes,
  schedule,
  seal,
  unpad,
  unseal,
} from "./encoding.ts";
import { readBody, writeBody } from "./body.ts";
import type { Body } from "./body.ts";
import { threadIdOf } from "./code.ts";

export const ENVELOPE = 16384;
const HEAD = 1140;
const PADDED = 15140;
const MAGIC = cat(ascii("VLE"), Uint8Array.of(1));

export interface Envelope {
  bytes: Uint8Array;
  id: Uint8Array;
  claim: Uint8Array;
}

export interface Opened {
  body: Body;
  claim: Uint8Array;
  /** Whether this thread key made the MAC. */
  macIs: (threadKey: Uint8Array) => boolean;
}

const macOf = (key: Uint8Array, lineId: Uint8Array, P: Uint8Array, body: Uint8Array) =>
  derive(256, key, "thread-mac", lineId, P, body);

/** `mac` replaces the right one, for tests. */
export function sealBytes(
  lineId: Uint8Array,
  intake: Uint8Array,
  threadKey: Uint8Array,
  body: Uint8Array,
  mac?: Uint8Array,
): Envelope {
  const { cipherText, sharedSecret } = XWing.encapsulate(intake);
  const P = cat(MAGIC, keyId(intake), cipherText);
  const { K, C } = schedule(sharedSecret, "envelope", lineId, P);
  const nonce = randomBytes(24);
  const plain = cat(mac ?? macOf(threadKey, lineId, P, body), pad(body, PADDED));
  const bytes = cat(P, C, nonce, seal(K, nonce, cat(P, C, nonce), plain));
  must(bytes.length === ENVELOPE, "a wrong length");
  return { bytes, id: hash(bytes), claim: derive(256, K, "claim", lineId) };
}

export function sealBody(
  lineId: Uint8Array,
  intake: Uint8Array,
  threadKey: Uint8Array,
  body: Body,
): Envelope {
  if (body.kind === "report") must(equal(body.keys.thread, threadKey), "another thread key");
  return sealBytes(lineId, intake, threadKey, writeBody(body));
}

export const sealDecoy = (lineId: Uint8Array, intake: Uint8Array): Envelope =>
  sealBody(lineId, intake, randomBytes(32), { kind: "decoy" });

export function openEnvelope(
  lineId: Uint8Array,
  secretKey: Uint8Array,
  publicKey: Uint8Array,
  bytes: Uint8Array,
): Opened {
  must(bytes.length === ENVELOPE && equal(bytes.slice(0, 4), MAGIC), "no envelope");
  must(equal(bytes.slice(4, 20), keyId(publicKey)), "another key");
  const P = bytes.slice(0, HEAD);
  const C = bytes.slice(HEAD, HEAD + 32);
  const nonce = bytes.slice(HEAD + 32, HEAD + 56);
  let sharedSecret: Uint8Array;
  try {
    sharedSecret = XWing.decapsulate(P.slice(20), secretKey);
  } catch {
    throw new Refused("no ciphertext");
  }
  const keys = schedule(sharedSecret, "envelope", lineId, P);
  must(equal(keys.C, C), "another commitment");
  const plain = unseal(keys.K, nonce, cat(P, C, nonce), bytes.slice(HEAD + 56));
  const mac = plain.slice(0, 32);
  const json = unpad(plain.slice(32));
  const body = readBody(json);
  const macIs = (key: Uint8Array): boolean => equal(mac, macOf(key, lineId, P, json));
  if (body.kind === "report") must(macIs(body.keys.thread), "a wrong MAC");
  return { body, claim: derive(256, keys.K, "claim", lineId), macIs };
}

/** The thread key under which a follow-up or later part belongs, or null: a new report, flagged. */
export function threadOf(
  lineId: Uint8Array,
  opened: Opened,
  threadKeys: Uint8Array[],
): Uint8Array | null {
  const { body } = opened;
  if (body.kind === "decoy") return null;
  if (body.kind === "report") return body.keys.thread;
  const key = threadKeys.find((candidate) => equal(threadIdOf(candidate, lineId), body.thread));
  return key && opened.macIs(key) ? key : null;
}
