/** The keyring: made (for the tests) and verified, and the calendar it needs. */
import {
  LP,
  Refused,
  ascii,
  b64,
  cat,
  equal,
  fields,
  hash,
  lineIdOf,
  must,
  readB64,
  readJson,
  whole,
} from "./encoding.ts";
import { openSigned, sign } from "./signed.ts";
import type { KeyPair } from "./signed.ts";

const FAR = 2 ** 32 - 1;

export const weekOf = (day: number): number => Math.floor((day + 3) / 7);
export const startOf = (week: number): number => 7 * week - 3;

export interface EpochKeys {
  week: number;
  intake: Uint8Array;
  reply: Uint8Array;
}

export interface Keyring {
  version: number;
  day: number;
  warn: boolean;
  epochs: EpochKeys[];
  /** The epoch to seal to; null means: do not seal. */
  current: EpochKeys | null;
  rosterHead: Uint8Array;
  rosterSeq: number;
}

export interface Served {
  coordinators: string;
  epochs: string[];
  freshness: string;
}

function list(value: unknown, most: number): unknown[] {
  must(Array.isArray(value) && value.length <= most, "no list, or too long a one");
  return value as unknown[];
}

const hashOf = (coordinators: Uint8Array, epochs: Uint8Array[]): Uint8Array =>
  hash(cat(LP(coordinators), ...epochs.map(LP)));

function readCoordinators(payload: Uint8Array) {
  const object = fields(readJson(payload), ["version", "from", "until", "threshold", "keys"]);
  const keys = list(object["keys"], 16).map((key) => readB64(key, 32));
  const from = whole(object["from"], 0, FAR);
  const until = whole(object["until"], from, from + 366);
  return {
    version: whole(object["version"], 1, FAR),
    from,
    until,
    keys,
    threshold: whole(object["threshold"], 1, keys.length),
  };
}

function readEpoch(payload: Uint8Array): EpochKeys {
  const object = fields(readJson(payload), ["week", "intake", "reply"]);
  return {
    week: whole(object["week"], 0, FAR),
    intake: readB64(object["intake"], 1216),
    reply: readB64(object["reply"], 32),
  };
}

export function verifyKeyring(root: Uint8Array, served: unknown, today: number): Keyring {
  const lineId = lineIdOf(root);
  const object = fields(served, ["coordinators", "epochs", "freshness"]);
  const signedCoordinators = readB64(object["coordinators"]);
  const signedEpochs = list(object["epochs"], 1000).map((epoch) => readB64(epoch));
  const { version, from, until, keys, threshold } = readCoordinators(
    openSigned(lineId, "coordinators", signedCoordinators, [root], 1),
  );
  const epochs = signedEpochs.map((epoch) =>
    readEpoch(openSigned(lineId, "epoch", epoch, keys, threshold)),
  );
  const freshness = fields(
    readJson(openSigned(lineId, "freshness", readB64(object["freshness"]), keys, 1)),
    ["day", "keyringHash", "rosterHead", "rosterSeq"],
  );
  const day = whole(freshness["day"], 0, FAR);
  epochs.forEach((epoch, i) => {
    must(i === 0 || epoch.week > (epochs[i - 1]?.week ?? FAR), "epochs do not rise");
  });
  const keyringHash = readB64(freshness["keyringHash"], 32);
  must(equal(keyringHash, hashOf(signedCoordinators, signedEpochs)), "another keyring's freshness");
  must(from - 1 <= today && today <= until + 1, "coordinators do not hold today");
  must(today - day >= -1, "freshness of the future");
  if (today - day > 15) throw new Refused("stale");
  return {
    version,
    day,
    warn: today - day >= 7,
    epochs,
    current: epochs.find((epoch) => epoch.week === weekOf(today)) ?? null,
    rosterHead: readB64(freshness["rosterHead"], 32),
    rosterSeq: whole(freshness["rosterSeq"], 0, FAR),
  };
}

export interface Making {
  root: KeyPair;
  coordinators: KeyPair[];
  threshold: number;
  from: number;
  day: number;
  epochs: EpochKeys[];
}

/** A keyring as coordinators would make it. */
export function makeKeyring(making: Making): Served {
  const lineId = lineIdOf(making.root.publicKey);
  const json = (value: unknown): Uint8Array => ascii(JSON.stringify(value));
  const coordinators = sign(
    lineId,
    "coordinators",
    json({
      version: 1,
      from: making.from,
      until: making.from + 366,
      threshold: making.threshold,
      keys: making.coordinators.map((pair) => b64(pair.publicKey)),
    }),
    [making.root],
  );
  const epochs = making.epochs.map((epoch) =>
    sign(
      lineId,
      "epoch",
      json({ week: epoch.week, intake: b64(epoch.intake), reply: b64(epoch.reply) }),
      making.coordinators.slice(0, making.threshold),
    ),
  );
  const freshness = {
    day: making.day,
    keyringHash: b64(hashOf(coordinators, epochs)),
    rosterHead: b64(new Uint8Array(32)),
    rosterSeq: 0,
  };
  return {
    coordinators: b64(coordinators),
    epochs: epochs.map(b64),
    freshness: b64(sign(lineId, "freshness", json(freshness), making.coordinators.slice(-1))),
  };
}
