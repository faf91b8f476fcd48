/** The first coordinator opens a line: here, on their own device, the root key is made. */
import {
  bytesToGroups,
  COMPARTMENTS,
  type Day,
  dayOf,
  derive,
  EPOCHS_AHEAD,
  firstRosterHead,
  fromB64,
  type Handler,
  handlerIdOf,
  hashKeyring,
  KeyWrap,
  lineIdOf,
  makeIntakeKey,
  makeSigningKey,
  type Month,
  monthOf,
  nextRosterHead,
  posterGroups,
  type RosterEntry,
  signCoordinators,
  signEpoch,
  signFreshness,
  type SigningKey,
  signObject,
  signRosterEntry,
  systemRandom,
  toB64,
  toHex,
  utf8,
  type Week,
  weekOf,
} from "../../../crypto/index.ts";
import { HandlerId } from "../../../server/contract/bytes.ts";
import { OpeningAnswer, type OpenRequest } from "../../../server/contract/desk.ts";
import { inviteId, openingMac } from "../../../server/contract/opening.ts";
import { LinePayload } from "../../../server/contract/public.ts";
import { saveKeys } from "./device-memory.ts";
import { DeskError } from "./errors.ts";
import {
  epochBoxMonth,
  epochGrantSubject,
  makeGrant,
  packEpoch,
  roleBoxMonth,
  roleGrantSubject,
} from "./grants.ts";
import { HandlerKeys, type Surroundings } from "./keys.ts";
import { LineApi } from "./line-api.ts";

/** Receiving keys: this month's and so many ahead. Epochs eight weeks ahead go four months on. */
export const RECEIVING_AHEAD = 4;
/**
 * How long the root's list holds where a desk holds the root and renews it by itself: who was put out is
 * named to reporters for less long than a year. The line goes on while that desk is locked for four months.
 */
export const HELD_LIST_DAYS = 180;

export interface Opening {
  secret: string;
  passphrase: string;
  /** What colleagues call the coordinator. */
  name: string;
  line: Pick<LinePayload, "name" | "readers" | "hours" | "exit" | "origin">;
}

/** What is to be written down: the root key as 24 numbers, and the words on the posters. */
export interface RootPaper {
  rootSeed: string;
  groups: number[];
  poster: number[];
}

/** Eight numbers of the word list over line id and keys, to be compared aloud. */
export const enrolWords = (lineId: Uint8Array, ...keys: Uint8Array[]): number[] =>
  bytesToGroups(derive(16, null, "enrol-words", lineId, ...keys)).slice(0, 8);

/** A new epoch of a week: signed, and its secrets as they are granted. */
export function makeEpoch(week: Week, lineId: Uint8Array, signing: SigningKey) {
  const intake = makeIntakeKey();
  const replySeed = systemRandom(32);
  const reply = makeSigningKey(replySeed);
  const epoch = { week, intake: intake.publicKey, reply: reply.publicKey };
  const content = packEpoch(intake.secretKey, replySeed);
  return { week, signed: signEpoch(epoch, lineId, [signing]), content };
}

/** Opens a closed line and keeps the coordinator's wrapped keys. Throws DeskError. */
export async function openLine(around: Surroundings, opening: Opening): Promise<RootPaper> {
  const api = new LineApi(around.fetch, around.clock);
  const { status, open } = await api.send(
    "GET",
    "/v1/desk/opening",
    undefined,
    OpeningAnswer,
    null,
  );
  if (open) throw new DeskError("refused");
  const today = dayOf(around.clock());
  const rootSeed = systemRandom(32);
  const root = makeSigningKey(rootSeed);
  const lineId = lineIdOf(root.publicKey);
  const keys = HandlerKeys.make(rootSeed);
  const device = await around.device(null);
  const me = makeHandler(keys, device.publicKey, opening.name, today);

  const signed = signAll(keys, me, root, today);
  const payload = LinePayload.parse({
    v: 1,
    ...opening.line,
    status,
    root: toB64(root.publicKey),
    id: toHex(lineId),
    opened: today,
  });
  const share = systemRandom(32);
  const secret = fromB64(opening.secret);
  const request = {
    secretId: toHex(inviteId(secret)),
    root: toB64(root.publicKey),
    line: toB64(signObject("line", lineId, utf8(JSON.stringify(payload)), [root])),
    coordinators: toB64(signed.coordinators),
    epochs: signed.epochs.map((epoch) => ({ signed: toB64(epoch.signed), box: epoch.grant.box })),
    freshness: toB64(signed.freshness),
    roster: signed.roster.map(toB64),
    grants: signed.grants,
    share: toB64(share),
  };
  const mac = toB64(openingMac(secret, request as Omit<OpenRequest, "mac">));
  await keep(around, keys, { lineId, root: root.publicKey, share, seed: device.seed }, opening);
  await api.send("POST", "/v1/desk/open", { ...request, mac }, null, null);
  const halves = [rootSeed.slice(0, 16), rootSeed.slice(16)];
  return {
    rootSeed: toB64(rootSeed),
    groups: halves.flatMap((half) => bytesToGroups(half)),
    poster: posterGroups(lineId),
  };
}

