/** What an entry of the roster may say, and the bytes that are signed for it. */
import type { Day, Month } from "./calendar.ts";
import { jsonBytes, parseJson, toB64 } from "./encoding.ts";
import { FormatError } from "./errors.ts";
import { KEM_PUBLIC_BYTES } from "./kem-sizes.ts";
import * as strict from "./strict.ts";

export const ROLES = ["intake", "nctv", "szw", "coordinator", "auditor"] as const;
export type Role = (typeof ROLES)[number];
export const NONCE_OF_ENTRY_BYTES = 16;
/** So many receiving keys can come with an enrolment, so that colleagues can grant at once. */
export const MAX_ENROL_KEYS = 6;
/** So many fit into an entry. */
export const MAX_WARRANTS = 48;

export const handlerIdParser = strict.matching(/^[0-9a-f]{32}$/);
const roles = strict.set(strict.oneOf(ROLES), ROLES.length);
const month = strict.integer(0, 60_000) as strict.Parser<Month>;
const day = strict.integer(0, 200_000) as strict.Parser<Day>;
const generation = strict.integer(1, 10_000);
const receiving = strict.object({ month, key: strict.bytes(KEM_PUBLIC_BYTES) });
/** Seen by colleagues beside a decision: nothing in it may turn or hide what stands beside. */
const name = strict.matching(
  /^(?! )[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]{1,80}(?<! )$/u,
);
/** What takes two signatures is approved apart from its place: once, and until a day. */
const approvable = { nonce: strict.bytes(NONCE_OF_ENTRY_BYTES), until: day };

const entryParsers = {
  /** A handler: the signing key that names them, the device key that fetches the share. */
  enrol: strict.object({
    kind: strict.oneOf(["enrol"]),
    name,
    signing: strict.bytes(32),
    device: strict.bytes(32),
    roles,
    receiving: strict.list(receiving, MAX_ENROL_KEYS),
    ...approvable,
  }),
  /** A handler's receiving key of a month. */
  receiving: strict.object({
    kind: strict.oneOf(["receiving"]),
    handler: handlerIdParser,
    month,
    key: strict.bytes(KEM_PUBLIC_BYTES),
  }),
  roles: strict.object({
    kind: strict.oneOf(["roles"]),
    handler: handlerIdParser,
    roles,
    ...approvable,
  }),
  /** Out until further notice: no session, no share, no signature that counts. */
  suspend: strict.object({ kind: strict.oneOf(["suspend"]), handler: handlerIdParser }),
  resume: strict.object({
    kind: strict.oneOf(["resume"]),
    handler: handlerIdParser,
    ...approvable,
  }),
  /** Out for good. */
  revoke: strict.object({ kind: strict.oneOf(["revoke"]), handler: handlerIdParser }),
  /** A coordinator's word, for recipients of extracts, that these are handlers (extract-warrant.ts). */
  warrants: strict.object({
    kind: strict.oneOf(["warrants"]),
    coordinator: strict.bytes(32),
    from: day,
    until: day,
    given: strict.list(
      strict.object({ handler: handlerIdParser, signature: strict.bytes(64) }),
      MAX_WARRANTS,
    ),
  }),
  /** An approval is taken back, or refused: what it was for is never taken any more. */
  withdraw: strict.object({
    kind: strict.oneOf(["withdraw"]),
    handler: handlerIdParser,
    /** The nonce of what was approved. */
    withdrawn: strict.bytes(NONCE_OF_ENTRY_BYTES),
  }),
  /** The keys of three recovery papers (recovery.ts), until a day: in place of any before. */
  recovery: strict.object({
    kind: strict.oneOf(["recovery"]),
    generation,
    receiving: strict.bytes(KEM_PUBLIC_BYTES),
    signing: strict.bytes(32),
    ends: day,
    ...approvable,
  }),
  /** Two papers were typed at this coordinator's desk, and fitted. */
  "recovery-tried": strict.object({
    kind: strict.oneOf(["recovery-tried"]),
    handler: handlerIdParser,
    generation,
  }),
  "recovery-ended": strict.object({
    kind: strict.oneOf(["recovery-ended"]),
    handler: handlerIdParser,
    generation,
  }),
} as const;

export type RosterEntry = {
  [K in keyof typeof entryParsers]: ReturnType<(typeof entryParsers)[K]>;
}[keyof typeof entryParsers];
/** The entries that take two signatures. */
export type ApprovableEntry = Extract<RosterEntry, { nonce: Uint8Array }>;

/** The bytes that approvals cover and that stand in the chain. */
export const rosterEntryBytes = (entry: RosterEntry): Uint8Array => jsonBytes(plainOf(entry));

function plainOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return toB64(value);
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainOf(part)]));
}

/** Throws FormatError. */
export function parseRosterEntry(bytes: Uint8Array): RosterEntry {
  const value = parseJson(bytes) as { kind?: unknown } | null;
  const kind = value?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(entryParsers, kind)) {
    throw new FormatError("unknown roster entry");
  }
  return entryParsers[kind as keyof typeof entryParsers](value);
}

export const isApprovable = (entry: RosterEntry): entry is ApprovableEntry => "nonce" in entry;
