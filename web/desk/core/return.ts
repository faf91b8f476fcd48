/**
 * Coming back when everyone has lost their keys: with the paper of the root, and two recovery papers
 * where there are such. The root enrols a coordinator, who makes new keys for the weeks to come and
 * opens the role keys of before.
 */
import {
  appendRosterEntry,
  type Day,
  dayOf,
  equalBytes,
  fromB64,
  handlerIdOf,
  hashKeyring,
  isCoordinator,
  joinHalves,
  keyIdOf,
  KeyWrap,
  lineIdOf,
  makeSigningKey,
  MAX_COORDINATORS,
  type Month,
  monthOf,
  openCoordinators,
  type PaperHalf,
  recoveryKeys,
  recoveryOn,
  replayRoster,
  type Roster,
  type RosterEntry,
  signCoordinators,
  signDetached,
  signFreshness,
  type SigningKey,
  signRosterEntry,
  systemRandom,
  toB64,
  toHex,
  type Week,
  weekOf,
  EPOCHS_AHEAD,
} from "../../../crypto/index.ts";
import { HandlerId } from "../../../server/contract/bytes.ts";
import {
  RETURN_PURPOSE,
  ReturnReadAnswer,
  type ReturnRequest,
} from "../../../server/contract/recovery.ts";
import { ChallengeAnswer } from "../../../server/contract/session.ts";
import { makeEpoch, RECEIVING_AHEAD } from "./ceremony.ts";
import type { Desk } from "./desk.ts";
import { saveKeys } from "./device-memory.ts";
import { DeskError } from "./errors.ts";
import { epochBoxMonth, epochGrantSubject, makeGrant } from "./grants.ts";
import { HandlerKeys, type Surroundings } from "./keys.ts";
import { LineApi } from "./line-api.ts";
import { PaperError, usePapers } from "./recovery.ts";
import { unlock } from "./unlock.ts";

const LIST_DAYS = 365;

export interface ComingBack {
  /** The seed of the root, as it was typed from its paper. */
  rootSeed: Uint8Array;
  /** Two recovery papers; null where there are none. */
  halves: readonly [PaperHalf, PaperHalf] | null;
  name: string;
  passphrase: string;
}

/**
 * Enrols this device as a coordinator, unlocks it and opens what the papers open. Without papers that
 * works only where one handler was ever enrolled, and opens nothing of before. Throws DeskError
 * `refused` (another line's root, or the roster does not take it), PaperError, and what unlocking throws.
 */
export async function comeBack(around: Surroundings, back: ComingBack): Promise<Desk> {
  const { rootSeed, halves, passphrase } = back;
  const root = makeSigningKey(rootSeed);
  const lineId = lineIdOf(root.publicKey);
  const api = new LineApi(around.fetch, around.clock);
  const today = dayOf(around.clock());
  const before = await readLine(api, root, lineId);
  const keys = HandlerKeys.make(null);
  try {
    const device = await around.device(null);
    const papers = halves && openPapers(before.roster, halves, lineId, today);
    const entry = enrolmentOf(keys, device.publicKey, back.name, today);
    const signers = papers ? [root, papers] : [root];
    const share = systemRandom(32);
    const body = { ...sign({ keys, root, signers, entry, lineId, today, before }), share: "" };
    body.share = toB64(share);
    papers?.secretKey.fill(0);
    // On the device before the line has it: a coordinator without keys could not come back twice.
    const wrap = new KeyWrap(passphrase, share, lineId, around.strength);
    await saveKeys(around.store, {
      v: 1,
      line: toHex(lineId),
      root: toB64(root.publicKey),
      handler: HandlerId.parse(handlerIdOf(keys.signing.publicKey)),
      wrapped: keys.wrap(wrap),
      device: device.seed && toB64(device.seed),
    });
    wrap.wipe();
    await api.send("POST", "/v1/desk/return", body, null, null);
  } finally {
    keys.wipe();
  }
  const desk = await unlock(around, passphrase);
  desk.work.keys.typeRoot(root);
  if (halves) await usePapers(desk.work, halves);
  return desk;
}

interface Before {
  version: number;
  roster: Roster;
  objects: Uint8Array[];
}

