// Cases as bytes: all of it comes back, the words when they are there, and nothing is lost unnoticed.
import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { concat, systemRandom, toHex } from "../../crypto/index.ts";
import { beginOf, firstDay } from "../../web/desk/app/views.ts";
import { type CaseFile, emptyCase } from "../../web/desk/core/case-file.ts";
import {
  giveWords,
  idsOf,
  isWhole,
  joinListed,
  joinWords,
  packCase,
  type Plain,
  splitPacked,
  toJson,
  unpackListed,
} from "../../web/desk/core/case-pack.ts";
import { readySodium } from "../support/line.ts";

beforeAll(readySodium);

const hex = (length: number) => toHex(systemRandom(length));
const keys = () => ({
  contact: systemRandom(32),
  substance: systemRandom(32),
  assessment: systemRandom(32),
});

/** A case with something in each field that JSON has no word for. */
function fullCase(): CaseFile {
  const by = { by: "Behandelaar 1", byId: hex(16), day: 20_000 as CaseFile["since"] };
  const entries = [16, 16].map((tag) => ({ tag: systemRandom(tag), reply: systemRandom(2_048) }));
  const until = 20_007 as CaseFile["since"];
  return {
    ...emptyCase(hex(16), keys()),
    ...{ seq: 3, head: hex(32), heads: systemRandom(48), since: 20_000 as CaseFile["since"] },
    threadKey: systemRandom(32),
    threadKeys: { thread: systemRandom(32), reply: systemRandom(32), tag: systemRandom(32) },
    envelopes: new Map([
      [hex(32), hex(32)],
      [hex(32), hex(32)],
    ]),
    replies: [{ ...by, n: 0, text: "Dank u", lang: "ti", until, entries }],
    raw: [{ text: "ክታብ", lang: "ti", hour: "", kind: "report", day: by.day }],
    stripped: "Iemand schreef.",
    notes: [{ ...by, text: "Gebeld", compartment: "contact" }],
    private: { behindWhy: "Een buur", place: "Breda", never: "" },
    tasks: [{ ...by, id: hex(16), text: "Bellen", due: null, done: false, compartment: "contact" }],
  };
}

/** The same case, but for its words. */
function waiting(file: CaseFile): CaseFile {
  const [listed] = unpackListed(joinListed([packCase(file)]));
  if (!listed) throw new Error("nothing came back");
  return listed;
}

describe("a case", () => {
  test("comes back as it was, in every field, whatever of it there is", () => {
    const { contact: _, ...some } = keys();
    const cases = [fullCase(), emptyCase(hex(16), {}), { ...fullCase(), keys: some }, fullCase()];
    const packed = cases.map(packCase);
    const [listed, words] = [joinListed(packed), joinWords(packed)];
    const files = unpackListed(listed);
    giveWords(files, words);
    expect(files).toEqual(cases);
    expect(idsOf(listed)).toEqual(cases.map(({ id }) => id));
    expect(splitPacked(listed, words)).toEqual(packed);
  });

  test("has the words that it was packed with, also among others and beside another state of it", () => {
    const [now, other] = [fullCase(), fullCase()];
    const before: CaseFile = { ...now, raw: [], notes: [], stripped: null };
    const packed = [now, other].map(packCase);
    const [first, second] = unpackListed(joinListed(packed));
    if (!first || !second) throw new Error("nothing came back");
    // As a server does that gives a case twice in one answer, the second time as it was long ago.
    const old = packCase(before);
    giveWords([first, second], joinWords([...packed.slice(0, 1), old, packCase(now)]));
    expect([isWhole(first), isWhole(second)]).toEqual([true, false]);
    expect(first).toEqual(now);
    // Words of the same case that were packed another time are none of its own.
    const again = waiting(now);
    giveWords([again], joinWords([old, ...packed]));
    expect(isWhole(again)).toBe(false);
  });

  test("says nothing of its words before they are there, and a list shows that they come", () => {
    const file = waiting(fullCase());
    expect(isWhole(file)).toBe(false);
    for (const name of ["raw", "stripped", "notes", "told", "history", "private"] as const) {
      expect(() => file[name]).toThrow("internal");
    }
    expect(beginOf(file)).toBe("…");
    expect(firstDay(file)).toBe(20_000);
    // One that is sealed for this handler has no day of its own.
    expect(firstDay(waiting(emptyCase(hex(16), {})))).toBe(Infinity);
    expect(isWhole(fullCase())).toBe(true);
  });

  test("is not packed when it has a field that would not come back", () => {
    expectTypeOf<Plain<{ a: string; b: { c: number | null }[] }>>().toEqualTypeOf<{
      a: string;
      b: { c: number | null }[];
    }>();
    expectTypeOf<Plain<{ a: { b: Uint8Array } | null }>["a"]>().toEqualTypeOf<{
      b: never;
    } | null>();
    expectTypeOf<Plain<{ a: Map<string, string>[] }>["a"]>().toEqualTypeOf<never[]>();
    // @ts-expect-error: bytes are no JSON.
    toJson({ weighed: { text: new Uint8Array(4) } });
    // @ts-expect-error: nor is a map.
    toJson([new Map([["a", 1]])]);
    expect(toJson({ a: [1, null, "b"] })).toBe('{"a":[1,null,"b"]}');
    expect(() => packCase({ ...fullCase(), threadKey: systemRandom(31) })).toThrow(RangeError);
  });
});

test("other bytes are refused whole", () => {
  const packed = [fullCase(), fullCase()].map(packCase);
  const [listed, words] = [joinListed(packed), joinWords(packed)];
  for (const wrong of [listed.slice(0, -1), concat(listed, Uint8Array.of(0)), listed.slice(1)]) {
    expect(() => unpackListed(wrong)).toThrow("internal");
  }
  const files = unpackListed(listed);
  for (const wrong of [words.slice(0, -1), concat(words, Uint8Array.of(0))]) {
    expect(() => {
      giveWords(files, wrong);
    }).toThrow("internal");
  }
  expect(files.some(isWhole)).toBe(false);
  expect(() => splitPacked(listed, joinWords(packed.slice(1)))).toThrow("internal");
});
