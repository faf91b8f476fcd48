// What handlers do with a case: each act an event that every desk reads the same, undone by another.
import { describe, expect, test } from "vitest";
import { dayOf, type Day } from "../../crypto/index.ts";
import {
  addTask,
  assign,
  assignedTo,
  changeTask,
  classify,
  duplicatesOf,
  handOver,
  link,
  mergeInto,
  openTasks,
  tell,
  tick,
  unmerge,
  weigh,
  workGoesOnIn,
} from "../../web/desk/core/casework.ts";
import { emptyCase, formsOf } from "../../web/desk/core/case-file.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { force } from "./hostile-desk.ts";
import { lineForTest } from "./support.ts";

test("steps, tasks, weighing and what was said are read alike by a colleague, and undone", async () => {
  const at = await lineForTest();
  const colleague = await addColleague(at, "Tweede", ["intake"]);
  const { file } = await fileReport(at, "Iemand staat elke dag voor mijn deur.");
  const { work } = at.desk;
  await tick(work, file.id, 0, true);
  await tick(work, file.id, 3, true);
  const due = (dayOf(work.minute()) + 3) as Day;
  const wish = { text: "Bel terug", due, compartment: "contact" as const };
  const [task] = (await addTask(work, file.id, wish)).tasks;
  if (!task) throw new Error("no task");
  await classify(work, file.id, { forms: ["F2"], harms: ["unsafe"], municipality: "Utrecht" });
  const weighed = {
    ...{ state: "possible" as const, voluntary: "no" as const, imminence: "soon" as const },
    ...{ traceable: "perhaps" as const, text: "Weinig mensen weten dit." },
  };
  await weigh(work, file.id, weighed);
  await tell(work, file.id, "phone", "Verteld wat we doen.");

  const theirs = await read(colleague.desk, file.id);
  expect(theirs.broken).toBe(false);
  expect(theirs.steps.flatMap((done, step) => (done ? [step] : []))).toEqual([0, 3]);
  expect(theirs.tasks).toMatchObject([{ ...wish, done: false, byId: at.desk.me.id }]);
  expect(formsOf(theirs)).toEqual(["F2"]);
  expect(theirs.classified).toMatchObject({ harms: ["unsafe"], municipality: "Utrecht" });
  expect(theirs.weighed).toMatchObject(weighed);
  expect(theirs.told).toMatchObject([{ how: "phone", text: "Verteld wat we doen." }]);
  expect(openTasks(colleague.desk.cases).map((one) => one.task.text)).toEqual(["Bel terug"]);

  await tick(colleague.desk.work, file.id, 3, false);
  await changeTask(colleague.desk.work, file.id, task, { done: true });
  const after = await read(at.desk, file.id);
  expect(after.steps.flatMap((done, step) => (done ? [step] : []))).toEqual([0]);
  expect(after.tasks).toMatchObject([{ text: "Bel terug", done: true, byId: colleague.id }]);
  expect(openTasks(at.desk.cases)).toEqual([]);
  expect(after.history.map(({ kind }) => kind)).toEqual([
    ...["filed", "facts", "assigned", "ticked", "ticked", "task", "classified", "weighed", "told"],
    ...["ticked", "task"],
  ]);
});

test("a case goes to a colleague with a note, and to no stranger, auditor or leaver", async () => {
  const at = await lineForTest();
  const colleague = await addColleague(at, "Tweede", ["intake"]);
  const auditor = await addColleague(at, "Controle", ["auditor"]);
  const { file } = await fileReport(at, "Een");
  const other = await fileReport(at, "Twee");
  const { work } = at.desk;
  await work.refresh();
  await handOver(work, [file.id, other.file.id], colleague.id, "Ik ben morgen vrij.");
  const theirs = await read(colleague.desk, file.id);
  expect(theirs.assigned).toMatchObject({ to: colleague.id, note: "Ik ben morgen vrij." });
  expect(assignedTo(colleague.desk.cases, colleague.id)).toHaveLength(2);
  // Handing over is no look: the clock of the first look goes on.
  expect([theirs.firstLook, theirs.status]).toEqual([null, "new"]);
  for (const whom of [auditor.id, "00".repeat(16)]) {
    expect(await faultOf(assign(work, file.id, whom, ""))).toBe("refused");
  }
  await assign(work, file.id, null, "");
  expect(
    assignedTo((await colleague.desk.refresh(), colleague.desk.cases), colleague.id),
  ).toHaveLength(1);
});

