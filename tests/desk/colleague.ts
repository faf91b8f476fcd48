/** Another handler of a line in Node: enrolled and granted by the first coordinator's desk. */
import {
  type Day,
  fromB64,
  hashKeyring,
  type Handler,
  handlerIdOf,
  isListed,
  KeyWrap,
  type Month,
  monthOf,
  nextRosterHead,
  type Role,
  signFreshness,
  signRosterEntry,
  makeSigningKey,
  systemRandom,
  toB64,
  toHex,
  type Week,
} from "../../crypto/index.ts";
import { HandlerId } from "../../server/contract/bytes.ts";
import {
  epochBoxMonth,
  epochGrantSubject,
  makeGrant,
  packEpoch,
  roleBoxMonth,
} from "../../web/desk/core/grants.ts";
import { type Desk, makeSeedDevice, unlock } from "../../web/desk/core/index.ts";
import { HandlerKeys } from "../../web/desk/core/keys.ts";
import { mayRead } from "../../web/desk/core/roles.ts";
import { type DeskLine, deskOn, PASSPHRASE } from "./support.ts";

const QUICK = { passes: 1, memoryKiB: 8 };

export interface Colleague {
  desk: Desk;
  id: string;
  around: ReturnType<typeof deskOn>;
  unlock(): Promise<Desk>;
}

/**
 * Enrols at once, without the invite and the words that two people compare: those have tests of
 * their own. Signed by the coordinator and the root, which the first device still holds.
 */
export async function addColleague(
  at: DeskLine,
  name: string,
  roles: readonly Role[],
): Promise<Colleague> {
  await at.desk.refresh();
  const { api, lineId, line, granted, keys: theirs } = at.desk.work;
  const keys = HandlerKeys.make(null);
  const seed = systemRandom(32);
  const month = monthOf(line.today);
  const receiving = [0, 1, 2, 3, 4].map((i) => {
    const of = (month + i) as Month;
    return { month: of, key: keys.addReceiving(of) };
  });
  const id = handlerIdOf(keys.signing.publicKey);
  const device = makeSeedDevice(seed);
  const entry = {
    ...{ kind: "enrol" as const, name, roles: [...roles], receiving },
    ...{ signing: keys.signing.publicKey, device: device.publicKey },
    ...{ nonce: systemRandom(16), until: (line.today + 1) as Day },
  };
  const { roster, keyring, answer } = line;
  const day = Math.max(line.today, roster.day) as Day;
  const place = { seq: roster.seq, previous: roster.head, day };
  const root = makeSigningKey(fromB64(theirs.secrets.root ?? ""));
  const signed = signRosterEntry(entry, place, lineId, [theirs.signing, root]);
  const epochs = keyring.epochs
    .map(({ week }, i) => ({ week, signed: fromB64(answer.keyring.epochs[i] as string) }))
    .filter(({ week }) => isListed(week as Week, line.today))
    .map((epoch) => epoch.signed);
  const statement = {
    day: line.today,
    keyringHash: hashKeyring(fromB64(answer.keyring.coordinators), epochs),
    rosterHead: nextRosterHead(roster.head, signed, lineId),
    rosterSeq: roster.seq + 1,
  };
  const freshness = toB64(signFreshness(statement, lineId, theirs.signing));
  const body = { entry: toB64(signed), expectedSeq: roster.seq, freshness };
  await api.post("/v1/desk/roster", body, null);

  const share = systemRandom(32);
  at.line.server.parts.store.line.setShare(Buffer.from(id, "hex"), share);
  const handler = {
    ...{ id, name, roles: [...roles] },
    receiving: new Map(receiving.map((one) => [one.month, one.key])),
  } as unknown as Handler;
  const box = (kind: "epoch" | "role", subject: string, of: Month, content: Uint8Array) =>
    makeGrant(theirs.signing, handler, kind, subject, of, lineId, content);
  const grants = [...granted.roles]
    .filter(([subject]) => !subject.includes("."))
    .filter(([subject]) => mayRead(handler, (subject.split("/")[1] ?? "") as "contact"))
    .map(([subject, key]) =>
      box("role", subject, roleBoxMonth(Number.parseInt(subject) as Month), key),
    );
  if (mayRead(handler, "contact")) {
    for (const { week, turn, intake, reply } of granted.epochs.values()) {
      const content = packEpoch(intake.secretKey, reply.secretKey.slice(0, 32));
      grants.push(box("epoch", epochGrantSubject(week, turn), epochBoxMonth(week), content));
    }
  }
  if (grants.length > 0) await api.post("/v1/desk/grants", { grants }, null, "PUT");

  const around = deskOn(at.line);
  around.stored = {
    ...{ v: 1, line: toHex(lineId), root: toB64(line.root), handler: HandlerId.parse(id) },
    wrapped: keys.wrap(new KeyWrap(PASSPHRASE, share, lineId, QUICK)),
    device: toB64(seed),
  };
  const open = () => unlock(around, PASSPHRASE);
  return { desk: await open(), id, around, unlock: open };
}
