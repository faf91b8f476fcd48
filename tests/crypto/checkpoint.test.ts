import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { coordinators, lineId, repeatable, today } from "./fixture.ts";

const [author, other] = coordinators as [crypto.SigningKey, crypto.SigningKey];
const idOf = ({ publicKey }: crypto.SigningKey) => crypto.toHex(crypto.keyIdOf(publicKey));
const random = repeatable("checkpoints");
const place = (count: number) => ({ count, head: random(32) });
const ids = (many: number) =>
  Array.from({ length: many }, () => crypto.toHex(random(16))).sort((a, b) => (a < b ? -1 : 1));

type What = Omit<crypto.Checkpoint, "author">;
const what: What = {
  seq: 0,
  previous: crypto.firstCheckpointHead(idOf(author), lineId),
  day: today,
  roster: place(3),
  audit: place(70_000),
  keyring: { version: 2, day: today - 1, hash: random(32) },
  lists: ids(3).map((handler, i) => ({ handler, ...place(i + 1) })),
  cases: ids(40).map((id, i) => ({ id, seq: i + 1, head: crypto.toHex(random(16)) })),
};
const sign = (change: Partial<What> = {}, key = author) =>
  crypto.signCheckpoint({ ...what, ...change }, lineId, key);
const open = (bytes: Uint8Array) => crypto.openCheckpoint(bytes, author.publicKey, lineId);

test("a checkpoint says what its desk saw, and is as long as the protocol says", () => {
  const bytes = sign();
  expect(open(bytes)).toEqual({ ...what, author: idOf(author) });
  expect(bytes.length).toBe(172 + 4 + 3 * 52 + 4 + 40 * 36 + 64);
  const bare = sign({ lists: [], cases: [] });
  expect([bare.length, open(bare).cases]).toEqual([244, []]);
});

test("gives its known answer", () => {
  const file = new URL("vectors/checkpoint-v1.json", import.meta.url);
  const bytes = sign();
  const made = {
    first: crypto.toHex(what.previous),
    checkpoint: crypto.toHex(crypto.hashRaw(32, bytes)),
    head: crypto.toHex(crypto.nextCheckpointHead(what.previous, bytes, lineId)),
  };
  if (process.env["UPDATE_VECTORS"] || !existsSync(file)) {
    expect(process.env["CI"], "vectors are made by a person, never in CI").toBeUndefined();
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`);
  }
  expect(made).toEqual(JSON.parse(readFileSync(file, "utf8")));
});

test("the largest is as large as it may be, and a larger one is not made", () => {
  const lists = ids(256).map((handler) => ({ handler, ...place(1) }));
  const cases = ids(4096).map((id) => ({ id, seq: 1, head: "00".repeat(16) }));
  const bytes = sign({ lists, cases });
  expect(bytes.length).toBe(crypto.MAX_CHECKPOINT_BYTES);
  expect(open(bytes).cases).toHaveLength(4096);
  const more = [...cases, { id: "ff".repeat(16), seq: 1, head: "00".repeat(16) }];
  expect(() => sign({ cases: more })).toThrow(RangeError);
  const tooMany = [...lists, { handler: "ff".repeat(16), ...place(1) }];
  expect(() => sign({ lists: tooMany })).toThrow(RangeError);
});

test("one byte changed, added or left out, another key or another line: nothing is opened", () => {
  const bytes = sign();
  for (const at of [0, 3, 4, 20, 24, 56, 60, 96, 132, 172, 176, 400, bytes.length - 1]) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(() => open(changed), String(at)).toThrow(crypto.OpenError);
  }
  for (const wrong of [
    bytes.slice(0, -1),
    crypto.concat(bytes, Uint8Array.of(0)),
    bytes.slice(0, 100),
    sign({}, other),
    crypto.signCheckpoint(what, crypto.lineIdOf(other.publicKey), author),
  ]) {
    expect(() => open(wrong)).toThrow(crypto.OpenError);
  }
});

test("a case or a colleague that stands twice, or out of order, is refused, signed or not", () => {
  const [one, two] = what.cases as [crypto.CaseSeen, crypto.CaseSeen];
  const [first, second] = what.lists as [crypto.ListSeen, crypto.ListSeen];
  for (const wrong of [
    { cases: [two, one] },
    { cases: [one, one] },
    { cases: [one, { ...one, seq: 9 }] },
    { lists: [second, first] },
    { lists: [first, first] },
    { day: 200_001 },
    { seq: 1_000_000 },
    { cases: [{ ...one, seq: 1_000_001 }] },
  ]) {
    expect(() => open(sign(wrong))).toThrow(crypto.OpenError);
  }
  expect(open(sign({ cases: [one, two], lists: [first, second] })).cases).toEqual([one, two]);
});

test("a list's head covers its author, its order and each byte", () => {
  const heads = new Set<string>();
  const add = (head: Uint8Array) => heads.add(crypto.toHex(head));
  const next = crypto.nextCheckpointHead;
  const [a, b] = [sign(), sign({ day: today + 1 })];
  add(crypto.firstCheckpointHead(idOf(author), lineId));
  add(crypto.firstCheckpointHead(idOf(other), lineId));
  add(next(next(what.previous, a, lineId), b, lineId));
  add(next(next(what.previous, b, lineId), a, lineId));
  expect(heads.size).toBe(4);
});
