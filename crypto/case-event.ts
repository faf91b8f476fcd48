/**
 * Sealing and opening case events: each encrypted under the key of its compartment, and signed.
 * The chain that links them is case-chain.ts.
 */
import {
  CASE_ID_BYTES,
  CLAIM_BYTES,
  type CaseEventHeader,
  type Compartment,
  COMPARTMENTS,
  EVENT_HEADER_BYTES,
  EVENT_MAGIC,
  EVENT_SIZES,
  verifyCaseEvent,
} from "./case-chain.ts";
import {
  concat,
  equalBytes,
  jsonBytes,
  padBody,
  parseJson,
  Reader,
  u32,
  unpadBody,
  utf8,
} from "./encoding.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { derive } from "./hash.ts";
import { COMMITMENT_BYTES, NONCE_BYTES } from "./kem-sizes.ts";
import { decrypt, encrypt, scheduleKeys } from "./kem.ts";
import { keyIdOf, SIGNATURE_BYTES, type SigningKey } from "./signed.ts";
import { signDetached } from "./signing.ts";
import { type Random, systemRandom } from "./sodium.ts";

/** Where the nonce and the ciphertext begin. */
const NONCE_AT = EVENT_HEADER_BYTES + COMMITMENT_BYTES;
const SEALED_AT = NONCE_AT + NONCE_BYTES;

export type CaseKeys = Record<Compartment, Uint8Array>;

/** 16 random bytes that name a case. */
export const makeCaseId = (random: Random = systemRandom): Uint8Array => random(CASE_ID_BYTES);

/** A random key of 32 bytes for each compartment. */
export const makeCaseKeys = (random: Random = systemRandom): CaseKeys => ({
  contact: random(32),
  substance: random(32),
  assessment: random(32),
});

export interface WrapContext {
  caseId: Uint8Array;
  compartment: Compartment;
  /** The month of the role key. */
  month: number;
}

/** nonce (24) ‖ XChaCha20-Poly1305 of the case key under the role key of a month: 72 bytes. */
export function wrapCaseKey(
  caseKey: Uint8Array,
  roleKey: Uint8Array,
  context: WrapContext,
  lineId: Uint8Array,
  random: Random = systemRandom,
): Uint8Array {
  const nonce = random(NONCE_BYTES);
  const key = derive(32, roleKey, "case-wrap", lineId);
  return concat(nonce, encrypt(caseKey, wrapData(context), nonce, key));
}

/** The case key of 32 bytes. Throws OpenError. */
export function unwrapCaseKey(
  bytes: Uint8Array,
  roleKey: Uint8Array,
  context: WrapContext,
  lineId: Uint8Array,
): Uint8Array {
  return opening(() => {
    const key = derive(32, roleKey, "case-wrap", lineId);
    const nonce = bytes.slice(0, NONCE_BYTES);
    const caseKey = decrypt(bytes.slice(NONCE_BYTES), wrapData(context), nonce, key);
    if (caseKey.length !== 32) throw new OpenError();
    return caseKey;
  });
}

const wrapData = ({ caseId, compartment, month }: WrapContext): Uint8Array =>
  concat(caseId, utf8(compartment), u32(month));

export interface CaseEventToSeal {
  caseId: Uint8Array;
  seq: number;
  previous: Uint8Array;
  compartment: Compartment;
  /** The key of this compartment in this case. */
  key: Uint8Array;
  /** The claim of the envelope that this event files; random when it files none. */
  claim?: Uint8Array;
  body: object;
  author: SigningKey;
}

/**
 * header (105) ‖ C (32) ‖ nonce (24) ‖ XChaCha20-Poly1305 of the padded body ‖ signature (64).
 * Throws FormatError when the body is longer than 64 KiB.
 */
export function sealCaseEvent(
  event: CaseEventToSeal,
  lineId: Uint8Array,
  random: Random = systemRandom,
): Uint8Array {
  const { caseId, seq, previous, compartment, key, author } = event;
  const body = jsonBytes(event.body);
  const size = EVENT_SIZES.find((candidate) => body.length + 4 <= candidate);
  if (!size) throw new FormatError("a case event takes at most 64 KiB");
  const header = concat(
    EVENT_MAGIC,
    caseId,
    u32(seq),
    previous,
    event.claim ?? random(CLAIM_BYTES),
    Uint8Array.of(COMPARTMENTS.indexOf(compartment)),
    keyIdOf(author.publicKey),
  );
  if (header.length !== EVENT_HEADER_BYTES)
    throw new FormatError("a part of the header is not its size");
  const nonce = random(NONCE_BYTES);
  const scheduled = scheduleKeys(key, "case-event", lineId, header, nonce);
  const associated = concat(header, scheduled.commitment, nonce);
  const sealed = concat(associated, encrypt(padBody(body, size), associated, nonce, scheduled.key));
  return concat(sealed, signDetached("case-event", lineId, [sealed], author));
}

/** Whether this is the key that an event was sealed with: its commitment says so, unopened. */
export function fitsCaseEvent(bytes: Uint8Array, key: Uint8Array, lineId: Uint8Array): boolean {
  const reader = new Reader(bytes);
  const head = reader.take(EVENT_HEADER_BYTES);
  const given = reader.take(COMMITMENT_BYTES);
  const { commitment } = scheduleKeys(key, "case-event", lineId, head, reader.take(NONCE_BYTES));
  return equalBytes(given, commitment);
}

/** Checks the signature and opens the body with the compartment's key. Throws OpenError. */
export function openCaseEvent(
  bytes: Uint8Array,
  key: Uint8Array,
  authorPublicKey: Uint8Array,
  lineId: Uint8Array,
): { header: CaseEventHeader; body: unknown } {
  const header = verifyCaseEvent(bytes, authorPublicKey, lineId);
  return { header, body: decryptCaseEvent(bytes, key, lineId) };
}

/** The body of an event whose signature `verifyCaseEvents` found good. Throws OpenError. */
export function decryptCaseEvent(bytes: Uint8Array, key: Uint8Array, lineId: Uint8Array): unknown {
  return opening(() => {
    const head = bytes.subarray(0, EVENT_HEADER_BYTES);
    const given = bytes.subarray(EVENT_HEADER_BYTES, NONCE_AT);
    const nonce = bytes.subarray(NONCE_AT, SEALED_AT);
    const scheduled = scheduleKeys(key, "case-event", lineId, head, nonce);
    if (!equalBytes(given, scheduled.commitment)) throw new OpenError();
    const sealed = bytes.subarray(SEALED_AT, -SIGNATURE_BYTES);
    const plain = decrypt(sealed, bytes.subarray(0, SEALED_AT), nonce, scheduled.key);
    return parseJson(unpadBody(plain));
  });
}
