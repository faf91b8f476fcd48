/** Counts for the small charts: how long things wait, how urgent they are, of which forms, when. */
import { type Day, type Month, monthOf } from "../../../crypto/index.ts";
import { type CaseFile, formsOf, isOpen } from "../core/case-file.ts";
import type { InboxItem } from "../core/inbox.ts";
import { waitingSince } from "../core/looks.ts";
import { LEVELS } from "../core/urgency.ts";

export interface Bar {
  key: string;
  count: number;
}

/** The last day of each part, in whole days; what waits longer is in the last. */
const AGES = [0, 1, 3, 7, 14] as const;
const MONTHS = 12;

/** The inbox by how many days each thing in it has waited. */
export function inboxAge(inbox: readonly InboxItem[], today: Day, now: number): Bar[] {
  const days = inbox.map((item) => Math.max(0, today - waitingSince(item, now)));
  const bars = AGES.map((last, i) => {
    const first = (AGES[i - 1] ?? -1) + 1;
    const count = days.filter((day) => day >= first && day <= last).length;
    return { key: first === last ? String(last) : `${String(first)}–${String(last)}`, count };
  });
  const last = AGES[AGES.length - 1] ?? 0;
  return [...bars, { key: `>${String(last)}`, count: days.filter((day) => day > last).length }];
}

/** Open cases by how urgent they are. */
export const byUrgency = (cases: readonly CaseFile[]): Bar[] =>
  LEVELS.map((level) => ({
    key: level,
    count: cases.filter((file) => isOpen(file) && file.urgency.level === level).length,
  }));

/** Reports by form, the most frequent first; a report may have several. */
export function byForm(cases: readonly CaseFile[]): Bar[] {
  const counts = new Map<string, number>();
  for (const file of cases) {
    if (file.what !== "report") continue;
    for (const form of formsOf(file)) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key, "nl", { numeric: true }));
}

/** Reports by the month in which they came, the last twelve; `key` is the number of the month. */
export function byMonth(cases: readonly CaseFile[], today: Day): Bar[] {
  const last = monthOf(today);
  const bars = Array.from({ length: MONTHS }, (_, i) => ({
    key: String(last - MONTHS + 1 + i),
    count: 0,
  }));
  for (const file of cases) {
    if (file.what !== "report") continue;
    const bar = bars[bars.length - 1 - (last - monthOf(file.since))];
    if (bar) bar.count += 1;
  }
  return bars;
}

/** The first day of the month of a bar, for its name. */
export const monthOfBar = ({ key }: Bar): Month => Number(key) as Month;
