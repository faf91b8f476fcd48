// What handlers do with a case: each act an event that every desk reads the same, undone by another.
import { describe, expect, test } from "vitest";
import { dayOf, type Day, weekOf } from "../../crypto/index.ts";
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
import { amsterdamDay, amsterdamTime } from "../../web/desk/core/amsterdam.ts";
import { emptyCase, formsOf } from "../../web/desk/core/case-file.ts";
import {
  isOverdue,
  itemDue,
  lookDue,
  silentCases,
  waitingSince,
} from "../../web/desk/core/looks.ts";
import { isOpeningDay, openingDayAfter } from "../../web/desk/core/opening-days.ts";
import { LEVELS } from "../../web/desk/core/urgency.ts";
import { DAY, MINUTE } from "../support/line.ts";
import { faultOf, fileReport, read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { force } from "./hostile-desk.ts";
import { lineForTest, Reporter } from "./support.ts";

const day = (text: string): Day => dayOf(Date.parse(`${text}T00:00:00Z`));

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
    ...["filed", "facts", "ticked", "ticked", "task", "classified", "weighed", "told"],
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

describe("opening days", () => {
  test("Dutch public holidays and weekends are none", () => {
    // Of years whose Easter is known: early, late, and on both sides of the change of clocks.
    const closed = [
      ...["2024-03-29", "2024-04-01", "2024-05-09", "2024-05-20"],
      ...["2025-04-18", "2025-04-21", "2025-05-29", "2025-06-09"],
      ...["2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25"],
      ...["2038-04-23", "2038-04-26", "2038-06-03", "2038-06-14"],
      ...["2026-01-01", "2026-04-27", "2026-05-05", "2026-12-25", "2028-12-26"],
      // King's Day on a Saturday, because the 27th is a Sunday.
      "2025-04-26",
      ...["2026-11-21", "2026-11-22"],
    ];
    expect(closed.filter((text) => isOpeningDay(day(text)))).toEqual([]);
    const open = [
      "2026-11-23",
      "2026-04-02",
      "2026-04-07",
      "2026-12-24",
      "2025-04-28",
      "2026-04-28",
    ];
    expect(open.filter((text) => !isOpeningDay(day(text)))).toEqual([]);
  });

  test("the day turns at midnight in Amsterdam, in summer and in winter", () => {
    const at = (text: string) => amsterdamDay(Date.parse(text));
    expect(at("2026-07-01T21:59:00Z")).toBe(day("2026-07-01"));
    expect(at("2026-07-01T22:00:00Z")).toBe(day("2026-07-02"));
    expect(at("2026-12-01T22:59:00Z")).toBe(day("2026-12-01"));
    expect(at("2026-12-01T23:00:00Z")).toBe(day("2026-12-02"));
  });

  test("its clock is the one that the browser has, on either side of each change", () => {
    const zone = { timeZone: "Europe/Amsterdam" } as const;
    const time = new Intl.DateTimeFormat("nl-NL", { ...zone, hour: "2-digit", minute: "2-digit" });
    const date = new Intl.DateTimeFormat("en-CA", zone);
    const changes = ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2027-03-28T01:00:00Z"];
    const moments = changes.flatMap((change) =>
      [-121, -61, -60, -1, 0, 1, 59, 60, 61, 1380].map((m) => Date.parse(change) + m * MINUTE),
    );
    for (const ms of [0, ...moments, 32_503_680_000_000]) {
      expect([ms, amsterdamTime(ms)]).toEqual([ms, time.format(ms)]);
      expect([ms, amsterdamDay(ms)]).toEqual([ms, day(date.format(ms))]);
    }
  });

  test("days are counted from the first on which the line is read", () => {
    expect(openingDayAfter(day("2026-12-24"), 0)).toBe(day("2026-12-24"));
    expect(openingDayAfter(day("2026-12-24"), 1)).toBe(day("2026-12-28"));
    expect(openingDayAfter(day("2026-12-25"), 0)).toBe(day("2026-12-28"));
    expect(openingDayAfter(day("2026-12-25"), 1)).toBe(day("2026-12-29"));
  });
});

describe("the first look", () => {
  test("is due by urgency and opening days", () => {
    // A Thursday before Easter: Friday and Monday the line is closed.
    const since = day("2026-04-02");
    expect(LEVELS.map((level) => lookDue(level, since))).toEqual(
      ["2026-04-02", "2026-04-02", "2026-04-07", "2026-04-13", "2026-04-20"].map(day),
    );
    // What comes on a Saturday: danger does not wait for Monday.
    expect(lookDue("U0", day("2026-04-11"))).toBe(day("2026-04-11"));
    expect(lookDue("U1", day("2026-04-11"))).toBe(day("2026-04-13"));
  });

  test("counts from the hour in the seal, within its week, and never from the future", () => {
    const now = Date.parse("2026-11-20T12:00:00Z");
    const week = weekOf(day("2026-11-18"));
    expect(waitingSince({ hour: "2026-11-18T23", week }, now)).toBe(day("2026-11-19"));
    for (const hour of ["2026-11-21T00", "2031-01-01T00", "no hour at all"]) {
      expect([hour, waitingSince({ hour, week }, now)]).toEqual([hour, day("2026-11-16")]);
    }
    expect(waitingSince({ hour: "2020-01-01T00", week }, now)).toBe(day("2026-11-16"));
  });

  test("is there when a person does something, and overdue when nobody did by its day", async () => {
    const at = await lineForTest();
    const item = async (text: string) => {
      const { file } = await fileReport(at, text, { forms: ["F8"] });
      return file;
    };
    const file = await item("Ik ben geslagen.");
    const since = amsterdamDay(at.desk.work.minute());
    expect(file).toMatchObject({ since, firstLook: null, firstLookDue: lookDue("U1", since) });
    expect(isOverdue(file, file.firstLookDue)).toBe(false);
    expect(isOverdue(file, (file.firstLookDue + 1) as Day)).toBe(true);
    const seen = await at.desk.setUrgency(file.id, "U3", "Het is lang geleden.");
    expect(seen.firstLook).toBe(dayOf(at.desk.work.minute()));
    expect(seen.firstLookDue).toBe(lookDue("U3", since));
    expect(isOverdue(seen, (seen.firstLookDue + 1) as Day)).toBe(false);
  });

  test("does not start anew when an item is filed days later", async () => {
    const at = await lineForTest();
    await new Reporter(at).report("Blijft liggen", { forms: ["F2"] });
    await at.desk.refresh();
    const [item] = at.desk.inbox;
    if (!item) throw new Error("no item");
    const came = amsterdamDay(at.line.clock.now());
    const due = itemDue(item, at.line.clock.now());
    at.line.clock.advance(6 * DAY);
    expect(itemDue(item, at.line.clock.now())).toBe(due);
    const file = await at.desk.file(item);
    expect([file.since, file.firstLookDue]).toEqual([came, due]);
    expect(isOverdue(file, amsterdamDay(at.line.clock.now()))).toBe(true);
  });
});

test("sixty days without a word, and a case is proposed for closing", async () => {
  const at = await lineForTest();
  const { file, reporter } = await fileReport(at, "Lang geleden");
  const today = () => dayOf(at.line.clock.now());
  const silent = () => silentCases(at.desk.cases, today()).map(({ id }) => id);
  const pass = async (days: number) => {
    for (let i = 0; i < days; i += 10) {
      at.line.clock.advance(Math.min(10, days - i) * DAY);
      await at.line.runDue();
      at.desk = await at.unlock();
    }
  };
  await pass(59);
  expect(silent()).toEqual([]);
  await pass(1);
  expect(silent()).toEqual([file.id]);
  await reporter.followUp("Ik ben er nog.");
  await at.desk.refresh();
  await at.desk.file(at.desk.inbox[0] as never);
  expect(silent()).toEqual([]);
  await pass(60);
  expect(silent()).toEqual([file.id]);
  await at.desk.answer(file.id, "Wij denken aan je.", "nl");
  expect(silent()).toEqual([]);
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

test("a case that this desk cannot read is neither overdue nor silent", () => {
  const withheld = emptyCase("ab".repeat(16), {});
  expect(isOverdue(withheld, day("2026-11-20"))).toBe(false);
  expect(silentCases([withheld], day("2026-11-20"))).toEqual([]);
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
