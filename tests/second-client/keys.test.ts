/** The code and the keyring: both clients read the same in them. */
import fc from "fast-check";
import sodium from "libsodium-wrappers";
import { beforeAll, describe, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import { LISTS, groupsOf, numbersOf, readCode, threadKeyOf, wordsOf } from "./code.ts";
import { replyKeyOf, tagKeyOf, threadIdOf } from "./code.ts";
import type { ListName } from "./code.ts";
import { XWing, ascii, b64, hex, lineIdOf, randomBytes, readB64 } from "./encoding.ts";
import { makeKeyring, startOf, verifyKeyring, weekOf } from "./keyring.ts";
import type { Making, Served } from "./keyring.ts";
import { newSigner, openSigned, sign } from "./signed.ts";

beforeAll(async () => {
  await sodium.ready;
  ours.useSodium(sodium);
});

const lists = Object.values(LISTS);
const anyCode = fc.uint8Array({ minLength: 16, maxLength: 16 });

/** What both clients read, as hex. They must agree, down to the order of nothing at all. */
function read(typed: string): string[] {
  const reading = ours.readCode(typed, lists);
  const theirs = readCode(typed).map(hex).sort();
  expect("code" in reading ? reading.code.map(hex).sort() : []).toEqual(theirs);
  return theirs;
}

const inDigitsOf = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

describe("the code", () => {
  it("is cut into the same groups and gives the same keys", () => {
    const lineId = randomBytes(32);
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(ours.bytesToGroups(code)).toEqual(groupsOf(code).map((value) => value + 1));
        expect(ours.deriveThread(code, lineId)).toEqual({
          reply: replyKeyOf(code, lineId),
          tag: tagKeyOf(code, lineId),
          thread: threadKeyOf(code, lineId),
        });
        const { thread } = ours.deriveThread(code, lineId);
        expect(ours.threadIdOf(thread, lineId)).toEqual(threadIdOf(thread, lineId));
      }),
    );
  });

  it("is read from numbers, in the digits of many scripts", () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const numbers = numbersOf(code).join(" ");
        // ASCII, Arabic-Indic, Persian, Devanagari, full width, Adlam, mathematical bold.
        for (const zero of [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1e950, 0x1d7ce]) {
          expect(read(inDigitsOf(zero)(numbers))).toEqual([hex(code)]);
        }
        expect(read(numbersOf(code).map(Number).join("-\n"))).toEqual([hex(code)]);
      }),
      { numRuns: 6 },
    );
  });

  it.each(Object.keys(LISTS) as ListName[])("is read from words: %s", (name) => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const words = wordsOf(code, name);
        const id = hex(code);
        expect(read(words.join(" "))).toContain(id);
        expect(read(words.join(", ").toUpperCase())).toContain(id);
        expect(read(words.join(" ").normalize("NFD").replace(/\p{M}/gu, ""))).toContain(id);
        expect(read(words.join(name.endsWith("d") ? "" : "・"))).toContain(id);
        const both = words.map((word, i) => `${numbersOf(code)[i]} ${word}`);
        expect(read(both.join("\n"))).toEqual([id]);
      }),
      { numRuns: 3 },
    );
  });

  it("is read from the first four letters, and from numbers among words", () => {
    fc.assert(
      fc.property(anyCode, fc.constantFrom("english", "french", "czech"), (code, name) => {
        const words = wordsOf(code, name);
        const short = words.map((word) => [...word.normalize("NFC")].slice(0, 4).join(""));
        expect(read(short.join(" "))).toContain(hex(code));
        const mixed = words.map((word, i) => (i % 3 === 0 ? numbersOf(code)[i] : word));
        expect(read(mixed.join(" "))).toContain(hex(code));
      }),
      { numRuns: 10 },
    );
  });

  it("is not read from something else, by neither", () => {
    const numbers = numbersOf(new Uint8Array(16));
    expect(read(numbers.slice(1).join(" "))).toEqual([]);
    expect(read([...numbers, "0001"].join(" "))).toEqual([]);
    expect(read(["2049", ...numbers.slice(1)].join(" "))).toEqual([]);
    expect(read(["0000", ...numbers.slice(1)].join(" "))).toEqual([]);
    expect(read(["1a", ...numbers.slice(1)].join(" "))).toEqual([]);
    expect(read(numbers.join(""))).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2050 }), { maxLength: 25 }), (values) => {
        read(values.join(" "));
      }),
      { numRuns: 30 },
    );
  });
});

const root = newSigner();
const lineId = lineIdOf(root.publicKey);
const coordinators = [newSigner(), newSigner(), newSigner()];
const today = 20_779;
const epochOf = (week: number) => ({
  week,
  intake: XWing.keygen().publicKey,
  reply: newSigner().publicKey,
});
const epochs = [weekOf(today) - 1, weekOf(today), weekOf(today) + 1].map(epochOf);
const making: Making = { root, coordinators, threshold: 2, from: today - 30, day: today, epochs };
const keyring = makeKeyring(making);

/** Both verdicts: the week to seal to and whether to warn, or why not (theirs: "no"). */
function verdicts(served: unknown, day: number) {
  let first: unknown;
  let second: unknown;
  try {
    const opened = ours.openKeyring(served, root.publicKey, day as ours.Day);
    first = { week: ours.epochFor(opened, day as ours.Day).week, warn: opened.warn };
  } catch (error) {
    first = (error as ours.KeyringError).code;
  }
  try {
    const { current, warn } = verifyKeyring(root.publicKey, served, day);
    second = current ? { week: current.week, warn } : "no";
  } catch {
    second = "no";
  }
  return { first, second };
}

