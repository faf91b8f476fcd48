// Trends as they may be shown to who reads no cases.
import { expect, test } from "vitest";
import { type Month, monthStart } from "../../crypto/index.ts";
import { forOutside, lastMonths, type Substance, trends } from "../../web/desk/core/trends.ts";
import type { Level } from "../../web/desk/core/index.ts";

/** Months are counted from the year 0. */
const NOW = (2026 * 12 + 10) as Month;

/** So many reports of a month, of one form and one level. */
const some = (count: number, month: number, form: string, level: Level): Substance[] =>
  Array.from({ length: count }, () => ({
    ...{ what: "report" as const, outcome: null, mergedInto: null, classified: null },
    facts: { forms: [form] } as unknown as Substance["facts"],
    urgency: { level, suggested: level, reasons: [], reason: null },
    since: monthStart(month as Month),
  }));

const every = (count: number, month: number, level: Level) => some(count, month, "F1", level);
const LEVELS = ["U0", "U1", "U2", "U3", "U4"] as const;

test("the month of now is left out, and what is shown is rounded to five", () => {
  const counted = trends([
    ...every(12, NOW - 2, "U3"),
    ...every(18, NOW - 1, "U3"),
    ...every(40, NOW, "U3"),
  ]);
  const shown = forOutside(counted, NOW);
  expect(shown.months).toEqual([NOW - 2, NOW - 1]);
  expect(shown.reports).toEqual([10, 20]);
  expect([...shown.forms]).toEqual([["F1", [10, 20]]]);
  // Four levels have nothing in them: beside the reports, the fifth would say so.
  expect(shown.urgency).toBeNull();
});

test("a row with one month under ten is not there at all, and the reports neither", () => {
  const cases = [
    ...some(10, NOW - 2, "F1", "U3"),
    ...some(9, NOW - 1, "F1", "U3"),
    ...some(30, NOW - 2, "F2", "U3"),
    ...some(30, NOW - 1, "F2", "U3"),
  ];
  const shown = forOutside(trends(cases), NOW);
  expect([...shown.forms.keys()]).toEqual(["F2"]);
  expect(shown.reports).toEqual([40, 40]);
  const few = forOutside(trends([...every(9, NOW - 2, "U3"), ...every(50, NOW - 1, "U3")]), NOW);
  expect([few.reports, few.forms.size]).toEqual([null, 0]);
  // A month without any report is a small number too.
  const gap = forOutside(trends([...every(20, NOW - 3, "U3"), ...every(20, NOW - 1, "U3")]), NOW);
  expect(gap.reports).toBeNull();
});

test("levels are shown when all five are large enough", () => {
  const cases = LEVELS.flatMap((level, i) => every(10 + i, NOW - 1, level));
  expect(forOutside(trends(cases), NOW).urgency).toEqual({
    ...{ U0: [10], U1: [10], U2: [10], U3: [15], U4: [15] },
  });
  expect(forOutside(trends(cases.slice(1)), NOW).urgency).toBeNull();
});

test("nothing counted, or only this month, shows nothing", () => {
  expect(forOutside(trends([]), NOW)).toMatchObject({ months: [], reports: null, urgency: null });
  expect(forOutside(trends(every(40, NOW, "U3")), NOW).reports).toBeNull();
});

test("the last months of a trend are those of every row", () => {
  const counted = trends([
    ...every(1, NOW - 3, "U3"),
    ...every(2, NOW - 1, "U1"),
    ...every(3, NOW, "U3"),
  ]);
  const last = lastMonths(counted, 2);
  expect(last.months).toEqual([NOW - 1, NOW]);
  expect([last.reports, last.forms.get("F1")]).toEqual([
    [2, 3],
    [2, 3],
  ]);
  expect([last.urgency.U1, last.urgency.U3]).toEqual([
    [2, 0],
    [0, 3],
  ]);
  expect(lastMonths(counted, 12)).toEqual(counted);
});