/** What the line says it is, checked up to the root. Throws DeskError `refused`, `forged`. */
async function readLine(api: LineApi, root: SigningKey, lineId: Uint8Array): Promise<Before> {
  const { challenge } = await api.send("POST", "/v1/desk/challenge", {}, ChallengeAnswer, null);
  const signature = toB64(signDetached(RETURN_PURPOSE, lineId, [fromB64(challenge)], root));
  const asked = { challenge, signature };
  const answer = await api.send("POST", "/v1/desk/return/read", asked, ReturnReadAnswer, null);
  try {
    // The list may have ended long ago, and the statement too: only what follows on them counts.
    const list = openCoordinators(fromB64(answer.keyring.coordinators), root.publicKey);
    const objects = answer.roster.map(fromB64);
    const roster = replayRoster(objects, lineId, root.publicKey);
    return { version: list.version, roster, objects };
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}

/** The key of the papers that signs beside the root. Throws PaperError. */
function openPapers(
  roster: Roster,
  halves: readonly [PaperHalf, PaperHalf],
  lineId: Uint8Array,
  today: Day,
): SigningKey {
  const standing = recoveryOn(roster, today);
  if (!standing) throw new PaperError("none");
  const secret = joinHalves(halves, { lineId, generation: standing.generation });
  if (typeof secret === "string") throw new PaperError(secret);
  const { signing, receiving } = recoveryKeys(secret, lineId);
  secret.fill(0);
  receiving.secretKey.fill(0);
  if (!equalBytes(signing.publicKey, standing.signing)) throw new PaperError("other-key");
  return signing;
}

function enrolmentOf(
  keys: HandlerKeys,
  device: Uint8Array,
  name: string,
  today: Day,
): Extract<RosterEntry, { kind: "enrol" }> {
  const month = monthOf(today);
  return {
    kind: "enrol",
    name: name.trim().normalize("NFC"),
    signing: keys.signing.publicKey,
    device,
    roles: ["coordinator", "intake"],
    receiving: Array.from({ length: RECEIVING_AHEAD + 1 }, (_, i) => {
      const of = (month + i) as Month;
      return { month: of, key: keys.addReceiving(of) };
    }),
    nonce: systemRandom(16),
    until: today,
  };
}

interface Signing {
  keys: HandlerKeys;
  root: SigningKey;
  signers: SigningKey[];
  entry: Extract<RosterEntry, { kind: "enrol" }>;
  lineId: Uint8Array;
  today: Day;
  before: Before;
}

/**
 * The entry; a list by the root that names this coordinator, who alone signs for now; epochs whose
 * secrets are here, in the place of those that nobody can open any more; a statement over all of it.
 */
function sign(all: Signing): Omit<ReturnRequest, "share"> {
  const { keys, root, signers, entry, lineId, today, before } = all;
  const { roster, objects } = before;
  const place = { seq: roster.seq, previous: roster.head, day: Math.max(today, roster.day) as Day };
  const signed = signRosterEntry(entry, place, lineId, signers);
  const next = replayRoster(objects, lineId, root.publicKey);
  try {
    appendRosterEntry(next, signed, lineId, root.publicKey);
  } catch (cause) {
    throw new DeskError("refused", cause);
  }
  const me = next.handlers.get(toHex(keyIdOf(entry.signing)));
  if (!me) throw new DeskError("internal");
  const named = [...next.handlers.values()].filter((one) => isCoordinator(one) && !one.revoked);
  const others = named.filter((one) => one !== me).slice(0, MAX_COORDINATORS - 1);
  const list = {
    version: before.version + 1,
    from: today,
    until: (today + LIST_DAYS) as Day,
    threshold: 1,
    keys: [...others, me].map(({ signing }) => signing),
  };
  const coordinators = signCoordinators(list, lineId, root);
  const week = weekOf(today);
  const made = Array.from({ length: EPOCHS_AHEAD + 1 }, (_, i) =>
    makeEpoch((week + i) as Week, lineId, keys.signing),
  );
  const grants = made.map((epoch) => {
    const subject = epochGrantSubject(epoch.week, next.turn);
    const month = epochBoxMonth(epoch.week);
    return makeGrant(keys.signing, me, "epoch", subject, month, lineId, epoch.content);
  });
  const epochs = made.map((one) => one.signed);
  const statement = {
    day: today,
    keyringHash: hashKeyring(coordinators, epochs),
    rosterHead: next.head,
    rosterSeq: next.seq,
  };
  return {
    entry: toB64(signed),
    expectedSeq: place.seq,
    coordinators: toB64(coordinators),
    epochs: epochs.map(toB64),
    grants,
    freshness: toB64(signFreshness(statement, lineId, keys.signing)),
  };
}
