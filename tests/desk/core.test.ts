import { expect, test } from "vitest";
import { makeThread, splitReport } from "../../crypto/index.ts";
import { unlock } from "../../web/desk/core/index.ts";
import { faultOf, publish } from "./cases.ts";
import { lineForTest, Reporter, SHARE } from "./support.ts";
import { sendEnvelope } from "../server/reporter.ts";

test("a report is opened, filed, answered, read, followed up, and comes into the same case", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  await reporter.report("Iemand belt mijn moeder elke week.", { soon: ["travel"] });
  await at.desk.refresh();
  const [item] = at.desk.inbox;
  expect(item).toMatchObject({ kind: "report", suggested: { level: "U1", reasons: ["travel"] } });
  const filed = await at.desk.file(item as never);
  expect(filed.raw[0]?.text).toBe("Iemand belt mijn moeder elke week.");
  expect(at.desk.inbox).toEqual([]);

  await at.desk.setUrgency(filed.id, "U2", "Reis is pas in de zomer.");
  await at.desk.strip(filed.id, "Een familielid wordt gebeld.");
  const answered = await at.desk.answer(filed.id, "Dank je. Ben je nu veilig?", "nl");
  expect(answered.status).toBe("waiting");
  await publish(at);
  expect((await reporter.read()).replies.map(({ text }) => text)).toEqual([
    "Dank je. Ben je nu veilig?",
  ]);

  await reporter.followUp("Ja, ik slaap bij een vriend.");
  await at.desk.refresh();
  const [later] = at.desk.inbox;
  expect(later).toMatchObject({ kind: "followup", caseId: filed.id });
  const again = await at.desk.file(later as never);
  expect(again.id).toBe(filed.id);
  expect(again.raw.map(({ kind }) => kind)).toEqual(["report", "followup"]);
  expect(again.history.map(({ kind }) => kind)).toEqual([
    "filed",
    "facts",
    "assigned",
    "urgency",
    "stripped",
    "reply",
    "filed",
  ]);
  expect(at.desk.cases).toHaveLength(1);
});

test("what was filed stands there after lock and unlock, and a locked desk only rings", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  await reporter.report("Eerste");
  await at.desk.refresh();
  await at.desk.file(at.desk.inbox[0] as never);
  at.desk.lock();
  expect(at.desk.cases).toEqual([]);
  expect(await faultOf(at.desk.refresh())).toBe("locked");
  await reporter.followUp("Tweede");
  expect(at.desk.newSince(await at.desk.ring())).toBe(1);
  const desk = await at.unlock();
  expect(desk.cases[0]?.raw[0]?.text).toBe("Eerste");
  expect(desk.inbox[0]).toMatchObject({ kind: "followup", caseId: desk.cases[0]?.id });
});

test("a wrong passphrase opens nothing", async () => {
  const at = await lineForTest();
  expect(await faultOf(unlock(at.around, "iets anders"))).toBe("wrong-passphrase");
});

test("a long report comes in parts, is put together, and is filed whole", async () => {
  const at = await lineForTest();
  const text = "ሰላም ".repeat(6000);
  const sent = await new Reporter(at).report(text, { lang: "ti" });
  expect(sent.length).toBeGreaterThan(2);
  await at.desk.refresh();
  expect(at.desk.inbox).toHaveLength(1);
  expect(at.desk.inbox[0]?.missingParts).toEqual([]);
  const file = await at.desk.file(at.desk.inbox[0] as never);
  expect(file.raw).toHaveLength(1);
  expect(file.raw[0]?.text).toBe(text);
});

test("a follow-up with a wrong MAC is a new report, flagged, and never comes into the case", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  await reporter.report("Echt");
  await at.desk.refresh();
  const file = await at.desk.file(at.desk.inbox[0] as never);
  await reporter.followUp("Vals", true);
  await at.desk.refresh();
  expect(at.desk.inbox[0]).toMatchObject({ kind: "unmatched", caseId: null });
  const other = await at.desk.file(at.desk.inbox[0] as never);
  expect(other.id).not.toBe(file.id);
  expect(other.flagged).toBe(true);
  expect(at.desk.cases.find(({ id }) => id === file.id)?.raw).toHaveLength(1);
});

