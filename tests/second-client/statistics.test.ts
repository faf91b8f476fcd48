/** Statistics: both clients publish the same of the same counts, and refuse the same. */
import fc from "fast-check";
import sodium from "libsodium-wrappers-sumo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import { protect } from "../../web/desk/core/statistics.ts";
import { getJson, logIn, postJson } from "../server/handler.ts";
import { startLine, type TestLine } from "../support/line.ts";
import { ascii, b64, hash, readB64, Refused } from "./encoding.ts";
import { newSigner, sign } from "./signed.ts";
import { openQuarter, publish, type Quarter, toPublish } from "./statistics.ts";

const lineId = hash(ascii("a line for tests"));
const coordinator = newSigner();
const keys = [coordinator.publicKey];
let line: TestLine;

beforeAll(async () => {
  await sodium.ready;
  ours.useSodium(sodium);
  line = await startLine();
});
afterAll(() => line.stop());

const QUARTER = 4 * 2026 + 2;
/** Numbers around the bounds come often: that is where a rule breaks. */
const number = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 60 }));
const counts = fc
  .record({
    urgency: fc.tuple(number, number, number, number, number),
    forms: fc.array(number, { minLength: 15, maxLength: 15 }),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
    looks: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 14 }),
  })
  .map(({ urgency, forms, cuts, looks }) => {
    const reports = urgency.reduce((sum, one) => sum + one, 0);
    const at = [0, ...cuts.toSorted((a, b) => a - b).map((cut) => Math.floor(cut * reports))];
    const outcome = ["passed", "done", "open", "not-obi", "spam"].map((name, i) => [
      name,
      (at[i + 1] ?? reports) - (at[i] ?? 0),
    ]);
    return {
      ...{ quarter: QUARTER, reports, looks: looks.slice(0, reports) },
      forms: Object.fromEntries(forms.map((one, i) => [`F${String(i)}`, Math.min(one, reports)])),
      urgency: Object.fromEntries(urgency.map((one, i) => [`U${String(i)}`, one])),
      outcome: Object.fromEntries(outcome) as Record<string, number>,
    };
  });

const PLAIN: Quarter = toPublish({
  ...{ quarter: QUARTER, reports: 62, looks: Array.from({ length: 12 }, (_, i) => i) },
  forms: { F1: 33, F2: 9, F14: 10 },
  urgency: { U0: 3, U1: 14, U2: 12, U3: 20, U4: 13 },
  outcome: { passed: 11, done: 12, open: 30, "not-obi": 9, spam: 0 },
});

