/** Keeping the keyring: epochs ahead, the list of coordinators, a fresh statement. */
import {
  type CoordinatorList,
  cosignObject,
  type Day,
  deletionDay,
  EPOCHS_AHEAD,
  equalBytes,
  fromB64,
  type Handler,
  hashKeyring,
  isActive,
  isCoordinator,
  isListed,
  keyIdOf,
  KeyringError,
  MAX_COORDINATORS,
  openEpoch,
  readUnsafeSigned,
  type Roster,
  signCoordinators,
  signFreshness,
  type SigningKey,
  toB64,
  toHex,
  type Week,
  weekOf,
} from "../../../crypto/index.ts";
import { TeamAnswer } from "../../../server/contract/team.ts";
import { HELD_LIST_DAYS, makeEpoch } from "./ceremony.ts";
import { DeskError } from "./errors.ts";
import { epochKey, grantsFor, type LivingKey } from "./granting.ts";
import { openGrants } from "./grants.ts";
import type { Office } from "./office.ts";
import type { VerifiedLine } from "./verified-line.ts";

/** By the root's paper: nobody types it in more than once a year. */
const LIST_DAYS = 365;
/** So long before its end the root's holder renews the list. */
const RENEW_DAYS = 60;
const HELD_RENEW_DAYS = 120;

export interface SignedEpoch {
  week: number;
  signed: Uint8Array;
}
/** A keyring as it will be. */
export interface KeyringDraft {
  coordinators: Uint8Array;
  list: CoordinatorList;
  epochs: SignedEpoch[];
}

/** Whether the root's list names this coordinator: only then do browsers take their signature. */
export const isNamed = ({ line, keys }: Pick<Office, "line" | "keys">): boolean =>
  isCoordinator(line.me) &&
  line.keyring.coordinators.keys.some((key) => equalBytes(key, keys.signing.publicKey));

export const currentDraft = ({ keyring, answer }: VerifiedLine): KeyringDraft => ({
  coordinators: fromB64(answer.keyring.coordinators),
  list: keyring.coordinators,
  epochs: keyring.epochs.map(({ week }, i) => ({
    week,
    signed: fromB64(answer.keyring.epochs[i] as string),
  })),
});

/** Over what the server will list from today on, and the roster as it is then. */
export function signStatement(
  { keys, line }: Pick<Office, "line" | "keys">,
  { coordinators, epochs }: KeyringDraft,
  { head: rosterHead, seq: rosterSeq }: Pick<Roster, "head" | "seq">,
): string {
  const listed = epochs.filter(({ week }) => isListed(week as Week, line.today));
  const keyringHash = hashKeyring(
    coordinators,
    listed.map(({ signed }) => signed),
  );
  const content = { day: line.today, keyringHash, rosterHead, rosterSeq };
  return toB64(signFreshness(content, line.keyring.lineId, keys.signing));
}

/**
 * Whom the root's list should name: every active coordinator. Who is suspended stays in it where it
 * would otherwise ask for fewer signatures: those are not to be had by putting colleagues out.
 */
function namedHandlers(handlers: Iterable<Handler>, threshold: number): Handler[] {
  const all = [...handlers].filter((one) => isCoordinator(one) && !one.revoked);
  const active = all.filter(isActive);
  return (active.length >= threshold ? active : all).slice(0, MAX_COORDINATORS);
}

/**
 * Another list by the root, when this desk holds the root and the list does not name whom the roster
 * has, or ends soon; else null. `threshold`: how many must sign an epoch from now on.
 */
export function renewedList(
  { keys, line }: Pick<Office, "line" | "keys">,
  handlers: Iterable<Handler>,
  threshold = line.keyring.coordinators.threshold,
): Pick<KeyringDraft, "coordinators" | "list"> | null {
  const { coordinators: now, lineId } = line.keyring;
  const { root } = keys;
  if (!root) return null;
  const wanted = namedHandlers(handlers, threshold).map(({ signing }) => signing);
  const isSame =
    wanted.length === now.keys.length &&
    wanted.every((key) => now.keys.some((one) => equalBytes(one, key)));
  const needed = Math.min(threshold, wanted.length);
  const [days, ahead] = keys.hasTypedRoot
    ? [LIST_DAYS, RENEW_DAYS]
    : [HELD_LIST_DAYS, HELD_RENEW_DAYS];
  if (isSame && needed === now.threshold && now.until - line.today > ahead) return null;
  const list: CoordinatorList = {
    version: now.version + 1,
    from: line.today,
    until: (line.today + days) as Day,
    threshold: needed,
    keys: wanted,
  };
  return { list, coordinators: signCoordinators(list, lineId, root) };
}

