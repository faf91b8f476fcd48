// A first coordinator in Node: makes the keys of a line and opens it, with crypto/ alone.
import {
  type CaseKeys,
  type Day,
  dayOf,
  type Epoch,
  EPOCHS_AHEAD,
  firstRosterHead,
  handlerIdOf,
  hashKeyring,
  type KemKey,
  lineIdOf,
  makeIntakeKey,
  makeReceivingKey,
  makeSigningKey,
  monthOf,
  nextRosterHead,
  type RosterEntry,
  sealBox,
  signCoordinators,
  signDetached,
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
  fromB64,
  makeCaseKeys,
} from "../../crypto/index.ts";
import type { OpenRequest } from "../../server/contract/desk.ts";
import { inviteId, openingMac } from "../../server/contract/opening.ts";
import type { LinePayload, LineStatus } from "../../server/contract/public.ts";

export interface TestEpoch {
  week: Week;
  intake: KemKey;
  reply: SigningKey;
}

/** Everything that the first coordinator's desk holds. */
export interface Coordinator {
  lineId: Uint8Array;
  root: SigningKey;
  signing: SigningKey;
  device: SigningKey;
  receiving: KemKey;
  id: string;
  epochs: TestEpoch[];
  roleKeys: CaseKeys;
  share: Uint8Array;
  coordinatorsSigned: Uint8Array;
  epochsSigned: Uint8Array[];
  rosterObjects: Uint8Array[];
  rosterHead: Uint8Array;
  /** The day that its entries carry. */
  day: Day;
}

export function makeTestEpoch(week: Week): TestEpoch {
  return { week, intake: makeIntakeKey(), reply: makeSigningKey() };
}

export const publicEpoch = ({ week, intake, reply }: TestEpoch): Epoch => ({
  week,
  intake: intake.publicKey,
  reply: reply.publicKey,
});

export function makeCoordinator(now: number): Coordinator {
  const today = dayOf(now);
  const root = makeSigningKey();
  const lineId = lineIdOf(root.publicKey);
  const signing = makeSigningKey();
  const device = makeSigningKey();
  const receiving = makeReceivingKey();
  const id = handlerIdOf(signing.publicKey);
  const first = weekOf(today);
  const epochs = Array.from({ length: EPOCHS_AHEAD + 1 }, (_, i) =>
    makeTestEpoch((first + i) as Week),
  );
  const list = { version: 1, from: today, until: (today + 365) as typeof today, threshold: 1 };
  const coordinatorsSigned = signCoordinators({ ...list, keys: [signing.publicKey] }, lineId, root);
  const epochsSigned = epochs.map((epoch) => signEpoch(publicEpoch(epoch), lineId, [signing]));
  const coordinator: Coordinator = {
    lineId,
    root,
    signing,
    device,
    receiving,
    id,
    epochs,
    roleKeys: makeCaseKeys(),
    share: systemRandom(32),
    coordinatorsSigned,
    epochsSigned,
    rosterObjects: [],
    rosterHead: firstRosterHead(lineId),
    day: today,
  };
  appendRoster(coordinator, {
    kind: "enrol",
    name: "Coördinator",
    signing: signing.publicKey,
    device: device.publicKey,
    roles: ["coordinator", "intake"],
  });
  appendRoster(coordinator, {
    kind: "receiving",
    handler: id,
    month: monthOf(today),
    key: receiving.publicKey,
  });
  return coordinator;
}

type Draft<E> = E extends { kind: "enrol"; receiving: infer R }
  ? Omit<E, "nonce" | "until" | "receiving"> & { receiving?: R }
  : Omit<E, "nonce" | "until">;
/** An entry without what only makes it unique. */
export type EntryDraft = RosterEntry extends infer E
  ? E extends unknown
    ? Draft<E>
    : never
  : never;

/** With a nonce, and good until this day, where the entry takes two signatures. */
export function completeEntry(draft: EntryDraft, until: Day): RosterEntry {
  if (draft.kind === "receiving" || draft.kind === "suspend" || draft.kind === "revoke") {
    return draft;
  }
  if (draft.kind === "recovery-tried" || draft.kind === "recovery-ended") return draft;
  const once = { nonce: systemRandom(16), until };
  return draft.kind === "enrol" ? { receiving: [], ...draft, ...once } : { ...draft, ...once };
}

/** Signs an entry and moves the coordinator's own view of the roster on. */
export function appendRoster(
  coordinator: Coordinator,
  entry: EntryDraft,
  signers: SigningKey[] = coordinator.rosterObjects.length === 0
    ? [coordinator.root, coordinator.signing]
    : [coordinator.signing],
): Uint8Array {
  const { day, lineId } = coordinator;
  const place = { seq: coordinator.rosterObjects.length, previous: coordinator.rosterHead, day };
  const signed = signRosterEntry(completeEntry(entry, day), place, lineId, signers);
  coordinator.rosterObjects.push(signed);
  coordinator.rosterHead = nextRosterHead(coordinator.rosterHead, signed, coordinator.lineId);
  return signed;
}

export function freshnessOf(coordinator: Coordinator, now: number): Uint8Array {
  const statement = {
    day: dayOf(now),
    keyringHash: hashKeyring(coordinator.coordinatorsSigned, coordinator.epochsSigned),
    rosterHead: coordinator.rosterHead,
    rosterSeq: coordinator.rosterObjects.length,
  };
  return signFreshness(statement, coordinator.lineId, coordinator.signing);
}

export function linePayload(
  coordinator: Coordinator,
  now: number,
  status: LineStatus,
): LinePayload {
  return {
    v: 1,
    name: "Proeflijn <&>",
    status,
    readers: { nl: "Twee mensen", en: "Two people" },
    hours: { nl: "op werkdagen", en: "on working days" },
    exit: "https://www.example.org/",
    origin: "http://127.0.0.1:8080",
    root: toB64(coordinator.root.publicKey),
    id: toHex(coordinator.lineId),
    opened: dayOf(now),
  };
}

/** The body of POST /v1/desk/open under this invite secret. */
export function openRequest(
  coordinator: Coordinator,
  inviteSecret: string,
  now: number,
  status: LineStatus,
): OpenRequest {
  const { lineId, root, receiving, epochs, epochsSigned } = coordinator;
  const payload = utf8(JSON.stringify(linePayload(coordinator, now, status)));
  const secret = fromB64(inviteSecret);
  const request = {
    secretId: toHex(inviteId(secret)),
    root: toB64(root.publicKey),
    line: toB64(signObject("line", lineId, payload, [root])),
    coordinators: toB64(coordinator.coordinatorsSigned),
    epochs: epochs.map(({ week, intake, reply }, i) => ({
      signed: toB64(epochsSigned[i] as Uint8Array),
      box: toB64(
        sealBox(
          receiving.publicKey,
          "epoch",
          lineId,
          utf8(String(week)),
          new Uint8Array([...intake.secretKey, ...reply.secretKey]),
        ),
      ),
    })),
    freshness: toB64(freshnessOf(coordinator, now)),
    roster: coordinator.rosterObjects.map(toB64),
    grants: [],
    share: toB64(coordinator.share),
  };
  return { ...request, mac: toB64(openingMac(secret, request as unknown as OpenRequest)) };
}

/** The signature of a challenge, as a device makes it. */
export const signChallenge = (
  purpose: "share" | "session",
  lineId: Uint8Array,
  challenge: string,
  key: SigningKey,
): string => toB64(signDetached(purpose, lineId, [fromB64(challenge)], key));