describe("a quarter", () => {
  it("is joined and rounded to the same by both, and read alike", () => {
    fc.assert(
      fc.property(counts, (one) => {
        const theirs = toPublish(one);
        expect(theirs).toEqual(protect(one));
        const signed = publish(lineId, theirs, coordinator);
        expect(ours.openStatistics(signed, keys, lineId)).toEqual(theirs);
        expect(openQuarter(lineId, signed, keys)).toEqual(theirs);
      }),
    );
  });

  it("is this of these counts", () => {
    expect(PLAIN).toMatchObject({ reports: 60, firstLook: 5 });
    expect(PLAIN.forms).toMatchObject({ F0: null, F1: 35, F2: null, F14: 10 });
    expect(PLAIN.urgency).toEqual([
      { of: ["U0", "U1"], count: 15 },
      { of: ["U2"], count: 10 },
      { of: ["U3"], count: 20 },
      { of: ["U4"], count: 15 },
    ]);
    expect(PLAIN.outcome).toEqual([
      { of: ["passed"], count: 10 },
      { of: ["done"], count: 10 },
      { of: ["open", "not-obi", "spam"], count: 40 },
    ]);
  });

  it("of another form is refused by both", () => {
    const nothing = { urgency: [], outcome: [], firstLook: null };
    const small = { ...PLAIN, ...nothing, reports: null, forms: noForms() };
    const [first, second, ...others] = PLAIN.urgency;
    const wrong: [string, object][] = [
      ["another version", { ...PLAIN, v: 2 }],
      ["a quarter before 1970", { ...PLAIN, quarter: 4 * 1970 - 1 }],
      ["a quarter far away", { ...PLAIN, quarter: 40_001 }],
      ["a number that is not rounded", { ...PLAIN, reports: 62 }],
      ["a small number", { ...PLAIN, reports: 5 }],
      ["a number that is too large", { ...PLAIN, reports: 1_000_005 }],
      ["a form too many", { ...PLAIN, forms: { ...PLAIN.forms, F15: null } }],
      ["a form too few", { ...PLAIN, forms: { F0: null } }],
      ["a form that is not rounded", { ...PLAIN, forms: { ...PLAIN.forms, F3: 11 } }],
      ["a half day", { ...PLAIN, firstLook: 1.5 }],
      ["a look of years", { ...PLAIN, firstLook: 367 }],
      ["a cell less", { ...PLAIN, urgency: [first, second] }],
      ["a cell twice", { ...PLAIN, urgency: [first, ...PLAIN.urgency] }],
      ["cells in another order", { ...PLAIN, urgency: [second, first, ...others] }],
      [
        "categories in another order",
        { ...PLAIN, urgency: [{ of: ["U1", "U0"], count: 15 }, second, ...others] },
      ],
      ["cells that are no nodes", { ...PLAIN, outcome: [{ of: ["passed", "open"], count: 60 }] }],
      ["no cells", { ...PLAIN, outcome: [] }],
      ["a field more", { ...PLAIN, exact: 62 }],
      ["small, with a form", { ...small, forms: { ...small.forms, F1: 10 } }],
      ["small, with cells", { ...small, urgency: PLAIN.urgency }],
      ["small, with a look", { ...small, firstLook: 2 }],
    ];
    const signed = (one: object) =>
      sign(lineId, "statistics", ascii(JSON.stringify(one)), [coordinator]);
    for (const good of [PLAIN, small]) {
      expect(openQuarter(lineId, signed(good), keys)).toEqual(good);
      expect(ours.openStatistics(signed(good), keys, lineId)).toEqual(good);
    }
    for (const [name, one] of wrong) {
      expect(() => openQuarter(lineId, signed(one), keys), name).toThrow(Refused);
      expect(() => ours.openStatistics(signed(one), keys, lineId), name).toThrow(ours.OpenError);
    }
  });

  it("by another key, of another type or for another line is refused by both", () => {
    const payload = ascii(JSON.stringify(PLAIN));
    const stranger = newSigner();
    for (const signed of [
      publish(lineId, PLAIN, stranger),
      publish(hash(lineId), PLAIN, coordinator),
      sign(lineId, "freshness", payload, [coordinator]),
      sign(lineId, "statistics", payload, []),
    ]) {
      expect(() => openQuarter(lineId, signed, keys)).toThrow(Refused);
      expect(() => ours.openStatistics(signed, keys, lineId)).toThrow(ours.OpenError);
    }
  });
});

it("a real line publishes what the second client signed, and the second client reads it there", async () => {
  const { signing, lineId: here } = line.coordinator;
  const key = { publicKey: signing.publicKey, secretKey: signing.secretKey.slice(0, 32) };
  const token = await logIn(line.url, line.coordinator);
  const signed = b64(publish(here, PLAIN, key));
  const put = await postJson(`${line.url}/v1/desk/statistics`, { signed }, token, "PUT");
  expect(put.status).toBe(204);
  const { statistics } = await getJson(`${line.url}/v1/statistics`, token);
  const [served] = statistics as string[];
  expect(openQuarter(here, readB64(served), [signing.publicKey])).toEqual(PLAIN);
});

function noForms(): Record<string, null> {
  return Object.fromEntries(Object.keys(PLAIN.forms).map((form) => [form, null]));
}
