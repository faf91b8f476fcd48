import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as chinese } from "@scure/bip39/wordlists/simplified-chinese.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { lineId } from "./fixture.ts";

const anyCode = fc.uint8Array({ minLength: 16, maxLength: 16 });
const digits = (code: Uint8Array) => crypto.codeToGroups(code).map(crypto.groupToDigits);
const zeros = {
  arabicIndic: 0x660,
  persian: 0x6f0,
  devanagari: 0x966,
  myanmarPwo: 0x116da,
  fullWidth: 0xff10,
};

test("a code is twelve numbers from 1 to 2048 and back", () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      const groups = crypto.codeToGroups(code);
      expect(groups).toHaveLength(12);
      expect(Math.min(...groups)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...groups)).toBeLessThanOrEqual(2048);
      expect(crypto.groupsToCode(groups)).toEqual(code);
    }),
  );
});

test("it can be typed as numbers, in the digits of any script, and as words", () => {
  fc.assert(
    fc.property(anyCode, fc.constantFrom(" ", ", ", "\n", " - ", ". "), (code, between) => {
      const written = digits(code).join(between);
      expect(crypto.readCode(written, [])).toEqual({ code: [code] });
      for (const zero of Object.values(zeros)) {
        const local = written.replace(/\d/g, (d) => String.fromCodePoint(zero + Number(d)));
        expect(crypto.readCode(local, [english])).toEqual({ code: [code] });
      }
      const words = crypto.codeToGroups(code).map((n) => english[n - 1] as string);
      expect(crypto.readCode(words.join(between), [english, chinese])).toEqual({ code: [code] });
      const short = words.map((word) => word.slice(0, 4).toUpperCase()).join(between);
      expect(crypto.readCode(short, [english])).toEqual({ code: [code] });
      const both = digits(code).map((n, i) => `${n} ${words[i]}`);
      expect(crypto.readCode(both.join(between), [english])).toEqual({ code: [code] });
      const han = crypto.codeToGroups(code).map((n) => chinese[n - 1]);
      expect(crypto.readCode(han.join(""), [english, chinese])).toEqual({ code: [code] });
    }),
    { numRuns: 40 },
  );
});

test("a word or number that is in no list is named", () => {
  const good = digits(new Uint8Array(16));
  expect(crypto.readCode([...good.slice(0, 11), "blorp"].join(" "), [english])).toEqual({
    unlisted: "blorp",
  });
  for (const bad of ["0000", "2049", "12345"]) {
    expect(crypto.readCode([bad, ...good.slice(1)].join(" "), [])).toEqual({ unlisted: bad });
  }
  const mixed = `${chinese[5]} ${"abandon ".repeat(11)}`;
  expect(crypto.readCode(mixed, [english, chinese])).toEqual({ unlisted: chinese[5] });
});

test("too few or too many groups are counted, and a wrong one fails the checksum", () => {
  const code = crypto.fromHex("000102030405060708090a0b0c0d0e0f");
  const good = digits(code);
  expect(crypto.readCode(good.slice(1).join(" "), [])).toEqual({ count: 11 });
  expect(crypto.readCode([...good, "0001"].join(" "), [])).toEqual({ count: 13 });
  let caught = 0;
  for (let n = 1; n <= 2048; n++) {
    const groups = [n, ...crypto.codeToGroups(code).slice(1)];
    if (crypto.groupsToCode(groups) === null) caught++;
    const reading = crypto.readCode(groups.map(crypto.groupToDigits).join(" "), []);
    expect("checksum" in reading).toBe(crypto.groupsToCode(groups) === null);
  }
  // Four bits catch fifteen in sixteen.
  expect(caught).toBeGreaterThan(1850);
});

test("whatever is typed gets an answer and never an exception", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
      expect(Object.keys(crypto.readCode(typed.toWellFormed(), [english]))).toHaveLength(1);
    }),
  );
});

test("three keys come from a code, differ from each other and from line to line", () => {
  const code = crypto.makeCode();
  const here = crypto.deriveThread(code, lineId);
  const there = crypto.deriveThread(code, crypto.makeCode().slice());
  const names = [here.reply, here.tag, here.thread, there.reply, there.tag, there.thread];
  expect(new Set(names.map(crypto.toHex)).size).toBe(6);
  expect(names.every((key) => key.length === 32)).toBe(true);
});
