/**
 * The keyring: who may speak for the line, the keys of its weeks, and a statement that this is
 * fresh. A browser that cannot verify it up to the pinned root must not seal.
 */
import {
  type Day,
  EPOCHS_AHEAD,
  REPLY_KEY_DAYS,
  replyKeyEnd,
  type Week,
  weekOf,
} from "./calendar.ts";
import { concat, equalBytes, fromB64, lp, parseJson } from "./encoding.ts";
import { FormatError, OpenError } from "./errors.ts";
import { hashRaw } from "./hash.ts";
import { KEM_PUBLIC_BYTES } from "./kem-sizes.ts";
import { lineIdOf } from "./line.ts";
import { openSigned } from "./signed.ts";
import * as strict from "./strict.ts";

/** A freshness statement is valid this many days; people are warned from day 7. */
export const FRESH_DAYS = 14;
export const FRESH_WARN_DAYS = 7;
/** Clocks may be off by this many days. */
export const CLOCK_SLACK_DAYS = 1;
/** The list of coordinators is valid a year at most. */
export const COORDINATOR_DAYS = 366;
export const MAX_COORDINATORS = 16;
/** Past epochs whose reply key is still needed (11), this week, and those ahead (8), with room. */
export const MAX_EPOCHS = Math.ceil(REPLY_KEY_DAYS / 7) + 2 + EPOCHS_AHEAD + 4;

export interface CoordinatorList {
  version: number;
  from: Day;
  /** The last day on which it is valid. */
  until: Day;
  /** How many coordinators must sign an epoch. */
  threshold: number;
  /** Ed25519 public keys. */
  keys: Uint8Array[];
}
export interface Epoch {
  week: Week;
  /** X-Wing, 1216 bytes. */
  intake: Uint8Array;
  /** Ed25519, 32 bytes. */
  reply: Uint8Array;
}
export interface Freshness {
  day: Day;
  /** hashKeyring over what is served beside it. */
  keyringHash: Uint8Array;
  rosterHead: Uint8Array;
  rosterSeq: number;
}
/** What `GET /v1/keyring` answers: signed objects as base64url. */
export interface KeyringBundle {
  coordinators: string;
  epochs: string[];
  freshness: string;
}
export interface Keyring {
  lineId: Uint8Array;
  coordinators: CoordinatorList;
  /** By week, rising. */
  epochs: Epoch[];
  freshness: Freshness;
  /** Days for which it is still fresh; 0 on the last day. */
  staleInDays: number;
  /** True from day 7 on. */
  warn: boolean;
  /** Only ever true when `evenStale` asked for it. */
  stale: boolean;
  hash: Uint8Array;
}

export type KeyringFault =
  "malformed" | "forged" | "expired" | "stale" | "from-the-future" | "no-epoch" | "rolled-back";

/** Why a keyring is not to be trusted. Nothing in it is secret, so the reason may be told. */
export class KeyringError extends Error {
  override readonly name = "KeyringError";
  readonly code: KeyringFault;
  constructor(code: KeyringFault) {
    super(`keyring: ${code}`);
    this.code = code;
  }
}

const day = strict.integer(0, 200_000) as strict.Parser<Day>;
const coordinatorParser = strict.object({
  version: strict.integer(1, 1_000_000),
  from: day,
  until: day,
  threshold: strict.integer(1, MAX_COORDINATORS),
  keys: strict.list(strict.bytes(32), MAX_COORDINATORS),
});
const epochParser = strict.object({
  week: strict.integer(0, 30_000) as strict.Parser<Week>,
  intake: strict.bytes(KEM_PUBLIC_BYTES),
  reply: strict.bytes(32),
});
const freshnessParser = strict.object({
  day,
  keyringHash: strict.bytes(32),
  rosterHead: strict.bytes(32),
  rosterSeq: strict.integer(0, 1_000_000),
});
const bundleParser = strict.object({
  coordinators: strict.text(8_192),
  epochs: strict.list(strict.text(8_192), MAX_EPOCHS),
  freshness: strict.text(8_192),
});

/** BLAKE2b-256 over LP(coordinators) ‖ LP(epoch)… as served, epochs by rising week. */
export const hashKeyring = (coordinators: Uint8Array, epochs: readonly Uint8Array[]): Uint8Array =>
  hashRaw(32, concat(lp(coordinators), ...epochs.map(lp)));

