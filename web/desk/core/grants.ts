/** Keys that colleagues (or one's own desk) put down for a handler, boxed: epochs and role keys. */
import {
  type Compartment,
  concat,
  type Day,
  deletionDay,
  fromB64,
  type Handler,
  intakeKeyId,
  type KemKey,
  type Keyring,
  makeSigningKey,
  type Month,
  monthOf,
  openBox,
  sealBox,
  type SigningKey,
  toB64,
  toHex,
  utf8,
  type Week,
} from "../../../crypto/index.ts";
import type { Grant, MyGrant } from "../../../server/contract/desk.ts";
import { HandlerId } from "../../../server/contract/bytes.ts";
import { DeskError } from "./errors.ts";

/** The secrets of a week: the intake key opens its envelopes, the reply key signs its answers. */
export interface EpochSecrets {
  week: Week;
  intake: KemKey;
  reply: SigningKey;
}

/** What is in an epoch's box: the intake secret (32 bytes) and the seed of the reply key (32). */
export const packEpoch = (intakeSecret: Uint8Array, replySeed: Uint8Array): Uint8Array =>
  concat(intakeSecret, replySeed);

export const roleSubject = (month: Month, compartment: Compartment): string =>
  `${String(month)}/${compartment}`;

/** An epoch is boxed to the receiving key of the month that holds its deletion day. */
export const epochBoxMonth = (week: Week): Month => monthOf(deletionDay(week));

/** A role key outlives its month: it opens until the next month's cases have been re-wrapped. */
export const roleBoxMonth = (month: Month): Month => (month + 1) as Month;

/** Boxes for one handler. Throws DeskError `no-keys` when they have no key for that month yet. */
export function makeGrant(
  handler: Handler,
  kind: Grant["kind"],
  subject: string,
  month: Month,
  lineId: Uint8Array,
  content: Uint8Array,
): Grant {
  const recipient = handler.receiving.get(month);
  if (!recipient) throw new DeskError("no-keys");
  const box = toB64(sealBox(recipient, kind, lineId, utf8(subject), content));
  return { kind, subject, handler: HandlerId.parse(handler.id), box };
}

export interface GrantedKeys {
  /** By intake key id (hex). */
  epochs: Map<string, EpochSecrets>;
  /** By "month/compartment". */
  roles: Map<string, Uint8Array>;
}

/** Opens what can be opened. A week past its deletion day is not, even if the server kept its box. */
export function openGrants(
  grants: readonly MyGrant[],
  receiving: ReadonlyMap<Month, KemKey>,
  keyring: Keyring,
  today: Day,
): GrantedKeys {
  const opened: GrantedKeys = { epochs: new Map(), roles: new Map() };
  for (const { kind, subject, box } of grants) {
    if (kind === "epoch" && today >= deletionDay(Number(subject) as Week)) continue;
    const content = tryBoxes(fromB64(box), [...receiving.values()], kind, keyring.lineId, subject);
    if (!content) continue;
    if (kind === "role" && content.length === 32) opened.roles.set(subject, content);
    if (kind === "epoch" && content.length === 64) addEpoch(opened, content, subject, keyring);
  }
  return opened;
}

function addEpoch(to: GrantedKeys, content: Uint8Array, subject: string, keyring: Keyring): void {
  const epoch = keyring.epochs.find(({ week }) => String(week) === subject);
  if (!epoch) return;
  const intake = { publicKey: epoch.intake, secretKey: content.slice(0, 32) };
  const reply = makeSigningKey(content.slice(32));
  to.epochs.set(toHex(intakeKeyId(epoch.intake)), { week: epoch.week, intake, reply });
}

function tryBoxes(
  box: Uint8Array,
  keys: readonly KemKey[],
  purpose: string,
  lineId: Uint8Array,
  subject: string,
): Uint8Array | null {
  for (const key of keys) {
    try {
      return openBox(box, key, purpose, lineId, utf8(subject));
    } catch {
      // Another month's key.
    }
  }
  return null;
}