const good = (week: number, warn = false) => ({ first: { week, warn }, second: { week, warn } });
const bad = (code: ours.KeyringFault) => ({ first: code, second: "no" });

describe("the keyring", () => {
  it("of theirs is good to ours, and warns and ends on the same day", () => {
    const many = makeKeyring({
      ...making,
      epochs: [0, 1, 2, 3].map((i) => epochOf(weekOf(today) + i)),
    });
    for (let day = today - 3; day < today + 20; day++) {
      if (day < today - 1) expect(verdicts(keyring, day)).toEqual(bad("from-the-future"));
      else if (day < today) expect(verdicts(keyring, day)).toEqual(good(weekOf(day)));
      else if (day > today + 15) expect(verdicts(many, day)).toEqual(bad("stale"));
      else expect(verdicts(many, day)).toEqual(good(weekOf(day), day >= today + 7));
    }
    const late = { ...making, from: today - 370 };
    expect(verdicts(makeKeyring(late), today)).toEqual(bad("expired"));
    expect(verdicts(makeKeyring({ ...late, from: today - 367 }), today)).toEqual(
      good(weekOf(today)),
    );
    const none = makeKeyring({ ...making, epochs: epochs.slice(0, 1) });
    expect(verdicts(none, today)).toEqual(bad("no-epoch"));
  });

  it("of ours is good to theirs", () => {
    const sodiumKeys = [1, 2].map((n) => ours.makeSigningKey(new Uint8Array(32).fill(n)));
    const rootKey = ours.makeSigningKey(root.secretKey);
    expect(rootKey.publicKey).toEqual(root.publicKey);
    const keys = sodiumKeys.map(({ publicKey }) => publicKey);
    const list = {
      version: 3,
      from: today as ours.Day,
      until: today as ours.Day,
      threshold: 2,
      keys,
    };
    const signedList = ours.signCoordinators(list, lineId, rootKey);
    const signedEpochs = epochs.map((epoch) =>
      ours.signEpoch(epoch as ours.Epoch, lineId, sodiumKeys),
    );
    const keyringHash = ours.hashKeyring(signedList, signedEpochs);
    const rosterHead = ours.firstRosterHead(lineId);
    const statement = { day: today as ours.Day, keyringHash, rosterHead, rosterSeq: 0 };
    const served = {
      coordinators: b64(signedList),
      epochs: signedEpochs.map(b64),
      freshness: b64(ours.signFreshness(statement, lineId, sodiumKeys[1] as ours.SigningKey)),
    };
    expect(verdicts(served, today)).toEqual(good(weekOf(today)));
    expect(verifyKeyring(root.publicKey, served, today)).toMatchObject({ version: 3, rosterHead });
  });

  it("is forged when anything in it is another's", () => {
    const other = makeKeyring({ ...making, root: newSigner() });
    const unsigned = makeKeyring({
      ...making,
      coordinators: coordinators.slice(0, 1),
      threshold: 1,
    });
    const cases: Served[] = [
      other,
      { ...keyring, coordinators: other.coordinators },
      { ...keyring, epochs: unsigned.epochs },
      { ...keyring, epochs: keyring.epochs.slice(1) },
      { ...keyring, epochs: keyring.epochs.toReversed() },
      { ...keyring, freshness: other.freshness },
      makeKeyring({ ...making, epochs: epochs.toReversed() }),
      { ...keyring, freshness: keyring.epochs[0] as string },
    ];
    for (const served of cases) expect(verdicts(served, today)).toEqual(bad("forged"));
    const malformed = [{ ...keyring, more: 1 }, { ...keyring, freshness: "=" }, [], null];
    for (const served of malformed) expect(verdicts(served, today)).toEqual(bad("malformed"));
  });

  it("is refused by both after any change of a byte", () => {
    const signed = keyring.freshness;
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = readB64(signed);
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
        const { first, second } = verdicts({ ...keyring, freshness: b64(bytes) }, today);
        expect([typeof first, second]).toEqual(["string", "no"]);
      }),
      { numRuns: 40 },
    );
  });

  it("has the calendar of both", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (day) => {
        expect(ours.weekOf(day as ours.Day)).toBe(weekOf(day));
        expect(ours.weekStart(weekOf(day) as ours.Week)).toBe(startOf(weekOf(day)));
      }),
    );
  });
});

describe("signed objects", () => {
  it("need different signers, of those allowed, for this type and line", () => {
    const payload = ascii("{}");
    const keys = coordinators.map((pair) => pair.publicKey);
    const [a, b, c] = coordinators as [Pair, Pair, Pair];
    type Pair = (typeof coordinators)[number];
    const cases: [Pair[], boolean][] = [
      ...([
        [[a, b], true],
        [[c, a, b], true],
      ] as [Pair[], boolean][]),
      ...([
        [[a], false],
        [[a, a], false],
        [[a, b, root], false],
        [[], false],
      ] as [Pair[], boolean][]),
    ];
    for (const [signers, right] of cases) {
      const object = sign(lineId, "roster", payload, signers);
      const both = [
        () => openSigned(lineId, "roster", object, keys, 2),
        () => ours.openSigned(object, "roster", lineId, keys, 2),
      ];
      for (const open of both) {
        if (right) expect(open()).toEqual(payload);
        else expect(open).toThrow();
      }
      expect(() => ours.openSigned(object, "epoch", lineId, keys, 2)).toThrow();
      expect(() => openSigned(lineId, "epoch", object, keys, 2)).toThrow();
    }
  });
});
