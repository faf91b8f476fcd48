/**
 * Case events: append-only, each encrypted under the key of its compartment, signed, and linked in
 * one hash chain a case over the *sealed* events, so that who lacks a compartment can still check
 * the head.
 */
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
import { derive, hashRaw } from "./hash.ts";
import {
  AEAD_TAG_BYTES,
  COMMITMENT_BYTES,
  decrypt,
  encrypt,
  NONCE_BYTES,
  scheduleKeys,
} from "./kem.ts";
import {
  KEY_ID_BYTES,
  keyIdOf,
  SIGNATURE_BYTES,
  signDetached,
  type SigningKey,
  verifyDetached,
} from "./signed.ts";
import { type Random, systemRandom } from "./sodium.ts";

export const COMPARTMENTS = ["contact", "substance", "assessment"] as const;
export type Compartment = (typeof COMPARTMENTS)[number];
export type CaseKeys = Record<Compartment, Uint8Array>;

export const CASE_ID_BYTES = 16;
export const HEAD_BYTES = 32;
export const CLAIM_BYTES = 32;
/** What an event's padded body can take: 1, 4, 16 or 64 KiB. */
export const EVENT_SIZES = [1024, 4096, 16_384, 65_536] as const;
/** "VLC" and version 1. */
const MAGIC = Uint8Array.of(0x56, 0x4c, 0x43, 0x01);
/** magic 4, case 16, sequence 4, previous head 32, claim 32, compartment 1, author 16 = 105. */
const HEADER_BYTES = MAGIC.length + CASE_ID_BYTES + 4 + HEAD_BYTES + CLAIM_BYTES + 1 + KEY_ID_BYTES;
/** What a sealed event is longer than its padded body: 105 + 32 + 24 + 16 + 64 = 241. */
export const EVENT_OVERHEAD =
  HEADER_BYTES + COMMITMENT_BYTES + NONCE_BYTES + AEAD_TAG_BYTES + SIGNATURE_BYTES;

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

export interface CaseEventHeader {
  caseId: Uint8Array;
  /** 0 for the first event of a case. */
  seq: number;
  /** The head before this event. */
  previous: Uint8Array;
  claim: Uint8Array;
  compartment: Compartment;
  authorKeyId: Uint8Array;
}

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
    MAGIC,
    caseId,
    u32(seq),
    previous,
    event.claim ?? random(CLAIM_BYTES),
    Uint8Array.of(COMPARTMENTS.indexOf(compartment)),
    keyIdOf(author.publicKey),
  );
  if (header.length !== HEADER_BYTES) throw new FormatError("a part of the header is not its size");
  const nonce = random(NONCE_BYTES);
  const scheduled = scheduleKeys(key, "case-event", lineId, header, nonce);
  const associated = concat(header, scheduled.commitment, nonce);
  const sealed = concat(associated, encrypt(padBody(body, size), associated, nonce, scheduled.key));
  return concat(sealed, signDetached("case-event", lineId, [sealed], author));
}

/** What stands outside the seal, not checked. Throws FormatError on a wrong size or magic. */
export function readCaseEventHeader(bytes: Uint8Array): CaseEventHeader {
  if (!EVENT_SIZES.some((size) => bytes.length === size + EVENT_OVERHEAD)) {
    throw new FormatError("not the size of a case event");
  }
  const reader = new Reader(bytes);
  if (!equalBytes(reader.take(MAGIC.length), MAGIC)) throw new FormatError("not a case event");
  const caseId = reader.take(CASE_ID_BYTES);
  const seq = reader.u32();
  const previous = reader.take(HEAD_BYTES);
  const claim = reader.take(CLAIM_BYTES);
  const compartment = COMPARTMENTS[reader.u8()];
  if (!compartment) throw new FormatError("unknown compartment");
  return { caseId, seq, previous, claim, compartment, authorKeyId: reader.take(KEY_ID_BYTES) };
}

/** The header of an event that this author signed. Throws OpenError. */
export function verifyCaseEvent(
  bytes: Uint8Array,
  authorPublicKey: Uint8Array,
  lineId: Uint8Array,
): CaseEventHeader {
  return opening(() => {
    const header = readCaseEventHeader(bytes);
    const sealed = bytes.slice(0, -SIGNATURE_BYTES);
    const signature = bytes.slice(-SIGNATURE_BYTES);
    const named = equalBytes(header.authorKeyId, keyIdOf(authorPublicKey));
    if (!named || !verifyDetached("case-event", lineId, [sealed], signature, authorPublicKey)) {
      throw new OpenError();
    }
    return header;
  });
}

/** Checks the signature and opens the body with the compartment's key. Throws OpenError. */
export function openCaseEvent(
  bytes: Uint8Array,
  key: Uint8Array,
  authorPublicKey: Uint8Array,
  lineId: Uint8Array,
): { header: CaseEventHeader; body: unknown } {
  return opening(() => {
    const header = verifyCaseEvent(bytes, authorPublicKey, lineId);
    const reader = new Reader(bytes.slice(0, -SIGNATURE_BYTES));
    const head = reader.take(HEADER_BYTES);
    const given = reader.take(COMMITMENT_BYTES);
    const nonce = reader.take(NONCE_BYTES);
    const scheduled = scheduleKeys(key, "case-event", lineId, head, nonce);
    if (!equalBytes(given, scheduled.commitment)) throw new OpenError();
    const plain = decrypt(reader.rest(), concat(head, given, nonce), nonce, scheduled.key);
    return { header, body: parseJson(unpadBody(plain)) };
  });
}

/** BLAKE2b-256 of a sealed event. */
export const eventHash = (bytes: Uint8Array): Uint8Array => hashRaw(32, bytes);

/** The head of a case that has no event yet. */
export const firstHead = (caseId: Uint8Array, lineId: Uint8Array): Uint8Array =>
  derive(32, null, "case-head", lineId, caseId);

/** The head after an event: BLAKE2b-256 over the head before it, its hash and its length. */
export const nextHead = (
  previous: Uint8Array,
  hash: Uint8Array,
  length: number,
  lineId: Uint8Array,
): Uint8Array => derive(32, null, "case-head", lineId, previous, hash, u32(length));

/** An event of which one has the bytes, or only hash and length. */
export type CaseLink = { bytes: Uint8Array } | { hash: Uint8Array; length: number };

/**
 * The head of a case after these events, checking that each event whose bytes are there stands in
 * its place. Throws OpenError when one does not.
 */
export function replayCase(
  caseId: Uint8Array,
  lineId: Uint8Array,
  links: readonly CaseLink[],
): Uint8Array {
  let head = firstHead(caseId, lineId);
  links.forEach((link, seq) => {
    if (!("bytes" in link)) {
      head = nextHead(head, link.hash, link.length, lineId);
      return;
    }
    const header = opening(() => readCaseEventHeader(link.bytes));
    const inPlace =
      equalBytes(header.caseId, caseId) && header.seq === seq && equalBytes(header.previous, head);
    if (!inPlace) throw new OpenError();
    head = nextHead(head, eventHash(link.bytes), link.bytes.length, lineId);
  });
  return head;
}
