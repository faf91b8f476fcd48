/** Keys that colleagues (or one's own desk) put down for a handler, boxed: epochs and role keys. */
import {
  enrolledHandler,
  type Compartment,
  concat,
  equalBytes,
  KEY_ID_BYTES,
  keyIdOf,
  makeIntakeKey,
  type Roster,
  SIGNATURE_BYTES,
  signDetached,
  verifyDetached,
  type Day,
  deletionDay,
  fromB64,
  type Handler,
  intakeKeyId,
  isCoordinator,
  type KemKey,
  type Keyring,
  makeSigningKey,
  MAX_COORDINATORS,
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
  /** How many revocations there were when it was made. */
  turn: number;
  /** In the keyring of today: reporters seal to it, and only its reply key signs answers. */
  listed: boolean;
  intake: KemKey;
  reply: SigningKey;
}

const GRANT_PURPOSE = "grant";
/** As many coordinators as the root can list: of more authors nothing is tried. */
const MOST_AUTHORS = MAX_COORDINATORS;

/** What is in an epoch's box: the intake secret (32 bytes) and the seed of the reply key (32). */
export const packEpoch = (intakeSecret: Uint8Array, replySeed: Uint8Array): Uint8Array =>
  concat(intakeSecret, replySeed);

/** Where the role key stands that wraps what is new; see GrantedKeys. */
export const roleSubject = (month: Month, compartment: Compartment): string =>
  `${String(month)}/${compartment}`;

/** What a box is called. Keys that were made after a revocation carry the number of it. */
const turned = (period: number, turn: number): string =>
  turn === 0 ? String(period) : `${String(period)}.${String(turn)}`;

export const epochGrantSubject = (week: Week, turn: number): string => turned(week, turn);

export const roleGrantSubject = (month: Month, turn: number, compartment: string): string =>
  `${turned(month, turn)}/${compartment}`;

/** Whether this is what a coordinator put beside the key that counts: it opens, and is not passed on. */
export const isBeside = (place: string): boolean => place.split("/")[0]?.split(".").length === 3;

/** Week or month, and turn, of what a box is called. */
export function readSubject(subject: string): { period: number; turn: number; name: string } {
  const [place = "", name = ""] = subject.split("/");
  const [period, turn = "0"] = place.split(".");
  return { period: Number(period), turn: Number(turn), name };
}

/** An epoch is boxed to the receiving key of the month that holds its deletion day. */
export const epochBoxMonth = (week: Week): Month => monthOf(deletionDay(week));

/** A role key outlives its month: it opens until the next month's cases have been re-wrapped. */
export const roleBoxMonth = (month: Month): Month => (month + 1) as Month;

/**
 * A key, boxed for one handler. Anyone can seal a box, the server too, so the coordinator who grants
 * signs inside: signing key id (16) ‖ signature (64) ‖ key. Throws DeskError `no-keys` when the
 * handler has no receiving key for that month yet.
 */
export function makeGrant(
  from: SigningKey,
  handler: Handler,
  kind: Grant["kind"],
  subject: string,
  month: Month,
  lineId: Uint8Array,
  content: Uint8Array,
): Grant {
  const recipient = handler.receiving.get(month);
  if (!recipient) throw new DeskError("no-keys");
  return boxGrant(from, { id: handler.id, key: recipient }, kind, subject, lineId, content);
}

/** For whoever has this receiving key: a handler, or the recovery papers. */
export function boxGrant(
  from: SigningKey,
  to: { id: string; key: Uint8Array },
  kind: Grant["kind"],
  subject: string,
  lineId: Uint8Array,
  content: Uint8Array,
): Grant {
  const parts = [utf8(kind), utf8(subject), utf8(to.id), content];
  const signature = signDetached(GRANT_PURPOSE, lineId, parts, from);
  const plain = concat(keyIdOf(from.publicKey), signature, content);
  const box = toB64(sealBox(to.key, kind, lineId, utf8(subject), plain));
  return { kind, subject, handler: HandlerId.parse(to.id), box };
}

/** What of a verified line says whose grants count. */
export interface GrantingLine {
  keyring: Keyring;
  roster: Roster;
  me: Handler;
  today: Day;
}

export interface GrantedKeys {
  /** By intake key id (hex). */
  epochs: Map<string, EpochSecrets>;
  /**
   * By "month/compartment": only keys that no revoked handler has, so what is new is wrapped under
   * these. All that can be read with stands under "month.turn/compartment" too, and what another
   * coordinator put beside that under "month.turn.n/compartment".
   */
  roles: Map<string, Uint8Array>;
  /** Ids of coordinators who put down, for this handler, what is no key of theirs. */
  worthless: string[];
}

export const noKeys = (): GrantedKeys => ({ epochs: new Map(), roles: new Map(), worthless: [] });

/**
 * Opens what can be opened. A week past its deletion day is not, even if the server kept its box.
 * Each coordinator's box of a key stands beside those of the others, so that a worthless one covers
 * nothing. Where they differ, the key that most of them gave counts; then the one that came first.
 */
