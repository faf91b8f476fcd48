/** Envelopes and the puzzle: what one client seals the other opens, and the other way round. */
import fc from "fast-check";
import sodium from "libsodium-wrappers";
import { beforeAll, describe, expect, it } from "vitest";
import * as ours from "../../crypto/index.ts";
import { readBody, split, writeBody } from "./body.ts";
import type { Body, Later, Report } from "./body.ts";
import { solve, solves } from "./box.ts";
import { replyKeyOf, tagKeyOf, threadIdOf, threadKeyOf } from "./code.ts";
import { XWing, ascii, cat, hash, hex, keyId, pad, randomBytes, unpad } from "./encoding.ts";
import { openEnvelope, sealBody, sealBytes, sealDecoy, threadOf } from "./envelope.ts";

const lineId = hash(ascii("a line for tests"));
const code = Uint8Array.from({ length: 16 }, (_, i) => i * 7);
const threadKey = threadKeyOf(code, lineId);
const thread = threadIdOf(threadKey, lineId);
const pair = XWing.keygen(Uint8Array.from({ length: 32 }, (_, i) => i));
const epoch = { week: 2967, intake: pair.publicKey };

const report = (text: string): Report => ({
  kind: "report",
  part: 1,
  parts: 1,
  lang: "zh-Hans",
  hour: "2026-11-22T07",
  keys: { thread: threadKey, reply: replyKeyOf(code, lineId), tag: tagKeyOf(code, lineId) },
  danger: "unknown",
  who: "self",
  forms: ["F0", "F14"],
  text,
  soon: ["travel"],
  behind: ["state", "proxy"],
  behindWhy: "Ze noemden mijn zus bij naam.",
  where: { kind: "municipality", name: "’s-Gravenhage" },
  share: {
    ...{ police: "ask", aivd: "no", bz: "no", nctv: "no", szw: "no" },
    ...{ municipality: "no", help: "yes" },
  },
  never: "",
});
const followUp = (text: string, kind: "followup" | "more" = "followup"): Later => ({
  ...{ kind, thread, part: kind === "more" ? 2 : 1, parts: kind === "more" ? 2 : 1 },
  ...{ lang: "fa", hour: "2026-11-22T08", text },
  ...(kind === "more" && { message: new Uint8Array(16).fill(7) }),
});

beforeAll(async () => {
  await sodium.ready;
  ours.useSodium(sodium);
});

/** Every way from one client to the other. */
const crossings: [string, (body: Body) => { body: Body; mac: boolean; claim: string }][] = [
  [
    "theirs to ours",
    (body) => {
      const sealed = sealBody(lineId, epoch.intake, threadKey, body);
      expect(ours.envelopeId(sealed.bytes)).toEqual(sealed.id);
      const opened = ours.openEnvelope(sealed.bytes, pair, lineId);
      expect(hex(opened.claim)).toBe(hex(sealed.claim));
      const { content, claim } = opened;
      return { body: content as Body, mac: opened.macOk(threadKey), claim: hex(claim) };
    },
  ],
  [
    "ours to theirs",
    (body) => {
      const bytes = ours.sealEnvelope(body as ours.Content, threadKey, epoch, lineId);
      const opened = openEnvelope(lineId, pair.secretKey, pair.publicKey, bytes);
      return { body: opened.body, mac: opened.macIs(threadKey), claim: hex(opened.claim) };
    },
  ],
];

describe.each(crossings)("envelopes, %s", (_, cross) => {
  it("carry a report, with and without what may be left out", () => {
    const whole = report("Gisteren stond er weer iemand voor de deur. 昨天 — ሰላም");
    expect(cross(whole)).toMatchObject({ body: whole, mac: true });
    const { who: _who, where: _where, ...rest } = whole;
    const least: Report = { ...rest, keys: { thread: threadKey }, forms: [], soon: [], behind: [] };
    expect(cross(least).body).toEqual(least);
  });

  it("carry follow-ups, later parts and decoys", () => {
    for (const body of [followUp("مرحبا"), followUp("تتمة", "more"), { kind: "decoy" } as const]) {
      expect(cross(body)).toMatchObject({ body, mac: true });
    }
  });

  it("carry any text", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 400 });
    const check = (value: string) => {
      expect(cross(followUp(value.normalize("NFC"))).body).toEqual(
        followUp(value.normalize("NFC")),
      );
    };
    fc.assert(fc.property(text, check), { numRuns: 25 });
  });
});

