/** A line with every key from a fixed seed, and randomness that can be repeated. */
import sodium from "libsodium-wrappers-sumo";
import * as crypto from "../../crypto/index.ts";

await sodium.ready;
crypto.useSodium(sodium);

/** Bytes that look random and are always the same: BLAKE2b over the seed and a counter. */
export function repeatable(seed: string): crypto.Random {
  let counter = 0;
  return (length) => {
    const blocks: Uint8Array[] = [];
    for (let have = 0; have < length; have += 64) {
      blocks.push(crypto.hashRaw(64, crypto.utf8(seed), crypto.u32(counter++)));
    }
    return crypto.concat(...blocks).slice(0, length);
  };
}

const random = repeatable("a line for tests");
export const root = crypto.makeSigningKey(random(32));
export const coordinators = [1, 2, 3].map(() => crypto.makeSigningKey(random(32)));
export const lineId = crypto.lineIdOf(root.publicKey);
export const today = crypto.dayOf(Date.UTC(2026, 10, 25));
export const week = crypto.weekOf(today);
export const intake = crypto.makeIntakeKey(random(32));
export const replyKey = crypto.makeSigningKey(random(32));
export const code = random(16);
export const thread = crypto.deriveThread(code, lineId);
export const threadId = crypto.threadIdOf(thread.thread, lineId);
export const epoch: crypto.Epoch = { week, intake: intake.publicKey, reply: replyKey.publicKey };

export const report: crypto.Report = {
  kind: "report",
  part: 1,
  parts: 1,
  lang: "nl",
  hour: "2026-11-25T09",
  keys: thread,
  danger: "no",
  who: "self",
  forms: ["F1", "F3"],
  text: "Iemand belde mijn moeder. ሰላም، سلام، 你好",
  soon: ["travel"],
  behind: ["unknown"],
  behindWhy: "",
  where: { kind: "province", name: "Drenthe" },
  share: {
    police: "ask",
    aivd: "no",
    bz: "ask",
    nctv: "ask",
    szw: "yes",
    municipality: "no",
    help: "yes",
  },
  never: "",
};

/** A keyring of this and eight coming weeks with `threshold` of three coordinators. */
export function makeBundle(
  change: {
    day?: number;
    threshold?: number;
    signers?: crypto.SigningKey[];
    version?: number;
    until?: number;
  } = {},
): crypto.KeyringBundle {
  const from = (today - 30) as crypto.Day;
  const list: crypto.CoordinatorList = {
    version: change.version ?? 1,
    from,
    until: (change.until ?? today + 300) as crypto.Day,
    threshold: change.threshold ?? 2,
    keys: coordinators.map(({ publicKey }) => publicKey),
  };
  const signed = crypto.signCoordinators(list, lineId, root);
  const signers = change.signers ?? coordinators.slice(0, 2);
  const epochs = Array.from({ length: 3 }, (_, i) =>
    crypto.signEpoch({ ...epoch, week: (week + i) as crypto.Week }, lineId, signers),
  );
  const freshness = crypto.signFreshness(
    {
      day: (change.day ?? today) as crypto.Day,
      keyringHash: crypto.hashKeyring(signed, epochs),
      rosterHead: crypto.firstRosterHead(lineId),
      rosterSeq: 0,
    },
    lineId,
    coordinators[0] as crypto.SigningKey,
  );
  return {
    coordinators: crypto.toB64(signed),
    epochs: epochs.map(crypto.toB64),
    freshness: crypto.toB64(freshness),
  };
}