export function openGrants(
  grants: readonly MyGrant[],
  receiving: ReadonlyMap<Month, KemKey>,
  line: GrantingLine,
): GrantedKeys {
  const opened = noKeys();
  const worthless = new Set<string>();
  const newest = new Map<string, number>();
  const bySubject = new Map<string, MyGrant[]>();
  for (const grant of grants) {
    const of = `${grant.kind} ${grant.subject}`;
    bySubject.set(of, [...(bySubject.get(of) ?? []), grant]);
  }
  for (const group of bySubject.values()) {
    const [{ kind, subject }] = group as [MyGrant];
    const { period, turn, name } = readSubject(subject);
    if (kind === "epoch" && line.today >= deletionDay(period as Week)) continue;
    const keys = agreedKeys(group.slice(0, MOST_AUTHORS), receiving, line, worthless);
    keys.forEach((key, n) => {
      if (kind === "epoch") addEpoch(opened, key, { week: period as Week, turn }, line.keyring);
      else {
        const beside = n === 0 ? "" : `.${String(n)}`;
        opened.roles.set(`${String(period)}.${String(turn)}${beside}/${name}`, key);
        const place = `${String(period)}/${name}`;
        const isOld = turn < line.roster.sealTurn || turn < (newest.get(place) ?? 0);
        if (n > 0 || isOld) return;
        newest.set(place, turn);
        opened.roles.set(place, key);
      }
    });
  }
  opened.worthless = [...worthless];
  return opened;
}

/** The different keys in these boxes of one subject, the one that counts first. */
function agreedKeys(
  group: readonly MyGrant[],
  receiving: ReadonlyMap<Month, KemKey>,
  { keyring, roster, me }: GrantingLine,
  worthless: Set<string>,
): Uint8Array[] {
  const found: { key: Uint8Array; authors: Set<string> }[] = [];
  for (const { kind, subject, box, by } of group) {
    const { period } = readSubject(subject);
    const of = kind === "epoch" ? epochBoxMonth(period as Week) : roleBoxMonth(period as Month);
    const mine = receiving.get(of);
    const others = [...receiving.values()].filter((key) => key !== mine);
    const keys = mine ? [mine, ...others] : others;
    const plain = tryBoxes(box, keys, kind, keyring.lineId, subject);
    const good = plain && checkGrant(plain, kind, subject, me.id, roster, keyring.lineId);
    if (good) {
      const same = found.find(({ key }) => equalBytes(key, good.key));
      if (same) same.authors.add(good.author);
      else found.push({ key: good.key, authors: new Set([good.author]) });
    }
    // A box for a key that is destroyed by now, or by who counts no more, is nobody's fault.
    const author = by === undefined ? undefined : enrolledHandler(roster, by);
    const isDue = mine && author && isCoordinator(author);
    if (isDue && good?.author !== author.id) worthless.add(author.id);
  }
  // A stable sort: what came first stays before what as many gave.
  return found.sort((a, b) => b.authors.size - a.authors.size).map(({ key }) => key);
}

/** Every key of this month and compartment, also those that wrap nothing new, newest first. */
export function readingKeys(
  roles: ReadonlyMap<string, Uint8Array>,
  month: number,
  compartment: string,
): Uint8Array[] {
  const found: { turn: number; key: Uint8Array }[] = [];
  for (const [subject, key] of roles) {
    const { period, turn, name } = readSubject(subject);
    if (period === month && name === compartment && subject.includes("."))
      found.push({ turn, key });
  }
  return found.sort((a, b) => b.turn - a.turn).map(({ key }) => key);
}

export function wipeGrants({ epochs, roles }: GrantedKeys): void {
  for (const { intake, reply } of epochs.values()) {
    intake.secretKey.fill(0);
    reply.secretKey.fill(0);
  }
  for (const key of roles.values()) key.fill(0);
}

const CONTENT_BYTES = { epoch: 64, role: 32 } as const;

/**
 * The key, when a coordinator signed this grant for this handler; else null. What a key of an earlier
 * turn opens was sealed before, so who is out since may have given it: it is not lost with them.
 */
function checkGrant(
  plain: Uint8Array,
  kind: Grant["kind"],
  subject: string,
  handlerId: string,
  roster: Roster,
  lineId: Uint8Array,
): { key: Uint8Array; author: string } | null {
  const author = roster.handlers.get(toHex(plain.slice(0, KEY_ID_BYTES)));
  if (!author?.everRoles.includes("coordinator")) return null;
  const isOut = author.revoked || !isCoordinator(author);
  if (isOut && readSubject(subject).turn >= roster.sealTurn) return null;
  const signature = plain.slice(KEY_ID_BYTES, KEY_ID_BYTES + SIGNATURE_BYTES);
  const content = plain.slice(KEY_ID_BYTES + SIGNATURE_BYTES);
  const parts = [utf8(kind), utf8(subject), utf8(handlerId), content];
  const isGood = verifyDetached(GRANT_PURPOSE, lineId, parts, signature, author.signing);
  return isGood && content.length === CONTENT_BYTES[kind]
    ? { key: content, author: author.id }
    : null;
}

function addEpoch(
  to: GrantedKeys,
  content: Uint8Array,
  { week, turn }: { week: Week; turn: number },
  keyring: Keyring,
): void {
  const intake = makeIntakeKey(content.slice(0, 32));
  const reply = makeSigningKey(content.slice(32));
  const epoch = keyring.epochs.find((one) => one.week === week);
  // One that was replaced still opens what came before that, and signs nothing.
  const listed =
    epoch !== undefined &&
    equalBytes(intake.publicKey, epoch.intake) &&
    equalBytes(reply.publicKey, epoch.reply);
  to.epochs.set(toHex(intakeKeyId(intake.publicKey)), { week, turn, listed, intake, reply });
}

/** What a colleague is granted of an epoch: intake secret, and seed of the reply key. */
export const contentOf = ({ intake, reply }: EpochSecrets): Uint8Array =>
  packEpoch(intake.secretKey, reply.secretKey.slice(0, 32));

function tryBoxes(
  box: string,
  keys: readonly KemKey[],
  purpose: string,
  lineId: Uint8Array,
  subject: string,
): Uint8Array | null {
  for (const key of keys) {
    try {
      return openBox(fromB64(box), key, purpose, lineId, utf8(subject));
    } catch {
      // Another month's key, or no box at all: the rest must open all the same.
    }
  }
  return null;
}