test("an envelope that is sent again after filing is not seen again", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  const [bytes] = await reporter.report("Eenmaal");
  await at.desk.refresh();
  await at.desk.file(at.desk.inbox[0] as never);
  expect((await sendEnvelope(at.line.url, bytes as Uint8Array)).status).toBe(204);
  await at.desk.refresh();
  expect(at.desk.inbox).toEqual([]);
});

test("two desks cannot file one report twice", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Van wie?");
  const [one, two] = [await at.unlock(), await at.unlock()];
  const [mine, yours] = [one.inbox[0], two.inbox[0]];
  await one.file(mine as never);
  expect(await faultOf(two.file(yours as never))).toBe("claimed");
  await two.refresh();
  expect(two.cases).toHaveLength(1);
  expect(two.inbox).toEqual([]);
});

test("two desks that write at once both survive, in order", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Samen");
  const [one, two] = [await at.unlock(), await at.unlock()];
  const file = await one.file(one.inbox[0] as never);
  await two.refresh();
  await Promise.all([
    one.note(file.id, "substance", "van de een"),
    two.note(file.id, "substance", "van de ander"),
  ]);
  await one.refresh();
  const notes = one.cases[0]?.notes.map(({ text }) => text).sort();
  expect(notes).toEqual(["van de ander", "van de een"]);
});

test("two answers at once take two numbers, and the reporter reads both", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  await reporter.report("Vraag");
  const [one, two] = [await at.unlock(), await at.unlock()];
  const file = await one.file(one.inbox[0] as never);
  await two.refresh();
  await Promise.all([one.answer(file.id, "Een", "nl"), two.answer(file.id, "Twee", "nl")]);
  await publish(at);
  const found = await reporter.read();
  expect(found.replies.map(({ n }) => n)).toEqual([0, 1]);
  expect(found.replies.map(({ text }) => text).sort()).toEqual(["Een", "Twee"]);
});

test("an answer longer than a reply takes several, without a word lost", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  await reporter.report("Vraag");
  await at.desk.refresh();
  const file = await at.desk.file(at.desk.inbox[0] as never);
  const long = "Neem de tijd en bel een advocaat. ".repeat(150).trim();
  await at.desk.answer(file.id, long, "nl");
  await publish(at);
  const { replies, missing } = await reporter.read();
  expect(replies.length).toBeGreaterThan(2);
  expect(missing).toEqual([]);
  expect(
    replies
      .map(({ text }) => text)
      .join(" ")
      .replace(/\s+/g, " "),
  ).toBe(long);
});

test("'I know someone in this' takes it out of the inbox and leaves it sealed", async () => {
  const at = await lineForTest();
  await new Reporter(at).report("Mijn buurman");
  await at.desk.refresh();
  const item = at.desk.inbox[0] as never;
  at.desk.recuse(item);
  expect(at.desk.inbox).toEqual([]);
  expect(at.desk.aside).toHaveLength(1);
  await at.desk.refresh();
  expect(at.desk.inbox).toEqual([]);
  expect((await at.unlock()).inbox).toHaveLength(1);
});

test("a reporter who wanted no code cannot be answered, and the desk says so", async () => {
  const at = await lineForTest();
  const reporter = new Reporter(at);
  const thread = makeThread();
  const report = {
    kind: "report" as const,
    ...{ part: 1, parts: 1, lang: "en", hour: "2026-11-18T12", keys: { thread } },
    ...{ danger: "yes" as const, forms: ["F8"], text: "Help", soon: [], behind: [] },
    ...{ behindWhy: "", share: SHARE, never: "" },
  };
  await reporter.send(splitReport(report, at.desk.lineId), thread);
  await at.desk.refresh();
  expect(at.desk.inbox[0]?.suggested.level).toBe("U0");
  const file = await at.desk.file(at.desk.inbox[0] as never);
  expect(file.canAnswer).toBe(false);
  expect(await faultOf(at.desk.answer(file.id, "Hallo", "en"))).toBe("refused");
});
