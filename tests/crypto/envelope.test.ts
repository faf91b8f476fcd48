import fc from "fast-check";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { epoch, intake, lineId, repeatable, report, thread, threadId, week } from "./fixture.ts";

const seal = (content: crypto.Content = report, key = thread.thread) =>
  crypto.sealEnvelope(content, key, epoch, lineId);
const followUp = (text: string): crypto.FollowUp => ({
  kind: "followup",
  thread: threadId,
  part: 1,
  parts: 1,
  lang: "ti",
  hour: "2026-11-26T10",
  text,
});

test("a sealed report is 16384 bytes and opens to what went in", () => {
  const bytes = seal();
  expect(bytes.length).toBe(crypto.ENVELOPE_BYTES);
  const opened = crypto.openEnvelope(bytes, intake, lineId);
  expect(opened.content).toEqual(report);
  expect(opened.claim.length).toBe(32);
  expect(crypto.readEnvelopeHeader(bytes).intakeKeyId).toEqual(
    crypto.intakeKeyId(intake.publicKey),
  );
});

test("reports, follow-ups, later parts and decoys have one size", () => {
  const message = new Uint8Array(16);
  const more: crypto.Content = { ...followUp("x"), message, kind: "more", part: 2, parts: 2 };
  for (const content of [report, followUp("y"), more, { kind: "decoy" } as const]) {
    expect(seal(content).length).toBe(16_384);
  }
});

test("flipping any one byte makes opening fail with the one error", () => {
  const bytes = seal();
  for (let at = 0; at < bytes.length; at += at < 1300 ? 1 : 37) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(() => crypto.openEnvelope(changed, intake, lineId), `byte ${at}`).toThrow(
      crypto.OpenError,
    );
  }
});

test("another key, another line, a shorter and a longer envelope do not open", () => {
  const bytes = seal();
  const other = crypto.makeIntakeKey();
  const otherLine = crypto.lineIdOf(crypto.makeSigningKey().publicKey);
  const mixed = { publicKey: intake.publicKey, secretKey: other.secretKey };
  for (const open of [
    () => crypto.openEnvelope(bytes, other, lineId),
    () => crypto.openEnvelope(bytes, mixed, lineId),
    () => crypto.openEnvelope(bytes, intake, otherLine),
    () => crypto.openEnvelope(bytes.slice(1), intake, lineId),
    () => crypto.openEnvelope(crypto.concat(bytes, new Uint8Array(1)), intake, lineId),
  ]) {
    expect(open).toThrow(crypto.OpenError);
  }
});

test("a follow-up belongs to its thread by id and MAC, and to no other", () => {
  const opened = crypto.openEnvelope(seal(followUp("verder")), intake, lineId);
  expect(crypto.belongsTo(opened, thread.thread, lineId)).toBe(true);
  const stranger = crypto.makeThread();
  expect(crypto.belongsTo(opened, stranger, lineId)).toBe(false);
  const forged = crypto.openEnvelope(seal(followUp("verder"), stranger), intake, lineId);
  expect(crypto.belongsTo(forged, thread.thread, lineId)).toBe(false);
});

test("a first report whose MAC is not that of its own thread key is broken", () => {
  const bytes = seal(report, crypto.makeThread());
  expect(() => crypto.openEnvelope(bytes, intake, lineId)).toThrow(crypto.OpenError);
});

test("a malformed intake key is a format error before anything is sealed", () => {
  for (const length of [0, 1215, 1217]) {
    const bad = { week, intake: new Uint8Array(length) };
    expect(() => crypto.sealEnvelope(report, thread.thread, bad, lineId)).toThrow(
      crypto.FormatError,
    );
  }
});

test("a long text in any script is split, and comes together again without a letter lost", () => {
  const unit = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("ሰላም ", "你好", '"\\\n'));
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 20 }), fc.integer({ min: 1, max: 600 }), (bits, n) => {
      const text = bits.join("").repeat(n).slice(0, 20_000).toWellFormed();
      const parts = crypto.splitReport({ ...report, text }, lineId);
      const opened = parts.map((part) => crypto.contentBytes(part).length);
      expect(Math.max(...opened)).toBeLessThanOrEqual(crypto.CONTENT_BYTES);
      const texts = parts.map((part) => ("text" in part ? part.text : ""));
      expect(texts.join("")).toBe(text.normalize("NFC"));
    }),
    { numRuns: 60 },
  );
});

test("a part of another text cannot stand in for a part of this one", () => {
  const text = "x".repeat(40_000);
  const [a, b] = [1, 2].map(() => crypto.splitReport({ ...report, text }, lineId));
  const ids = [...(a ?? []), ...(b ?? [])].map((part) =>
    "message" in part && part.message ? crypto.toHex(part.message) : "none",
  );
  expect(new Set(ids).size).toBe(2);
  const [, second] = a ?? [];
  const { message: _, ...without } = second as crypto.More;
  expect(() => seal(without as crypto.More)).toThrow(crypto.FormatError);
});

test("a combining mark after a line break is sealed as any other text", () => {
  const text = "a\n\u0303b\t\u0308";
  const opened = crypto.openEnvelope(seal({ ...report, text }), intake, lineId);
  expect(opened.content).toMatchObject({ text });
});

test("five thousand Ge'ez letters fit one envelope", () => {
  const text = "ሀ".repeat(4_800);
  expect(crypto.splitReport({ ...report, text }, lineId)).toHaveLength(1);
});

test("a text that takes more than eight envelopes is refused, not cut", () => {
  const text = "x".repeat(130_000);
  expect(() => crypto.splitReport({ ...report, text }, lineId)).toThrow(crypto.FormatError);
});

test("whatever stands in a seal, the parser takes it apart or refuses it with a format error", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      try {
        crypto.parseContent(value);
      } catch (error) {
        expect(error).toBeInstanceOf(crypto.FormatError);
      }
    }),
  );
  const json = JSON.parse(crypto.fromUtf8(crypto.contentBytes(report))) as Record<string, unknown>;
  expect(crypto.parseContent(json)).toEqual(report);
  for (const field of Object.keys(json)) {
    const { [field]: _, ...without } = json;
    const optional = ["who", "where", "message"].includes(field);
    if (!optional) expect(() => crypto.parseContent(without), field).toThrow(crypto.FormatError);
    const wrong = { ...json, [field]: { nothing: 1 } };
    expect(() => crypto.parseContent(wrong), field).toThrow(crypto.FormatError);
  }
  expect(() => crypto.parseContent({ ...json, extra: 1 })).toThrow(crypto.FormatError);
});

test("random bytes of the right size never open and never throw anything else", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const bytes = repeatable(String(seed))(crypto.ENVELOPE_BYTES);
      bytes.set(crypto.utf8("VLE"));
      bytes[3] = 1;
      bytes.set(crypto.intakeKeyId(intake.publicKey), 4);
      expect(() => crypto.openEnvelope(bytes, intake, lineId)).toThrow(crypto.OpenError);
    }),
    { numRuns: 30 },
  );
});