function makeHandler(keys: HandlerKeys, device: Uint8Array, name: string, today: Day): Handler {
  const month = monthOf(today);
  const signing = keys.signing.publicKey;
  const receiving = new Map<Month, Uint8Array>();
  for (let i = 0; i <= RECEIVING_AHEAD; i++) {
    receiving.set((month + i) as Month, keys.addReceiving((month + i) as Month));
  }
  const id = handlerIdOf(signing);
  const roles: Handler["roles"] = ["coordinator", "intake"];
  const state = { suspended: false, revoked: false, since: today, changed: today, warrants: [] };
  const held = { roles, everRoles: roles, receiving, enrolledWith: [signing, device] };
  return { id, name, signing, device, ...held, ...state, stoodDown: null };
}

function signAll(keys: HandlerKeys, me: Handler, root: SigningKey, today: Day) {
  const lineId = lineIdOf(root.publicKey);
  const { signing } = keys;
  const until = (today + HELD_LIST_DAYS) as Day;
  const list = { version: 1, from: today, until, threshold: 1, keys: [signing.publicKey] };
  const coordinators = signCoordinators(list, lineId, root);
  const week = weekOf(today);
  const epochs = Array.from({ length: EPOCHS_AHEAD + 1 }, (_, i) => {
    const made = makeEpoch((week + i) as Week, lineId, signing);
    const grant = makeGrant(
      signing,
      me,
      "epoch",
      epochGrantSubject(made.week, 0),
      epochBoxMonth(made.week),
      lineId,
      made.content,
    );
    return { ...made, grant };
  });
  const { name, device, roles } = me;
  const enrol: RosterEntry = {
    kind: "enrol",
    name,
    signing: signing.publicKey,
    device,
    roles,
    receiving: [],
    nonce: systemRandom(16),
    until: today,
  };
  const receiving = [...me.receiving].map(([month, key]): RosterEntry => ({
    kind: "receiving",
    handler: me.id,
    month,
    key,
  }));
  let head = firstRosterHead(lineId);
  const roster = [enrol, ...receiving].map((entry, seq) => {
    const signers = seq === 0 ? [root, signing] : [signing];
    const signed = signRosterEntry(entry, { seq, previous: head, day: today }, lineId, signers);
    head = nextRosterHead(head, signed, lineId);
    return signed;
  });
  const keyringHash = hashKeyring(
    coordinators,
    epochs.map(({ signed }) => signed),
  );
  const statement = { day: today, keyringHash, rosterHead: head, rosterSeq: roster.length };
  const month = monthOf(today);
  const grants = [month, (month + 1) as Month].flatMap((m) =>
    COMPARTMENTS.map((compartment) => {
      const subject = roleGrantSubject(m, 0, compartment);
      const key = systemRandom(32);
      return makeGrant(signing, me, "role", subject, roleBoxMonth(m), lineId, key);
    }),
  );
  return {
    coordinators,
    epochs,
    roster,
    grants,
    freshness: signFreshness(statement, lineId, signing),
  };
}

/** Kept before the line is opened: a line whose only keys are lost could never be used. */
async function keep(
  around: Surroundings,
  keys: HandlerKeys,
  line: { lineId: Uint8Array; root: Uint8Array; share: Uint8Array; seed: Uint8Array | null },
  { passphrase }: Opening,
): Promise<void> {
  await saveKeys(around.store, {
    v: 1,
    line: toHex(line.lineId),
    root: toB64(line.root),
    handler: HandlerId.parse(handlerIdOf(keys.signing.publicKey)),
    wrapped: keys.wrap(new KeyWrap(passphrase, line.share, line.lineId, around.strength)),
    device: line.seed && toB64(line.seed),
  });
}