describe("a combining mark after a line break", () => {
  const body = followUp("a\n\u0303b");

  it("goes from theirs to ours", () => {
    const { bytes } = sealBody(lineId, epoch.intake, threadKey, body);
    expect(ours.openEnvelope(bytes, pair, lineId).content).toEqual(body);
  });

  it("goes from ours to theirs", () => {
    const bytes = ours.sealEnvelope(body as ours.FollowUp, threadKey, epoch, lineId);
    expect(openEnvelope(lineId, pair.secretKey, pair.publicKey, bytes).body).toEqual(body);
  });
});

describe("texts of several parts", () => {
  const long = 'Het begon in maart. ሰላም ለሁላችሁ "ja"\n\u0001 🕊 '.repeat(900);

  it("of ours are put together by theirs", () => {
    const contents = ours.splitReport(report(long) as ours.Report, lineId);
    const bodies = contents.map((content) => {
      const bytes = ours.sealEnvelope(content, threadKey, epoch, lineId);
      const opened = openEnvelope(lineId, pair.secretKey, pair.publicKey, bytes);
      expect(threadOf(lineId, opened, [randomBytes(32), threadKey])).toEqual(threadKey);
      return opened.body;
    });
    expect(bodies.length).toBeGreaterThan(2);
    expect(bodies.map((body) => ("text" in body ? body.text : "")).join("")).toBe(long);
  });

  it("of theirs are put together by ours", () => {
    const message = randomBytes(16);
    const bodies = split(long, (text, part, parts) =>
      part === 1
        ? { ...followUp(text), message, parts }
        : { ...followUp(text), message, kind: "more", part, parts },
    );
    expect(bodies.length).toBeGreaterThan(2);
    const texts = bodies.map((body) => {
      const { bytes } = sealBody(lineId, epoch.intake, threadKey, body);
      const opened = ours.openEnvelope(bytes, pair, lineId);
      expect(ours.belongsTo(opened, threadKey, lineId)).toBe(true);
      return "text" in opened.content ? opened.content.text : "";
    });
    expect(texts.join("")).toBe(long);
  });

  it("of more than eight parts are refused by both", () => {
    const tooLong = "x".repeat(8 * 15136);
    const make = (text: string, part: number, parts: number): Body =>
      part === 1 ? { ...followUp(text), parts } : { ...followUp(text, "more"), part, parts };
    expect(() => split(tooLong, make)).toThrow("too long");
    expect(() => ours.splitFollowUp(followUp(tooLong) as ours.FollowUp)).toThrow("too long");
  });
});

