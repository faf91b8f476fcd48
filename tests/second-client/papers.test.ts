/** Recovery papers: what one client writes the other opens, and both refuse the same. */
import sodium from "libsodium-wrappers";
import { beforeAll, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import { boxGrant } from "../../web/desk/core/grants.ts";
import { openBox } from "./box.ts";
import { readCode } from "./code.ts";
import { ascii, cat, equal, hex, keyId, randomBytes } from "./encoding.ts";
import { join, keysOf, readGrant, readHalf, split, wordsOf } from "./papers.ts";
import { goodDetached } from "./signed.ts";

const lineId = randomBytes(32);
const secret = randomBytes(32);
const set = { lineId, generation: 258, year: 2027 };
const PAIRS = [
  [1, 2],
  [1, 3],
  [2, 3],
] as const;

beforeAll(async () => {
  await sodium.ready;
  ours.useSodium(sodium);
});

/** As it is typed: a row of numbers at a time. */
const typed = (groups: readonly number[]) =>
  cat(...[0, 12, 24].map((at) => readCode(groups.slice(at, at + 12).join(" "))[0] ?? ascii("")));

it("what ours prints theirs joins, to the same keys and words", () => {
  const papers = ours.splitRecovery(secret, set);
  const half = (paper: number, other: number) =>
    readHalf(typed(papers[paper - 1]?.halves.find((one) => one.with === other)?.groups ?? []));
  const mine = ours.recoveryKeys(secret, lineId);
  for (const [a, b] of PAIRS) {
    expect(half(a, b)).toMatchObject({ generation: 258, year: 2027, paper: a, other: b });
    const joined = join(half(b, a), half(a, b), lineId, 258);
    expect(hex(joined)).toBe(hex(secret));
    const theirs = keysOf(joined, lineId);
    expect(equal(theirs.receiving.publicKey, mine.receiving.publicKey)).toBe(true);
    expect(equal(theirs.signingSeed, mine.signing.secretKey.slice(0, 32))).toBe(true);
  }
  const [receiving, signing] = [mine.receiving.publicKey, mine.signing.publicKey];
  expect(wordsOf(lineId, receiving, signing)).toEqual(
    ours.recoveryWords(lineId, receiving, signing),
  );
  expect(() => join(half(1, 2), half(3, 1), lineId, 258)).toThrow();
  expect(() => join(half(1, 2), half(2, 1), lineId, 2)).toThrow();
  expect(() => join(half(1, 2), half(2, 1), randomBytes(32), 258)).toThrow();
});

it("what theirs prints ours joins, and neither reads a slip of the pen", () => {
  const papers = split(secret, set);
  const bytes = (paper: number, other: number) => typed(papers[`${paper}${other}`] ?? []);
  for (const [a, b] of PAIRS) {
    const halves = [bytes(a, b), bytes(b, a)].map((one) => ours.readHalf(one));
    const [one, other] = halves as [ours.PaperHalf, ours.PaperHalf];
    expect(ours.joinHalves([one, other], set)).toEqual(secret);
  }
  const wrong = bytes(1, 2);
  wrong[20] = (wrong[20] ?? 0) ^ 4;
  expect(ours.readHalf(wrong)).toBeNull();
  expect(() => readHalf(wrong)).toThrow();
});

it("a role key that ours boxed for the papers opens with two of them, and names who gave it", () => {
  const coordinator = ours.makeSigningKey();
  const papers = split(secret, set);
  const half = (paper: number, other: number) => readHalf(typed(papers[`${paper}${other}`] ?? []));
  const { receiving } = keysOf(join(half(1, 3), half(3, 1), lineId, 258), lineId);
  const to = { id: hex(keyId(receiving.publicKey)), key: receiving.publicKey };
  const key = randomBytes(32);
  const subject = "24322.1/contact";
  const grant = boxGrant(coordinator, to, "role", subject, lineId, key);
  const content = openBox(lineId, "role", ascii(subject), receiving, ours.fromB64(grant.box));
  const read = readGrant(content, to.id, subject);
  expect(hex(read.key)).toBe(hex(key));
  expect(hex(read.author)).toBe(hex(keyId(coordinator.publicKey)));
  const { publicKey } = coordinator;
  expect(goodDetached(read.signature, "grant", lineId, read.parts, publicKey)).toBe(true);
  const other = keysOf(randomBytes(32), lineId).receiving;
  expect(() => openBox(lineId, "role", ascii(subject), other, ours.fromB64(grant.box))).toThrow();
});
