// What a colleague's desk gone bad, alone or together with the server, tries on a team.
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  approveRosterEntry,
  dayOf,
  eventHash,
  fromB64,
  fromHex,
  nextHead,
  replyTag,
  rosterEntryBytes,
  sealReply,
  systemRandom,
  threadIdOf,
  toB64,
  weekOf,
} from "../../crypto/index.ts";
import { CaseAnswer } from "../../server/contract/case.ts";
import { retentionParts } from "../../server/contract/retention.ts";
import { findStrangeAnswers, putBackReplies } from "../../web/desk/core/bulletin-look.ts";
import { type CaseFile, decisions, type Desk, unlock } from "../../web/desk/core/index.ts";
import { restrictCase } from "../../web/desk/core/restrict.ts";
import { revoke } from "../../web/desk/core/revocation.ts";
import { sealEvents } from "../../web/desk/core/sealing.ts";
import { readTeam } from "../../web/desk/core/team.ts";
import { answerAs, readAnswer } from "../support/case-frames.ts";
import { DAY, MINUTE } from "../support/line.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { type DeskLine, deskOn, PASSPHRASE, startDeskLine } from "./support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(() => at.line.stop());

const today = () => dayOf(at.line.clock.now());
const found = (desk: Desk, id: string): CaseFile => {
  const file = desk.cases.find((one) => one.id === id);
  if (!file) throw new Error("the case is not there");
  return file;
};

test("a case that goes by one signature overnight is named", async () => {
  const auditor = await addColleague(at, "Auditor", ["auditor"]);
  await at.desk.refresh();
  const { file } = await fileReport(at, "Weg ermee");
  at.line.clock.set((today() + 1) * DAY + MINUTE);
  await at.line.runDue();
  at.desk.lock();
  await at.unlock();
  const day = today();
  const { keys, lineId } = (await auditor.unlock()).work;
  const parts = retentionParts(fromHex(file.id), day, fromHex(file.head), "case");
  const signature = toB64(keys.sign("retention", lineId, parts));
  const agreed = { day, head: file.head, signatures: [{ handler: auditor.id, signature }] };
  interface Listed {
    deleteAfter?: number | null;
    retention?: { case: unknown };
  }
  let isGone = false;
  const lying = deskOn(at.line, async (path, response) => {
    if (!path.startsWith("/v1/desk/cases") || response.status !== 200) return response;
    const answer = (await readAnswer(response)) as { cases?: Listed[] } & Listed;
    for (const one of answer.cases ?? [answer]) {
      if (one.retention) one.retention.case = agreed;
      else if ("deleteAfter" in one) one.deleteAfter = day;
    }
    if (isGone && answer.cases) answer.cases = [];
    return answerAs(response, answer);
  });
  lying.stored = at.around.stored;
  const before = await unlock(lying, PASSPHRASE);
  expect(before.brokenCases).toEqual([file.id]);
  before.lock();
  at.line.clock.set((today() + 1) * DAY + MINUTE);
  isGone = true;
  const after = await unlock(lying, PASSPHRASE);
  expect(after.brokenCases).toEqual([file.id]);
  after.lock();
});

test("a second signature by who was put out before does not hold", async () => {
  const gone = await addColleague(at, "NCTV", ["nctv"]);
  await addColleague(at, "Derde", ["nctv"]);
  await at.desk.refresh();
  const { file } = await fileReport(at, "Zaak");
  await gone.desk.refresh();
  const keys = structuredClone(found(gone.desk, file.id).keys);
  const signing = structuredClone(gone.desk.work.keys.signing);
  await revoke(at.desk.work, gone.id);
  await decisions.propose(at.desk.work, file.id, { act: "close", reason: "Klaar" });
  const proposal = (await read(at.desk, file.id)).proposals[0];
  const raw = await at.desk.work.api.get(`/v1/desk/cases/${file.id}`, CaseAnswer);
  const place = { caseId: fromHex(file.id), seq: raw.seq, head: fromHex(raw.head) };
  const [sealed] = sealEvents(
    [
      {
        body: {
          kind: "decided",
          at: Math.floor((at.line.clock.now() + 2 * DAY) / MINUTE) * MINUTE,
          proposal: proposal?.id ?? "",
          yes: true,
          reason: "Akkoord",
        },
        compartment: "substance",
      },
    ],
    place,
    keys,
    signing,
    at.desk.lineId,
  );
  const bytes = fromB64(sealed ?? "");
  const { cases } = at.line.server.parts.store;
  const stored = cases.get(fromHex(file.id));
  if (!stored) throw new Error("not stored");
  const hash = eventHash(bytes);
  const head = nextHead(stored.head, hash, bytes.length, at.desk.lineId);
  const event = { seq: stored.seq, hash, bytes, claim: systemRandom(32) };
  cases.append({ ...stored, seq: stored.seq + 1, head }, stored.seq, [
    { ...event, compartment: "substance" },
  ]);
  const after = await read(at.desk, file.id);
  expect(after.status).not.toBe("closed");
  expect(after.history.at(-1)?.kind).toBe("broken");
});

test("rubbish by who reads substance alone stops nobody's work, and is named", async () => {
  const szw = await addColleague(at, "SZW", ["szw"]);
  await at.desk.refresh();
  const { file } = await fileReport(at, "Zaak");
  await szw.desk.refresh();
  const theirs = found(szw.desk, file.id);
  const place = { caseId: fromHex(file.id), seq: theirs.seq, head: fromHex(theirs.head) };
  const body = { kind: "nonsense" } as never;
  const { work } = szw.desk;
  const events = sealEvents(
    [{ body, compartment: "substance" }],
    place,
    theirs.keys,
    work.keys.signing,
    at.desk.lineId,
  );
  await work.api.post(
    `/v1/desk/cases/${file.id}/events`,
    { expectedSeq: theirs.seq, events },
    null,
  );
  const after = await read(at.desk, file.id);
  expect(after.broken).toBe(false);
  expect(after.history.at(-1)).toMatchObject({ kind: "broken", by: "SZW" });
});

