/**
 * The file of an extract: the signed bytes with two signatures, and with them all that leads from
 * these signers to the line's root key. Nothing is asked of a network.
 */
import { CLOCK_SLACK_DAYS, openCoordinators } from "./keyring.ts";
import type { CoordinatorList } from "./keyring.ts";
import type { Day } from "./calendar.ts";
import { equalBytes, fromB64, fromUtf8, toB64, toHex } from "./encoding.ts";
import { type ExtractContent, extractNumbers, readExtract, verifyExtract } from "./extract.ts";
import { holdsWarrant, type Warrant } from "./extract-warrant.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { CODE_BYTES } from "./groups.ts";
import { lineIdOf } from "./line.ts";
import { keyIdOf } from "./signed.ts";
import * as strict from "./strict.ts";

/** Signed bytes of 45,000 in which every one is escaped, and what leads to the root. */
const MAX_FILE_BYTES = 400_000;
const SIGNERS = 2;

export interface ExtractSigner {
  key: Uint8Array;
  signature: Uint8Array;
  warrant: Warrant;
}
export interface ExtractFile {
  /** The signed bytes. */
  content: Uint8Array;
  /** The line's root public key. */
  root: Uint8Array;
  /** The list of coordinators, as the keyring had it: signed by the root. */
  coordinators: Uint8Array;
  signers: ExtractSigner[];
}

const anyBytes = (value: unknown): Uint8Array => fromB64(strict.text(16_384)(value));
const day = strict.integer(0, 65_535) as strict.Parser<Day>;
const parseFile = strict.object({
  v: strict.integer(1, 1),
  content: strict.text(MAX_FILE_BYTES),
  root: strict.bytes(32),
  coordinators: anyBytes,
  signers: strict.list(
    strict.object({
      key: strict.bytes(32),
      signature: strict.bytes(64),
      warrant: strict.object({
        coordinator: strict.bytes(32),
        from: day,
        until: day,
        signature: strict.bytes(64),
      }),
    }),
    SIGNERS,
  ),
});

/** RFC 8785 for what we write: names in order, no space. One content has one file. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value as Record<string, unknown>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonicalJson(part)}`);
  return `{${pairs.join(",")}}`;
}

/** The file as bytes. The content stands in it as text, so that a machine can read it. */
export function packExtractFile({ content, root, coordinators, signers }: ExtractFile): Uint8Array {
  const plain = {
    v: 1,
    content: fromUtf8(content),
    root: toB64(root),
    coordinators: toB64(coordinators),
    signers: signers.map(({ key, signature, warrant }) => ({
      key: toB64(key),
      signature: toB64(signature),
      warrant: {
        ...warrant,
        coordinator: toB64(warrant.coordinator),
        signature: toB64(warrant.signature),
      },
    })),
  };
  // Without bringing texts to NFC again: these are the bytes that were signed.
  return new TextEncoder().encode(canonicalJson(plain));
}

/** Takes a file apart; checks no signature. Throws FormatError, also when it is not canonical. */
export function readUnsafeExtractFile(bytes: Uint8Array): ExtractFile {
  if (bytes.length > MAX_FILE_BYTES) throw new FormatError("a file that is too long");
  const text = fromUtf8(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FormatError("not JSON");
  }
  const { content, root, coordinators, signers } = parseFile(value);
  if (canonicalJson(value) !== text) throw new FormatError("not in canonical form");
  if (signers.length !== SIGNERS) throw new FormatError("not signed by two");
  return { content: new TextEncoder().encode(content), root, coordinators, signers };
}

/** What must hold, in the order in which a person is told. */
export const EXTRACT_CHECKS = ["coordinators", "signers", "warrants", "signatures", "day"] as const;
export type ExtractCheck = (typeof EXTRACT_CHECKS)[number];

export interface ExtractInspection {
  lineId: Uint8Array;
  content: ExtractContent;
  /** Over the signed bytes: see extractNumbers. */
  numbers: number[];
  /** The key ids of who signed, in hex. */
  signers: string[];
  holds: Record<ExtractCheck, boolean>;
}

/**
 * Looks at each thing that must hold. Nothing in the file is secret from who has it, so unlike an
 * opening this says which check failed. It does not say which line this is: whoever asks compares
 * `lineId` with a fingerprint that came another way. Throws FormatError when it is no extract.
 */
export function inspectExtract(bytes: Uint8Array, today: Day): ExtractInspection {
  const { content: signed, root, coordinators, signers } = readUnsafeExtractFile(bytes);
  const content = readExtract(signed);
  const lineId = lineIdOf(root);
  const list = listOf(coordinators, root);
  const [first, second] = signers as [ExtractSigner, ExtractSigner];
  return {
    lineId,
    content,
    numbers: extractNumbers(signed),
    signers: signers.map(({ key }) => toHex(keyIdOf(key))),
    holds: {
      coordinators: list !== null,
      signers: !equalBytes(first.key, second.key),
      warrants:
        list !== null &&
        signers.every(({ key, warrant }) =>
          holdsWarrant(warrant, key, content.day, list.keys, lineId),
        ) &&
        (list.keys.length < SIGNERS || !isSameVoucher(first.warrant, second.warrant)),
      signatures: signers.every(({ key, signature }) =>
        verifyExtract(signed, signature, lineId, key),
      ),
      day: list !== null && isDayOf(content.day, list, today),
    },
  };
}

/**
 * One coordinator who vouches for both signers could vouch for a key of their own making, and be both.
 * Only where the root names a single coordinator nobody else could vouch.
 */
export const isSameVoucher = (a: Warrant, b: Warrant): boolean =>
  equalBytes(a.coordinator, b.coordinator);

function listOf(signed: Uint8Array, root: Uint8Array): CoordinatorList | null {
  try {
    return openCoordinators(signed, root);
  } catch {
    return null;
  }
}

const isDayOf = (day: Day, { from, until }: CoordinatorList, today: Day): boolean =>
  day >= from - CLOCK_SLACK_DAYS && day <= until && day <= today + CLOCK_SLACK_DAYS;

/** Whether a fingerprint names this line: all 32 bytes of its id, or the 16 of its poster words. */
export const isLine = (lineId: Uint8Array, fingerprint: Uint8Array): boolean =>
  (fingerprint.length === lineId.length || fingerprint.length === CODE_BYTES) &&
  equalBytes(lineId.slice(0, fingerprint.length), fingerprint);

/**
 * What an extract of this line says to this recipient, when everything holds. Throws OpenError:
 * another line, another recipient, a signature too few, one signer twice and a changed byte are alike.
 */
export function openExtract(
  bytes: Uint8Array,
  expected: { fingerprint: Uint8Array; to: string; today: Day },
): ExtractContent {
  return opening(() => {
    const { lineId, content, holds } = inspectExtract(bytes, expected.today);
    const isGood = EXTRACT_CHECKS.every((check) => holds[check]);
    if (!isGood || !isLine(lineId, expected.fingerprint) || content.to.code !== expected.to) {
      throw new OpenError();
    }
    return content;
  });
}