describe("what is wrong is refused by both", () => {
  const refused = (bytes: Uint8Array): void => {
    expect(() => ours.openEnvelope(bytes, pair, lineId)).toThrow(ours.OpenError);
    expect(() => openEnvelope(lineId, pair.secretKey, pair.publicKey, bytes)).toThrow();
  };

  it("a report with a wrong MAC", () => {
    const body = writeBody(report("x"));
    refused(sealBytes(lineId, epoch.intake, threadKey, body, randomBytes(32)).bytes);
    refused(sealBytes(lineId, epoch.intake, randomBytes(32), body).bytes);
    const foreign = ours.sealEnvelope(report("x") as ours.Report, randomBytes(32), epoch, lineId);
    refused(foreign);
  });

  it("a follow-up by a stranger opens, and belongs to no thread", () => {
    const stranger = randomBytes(32);
    const { bytes } = sealBytes(lineId, epoch.intake, stranger, writeBody(followUp("x")));
    const opened = ours.openEnvelope(bytes, pair, lineId);
    expect(ours.belongsTo(opened, threadKey, lineId)).toBe(false);
    expect(ours.belongsTo(opened, stranger, lineId)).toBe(false);
    const theirs = openEnvelope(lineId, pair.secretKey, pair.publicKey, bytes);
    expect(threadOf(lineId, theirs, [threadKey, stranger])).toBeNull();
  });

  it("a changed byte anywhere, another key, another line, another length", () => {
    const { bytes } = sealDecoy(lineId, epoch.intake);
    for (const at of [0, 3, 4, 20, 1139, 1140, 1172, 1196, 9000, 16383]) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      refused(changed);
    }
    refused(bytes.slice(1));
    refused(cat(bytes, new Uint8Array(1)));
    const other = XWing.keygen();
    expect(() => ours.openEnvelope(bytes, other, lineId)).toThrow(ours.OpenError);
    expect(() => openEnvelope(lineId, other.secretKey, other.publicKey, bytes)).toThrow();
    expect(() => ours.openEnvelope(bytes, pair, hash(lineId))).toThrow(ours.OpenError);
    expect(() => openEnvelope(hash(lineId), pair.secretKey, pair.publicKey, bytes)).toThrow();
  });

  const bodies: [string, string][] = [
    ["an unknown field", '{"kind":"decoy","x":1}'],
    ["an unknown kind", '{"kind":"other"}'],
    ["a missing field", JSON.stringify({ kind: "followup", text: "x" })],
    ["a list", "[]"],
    ["no JSON", "{"],
    ["a byte order mark", '\ufeff{"kind":"decoy"}'],
  ];
  const later = JSON.parse(new TextDecoder().decode(writeBody(followUp("x")))) as object;
  const wrong: [string, object][] = [
    ["a first part of kind more", { kind: "more" }],
    ["a later part of kind followup", { part: 2, parts: 2 }],
    ["a part beyond the parts", { kind: "more", part: 3, parts: 2 }],
    ["nine parts", { parts: 9 }],
    ["a text that is null", { text: null }],
    ["half a character", { text: "\ud800" }],
    ["a part that is text", { part: "1" }],
    ["a language of one letter", { lang: "n" }],
    ["a minute", { hour: "2026-11-22T08:00" }],
    ["a padded thread id", { thread: "A".repeat(43) + "=" }],
    ["a thread id that is not canonical", { thread: "A".repeat(42) + "B" }],
  ];
  for (const [name, change] of wrong) bodies.push([name, JSON.stringify({ ...later, ...change })]);

  it.each(bodies)("%s", (_, json) => {
    refused(sealBytes(lineId, epoch.intake, threadKey, ascii(json)).bytes);
    expect(() => readBody(ascii(json))).toThrow();
  });
});

describe("small things", () => {
  it("pad and unpad alike", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (body) => {
        expect(ours.padBody(body, 64)).toEqual(pad(body, 64));
        expect(unpad(ours.padBody(body, 64))).toEqual(body);
        expect(ours.unpadBody(pad(body, 64))).toEqual(body);
      }),
    );
  });

  it("know the same key by the same id, and make the same key of a seed", () => {
    expect(ours.intakeKeyId(pair.publicKey)).toEqual(keyId(pair.publicKey));
    expect(ours.makeIntakeKey(pair.secretKey)).toMatchObject({ publicKey: pair.publicKey });
  });

  it("solve each other's puzzle", () => {
    const [id, challenge] = [randomBytes(32), randomBytes(24)];
    for (const difficulty of [0, 1, 7, 8, 9, 10]) {
      const theirs = solve(id, challenge, difficulty);
      expect(ours.checkPuzzle(id, challenge, theirs, difficulty)).toBe(true);
      expect(solves(id, challenge, ours.solvePuzzle(id, challenge, difficulty), difficulty)).toBe(
        true,
      );
    }
    const any = fc.uint8Array({ minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 4 }), (solution, difficulty) => {
        expect(ours.checkPuzzle(id, challenge, solution, difficulty)).toBe(
          solves(id, challenge, solution, difficulty),
        );
      }),
    );
  });
});
