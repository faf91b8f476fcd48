import fc from "fast-check";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { lineId } from "./fixture.ts";

const SET = { lineId, generation: 3, year: 2027 };
const secret = crypto.makeRecoverySecret();
const papers = crypto.splitRecovery(secret, SET);

const bytesOf = (groups: readonly number[]): Uint8Array =>
  crypto.concat(
    ...[0, 12, 24].map((at) => crypto.groupsToCode(groups.slice(at, at + 12)) ?? new Uint8Array()),
  );

/** The half of a paper that goes with another, as it is typed. */
function half(paper: number, other: number, from = papers): crypto.PaperHalf {
  const found = from[paper - 1]?.halves.find((one) => one.with === other);
  const read = crypto.readHalf(bytesOf(found?.groups ?? []));
  if (!read) throw new Error("a half that cannot be read");
  return read;
}

test("any two of three papers give the secret back", () => {
  for (const [a, b] of [
    [1, 2],
    [3, 1],
    [2, 3],
  ] as const) {
    expect(crypto.joinHalves([half(a, b), half(b, a)], SET)).toEqual(secret);
  }
});

test("one paper says nothing: it fits every other secret just as well", () => {
  const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, i) => byte ^ (b[i] as number));
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, bytes, bytes, bytes, bytes, (one, other, r12, r13, r23) => {
      const difference = xor(one, other);
      const split = (of: Uint8Array, rs: Uint8Array[]) =>
        crypto.splitRecovery(of, SET, () => (rs.shift() as Uint8Array).slice());
      const real = split(one, [r12, r13, r23]);
      // For whoever holds one paper each other secret is as likely: other dice give that very paper.
      const dice = [
        [r12, r13, r23],
        [xor(r12, difference), r13, r23],
        [r12, xor(r13, difference), xor(r23, difference)],
      ];
      dice.forEach((rs, i) => {
        expect(split(other, rs)[i]).toEqual(real[i]);
      });
    }),
    { numRuns: 20 },
  );
});

test("what does not belong together is named", () => {
  const join = (a: crypto.PaperHalf, b: crypto.PaperHalf, set = SET) =>
    crypto.joinHalves([a, b], set);
  expect(join(half(1, 2), half(1, 3))).toBe("same-paper");
  expect(join(half(1, 2), half(2, 3))).toBe("not-together");
  expect(join(half(1, 3), half(2, 1))).toBe("not-together");
  expect(join(half(1, 2), half(2, 1), { ...SET, generation: 4 })).toBe("other-generation");
  const older = crypto.splitRecovery(secret, { ...SET, generation: 2 });
  expect(join(half(1, 2), half(2, 1, older))).toBe("other-generation");
  const elsewhere = { ...SET, lineId: crypto.systemRandom(32) };
  expect(join(half(1, 2), half(2, 1), elsewhere)).toBe("other-line");
  const theirs = crypto.splitRecovery(secret, elsewhere);
  expect(join(half(1, 2), half(2, 1, theirs))).toBe("other-line");
});

test("a slip of the pen is seen, in the row or in the half", () => {
  const good = papers[0]?.halves[0]?.groups ?? [];
  expect(good).toHaveLength(36);
  expect(crypto.readHalf(bytesOf(good))).not.toBeNull();
  const bytes = bytesOf(good);
  for (let at = 0; at < bytes.length; at++) {
    const wrong = bytes.slice();
    wrong[at] = (wrong[at] as number) ^ 1;
    expect(crypto.readHalf(wrong)).toBeNull();
  }
  // Two rows of one half that changed places.
  const turned = [...good.slice(0, 12), ...good.slice(24), ...good.slice(12, 24)];
  expect(crypto.readHalf(bytesOf(turned))).toBeNull();
  expect(() => crypto.readHalf(bytes.slice(1))).toThrow(crypto.FormatError);
});

test("the keys of the secret, for two clients to agree on", () => {
  const keys = crypto.recoveryKeys(new Uint8Array(32).fill(7), new Uint8Array(32).fill(9));
  const receiving = crypto.hashRaw(16, keys.receiving.publicKey);
  expect([crypto.toHex(receiving), crypto.toHex(keys.signing.publicKey)]).toMatchInlineSnapshot(`
    [
      "69d4401d176751c9bb3877315a29d1b6",
      "1357a21c6293868d5eee21efc221d7b212de25fb654e39e0686c097c62b7c785",
    ]
  `);
  const { receiving: box, signing } = keys;
  expect(crypto.recoveryWords(lineId, box.publicKey, signing.publicKey)).toHaveLength(8);
});