test("proposals by the hundred do not stop a team", async () => {
  const auditor = await addColleague(at, "Auditor", ["auditor"]);
  const { work } = auditor.desk;
  let taken = 0;
  for (let i = 0; i < 40; i++) {
    const until = (today() + 14) as never;
    const entry = { kind: "resume", handler: auditor.id, nonce: systemRandom(16), until } as const;
    const bytes = rosterEntryBytes(entry);
    const { signature } = approveRosterEntry(bytes, work.lineId, work.keys.signing);
    const request = { entry: toB64(bytes), signature: toB64(signature) };
    await work.api.post("/v1/desk/proposals", request, null).then(
      () => (taken += 1),
      () => null,
    );
  }
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(40);
  const team = await readTeam(at.desk.work);
  expect(team.members.map(({ name }) => name)).toContain("Auditor");
});

test("who was named in a restricted case stays named: what is shown is so", async () => {
  const a = await addColleague(at, "A", ["intake"]);
  const b = await addColleague(at, "B", ["intake"]);
  await at.desk.refresh();
  const { file } = await fileReport(at, "Zaak");
  const first = await restrictCase(at.desk.work, file, [at.desk.me.id, a.id, b.id]);
  const second = await restrictCase(at.desk.work, first, [at.desk.me.id, a.id]);
  await b.desk.refresh();
  const isReadable = !found(b.desk, file.id).withheld;
  expect(second.named?.includes(b.id)).toBe(isReadable);
});

test("an answer that stands in no case is named at the next unlock", async () => {
  const evil = await addColleague(at, "Kwaad", ["intake"]);
  await at.desk.refresh();
  const { file, reporter } = await fileReport(at, "Zaak");
  await evil.desk.refresh();
  const { work } = evil.desk;
  const thread = found(evil.desk, file.id).threadKeys;
  const week = weekOf(work.line.today);
  const epoch = [...work.granted.epochs.values()].find((one) => one.listed && one.week === week);
  if (!thread || !epoch) throw new Error("no keys");
  const text = "Kom morgen om negen uur naar het plein";
  const { lineId } = work;
  const threadId = threadIdOf(thread.thread, lineId);
  const what = { n: 0, text, lang: "nl", replyKey: thread.reply, threadId };
  const reply = sealReply({ ...what, epoch: { week, key: epoch.reply } }, lineId);
  const entries = [{ tag: toB64(replyTag(thread.tag, 0, lineId)), reply: toB64(reply) }];
  await work.api.post("/v1/desk/replies", { entries }, null);
  at.line.clock.advance(2 * MINUTE);
  await at.line.runDue();
  // The reporter reads it: that is the harm. The desk must say so.
  expect((await reporter.read()).replies.map((one) => one.text)).toEqual([text]);
  at.desk.lock();
  const desk = await at.unlock();
  let isDrawn = false;
  desk.onChange = () => (isDrawn = true);
  await desk.beside.ended;
  expect([desk.brokenCases, isDrawn]).toEqual([[file.id], true]);
  // A case that cannot be looked at hides nothing, and is named itself.
  const { api, line } = desk.work;
  const seen = await putBackReplies(api, desk.cases, line);
  const odd = desk.cases.map((one) => ({ ...one, id: "odd", replies: null as never }));
  const all = [...odd, ...desk.cases];
  expect(await findStrangeAnswers(seen, all, line.keyring, () => false)).toEqual(["odd", file.id]);
});

test("nobody builds on what stands under their key and is not theirs", async () => {
  const colleague = await addColleague(at, "Collega", ["intake"]);
  await at.desk.refresh();
  const { file } = await fileReport(at, "Zaak");
  await colleague.desk.refresh();
  const theirs = found(colleague.desk, file.id);
  // The colleague has the keys of the case, and the server takes what it should not.
  const body = {
    kind: "note",
    at: at.line.clock.now(),
    text: "Dit zou van de ander zijn",
  } as const;
  const place = { caseId: fromHex(file.id), seq: theirs.seq, head: fromHex(theirs.head) };
  const { publicKey } = at.desk.work.keys.signing;
  const asOther = { publicKey, secretKey: colleague.desk.work.keys.signing.secretKey };
  const { lineId } = at.desk;
  const [sealed = ""] = sealEvents(
    [{ body, compartment: "substance" }],
    place,
    theirs.keys,
    asOther,
    lineId,
  );
  const bytes = fromB64(sealed);
  const hash = eventHash(bytes);
  const head = nextHead(place.head, hash, bytes.length, lineId);
  at.line.server.parts.store.cases.append(
    { id: place.caseId, seq: place.seq + 1, head, restricted: false },
    place.seq,
    [{ seq: place.seq, compartment: "substance", hash, claim: systemRandom(32), bytes }],
  );
  for (const desk of [at.desk, colleague.desk]) {
    await desk.refresh();
    const read = found(desk, file.id);
    expect(read.broken).toBe(true);
    expect(read.notes).toEqual([]);
    expect(read.history.at(-1)?.kind).toBe("broken");
  }
  // Whose key it names writes no more there: that would answer for it.
  expect(await faultOf(at.desk.note(file.id, "substance", "Verder"))).toBe("chain-broken");
  expect(await faultOf(colleague.desk.note(file.id, "substance", "Verder"))).toBe("none");
});
