/** Checkpoints: what one client signs the other follows to the same head, and both refuse the same. */
import sodium from "libsodium-wrappers";
import { beforeAll, describe, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import { type Checkpoint, emptyList, follow, listAfter, read, write } from "./checkpoint.ts";
import { hex, keyId, lineIdOf, randomBytes } from "./encoding.ts";
import { newSigner } from "./signed.ts";

const lineId = lineIdOf(newSigner().publicKey);
const key = newSigner();
const author = keyId(key.publicKey);

beforeAll(async () => {
  await sodium.ready;
  ours.useSodium(sodium);
});

const rising = (many: number, head: number) =>
  Array.from({ length: many }, (_, i) => ({
    ...{ of: randomBytes(16), length: i + 1, head: randomBytes(head) },
  })).sort((a, b) => (hex(a.of) < hex(b.of) ? -1 : 1));
const some = (more: Partial<Checkpoint> = {}): Checkpoint => ({
  ...{ author, place: 0, before: emptyList(lineId, author), day: 20_780 },
  roster: { length: 4, head: randomBytes(32) },
  audit: { length: 70_000, head: randomBytes(32) },
  keyring: { version: 2, day: 20_779, hash: randomBytes(32) },
  ...{ lists: rising(3, 32), cases: rising(50, 16) },
  ...more,
});
/** The same as the first client names it. */
const named = ({ place, before, lists, cases, roster, audit, ...one }: Checkpoint) => ({
  ...{ author: hex(one.author), seq: place, previous: before, day: one.day, keyring: one.keyring },
  roster: { count: roster.length, head: roster.head },
  audit: { count: audit.length, head: audit.head },
  lists: lists.map(({ of, length, head }) => ({ handler: hex(of), count: length, head })),
  cases: cases.map(({ of, length, head }) => ({ id: hex(of), seq: length, head: hex(head) })),
});

describe("checkpoints", () => {
  it("are the same to the byte in both, and so is the head of a list", () => {
    const list: Uint8Array[] = [];
    let head = emptyList(lineId, author);
    expect(hex(head)).toBe(hex(ours.firstCheckpointHead(hex(author), lineId)));
    for (const more of [{}, { cases: [] }, { lists: [], cases: rising(4096, 16) }]) {
      const one = some({ ...more, place: list.length, before: head });
      const bytes = write(lineId, one, key);
      const signing = ours.makeSigningKey(key.secretKey);
      expect(hex(ours.signCheckpoint(named(one), lineId, signing))).toBe(hex(bytes));
      expect(ours.openCheckpoint(bytes, key.publicKey, lineId)).toEqual(named(one));
      expect(read(lineId, bytes, key.publicKey)).toEqual(one);
      const theirs = ours.nextCheckpointHead(head, bytes, lineId);
      head = listAfter(lineId, head, bytes);
      expect(hex(theirs)).toBe(hex(head));
      list.push(bytes);
    }
    expect(hex(follow(lineId, list, key.publicKey))).toBe(hex(head));
    expect(() => follow(lineId, list.toReversed(), key.publicKey)).toThrow();
    expect(() => follow(lineId, list.slice(1), key.publicKey)).toThrow();
  });

  it("are refused by both when anything in them is not as it should be", () => {
    const whole = write(lineId, some(), key);
    const at = (i: number) => whole.map((byte, j) => (i === j ? byte ^ 1 : byte));
    const [a, b] = rising(2, 16) as [Checkpoint["cases"][0], Checkpoint["cases"][0]];
    for (const wrong of [
      ...[at(0), at(3), at(10), at(22), at(40), at(175), at(200), at(whole.length - 1)],
      ...[whole.slice(0, -1), new Uint8Array([...whole, 0]), new Uint8Array(244)],
      write(lineId, some(), newSigner()),
      write(lineIdOf(randomBytes(32)), some(), key),
      write(lineId, some({ cases: [b, a] }), key),
      write(lineId, some({ cases: [a, a] }), key),
      write(lineId, some({ cases: rising(4097, 16) }), key),
      write(lineId, some({ lists: rising(257, 32) }), key),
      write(lineId, some({ day: 200_001 }), key),
      write(lineId, some({ place: 1_000_000 }), key),
    ]) {
      expect(() => read(lineId, wrong, key.publicKey)).toThrow();
      expect(() => ours.openCheckpoint(wrong, key.publicKey, lineId)).toThrow();
    }
    expect(read(lineId, whole, key.publicKey).cases).toHaveLength(50);
  });
});
