import fc from "fast-check";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { lineId, replyKey, thread, threadId, week } from "./fixture.ts";

const keys = [{ week, reply: replyKey.publicKey }];
const seal = (n: number, text: string, key = replyKey) =>
  crypto.sealReply(
    { n, text, lang: "zh-Hant", replyKey: thread.reply, threadId, epoch: { week, key } },
    lineId,
  );
const open = (bytes: Uint8Array, n: number) =>
  crypto.openReply(bytes, n, thread.reply, threadId, keys, lineId);
const entry = (n: number, text = "antwoord"): crypto.BulletinEntry => ({
  tag: crypto.replyTag(thread.tag, n, lineId),
  reply: seal(n, text),
});
const nineWeeks = (entries: crypto.BulletinEntry[]) =>
  Array.from({ length: 9 }, (_, i) => ({ week: week - 8 + i, entries: i === 7 ? entries : [] }));

test("a reply is 2048 bytes and opens to its text, number and language", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), fc.string({ unit: "grapheme" }), (n, raw) => {
      const text = crypto.splitReply(raw.toWellFormed())[0] as string;
      const bytes = seal(n, text);
      expect(bytes.length).toBe(crypto.REPLY_BYTES);
      expect(open(bytes, n)).toEqual({ n, text: text.normalize("NFC"), lang: "zh-Hant", week });
    }),
    { numRuns: 50 },
  );
});

test("flipping any one byte of a reply makes opening fail", () => {
  const bytes = seal(0, "Dank je.");
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 0x80;
    expect(() => open(changed, 0), `byte ${at}`).toThrow(crypto.OpenError);
  }
});

test("a reply opens only at its own number, thread, line and signed by a listed key", () => {
  const bytes = seal(4, "ja");
  expect(() => open(bytes, 5)).toThrow(crypto.OpenError);
  const strangers = crypto.makeSigningKey();
  expect(() => open(seal(4, "ja", strangers), 4)).toThrow(crypto.OpenError);
  const otherThread = crypto.makeThread();
  expect(() => crypto.openReply(bytes, 4, thread.reply, otherThread, keys, lineId)).toThrow(
    crypto.OpenError,
  );
  const otherLine = crypto.makeThread();
  expect(() => crypto.openReply(bytes, 4, thread.reply, threadId, keys, otherLine)).toThrow(
    crypto.OpenError,
  );
  const otherWeek = [{ week: (week + 1) as crypto.Week, reply: replyKey.publicKey }];
  expect(() => crypto.openReply(bytes, 4, thread.reply, threadId, otherWeek, lineId)).toThrow(
    crypto.OpenError,
  );
});

test("a reply that is too long is refused, and a long answer is split without a letter lost", () => {
  const long = "Een lange zin met woorden. ".repeat(300);
  expect(() => seal(0, long)).toThrow(crypto.FormatError);
  const pieces = crypto.splitReply(long);
  expect(pieces.length).toBeGreaterThan(3);
  for (const piece of pieces) {
    expect(crypto.utf8(piece).length).toBeLessThanOrEqual(crypto.REPLY_TEXT_BYTES);
  }
  expect(pieces.join(" ").replace(/\s+/g, " ")).toBe(long.replace(/\s+/g, " "));
});

test("replies are found by their tags among decoys, and gaps are named", () => {
  const entries = [entry(0), entry(2), entry(5)];
  for (let i = 0; i < 13; i++) entries.push(crypto.makeDecoyEntry());
  const bytes = crypto.encodeBulletin(nineWeeks(entries));
  const weeks = crypto.parseBulletin(bytes);
  const found = crypto.findReplies(weeks, thread, keys, lineId);
  expect(found.replies.map(({ n }) => n)).toEqual([0, 2, 5]);
  expect(found.missing).toEqual([1, 3, 4]);
  expect(found.earlier).toBe(0);
  const later = crypto.findReplies(nineWeeks([entry(3), entry(4)]), thread, keys, lineId);
  expect(later).toMatchObject({ missing: [], earlier: 3, broken: [] });
});

test("something else under a reply's tag does not hide the reply, and alone is named broken", () => {
  const fake = { tag: crypto.replyTag(thread.tag, 1, lineId), reply: new Uint8Array(2048) };
  const both = crypto.findReplies(nineWeeks([fake, entry(1)]), thread, keys, lineId);
  expect(both.replies.map(({ n }) => n)).toEqual([1]);
  expect(both.broken).toEqual([]);
  const alone = crypto.findReplies(nineWeeks([fake]), thread, keys, lineId);
  expect(alone.broken).toEqual([1]);
});

test("another code finds nothing", () => {
  const other = crypto.deriveThread(crypto.makeCode(), lineId);
  const found = crypto.findReplies(nineWeeks([entry(0)]), other, keys, lineId);
  expect(found).toEqual({ replies: [], missing: [], earlier: 0, broken: [] });
});

test("a bulletin that is cut, longer, unsorted or not nine weeks is a format error", () => {
  const bytes = crypto.encodeBulletin(nineWeeks([entry(0), entry(1)]));
  for (let cut = 0; cut < bytes.length; cut += 97) {
    expect(() => crypto.parseBulletin(bytes.slice(0, cut))).toThrow(crypto.FormatError);
  }
  expect(() => crypto.parseBulletin(crypto.concat(bytes, Uint8Array.of(0)))).toThrow(
    crypto.FormatError,
  );
  expect(() => crypto.encodeBulletin(nineWeeks([]).slice(1))).toThrow(crypto.FormatError);
  const high = crypto.makeDecoyEntry((n) => new Uint8Array(n).fill(9));
  const low = crypto.makeDecoyEntry((n) => new Uint8Array(n).fill(1));
  const sorted = crypto.encodeBulletin(nineWeeks([high, low]));
  const swapped = sorted.slice();
  const at = 4 + 7 * 8 + 8;
  swapped.set(sorted.slice(at, at + 2064), at + 2064);
  swapped.set(sorted.slice(at + 2064, at + 4128), at);
  expect(() => crypto.parseBulletin(swapped)).toThrow(crypto.FormatError);
});

test("a puzzle is solved by counting, and a wrong solution is refused", () => {
  const id = crypto.makeThread();
  const challenge = crypto.makeThread();
  for (const difficulty of [0, 1, 7, 8, 9, 12]) {
    const solution = crypto.solvePuzzle(id, challenge, difficulty);
    expect(crypto.checkPuzzle(id, challenge, solution, difficulty)).toBe(true);
  }
  const solution = crypto.solvePuzzle(id, challenge, 12);
  expect(crypto.checkPuzzle(crypto.makeThread(), challenge, solution, 24)).toBe(false);
  expect(crypto.checkPuzzle(id, challenge, solution.slice(1), 0)).toBe(false);
});
