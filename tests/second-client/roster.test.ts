/** Rosters: what one client writes the other replays to the same team, and both refuse the same. */
import sodium from "libsodium-wrappers";
import { beforeAll, describe, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import { ascii, b64, hex, keyId, lineIdOf, randomBytes, XWing } from "./encoding.ts";
import { put, replay, type Roster } from "./roster.ts";
import { type KeyPair, newSigner, signDetached } from "./signed.ts";
import { u32 } from "./encoding.ts";

const root = newSigner();
const lineId = lineIdOf(root.publicKey);
const [a, b, c, d] = Array.from({ length: 4 }, newSigner) as [KeyPair, KeyPair, KeyPair, KeyPair];
const idOf = ({ publicKey }: KeyPair) => hex(keyId(publicKey));
const DAY = 20_780;

beforeAll(async () => {
  await sodium.ready;
  ours.useSodium(sodium);
});

const once = () => ({ nonce: b64(randomBytes(16)), until: DAY + 14 });
const enrol = (key: KeyPair, roles: string[], name = "Behandelaar ن 1") => ({
  ...{ kind: "enrol", name, signing: b64(key.publicKey), device: b64(newSigner().publicKey) },
  receiving: [{ month: 24_322, key: b64(XWing.keygen().publicKey) }],
  ...{ roles, ...once() },
});
const about = (kind: string, key: KeyPair, more = {}) => ({ kind, handler: idOf(key), ...more });

/** One of theirs after the other, with the whole replayed by both after each. */
class Chain {
  objects: Uint8Array[] = [];
  roster: Roster = replay([], lineId, root.publicKey);

  add(entry: object, signers: KeyPair[], approvers: KeyPair[] = [], day = DAY): this {
    this.objects.push(put(this.roster, lineId, entry, day, signers, approvers));
    this.roster = replay(this.objects, lineId, root.publicKey);
    const same = ours.replayRoster(this.objects, lineId, root.publicKey);
    expect(hex(same.head)).toBe(hex(this.roster.head));
    const short = ({ seq, turn, sealTurn, day }: Roster | ours.Roster) => [
      seq,
      turn,
      sealTurn,
      day,
    ];
    expect(short(same)).toEqual(short(this.roster));
    const team = (all: Iterable<{ id: string; roles: string[]; revoked: boolean }>) =>
      [...all].map(({ id, roles, revoked }) => ({ id, roles: roles.toSorted(), revoked }));
    expect(team(same.handlers.values())).toEqual(team(this.roster.handlers.values()));
    expect(same.recovery?.generation).toBe(this.roster.papers?.generation);
    for (const [id, one] of this.roster.handlers) {
      const other = same.handlers.get(id);
      expect(other?.suspended).toBe(one.suspended);
      expect([...(other?.receiving.keys() ?? [])]).toEqual([...one.receiving.keys()]);
    }
    return this;
  }

  /** Refused by both. */
  refuses(entry: object, signers: KeyPair[], approvers: KeyPair[] = [], day = DAY): this {
    const whole = [...this.objects, put(this.roster, lineId, entry, day, signers, approvers)];
    expect(() => replay(whole, lineId, root.publicKey)).toThrow();
    expect(() => ours.replayRoster(whole, lineId, root.publicKey)).toThrow(ours.OpenError);
    return this;
  }
}

const three = () =>
  new Chain()
    .add(enrol(a, ["coordinator"]), [root, a])
    .add(enrol(b, ["intake"]), [a])
    .add(enrol(c, ["szw"]), [a], [b]);

describe("rosters that theirs writes", () => {
  it("ours replays to the same team", () => {
    const chain = three().add(enrol(d, ["nctv"]), [b], [a]);
    chain.add(about("roles", b, { roles: ["intake", "coordinator"], ...once() }), [a], [c]);
    const key = b64(XWing.keygen().publicKey);
    chain.add(about("receiving", c, { month: 24_323, key }), [c]);
    chain.add(about("suspend", d), [b]).add(about("resume", d, once()), [a], [b], DAY + 1);
    const given = [
      {
        handler: idOf(c),
        signature: b64(
          signDetached("extract-warrant", lineId, [u32(DAY), u32(DAY + 30), c.publicKey], a),
        ),
      },
    ];
    const warrants = { kind: "warrants", coordinator: b64(a.publicKey) };
    chain.add({ ...warrants, from: DAY, until: DAY + 30, given }, [a], [], DAY + 1);
    chain.add(about("revoke", c), [a], [], DAY + 2);
    // The suspension and the revocation.
    expect(chain.roster.turn).toBe(2);
  });

  it("ours counts the same turns, and from which on anything is sealed", () => {
    const turns = ({ roster: { turn, sealTurn } }: Chain) => [turn, sealTurn];
    const chain = three().add(enrol(d, ["nctv", "auditor"]), [b], [a]);
    expect(turns(chain)).toEqual([0, 0]);
    chain.add(about("roles", d, { roles: ["nctv", "szw"], ...once() }), [a], [b]);
    expect(turns(chain)).toEqual([0, 0]);
    chain.add(about("roles", d, { roles: ["szw"], ...once() }), [a], [b]);
    expect(turns(chain)).toEqual([1, 1]);
    // Put in its place by who makes no keys: those of before must do until a coordinator comes.
    chain.add(about("roles", d, { roles: [], ...once() }), [b], [a]);
    expect(turns(chain)).toEqual([2, 1]);
    chain.add(about("suspend", c), [a]).add(about("resume", c, once()), [b], [a]);
    expect(turns(chain)).toEqual([3, 3]);
    // Who puts themselves out makes no keys either.
    chain.add(about("suspend", a), [a]);
    expect(turns(chain)).toEqual([4, 3]);
  });

  it("ours takes no approval that was taken back, and no role from who gets it", () => {
    const chain = three();
    const nonce = randomBytes(16);
    const entry = { ...enrol(d, ["nctv"]), nonce: b64(nonce) };
    const withdraw = (key: KeyPair, what = nonce) =>
      about("withdraw", key, { withdrawn: b64(what) });
    chain.refuses(withdraw(b), [c]).add(withdraw(b), [b]).refuses(entry, [a], [b]);
    chain.refuses(withdraw(c), [c]);
    chain.refuses(about("roles", b, { roles: ["intake", "nctv"], ...once() }), [a], [b]);
    chain.add(about("roles", b, { roles: [], ...once() }), [a], [b]);
    chain.add(about("roles", b, { roles: ["intake"], ...once() }), [root], [b]);
    // The smallest team: there are no two others.
    chain.add(about("suspend", c), [a]);
    chain.add(about("roles", b, { roles: ["intake", "nctv"], ...once() }), [a], [b]);
    const again = () => withdraw(b, randomBytes(16));
    for (let i = 1; i < 16; i++) chain.add(again(), [b]);
    chain.refuses(again(), [b], [], DAY + 27).add(again(), [b], [], DAY + 28);
    chain.add(withdraw(a, randomBytes(16)), [a], [], DAY + 28);
  });

  it("ours refuses where theirs does", () => {
    new Chain().refuses(enrol(a, ["intake"]), [root, a]).refuses(enrol(a, ["coordinator"]), [a]);
    const chain = three();
    chain.refuses(enrol(d, ["nctv"]), [a]).refuses(enrol(d, ["nctv"]), [b], [c]);
    chain.refuses(enrol(d, ["nctv"]), [a], [a]).refuses(enrol(d, ["nctv"]), [a], [d]);
    chain.refuses(enrol(b, ["intake"]), [a], [c]);
    const late = { ...enrol(d, ["nctv"]), until: DAY - 1 };
    chain.refuses(late, [a], [b]);
    chain.refuses(enrol(d, ["nctv"]), [a], [b], DAY - 1);
    chain.refuses(enrol(d, ["nctv"], "\u202eab"), [a], [b]);
    chain.refuses(about("revoke", c), [b]).refuses(about("revoke", c), [c]);
    chain.refuses(about("receiving", c, { month: 1, key: b64(randomBytes(1216)) }), [a]);
    chain.refuses({ ...about("suspend", c), extra: 1 }, [a]);
    const nonce = once();
    chain.add(about("roles", c, { roles: ["nctv"], ...nonce }), [a], [b]);
    chain.refuses(about("roles", c, { roles: ["szw"], ...nonce }), [a], [b]);
    chain.add(about("revoke", c), [a]);
    // Two are left: putting the other out takes the root as well.
    chain.refuses(about("revoke", b), [a]).add(about("revoke", b), [a, root]);
    chain.refuses(about("resume", c, once()), [a], [root]);
  });

  it("of recovery papers: two make them, one tries and ends them, and beside the root they enrol", () => {
    const chain = new Chain();
    chain.add(enrol(a, ["coordinator", "intake"]), [root, a]).add(enrol(b, ["coordinator"]), [a]);
    chain.add(enrol(c, ["intake"]), [a], [b]);
    const papers = newSigner();
    const make = (generation: number, ends = DAY + 365) => ({
      ...{ kind: "recovery", generation, ends, signing: b64(papers.publicKey), ...once() },
      receiving: b64(XWing.keygen().publicKey),
    });
    const back = enrol(d, ["coordinator"]);
    chain.refuses(back, [root, papers]);
    chain.refuses(make(1), [a]).refuses(make(2), [a], [b]).refuses(make(1, DAY), [a], [b]);
    chain.refuses(make(1, DAY + 367), [a], [b]).refuses(make(1), [root, papers]);
    chain.add(make(1), [a], [c]);
    const tried = { generation: 1 };
    chain.refuses(about("recovery-tried", c, tried), [c]);
    chain.refuses(about("recovery-tried", b, { generation: 2 }), [b]);
    chain.add(about("recovery-tried", b, tried), [b]);
    chain.refuses(back, [papers]).refuses(back, [a, papers]).refuses(back, [a], [papers]);
    chain.refuses(back, [root, papers], [], DAY + 366);
    chain.add(about("suspend", b), [a]);
    // Who had tried them took their keys along.
    chain.refuses(about("recovery-ended", a, tried), [a]).refuses(back, [root, papers]);
    chain.add(make(2), [a], [c]).add(back, [root, papers]);
    chain.refuses(about("roles", c, { roles: ["szw"], ...once() }), [root, papers]);
    const ended = { generation: 2 };
    chain.refuses(about("recovery-ended", a, ended), [a], [], DAY + 366);
    chain.add(about("recovery-ended", a, ended), [a]);
    chain.refuses(about("recovery-ended", a, ended), [a]);
  });
});

it("a roster that ours writes, theirs replays, in its order and on its line only", () => {
  const [x, y] = [ours.makeSigningKey(), ours.makeSigningKey()];
  const objects: Uint8Array[] = [];
  const sign = (entry: ours.RosterEntry, signers: ours.SigningKey[]) => {
    const { seq, head: previous } = ours.replayRoster(objects, lineId, root.publicKey);
    const place = { seq, previous, day: DAY as ours.Day };
    objects.push(ours.signRosterEntry(entry, place, lineId, signers));
  };
  const fresh = (key: ours.SigningKey, roles: ours.Role[]): ours.RosterEntry => ({
    ...{ kind: "enrol", name: "Ada", signing: key.publicKey, device: key.publicKey, roles },
    ...{ receiving: [], nonce: randomBytes(16), until: (DAY + 3) as ours.Day },
  });
  const rootKey = ours.makeSigningKey(root.secretKey);
  expect(hex(rootKey.publicKey)).toBe(hex(root.publicKey));
  sign(fresh(x, ["coordinator", "intake"]), [rootKey, x]);
  sign(fresh(y, ["nctv"]), [x]);
  const roster = replay(objects, lineId, root.publicKey);
  expect([...roster.handlers.values()].map(({ name, roles }) => [name, roles.length])).toEqual([
    ["Ada", 2],
    ["Ada", 1],
  ]);
  const same = ours.replayRoster(objects, lineId, root.publicKey);
  expect(hex(roster.head)).toBe(hex(same.head));
  expect(() => replay(objects.toReversed(), lineId, root.publicKey)).toThrow();
  expect(() => replay(objects.slice(1), lineId, root.publicKey)).toThrow();
  expect(() => replay(objects, lineIdOf(ascii("x".repeat(32))), root.publicKey)).toThrow();
});
