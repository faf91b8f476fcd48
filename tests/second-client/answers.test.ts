/** Replies, the bulletin, boxes and key files, in both directions. */
import fc from "fast-check";
import sodium from "libsodium-wrappers-sumo";
import { beforeAll, describe, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import { LONGEST, openReply, sealReply, tagOf } from "./answers.ts";
import { openBox, openKeyFile, openKeyFileBySlot, sealBox, sealKeyFile, sealSlot } from "./box.ts";
import { findReplies, padWeek, readBulletin, writeBulletin } from "./bulletin.ts";
import type { Entry, Week } from "./bulletin.ts";
import { XWing, ascii, cat, hash, randomBytes } from "./encoding.ts";
import { newSigner } from "./signed.ts";

beforeAll(async () => {
  await sodium.ready;
  ours.useSodium(sodium);
});

const lineId = hash(ascii("a line for tests"));
const code = hash(ascii("a code"), 128);
const week = 2967;
const signer = newSigner();
const signers = new Map([
  [week - 1, newSigner().publicKey],
  [week, signer.publicKey],
]);
const list = [...signers].map(([number, reply]) => ({ week: number, reply }));

const keysOf = () => {
  const keys = ours.deriveThread(code, lineId);
  return { ...keys, threadId: ours.threadIdOf(keys.thread, lineId) };
};
const oursSeals = (n: number, text: string, lang = "ti") => {
  const { reply, threadId } = keysOf();
  const key = ours.makeSigningKey(signer.secretKey);
  return ours.sealReply({ n, text, lang, replyKey: reply, threadId, epoch: { week, key } }, lineId);
};
const theySeal = (n: number, text: string, lang = "ti", by = signer, of = week) => {
  const { reply, threadId } = keysOf();
  return sealReply(lineId, reply, threadId, n, { week: of, lang, text }, by);
};
const oursOpens = (n: number, bytes: Uint8Array) => {
  const { reply, threadId } = keysOf();
  return ours.openReply(bytes, n, reply, threadId, list, lineId);
};
const theyOpen = (n: number, bytes: Uint8Array) => {
  const { reply, threadId } = keysOf();
  return { n, ...openReply(lineId, reply, threadId, n, bytes, signers) };
};

describe("replies", () => {
  it("are opened by the other, whatever the text", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 300 });
    const tag = fc.constantFrom("nl", "ti", "zh-Hans", "prs");
    fc.assert(
      fc.property(fc.nat(255), text, tag, (n, any, lang) => {
        const said = any.normalize("NFC");
        const expected = { n, text: said, lang, week };
        expect(oursOpens(n, theySeal(n, any, lang))).toEqual(expected);
        expect(theyOpen(n, oursSeals(n, any, lang))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
    expect(theyOpen(0, oursSeals(0, "x".repeat(LONGEST))).text).toHaveLength(LONGEST);
    expect(oursOpens(0, theySeal(0, "x".repeat(LONGEST))).text).toHaveLength(LONGEST);
    expect(() => oursSeals(0, "x".repeat(LONGEST + 1))).toThrow();
    expect(() => theySeal(0, "x".repeat(LONGEST + 1))).toThrow();
  });

  it("are refused with another number, signer, week, language or byte", () => {
    const changed = oursSeals(3, "x");
    changed[100] = (changed[100] ?? 0) ^ 1;
    const wrong = [
      oursSeals(4, "x"),
      theySeal(3, "x", "nl", newSigner()),
      theySeal(3, "x", "nl", signer, week - 1),
      theySeal(3, "x", "nl", signer, week + 1),
      theySeal(3, "x", "NL"),
      changed,
      randomBytes(2048),
    ];
    for (const bytes of wrong) {
      expect(() => oursOpens(3, bytes)).toThrow(ours.OpenError);
      expect(() => theyOpen(3, bytes)).toThrow();
    }
  });

  it("are looked for in the same place", () => {
    const { tag } = keysOf();
    for (let n = 0; n < 256; n++) {
      expect(tagOf(tag, lineId, n)).toEqual(ours.replyTag(tag, n, lineId));
    }
  });
});

const entry = (n: number, reply: Uint8Array): Entry => ({
  tag: tagOf(keysOf().tag, lineId, n),
  reply,
});
/** Nine weeks: by its place from 0 (the oldest) to 8, what stands in a week. */
const weeksOf = (standing: Record<number, Entry[]>): Week[] =>
  Array.from({ length: 9 }, (_, i) => padWeek({ week: week - 8 + i, entries: standing[i] ?? [] }));

describe("the bulletin", () => {
  it("is the same bytes to both", () => {
    const weeks = weeksOf({ 2: [entry(0, oursSeals(0, "a"))], 8: [entry(1, theySeal(1, "b"))] });
    const bytes = writeBulletin(weeks);
    expect(ours.encodeBulletin(weeks)).toEqual(bytes);
    expect(ours.parseBulletin(bytes)).toEqual(weeks);
    expect(readBulletin(bytes)).toEqual(weeks);
    const unsorted = writeBulletin(
      weeks.map(({ week: number, entries }) => ({ week: number, entries: entries.toReversed() })),
    );
    const gap = writeBulletin(weeks.map((one, i) => (i === 8 ? { ...one, week: week + 1 } : one)));
    const long = cat(bytes, new Uint8Array(1));
    for (const wrong of [unsorted, gap, long, bytes.slice(0, -1), bytes.slice(0, 3)]) {
      expect(() => ours.parseBulletin(wrong)).toThrow();
      expect(() => readBulletin(wrong)).toThrow();
    }
  });

  it("tells the answers, a gap, what came before, and what stands twice", () => {
    const weeks = weeksOf({
      3: [entry(2, theySeal(2, "two"))],
      4: [entry(3, randomBytes(2048)), entry(3, oursSeals(3, "three"))],
      8: [entry(6, oursSeals(6, "six")), entry(7, theySeal(7, "seven"))],
    });
    const first = ours.findReplies(weeks, keysOf(), list, lineId);
    const second = findReplies(weeks, lineId, keysOf(), signers);
    expect(first.replies.map(({ text }) => text)).toEqual(["two", "three", "six", "seven"]);
    expect(second.found).toEqual(first.replies);
    expect([first.missing, first.earlier, first.broken]).toEqual([[4, 5], 2, []]);
    expect([second.missing, second.before, second.broken]).toEqual([[4, 5], 2, []]);
  });

  it("tells bytes that do not open from a gap", () => {
    const broken = () => randomBytes(2048);
    const weeks = weeksOf({
      5: [entry(1, broken()), entry(2, theySeal(2, "two"))],
      8: [entry(4, broken()), entry(5, oursSeals(5, "five")), entry(7, broken())],
    });
    const first = ours.findReplies(weeks, keysOf(), list, lineId);
    const second = findReplies(weeks, lineId, keysOf(), signers);
    expect(second.found).toEqual(first.replies);
    expect([first.missing, first.earlier, first.broken]).toEqual([[3, 6], 1, [1, 4, 7]]);
    expect([second.missing, second.before, second.broken]).toEqual([[3, 6], 1, [1, 4, 7]]);
  });

  it("may hold nothing for this code", () => {
    const none = ours.findReplies(weeksOf({}), keysOf(), list, lineId);
    expect(none).toEqual({ replies: [], missing: [], earlier: 0, broken: [] });
    const nothing = { found: [], missing: [], before: 0, broken: [] };
    expect(findReplies(weeksOf({}), lineId, keysOf(), signers)).toEqual(nothing);
  });
});

describe("boxes and key files", () => {
  it("of boxes, each opens the other's, for one purpose, context and line", () => {
    const pair = XWing.keygen();
    const context = randomBytes(20);
    const content = randomBytes(99);
    const a = ours.sealBox(pair.publicKey, "grant", lineId, context, content);
    const b = sealBox(lineId, "grant", context, pair.publicKey, content);
    expect(openBox(lineId, "grant", context, pair, a)).toEqual(content);
    expect(ours.openBox(b, pair, "grant", lineId, context)).toEqual(content);
    expect(() => openBox(lineId, "other", context, pair, a)).toThrow();
    expect(() => ours.openBox(b, pair, "other", lineId, context)).toThrow(ours.OpenError);
    expect(() => openBox(lineId, "grant", content, pair, a)).toThrow();
    expect(() => ours.openBox(b, pair, "grant", hash(lineId), context)).toThrow(ours.OpenError);
  });

  it("of key files, each opens the other's, with the share and the passphrase", () => {
    const [share, content] = [randomBytes(32), ascii("keys")];
    const strength = { passes: 1, memoryKiB: 64 };
    const a = ours.wrapKeys(content, "Ångström ﬁn", share, lineId, strength);
    const b = sealKeyFile(lineId, "A\u030angström fin", share, content, { passes: 1, memory: 64 });
    expect(openKeyFile(lineId, "Ångström fin", share, a)).toEqual(content);
    expect(ours.unwrapKeys(b, "Ångström fin", share, lineId)).toEqual(content);
    expect(() => openKeyFile(lineId, "ångström fin", share, a)).toThrow();
    expect(() => ours.unwrapKeys(b, "Ångström fin", randomBytes(32), lineId)).toThrow();
  });

  it("a passkey's slot of one opens the file with the other", () => {
    const share = randomBytes(32);
    const prf = randomBytes(32);
    const content = randomBytes(200);
    const strength = { passes: 1, memoryKiB: 64 };
    const wrap = new ours.KeyWrap("een zin", share, lineId, strength);
    const file = wrap.wrap(content);
    expect(openKeyFileBySlot(lineId, prf, share, wrap.sealFor(prf), file)).toEqual(content);
    const slot = sealSlot(lineId, "een zin", prf, share, file);
    const bySlot = (secret: Uint8Array) =>
      new ours.KeyWrap({ prf: secret, slot }, share, lineId, strength, ours.systemRandom, file);
    expect(bySlot(prf).unwrap(file)).toEqual(content);
    expect(() => bySlot(randomBytes(32))).toThrow(ours.OpenError);
    const other = randomBytes(32);
    expect(() => openKeyFileBySlot(lineId, other, share, wrap.sealFor(prf), file)).toThrow();
    expect(() => openKeyFileBySlot(lineId, prf, other, wrap.sealFor(prf), file)).toThrow();
  });
});