test("cases are tied both ways; a duplicate leads to where work goes on, and stays open", async () => {
  const at = await lineForTest();
  const { work } = at.desk;
  const ids: string[] = [];
  for (const text of ["Een", "Twee", "Drie"]) ids.push((await fileReport(at, text)).file.id);
  const [a, b, c] = ids as [string, string, string];
  await link(work, a, b, "Zelfde straat");
  const ties = async (id: string) => (await read(at.desk, id)).links.map(({ other }) => other);
  expect([await ties(a), await ties(b)]).toEqual([[b], [a]]);
  await link(work, a, b, "Toch niet", false);
  expect([await ties(a), await ties(b)]).toEqual([[], []]);
  expect(await faultOf(link(work, a, a, "Zichzelf"))).toBe("refused");

  await mergeInto(work, a, b, "Zelfde melding");
  await mergeInto(work, b, c, "Zelfde melding");
  await work.refresh();
  expect(workGoesOnIn(work.cases, a)).toBe(c);
  expect(
    duplicatesOf(work.cases, c)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([a, b].sort());
  expect((await read(at.desk, a)).status).not.toBe("closed");
  // No circle, and not into what is not there.
  expect(await faultOf(mergeInto(work, c, a, "Rond"))).toBe("refused");
  expect(await faultOf(mergeInto(work, c, "00".repeat(16), "Weg"))).toBe("refused");
  await unmerge(work, await read(at.desk, a), "Toch een ander");
  expect(workGoesOnIn(work.cases, a)).toBe(a);
});

test("a circle that a hostile desk wrote ends", async () => {
  const at = await lineForTest();
  const a = (await fileReport(at, "Een")).file.id;
  const b = (await fileReport(at, "Twee")).file.id;
  const into = (other: string) => [
    {
      body: {
        ...{ kind: "linked" as const, at: at.desk.work.minute(), other: other as never },
        ...{ how: "into" as const, on: true, reason: "" },
      },
      compartment: "substance" as const,
    },
  ];
  await force(at.desk, a, into(b));
  await force(at.desk, b, into(a));
  await at.desk.refresh();
  expect(workGoesOnIn(at.desk.cases, a)).toBe(a);
  expect(duplicatesOf(at.desk.cases, a)).toEqual([]);
});

describe("SZW on a reporter's case", () => {
  test("writes notes and tasks on substance, and nothing that changes what others decide", async () => {
    const at = await lineForTest();
    const szw = await addColleague(at, "Samenleving", ["szw"]);
    const { file } = await fileReport(at, "Er is spanning in de buurt.");
    await weigh(at.desk.work, file.id, {
      ...{ state: "clear", voluntary: "no", imminence: "later", traceable: "no", text: "" },
    });
    await szw.desk.refresh();
    const { work } = szw.desk;
    await szw.desk.note(file.id, "substance", "Past in het beeld.");
    await addTask(work, file.id, { text: "Kijken", due: null, compartment: "substance" });
    const mine = await read(szw.desk, file.id);
    expect(mine).toMatchObject({ broken: false, raw: [], weighed: null, what: "report" });
    expect(mine.facts?.share).toBeDefined();

    const acts = [
      tick(work, file.id, 1, true),
      assign(work, file.id, szw.id, ""),
      classify(work, file.id, { forms: [], harms: [], municipality: "" }),
      link(work, file.id, file.id, ""),
      szw.desk.setUrgency(file.id, "U4", "Kan wachten"),
      szw.desk.close(file.id, "spam", "Weg"),
    ];
    for (const act of acts) expect(await faultOf(act)).toBe("refused");
    // Its desk leaves out the check, signs and sends: the server takes it, no colleague does.
    const body = { kind: "ticked" as const, at: work.minute(), step: 1, done: true };
    await force(szw.desk, file.id, [{ body, compartment: "substance" }]);
    const read1 = await read(at.desk, file.id);
    // Named, and nobody's work stops for it.
    expect([read1.broken, read1.steps[1], read1.history.at(-1)?.kind]).toEqual([
      false,
      false,
      "broken",
    ]);
  });

  test("cannot write where it may not read", async () => {
    const at = await lineForTest();
    const szw = await addColleague(at, "Samenleving", ["szw"]);
    const { file } = await fileReport(at, "Spanning");
    await szw.desk.refresh();
    const { work } = szw.desk;
    const wish = { text: "x", due: null };
    for (const compartment of ["contact", "assessment"] as const) {
      expect(await faultOf(addTask(work, file.id, { ...wish, compartment }))).toBe("no-keys");
    }
  });
});

test("who reads no contact sees that a closed case goes on", async () => {
  const at = await lineForTest();
  const nctv = await addColleague(at, "Tweede lezer", ["nctv"]);
  const { file, reporter } = await fileReport(at, "Eerst");
  await at.desk.close(file.id, "not-obi", "Burenruzie");
  expect((await read(nctv.desk, file.id)).status).toBe("closed");
  await reporter.followUp("Er is meer.");
  await at.desk.refresh();
  await at.desk.file(at.desk.inbox[0] as never);
  expect((await read(nctv.desk, file.id)).status).toBe("in-progress");
});

test("telling the reporter that it is closed does not open it again", async () => {
  const at = await lineForTest();
  const { file } = await fileReport(at, "Eerst");
  await at.desk.close(file.id, "not-obi", "Burenruzie");
  const told = await at.desk.answer(file.id, "Hier kun je terecht.", "nl");
  expect(told).toMatchObject({ status: "closed", outcome: "not-obi" });
  expect(told.closedOn).not.toBeNull();
});

test("an empty case has nothing in it that another shares", () => {
  const [one, two] = [emptyCase("ab".repeat(16), {}), emptyCase("cd".repeat(16), {})];
  one.steps[0] = true;
  expect(two.steps).toEqual(Array.from({ length: 9 }, () => false));
});
