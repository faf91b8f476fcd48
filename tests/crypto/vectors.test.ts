/**
 * Known answers. They were made once from fixed seeds; when a format changes on purpose, bump its
 * version and make them anew with `UPDATE_VECTORS=1 npx vitest run tests/crypto/vectors.test.ts`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import {
  code,
  coordinators,
  epoch,
  intake,
  lineId,
  makeBundle,
  repeatable,
  replyKey,
  report,
  root,
  thread,
  threadId,
  today,
  week,
} from "./fixture.ts";

const file = new URL("vectors/v1.json", import.meta.url);
const hash = (bytes: Uint8Array) => crypto.toHex(crypto.hashRaw(32, bytes));
const random = repeatable("vectors");
const [author] = coordinators as [crypto.SigningKey];
const caseId = random(16);

/** Short values whole, long ones as the BLAKE2b-256 of their bytes. */
function makeVectors(): Record<string, unknown> {
  const envelope = crypto.sealEnvelope(report, thread.thread, epoch, lineId, random);
  const place = { n: 7, lang: "ar", text: "شكرا. لا تسافر الآن." };
  const reply = crypto.sealReply(
    { ...place, replyKey: thread.reply, threadId, epoch: { week, key: replyKey } },
    lineId,
    random,
  );
  const weeks = Array.from({ length: 9 }, (_, i) => ({
    week: week - 8 + i,
    entries: [{ tag: crypto.replyTag(thread.tag, i, lineId), reply }],
  }));
  const bundle = makeBundle();
  const key = random(32);
  const event = crypto.sealCaseEvent(
    {
      caseId,
      seq: 0,
      previous: crypto.firstHead(caseId, lineId),
      compartment: "substance",
      key,
      body: { kind: "note", text: "hallo" },
      author,
    },
    lineId,
    random,
  );
  const box = crypto.sealBox(intake.publicKey, "epoch", lineId, crypto.u32(week), key, random);
  const enrol = crypto.rosterEntryBytes({
    kind: "enrol",
    name: "Behandelaar Ü",
    signing: author.publicKey,
    device: replyKey.publicKey,
    roles: ["coordinator", "intake"],
    receiving: [{ month: crypto.monthOf(today), key: intake.publicKey }],
    nonce: new Uint8Array(16).fill(7),
    until: today,
  });
  const approval = crypto.approveRosterEntry(enrol, lineId, replyKey);
  const first = { seq: 0, previous: crypto.firstRosterHead(lineId), day: today };
  const entry = crypto.signRosterEntry(enrol, first, lineId, [root, author]);
  const quick = { passes: 1, memoryKiB: 64 };
  const keyFile = crypto.wrapKeys(key, "wachtzin", random(32), lineId, quick, random);
  return {
    rootPublicKey: crypto.toHex(root.publicKey),
    lineId: crypto.toHex(lineId),
    posterGroups: crypto.posterGroups(lineId),
    code: crypto.toHex(code),
    codeGroups: crypto.codeToGroups(code),
    replyKey: crypto.toHex(thread.reply),
    tagKey: crypto.toHex(thread.tag),
    threadKey: crypto.toHex(thread.thread),
    threadId: crypto.toHex(threadId),
    intakeKeyId: crypto.toHex(crypto.intakeKeyId(intake.publicKey)),
    envelopeId: crypto.toHex(crypto.envelopeId(envelope)),
    claim: crypto.toHex(crypto.openEnvelope(envelope, intake, lineId).claim),
    tag7: crypto.toHex(crypto.replyTag(thread.tag, 7, lineId)),
    reply: hash(reply),
    bulletin: hash(crypto.encodeBulletin(weeks)),
    coordinators: hash(crypto.fromB64(bundle.coordinators)),
    epoch: hash(crypto.fromB64(bundle.epochs[0] as string)),
    freshness: hash(crypto.fromB64(bundle.freshness)),
    puzzle: crypto.toHex(crypto.solvePuzzle(lineId, threadId, 10)),
    box: hash(box),
    keyFile: hash(keyFile),
    rosterEntryBytes: hash(enrol),
    rosterApproval: crypto.toHex(approval.signature),
    rosterEntry: hash(entry),
    rosterHead: crypto.toHex(crypto.replayRoster([entry], lineId, root.publicKey).head),
    caseEvent: hash(event),
    caseHead: crypto.toHex(crypto.replayCase(caseId, lineId, [{ bytes: event }])),
  };
}

test("every format gives its known answer", () => {
  const made = makeVectors();
  if (process.env["UPDATE_VECTORS"] || !existsSync(file)) {
    expect(process.env["CI"], "vectors are made by a person, never in CI").toBeUndefined();
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`);
  }
  expect(made).toEqual(JSON.parse(readFileSync(file, "utf8")));
});

test("the lengths of the formats are those of the protocol", () => {
  expect(crypto.ENVELOPE_BYTES).toBe(16_384);
  expect(crypto.CONTENT_BYTES).toBe(16_384 - 1140 - 32 - 24 - 16 - 32 - 4);
  expect(crypto.REPLY_BYTES).toBe(2048);
  expect(crypto.REPLY_TEXT_BYTES).toBe(2048 - 32 - 24 - 16 - 4 - 64 - 4 - 8);
  expect(crypto.EVENT_OVERHEAD).toBe(241);
  expect(crypto.BOX_OVERHEAD).toBe(1192);
  expect(crypto.KEM_PUBLIC_BYTES).toBe(1216);
  expect([crypto.KEM_CIPHERTEXT_BYTES, crypto.KEM_SECRET_BYTES]).toEqual([1120, 32]);
});
