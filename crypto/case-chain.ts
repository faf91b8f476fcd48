/**
 * What anyone can check of a case's events without a key: their form, who signed them, and the one
 * hash chain over the *sealed* events.
 */
import { equalBytes, Reader, toHex, u32 } from "./encoding.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { derive, hashRaw } from "./hash.ts";
import { AEAD_TAG_BYTES, COMMITMENT_BYTES, NONCE_BYTES } from "./kem-sizes.ts";
import { KEY_ID_BYTES, keyIdOf, SIGNATURE_BYTES, verifyDetached } from "./signed.ts";

export const COMPARTMENTS = ["contact", "substance", "assessment"] as const;
export type Compartment = (typeof COMPARTMENTS)[number];
export const CASE_ID_BYTES = 16;
export const HEAD_BYTES = 32;
export const CLAIM_BYTES = 32;
/** What an event's padded body can take: 1, 4, 16 or 64 KiB. */
export const EVENT_SIZES = [1024, 4096, 16_384, 65_536] as const;
/** "VLC" and version 1. */
export const EVENT_MAGIC = Uint8Array.of(0x56, 0x4c, 0x43, 0x01);
/** magic 4, case 16, sequence 4, previous head 32, claim 32, compartment 1, author 16 = 105. */
export const EVENT_HEADER_BYTES =
  EVENT_MAGIC.length + CASE_ID_BYTES + 4 + HEAD_BYTES + CLAIM_BYTES + 1 + KEY_ID_BYTES;
/** What a sealed event is longer than its padded body: 105 + 32 + 24 + 16 + 64 = 241. */
export const EVENT_OVERHEAD =
  EVENT_HEADER_BYTES + COMMITMENT_BYTES + NONCE_BYTES + AEAD_TAG_BYTES + SIGNATURE_BYTES;

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

/** What stands outside the seal, not checked: views on the bytes given. Throws FormatError on a wrong size or magic. */
export function readCaseEventHeader(bytes: Uint8Array): CaseEventHeader {
  if (!EVENT_SIZES.some((size) => bytes.length === size + EVENT_OVERHEAD)) {
    throw new FormatError("not the size of a case event");
  }
  const reader = new Reader(bytes);
  if (!equalBytes(reader.view(EVENT_MAGIC.length), EVENT_MAGIC))
    throw new FormatError("not a case event");
  const caseId = reader.view(CASE_ID_BYTES);
  const seq = reader.u32();
  const previous = reader.view(HEAD_BYTES);
  const claim = reader.view(CLAIM_BYTES);
  const compartment = COMPARTMENTS[reader.u8()];
  if (!compartment) throw new FormatError("unknown compartment");
  return { caseId, seq, previous, claim, compartment, authorKeyId: reader.view(KEY_ID_BYTES) };
}

/** An event as it was read: what stands outside its seal, beside its bytes. */
export interface ReadEvent {
  bytes: Uint8Array;
  header: CaseEventHeader;
}

/**
 * Of a chain that `replayCase` took: which events bear a good signature of the key that they name.
 * A key's last event in a compartment is checked, and answers for those before it there: its signature
 * covers their bytes through the chain, and no desk writes where one under its own key is not good
 * (README.md, "Cases"). When it is not good itself, the one before it is checked, and so on.
 */
export function verifyCaseEvents(
  events: readonly (ReadEvent | null)[],
  publicKeyOf: (keyId: Uint8Array) => Uint8Array | undefined,
  lineId: Uint8Array,
): boolean[] {
  const answered = new Set<string>();
  const good = events.map(() => false);
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at];
    const key = event && publicKeyOf(event.header.authorKeyId);
    if (!event || !key) continue;
    const place = `${toHex(event.header.authorKeyId)} ${event.header.compartment}`;
    if (!answered.has(place) && !isSignedBy(event, key, lineId)) continue;
    good[at] = true;
    answered.add(place);
  }
  return good;
}

function isSignedBy({ bytes, header }: ReadEvent, key: Uint8Array, lineId: Uint8Array): boolean {
  const sealed = bytes.subarray(0, -SIGNATURE_BYTES);
  const signature = bytes.subarray(-SIGNATURE_BYTES);
  const isNamed = equalBytes(header.authorKeyId, keyIdOf(key));
  return isNamed && verifyDetached("case-event", lineId, [sealed], signature, key);
}

/** The header of an event that this author signed. Throws OpenError. */
export function verifyCaseEvent(
  bytes: Uint8Array,
  authorPublicKey: Uint8Array,
  lineId: Uint8Array,
): CaseEventHeader {
  return opening(() => {
    const header = readCaseEventHeader(bytes);
    if (!isSignedBy({ bytes, header }, authorPublicKey, lineId)) throw new OpenError();
    return header;
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

/** An event of which one has the bytes (with what was already read of them), or hash and length. */
export type CaseLink =
  | { bytes: Uint8Array; hash?: Uint8Array; header?: CaseEventHeader }
  | { hash: Uint8Array; length: number };

/**
 * The head of a case after these events, checking that each event whose bytes are there stands in
 * its place. `onHead` is given the head after each. Throws OpenError when one does not.
 */
export function replayCase(
  caseId: Uint8Array,
  lineId: Uint8Array,
  links: readonly CaseLink[],
  onHead?: (head: Uint8Array) => void,
): Uint8Array {
  let head = firstHead(caseId, lineId);
  links.forEach((link, seq) => {
    if ("bytes" in link) {
      const header = link.header ?? opening(() => readCaseEventHeader(link.bytes));
      const inPlace =
        equalBytes(header.caseId, caseId) &&
        header.seq === seq &&
        equalBytes(header.previous, head);
      if (!inPlace) throw new OpenError();
      head = nextHead(head, link.hash ?? eventHash(link.bytes), link.bytes.length, lineId);
    } else head = nextHead(head, link.hash, link.length, lineId);
    onHead?.(head);
  });
  return head;
}
