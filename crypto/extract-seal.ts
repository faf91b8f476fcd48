/** An extract sealed to the recipient's own key, and that key's two files. */
import { openBox, sealBox } from "./box.ts";
import { concat, equalBytes, fromUtf8, padBody, Reader, toB64, unpadBody } from "./encoding.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { canonicalJson } from "./extract-file.ts";
import { bytesToGroups } from "./groups.ts";
import { KEM_PUBLIC_BYTES, KEM_SECRET_BYTES } from "./kem-sizes.ts";
import { type KemKey, makeKemKey } from "./kem.ts";
import { SHARE_BYTES, type Strength, STRENGTH, unwrapKeys, wrapKeys } from "./key-file.ts";
import { LINE_ID_BYTES, lineIdOf } from "./line.ts";
import { keyIdOf } from "./signed.ts";
import { type Random, systemRandom } from "./sodium.ts";
import * as strict from "./strict.ts";

/** "VLX" and version 1. */
const MAGIC = Uint8Array.of(0x56, 0x4c, 0x58, 0x01);
const ROOT_BYTES = 32;
/** So that the length of a sealed file says little of what was passed on. */
const SIZES = [16_384, 65_536, 524_288] as const;
const PURPOSE = "extract";
const NO_CONTEXT = new Uint8Array(0);

/**
 * magic (4) ‖ root public key (32) ‖ box of the padded file: 16, 64 or 512 KiB and 1228 bytes. Throws
 * FormatError when the recipient's key is malformed.
 */
export function sealExtract(
  file: Uint8Array,
  root: Uint8Array,
  recipient: Uint8Array,
  random: Random = systemRandom,
): Uint8Array {
  const size = SIZES.find((one) => file.length <= one - 4);
  if (size === undefined) throw new FormatError("a file that is too long");
  const lineId = lineIdOf(root);
  const box = sealBox(recipient, PURPOSE, lineId, NO_CONTEXT, padBody(file, size), random);
  return concat(MAGIC, root, box);
}

/** Whether these bytes begin as a sealed extract does. */
export const isSealedExtract = (bytes: Uint8Array): boolean =>
  equalBytes(bytes.slice(0, MAGIC.length), MAGIC);

/** The file in a sealed extract; that is still to be checked itself. Throws OpenError. */
export function unsealExtract(bytes: Uint8Array, recipient: KemKey): Uint8Array {
  return opening(() => {
    const reader = new Reader(bytes);
    if (!equalBytes(reader.take(MAGIC.length), MAGIC)) throw new OpenError();
    const root = reader.take(ROOT_BYTES);
    const padded = openBox(reader.rest(), recipient, PURPOSE, lineIdOf(root), NO_CONTEXT);
    return unpadBody(padded);
  });
}

/** What a recipient gives to the line: who they are, and an X-Wing key. */
export interface ExtractRecipient {
  name: string;
  key: Uint8Array;
}
const parseRecipient = strict.object({
  v: strict.integer(1, 1),
  kind: strict.oneOf(["recipient"]),
  name: strict.text(200),
  key: strict.bytes(KEM_PUBLIC_BYTES),
});

/** A recipient's public file: canonical JSON, no secret. */
export const packRecipient = ({ name, key }: ExtractRecipient): Uint8Array =>
  new TextEncoder().encode(canonicalJson({ v: 1, kind: "recipient", name, key: toB64(key) }));

/** Throws FormatError. */
export function readRecipient(bytes: Uint8Array): ExtractRecipient {
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(bytes));
  } catch {
    throw new FormatError("not a recipient's file");
  }
  const { name, key } = parseRecipient(value);
  return { name, key };
}

/** Eight numbers of the word list over a recipient's key, to be compared aloud before it is used. */
export const recipientWords = (key: Uint8Array): number[] =>
  bytesToGroups(keyIdOf(key)).slice(0, 8);

// A recipient has no server to keep half of the key, and no line that it is tied to.
const NO_SHARE = new Uint8Array(SHARE_BYTES);
const NO_LINE = new Uint8Array(LINE_ID_BYTES);

/** A key file (`VLK`) that holds the seed of 32 bytes under a passphrase alone. */
export const wrapRecipientKey = (
  seed: Uint8Array,
  passphrase: string,
  strength: Strength = STRENGTH,
  random: Random = systemRandom,
): Uint8Array => wrapKeys(seed, passphrase, NO_SHARE, NO_LINE, strength, random);

/** The recipient's key. Throws OpenError: a wrong passphrase and a changed file are alike. */
export function unwrapRecipientKey(bytes: Uint8Array, passphrase: string): KemKey {
  return opening(() => {
    const seed = unwrapKeys(bytes, passphrase, NO_SHARE, NO_LINE);
    if (seed.length !== KEM_SECRET_BYTES) throw new OpenError();
    return makeKemKey(seed);
  });
}
