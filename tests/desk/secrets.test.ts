// What a device keeps wrapped, as bytes: all of it comes back, and other bytes are refused.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { concat, systemRandom, toHex, u32 } from "../../crypto/index.ts";
import { HandlerKeys } from "../../web/desk/core/keys.ts";
import { packSecrets, readSecrets, type Secrets } from "../../web/desk/core/secrets.ts";
import { packSeen, readSeen } from "../../web/desk/core/seen-cases.ts";
import { readySodium } from "../support/line.ts";

beforeAll(readySodium);

const hex = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(toHex);
const number = fc.integer({ min: 0, max: 0xfffffffe });
const seenCases = fc.record({
  cases: fc.dictionary(hex, number),
  heads: fc.dictionary(hex, hex),
  agreed: fc.dictionary(hex, fc.array(fc.option(number), { maxLength: 5 })),
});

/** Those of a handler who has seen something. */
function someSecrets(): Secrets {
  const { secrets } = HandlerKeys.make(systemRandom(32));
  const [id, other] = [toHex(systemRandom(16)), toHex(systemRandom(16))];
  secrets.receiving["640"] = secrets.signing;
  secrets.seen.recused.push(toHex(systemRandom(32)));
  secrets.seen.cases[id] = 7;
  secrets.seen.heads[id] = toHex(systemRandom(16));
  secrets.seen.agreed[id] = [5, 20_800, null, 20_700];
  // Its day was agreed elsewhere, and this desk has not seen it.
  secrets.seen.agreed[other] = [3, null];
  return secrets;
}

test("what was seen of cases comes back, whatever of each is known", () => {
  fc.assert(
    fc.property(seenCases, (seen) => {
      expect(readSeen(packSeen(seen))).toEqual(seen);
    }),
  );
});

test("keys and what they have seen come back", () => {
  const secrets = someSecrets();
  expect(readSecrets(packSecrets(secrets))).toEqual(secrets);
});

test("what a desk wrote before cases were packed is read as it was", () => {
  const secrets = someSecrets();
  const { views: _, ...old } = secrets;
  const bytes = new TextEncoder().encode(JSON.stringify(old));
  expect(readSecrets(bytes)).toEqual(secrets);
  const { cases: _none, ...seen } = old.seen;
  const without = new TextEncoder().encode(JSON.stringify({ ...old, seen }));
  expect(() => readSecrets(without)).toThrow();
});

test("ten thousand cases take half a megabyte", () => {
  const seen = { cases: {}, heads: {}, agreed: {} };
  for (let i = 0; i < 10_000; i++) {
    const id = toHex(systemRandom(16));
    Object.assign(seen.cases, { [id]: 12 });
    Object.assign(seen.heads, { [id]: toHex(systemRandom(16)) });
    Object.assign(seen.agreed, { [id]: [12, 20_800] });
  }
  expect(packSeen(seen).length).toBe(10_000 * (16 + 1 + 4 + 16 + 4 + 8));
});

test("what would not come back is not written", () => {
  const id = toHex(systemRandom(16));
  const none = { cases: {}, heads: {}, agreed: {} };
  expect(() => packSeen({ ...none, cases: { ab: 1 } })).toThrow(RangeError);
  expect(() => packSeen({ ...none, cases: { [id.replace(/^./, "Z")]: 1 } })).toThrow("not hex");
  expect(() => packSeen({ ...none, heads: { [id]: "abcd" } })).toThrow(RangeError);
  for (const wrong of [-1, 0.5, 2 ** 32 - 1, 2 ** 32]) {
    expect(() => packSeen({ ...none, cases: { [id]: wrong } }), String(wrong)).toThrow(RangeError);
    expect(() => packSeen({ ...none, agreed: { [id]: [wrong] } })).toThrow(RangeError);
  }
});

test("other bytes are refused whole", () => {
  const bytes = packSecrets(someSecrets());
  for (const wrong of [
    bytes.slice(0, -1),
    bytes.slice(1),
    concat(bytes, Uint8Array.of(0)),
    concat(u32(2), new TextEncoder().encode("{}")),
    new Uint8Array(0),
  ]) {
    expect(() => readSecrets(wrong)).toThrow();
  }
});