/** The coordinators of a signed list, checked against the root. Throws KeyringError. */
export function openCoordinators(signed: Uint8Array, rootPublicKey: Uint8Array): CoordinatorList {
  const lineId = lineIdOf(rootPublicKey);
  return checked(() => {
    const list = coordinatorParser(
      parseJson(openSigned(signed, "coordinators", lineId, [rootPublicKey])),
    );
    const length = list.until - list.from;
    if (list.threshold > list.keys.length || length < 0 || length > COORDINATOR_DAYS) {
      throw new FormatError("a list of coordinators that cannot be");
    }
    return list;
  });
}

/** An epoch signed by enough of the coordinators. Throws KeyringError. */
export const openEpoch = (signed: Uint8Array, list: CoordinatorList, lineId: Uint8Array): Epoch =>
  checked(() =>
    epochParser(parseJson(openSigned(signed, "epoch", lineId, list.keys, list.threshold))),
  );

/** A freshness statement by one of the coordinators. Throws KeyringError. */
export const openFreshness = (
  signed: Uint8Array,
  list: CoordinatorList,
  lineId: Uint8Array,
): Freshness =>
  checked(() => freshnessParser(parseJson(openSigned(signed, "freshness", lineId, list.keys))));

/**
 * Verifies what the server gave up to the pinned root, for this day. Throws KeyringError:
 * `malformed`, `forged`, `expired` (the list of coordinators), `stale` (no fresh statement),
 * `from-the-future`. With `evenStale` an old statement does: a coordinator must be able to renew it.
 */
export function openKeyring(
  bundle: unknown,
  rootPublicKey: Uint8Array,
  today: Day,
  options: { evenStale?: boolean } = {},
): Keyring {
  const given = checked(() => bundleParser(bundle));
  const bytes = checked(() => ({
    coordinators: fromB64(given.coordinators),
    epochs: given.epochs.map(fromB64),
    freshness: fromB64(given.freshness),
  }));
  const lineId = lineIdOf(rootPublicKey);
  const coordinators = openCoordinators(bytes.coordinators, rootPublicKey);
  const epochs = bytes.epochs.map((signed) => openEpoch(signed, coordinators, lineId));
  const freshness = openFreshness(bytes.freshness, coordinators, lineId);
  const hash = hashKeyring(bytes.coordinators, bytes.epochs);
  const rising = epochs.every((epoch, i) => i === 0 || epoch.week > (epochs[i - 1]?.week ?? 0));
  if (!rising || !equalBytes(hash, freshness.keyringHash)) throw new KeyringError("forged");
  if (today > coordinators.until + CLOCK_SLACK_DAYS) throw new KeyringError("expired");
  const age = today - freshness.day;
  if (today < coordinators.from - CLOCK_SLACK_DAYS || age < -CLOCK_SLACK_DAYS) {
    throw new KeyringError("from-the-future");
  }
  const stale = age > FRESH_DAYS + CLOCK_SLACK_DAYS;
  if (stale && !options.evenStale) throw new KeyringError("stale");
  return {
    lineId,
    coordinators,
    epochs,
    freshness,
    staleInDays: Math.max(0, FRESH_DAYS - age),
    warn: age >= FRESH_WARN_DAYS,
    stale,
    hash,
  };
}

/** The epoch to seal to on this day. Throws KeyringError `no-epoch`. */
export function epochFor(keyring: Keyring, today: Day): Epoch {
  const epoch = keyring.epochs.find(({ week }) => week === weekOf(today));
  if (!epoch) throw new KeyringError("no-epoch");
  return epoch;
}

/** What a desk remembers of the newest keyring that it has seen. */
export interface KeyringMemory {
  version: number;
  day: Day;
}

/** Throws KeyringError `rolled-back` when this keyring is older than what was seen before. */
export function checkNotRolledBack(memory: KeyringMemory | null, keyring: Keyring): void {
  if (!memory) return;
  const older = keyring.coordinators.version < memory.version || keyring.freshness.day < memory.day;
  if (older) throw new KeyringError("rolled-back");
}

/** The reply keys by which answers may be signed. */
export const replyKeys = (keyring: Keyring): { week: Week; reply: Uint8Array }[] =>
  keyring.epochs.map(({ week, reply }) => ({ week, reply }));

/** Whether an epoch still belongs in a keyring on this day. */
export const isListed = (week: Week, today: Day): boolean => today < replyKeyEnd(week);

function checked<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof OpenError) throw new KeyringError("forged");
    if (error instanceof FormatError) throw new KeyringError("malformed");
    throw error;
  }
}
