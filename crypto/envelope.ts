/** The envelope: exactly 16 KiB that only the intake key of its week opens. */
import { threadIdOf } from "./code.ts";
import { concat, equalBytes, padBody, parseJson, Reader, unpadBody } from "./encoding.ts";
import {
  ENVELOPE_BYTES,
  ENVELOPE_MAGIC,
  ENVELOPE_PREFIX_BYTES,
  intakeKeyId,
  readEnvelopeHeader,
} from "./envelope-format.ts";
import { opening, OpenError } from "./errors.ts";
import { derive } from "./hash.ts";
import {
  AEAD_TAG_BYTES,
  COMMITMENT_BYTES,
  KEM_CIPHERTEXT_BYTES,
  NONCE_BYTES,
} from "./kem-sizes.ts";
import {
  decapsulate,
  decrypt,
  encapsulate,
  encrypt,
  type KemKey,
  makeKemKey,
  scheduleKeys,
} from "./kem.ts";
import { type Content, contentBytes, parseContent } from "./report.ts";
import { type Random, systemRandom } from "./sodium.ts";

const MAC_BYTES = 32;
/** 16384 − 1140 − 32 − 24 − 16 = 15172: MAC (32) and a padded body of 15140. */
const PLAIN_BYTES =
  ENVELOPE_BYTES - ENVELOPE_PREFIX_BYTES - COMMITMENT_BYTES - NONCE_BYTES - AEAD_TAG_BYTES;

/** The intake key of an epoch: X-Wing, 1216 bytes public, 32 secret. */
export const makeIntakeKey = (seed?: Uint8Array): KemKey => makeKemKey(seed);

/**
 * Seals one content to the intake key of an epoch: 16384 bytes. `threadKey` (32 bytes) makes the
 * MAC by which a follow-up shows that it belongs to its thread; a decoy takes a random one.
 * Throws FormatError when the content does not fit or the epoch's key is malformed.
 */
export function sealEnvelope(
  content: Content,
  threadKey: Uint8Array,
  epoch: { week: number; intake: Uint8Array },
  lineId: Uint8Array,
  random: Random = systemRandom,
): Uint8Array {
  const body = contentBytes(content);
  const { ciphertext, sharedSecret } = encapsulate(epoch.intake, random);
  const prefix = concat(ENVELOPE_MAGIC, intakeKeyId(epoch.intake), ciphertext);
  const { key, commitment } = scheduleKeys(sharedSecret, "envelope", lineId, prefix);
  const nonce = random(NONCE_BYTES);
  const plain = concat(
    macOf(threadKey, lineId, prefix, body),
    padBody(body, PLAIN_BYTES - MAC_BYTES),
  );
  const associated = concat(prefix, commitment, nonce);
  return concat(associated, encrypt(plain, associated, nonce, key));
}

export interface OpenedEnvelope {
  content: Content;
  /** 32 bytes that only who opened this envelope can name: what a filing claims. */
  claim: Uint8Array;
  /** Whether the sender knew this thread key. */
  macOk(threadKey: Uint8Array): boolean;
}

/** Opens an envelope. Throws OpenError, and nothing else, when anything is not as it should be. */
export function openEnvelope(
  bytes: Uint8Array,
  intake: KemKey,
  lineId: Uint8Array,
): OpenedEnvelope {
  return opening(() => {
    const { intakeKeyId: keyId } = readEnvelopeHeader(bytes);
    if (!equalBytes(keyId, intakeKeyId(intake.publicKey))) throw new OpenError();
    const reader = new Reader(bytes);
    const prefix = reader.take(ENVELOPE_PREFIX_BYTES);
    const given = reader.take(COMMITMENT_BYTES);
    const nonce = reader.take(NONCE_BYTES);
    const secret = decapsulate(prefix.slice(-KEM_CIPHERTEXT_BYTES), intake.secretKey);
    const { key, commitment } = scheduleKeys(secret, "envelope", lineId, prefix);
    if (!equalBytes(given, commitment)) throw new OpenError();
    const plain = decrypt(reader.rest(), concat(prefix, given, nonce), nonce, key);
    const mac = plain.slice(0, MAC_BYTES);
    const body = unpadBody(plain.slice(MAC_BYTES));
    const content = parseContent(parseJson(body));
    // A first part names its own thread key, so a wrong MAC there is a broken envelope.
    const macOk = (threadKey: Uint8Array) =>
      equalBytes(mac, macOf(threadKey, lineId, prefix, body));
    if (content.kind === "report" && !macOk(content.keys.thread)) throw new OpenError();
    return { content, claim: derive(32, key, "claim", lineId), macOk };
  });
}

/** Whether a follow-up or a later part belongs to the thread of this key. */
export function belongsTo(
  opened: OpenedEnvelope,
  threadKey: Uint8Array,
  lineId: Uint8Array,
): boolean {
  const { content } = opened;
  if (content.kind !== "followup" && content.kind !== "more") return false;
  return equalBytes(content.thread, threadIdOf(threadKey, lineId)) && opened.macOk(threadKey);
}

/** Over the line (in `derive`), the epoch and KEM ciphertext (both in the prefix) and the body. */
const macOf = (
  threadKey: Uint8Array,
  lineId: Uint8Array,
  prefix: Uint8Array,
  body: Uint8Array,
): Uint8Array => derive(32, threadKey, "thread-mac", lineId, prefix, body);
