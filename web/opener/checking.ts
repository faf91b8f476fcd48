/** What the opener does with what someone chose and typed; draws nothing. */
import {
  type Day,
  EXTRACT_CHECKS,
  type ExtractCheck,
  type ExtractInspection,
  FormatError,
  fromHex,
  inspectExtract,
  isLine,
  isSealedExtract,
  LINE_ID_BYTES,
  OpenError,
  readCode,
  unsealExtract,
  unwrapRecipientKey,
} from "../../crypto/index.ts";
import { openerText } from "./text.ts";

const wrong = openerText.open.wrong;

/** A sentence for a person; what was chosen or typed cannot be used. */
export class OpenerFault extends Error {
  override readonly name = "OpenerFault";
}

export const CHECKS = ["line", ...EXTRACT_CHECKS] as const;

export interface Checked {
  holds: Record<ExtractCheck | "line", boolean>;
  /** Null unless everything holds: what cannot be trusted is not read either. */
  extract: ExtractInspection | null;
}

/**
 * The fingerprints that a person may have meant: the 32 bytes of a line's id, or the 16 of its words
 * or numbers. Throws OpenerFault.
 */
export function readFingerprint(typed: string, words: readonly string[]): Uint8Array[] {
  const plain = typed.replace(/\s+/g, "").toLowerCase();
  if (plain === "") throw new OpenerFault(wrong.line);
  if (plain.length === LINE_ID_BYTES * 2 && /^[0-9a-f]+$/.test(plain)) return [fromHex(plain)];
  const reading = readCode(typed, [words]);
  if ("code" in reading) return reading.code;
  if ("unlisted" in reading) throw new OpenerFault(wrong.unlisted(reading.unlisted));
  throw new OpenerFault("count" in reading ? wrong.count(reading.count) : wrong.checksum);
}

export const isSealed = isSealedExtract;

/** The file in a sealed extract. Throws OpenerFault. */
export function unseal(bytes: Uint8Array, keyFile: Uint8Array, passphrase: string): Uint8Array {
  try {
    return unsealExtract(bytes, unwrapRecipientKey(keyFile, passphrase));
  } catch (error) {
    if (error instanceof OpenError) throw new OpenerFault(wrong.key);
    throw error;
  }
}

/** Checks everything. Throws OpenerFault when it is no extract at all. */
export function check(file: Uint8Array, fingerprints: readonly Uint8Array[], today: Day): Checked {
  let extract: ExtractInspection;
  try {
    extract = inspectExtract(file, today);
  } catch (error) {
    if (error instanceof FormatError) throw new OpenerFault(wrong.format);
    throw error;
  }
  const line = fingerprints.some((one) => isLine(extract.lineId, one));
  const holds = { line, ...extract.holds };
  return { holds, extract: CHECKS.every((name) => holds[name]) ? extract : null };
}