/** New epochs of this and the coming weeks, signed by this desk alone. */
export function makeEpochs(
  { keys, line }: Pick<Office, "line" | "keys">,
  turn: number,
  from: number = weekOf(line.today),
): { epochs: SignedEpoch[]; living: LivingKey[] } {
  const until = weekOf(line.today) + EPOCHS_AHEAD;
  const made = Array.from({ length: Math.max(0, until - from + 1) }, (_, i) =>
    makeEpoch((from + i) as Week, line.keyring.lineId, keys.signing),
  );
  return {
    epochs: made.map(({ week, signed }) => ({ week, signed })),
    living: made.map(({ week, content }) => epochKey(week, turn, content)),
  };
}

/**
 * Whether epochs are to be replaced: those of which someone holds the secrets who lost them since, and
 * coming ones that would be signed by too few if those who are coordinators no more had not signed.
 */
export const hasStaleEpochs = ({ granted, line }: Office): boolean =>
  [...granted.epochs.values()].some(
    ({ week, listed, turn }) => listed && turn < line.roster.turn && deletionDay(week) > line.today,
  ) || line.keyring.epochs.some(({ week }, i) => week >= weekOf(line.today) && isLeftOver(line, i));

function isLeftOver({ answer, roster, keyring }: VerifiedLine, at: number): boolean {
  const signed = fromB64(answer.keyring.epochs[at] as string);
  const good = readUnsafeSigned(signed).signatures.filter(({ keyId }) => {
    const handler = roster.handlers.get(toHex(keyId));
    return !handler || (isActive(handler) && isCoordinator(handler));
  });
  return good.length < Math.min(keyring.coordinators.threshold, keyring.coordinators.keys.length);
}

/** Brings list, epochs and statement up to date, as far as this desk may. True when it did. */
export async function keepKeyring(office: Office): Promise<boolean> {
  const { line, api, keys } = office;
  // Who types the paper of the root in may come to be named by it.
  const mayName = isCoordinator(line.me) && keys.hasTypedRoot;
  if (!isNamed(office) && !mayName) return false;
  const handlers = [...line.roster.handlers.values()];
  let draft = currentDraft(line);
  const list = renewedList(office, handlers);
  const replace = hasStaleEpochs(office);
  const isNew =
    list !== null &&
    ((replace && list.list.threshold === 1) ||
      draft.epochs.every(({ signed }) => isGood(signed, list.list, line)));
  if (isNew) draft = { ...draft, ...list };
  else if (!isNamed(office)) return false;
  const last = replace ? 0 : Math.max(...draft.epochs.map(({ week }) => week));
  const { turn } = line.roster;
  const made = makeEpochs(office, turn, Math.max(last + 1, weekOf(line.today)));
  const grants = grantsFor(office, made.living, handlers);
  const epochs = made.epochs.map(({ signed }) => toB64(signed));
  if (epochs.length > 0 && draft.list.threshold === 1) {
    draft = { ...draft, epochs: replace ? made.epochs : [...draft.epochs, ...made.epochs] };
    const freshness = signStatement(office, draft, line.roster);
    const more = isNew ? { coordinators: toB64(draft.coordinators) } : {};
    const body = { epochs, freshness, grants, replace, ...more };
    await api.post("/v1/desk/epochs", body, null);
    return true;
  }
  const proposed = epochs.length > 0 && (await propose(office, { epochs, replace, grants }));
  if (!isNew && line.keyring.freshness.day >= line.today) return proposed;
  const freshness = signStatement(office, draft, line.roster);
  const more = isNew ? { coordinators: toB64(draft.coordinators) } : {};
  await api.post("/v1/desk/freshness", { freshness, ...more }, null, "PUT");
  return true;
}

/** Epochs that need more signatures wait at the line, unless such wait already. */
async function propose(
  { api }: Office,
  body: { epochs: string[]; replace: boolean; grants: unknown[] },
): Promise<boolean> {
  const { epochs } = await api.get("/v1/desk/team", TeamAnswer);
  if (epochs && (epochs.replace || !body.replace)) return false;
  await api.post("/v1/desk/epochs/pending", body, null, "PUT");
  return true;
}

