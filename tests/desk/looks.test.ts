// When someone must look at a case: opening days, Amsterdam's clock, the first look, a silence.
import { describe, expect, test } from "vitest";
import { dayOf, type Day, weekOf } from "../../crypto/index.ts";
import { amsterdamDay, amsterdamTime } from "../../web/desk/core/amsterdam.ts";
import { emptyCase } from "../../web/desk/core/case-file.ts";
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
import { fileReport } from "./cases.ts";
import { lineForTest, Reporter } from "./support.ts";

const day = (text: string): Day => dayOf(Date.parse(`${text}T00:00:00Z`));

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

test("a case that this desk cannot read is neither overdue nor silent", () => {
  const withheld = emptyCase("ab".repeat(16), {});
  expect(isOverdue(withheld, day("2026-11-20"))).toBe(false);
  expect(silentCases([withheld], day("2026-11-20"))).toEqual([]);
});