function isGood(signed: Uint8Array, list: CoordinatorList, line: VerifiedLine): boolean {
  try {
    openEpoch(signed, list, line.keyring.lineId);
    return true;
  } catch (error) {
    if (error instanceof KeyringError) return false;
    throw error;
  }
}

/**
 * This coordinator's signature under the epochs that wait. They are what colleagues signed, and this
 * desk has their secrets in its own boxes: keys that only someone else holds are not signed. With
 * enough signatures they go into the keyring. Throws DeskError `forged`, `changed`.
 */
export async function signEpochs(office: Office): Promise<void> {
  const { api, keys, line } = office;
  const { epochs: waiting } = await api.get("/v1/desk/team", TeamAnswer);
  if (!waiting || !isNamed(office)) throw new DeskError("changed");
  const { lineId, coordinators: list } = line.keyring;
  const opened = waiting.epochs.map((text) => {
    const signed = fromB64(text);
    if (!isGood(signed, { ...list, threshold: 1 }, line)) throw new DeskError("forged");
    return { signed, epoch: openEpoch(signed, { ...list, threshold: 1 }, lineId) };
  });
  const keyring = { ...line.keyring, epochs: opened.map(({ epoch }) => epoch) };
  const mine = openGrants(waiting.grants, keys.receiving, { ...line, keyring });
  const held = [...mine.epochs.values()].filter(
    ({ listed, turn }) => listed && turn === line.roster.turn,
  );
  if (held.length !== opened.length) throw new DeskError("forged");
  const signed = opened.map((one) => ({
    week: one.epoch.week,
    signed: cosignObject(one.signed, lineId, keys.signing),
  }));
  const epochs = signed.map((one) => toB64(one.signed));
  const { replace } = waiting;
  if (!signed.every((one) => isGood(one.signed, list, line))) {
    const body = { epochs, replace, grants: [] };
    await api.post("/v1/desk/epochs/pending", body, null, "PUT");
    return;
  }
  const now = currentDraft(line);
  const draft = { ...now, epochs: replace ? signed : [...now.epochs, ...signed] };
  const freshness = signStatement(office, draft, line.roster);
  const body = { epochs, freshness, grants: [], replace, waited: true };
  await api.post("/v1/desk/epochs", body, null);
}

/**
 * This coordinator's signature under every epoch of the keyring that lacks it, so that the list may
 * ask for more of them. One press; the keys stay as they are.
 */
export async function cosignEpochs(office: Office): Promise<void> {
  const { api, keys, line } = office;
  if (!isNamed(office)) throw new DeskError("refused");
  const now = currentDraft(line);
  const epochs = now.epochs.map(({ week, signed }) =>
    hasSigned(signed, keys.signing)
      ? { week, signed }
      : { week, signed: cosignObject(signed, line.keyring.lineId, keys.signing) },
  );
  const freshness = signStatement(office, { ...now, epochs }, line.roster);
  const body = { epochs: epochs.map(({ signed }) => toB64(signed)), freshness };
  await api.post("/v1/desk/epochs", { ...body, grants: [], replace: true }, null);
}

/** Whether this coordinator's signature stands under every epoch of the keyring. */
export const hasCosigned = ({ keys, line }: Pick<Office, "line" | "keys">): boolean =>
  currentDraft(line).epochs.every(({ signed }) => hasSigned(signed, keys.signing));

/** Whether every epoch has as many signatures already as the list would then ask for. */
export const canDemand = ({ line }: Pick<Office, "line">, threshold: number): boolean =>
  currentDraft(line).epochs.every(({ signed }) =>
    isGood(signed, { ...line.keyring.coordinators, threshold }, line),
  );

/** From now on so many must sign an epoch. By who holds the root; throws DeskError `refused`. */
export async function demandSignatures(office: Office, threshold: number): Promise<void> {
  const { line, api } = office;
  const list = renewedList(office, line.roster.handlers.values(), threshold);
  if (!list || !isNamed(office) || !canDemand(office, threshold)) throw new DeskError("refused");
  const draft = { ...currentDraft(line), ...list };
  const freshness = signStatement(office, draft, line.roster);
  const body = { freshness, coordinators: toB64(draft.coordinators) };
  await api.post("/v1/desk/freshness", body, null, "PUT");
}

export function hasSigned(
  object: Uint8Array,
  { publicKey }: Pick<SigningKey, "publicKey">,
): boolean {
  const mine = keyIdOf(publicKey);
  return readUnsafeSigned(object).signatures.some(({ keyId }) => equalBytes(keyId, mine));
}
