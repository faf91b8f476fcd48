/** What comes in by month, over substance alone: whoever reads no more than that sees the same. */
import { type Month, monthOf, ROUNDED_TO, SMALLEST_CELL } from "../../../crypto/index.ts";
import type { CaseFile } from "./case-file.ts";
import { LEVELS, type Level } from "./urgency.ts";

/** All that a trend looks at: nothing of contact, nothing of the assessment. */
export type Substance = Pick<
  CaseFile,
  "what" | "facts" | "classified" | "urgency" | "since" | "outcome" | "mergedInto"
>;

export interface Trends {
  /** Each month from the first report to the last, without gaps. */
  months: Month[];
  /** How many reports in each of these months. */
  reports: number[];
  /** By code of the form, by month; a report can have several. */
  forms: Map<string, number[]>;
  urgency: Record<Level, number[]>;
}

/** Spam, what was no interference, and duplicates would only blur it. */
const counts = ({ what, facts, outcome, mergedInto }: Substance): boolean =>
  what === "report" &&
  facts !== null &&
  outcome !== "spam" &&
  outcome !== "not-obi" &&
  mergedInto === null;

export function trends(cases: readonly Substance[]): Trends {
  const counted = cases.filter(counts).map((file) => ({ file, month: monthOf(file.since) }));
  const all = counted.map(({ month }) => month);
  const first = all.reduce((a, b) => (b < a ? b : a), all[0] ?? (0 as Month));
  const last = all.reduce((a, b) => (b > a ? b : a), first);
  const length = counted.length === 0 ? 0 : last - first + 1;
  const months = Array.from({ length }, (_, i) => (first + i) as Month);
  const none = () => months.map(() => 0);
  const forms = new Map<string, number[]>();
  const urgency = Object.fromEntries(LEVELS.map((level) => [level, none()])) as Trends["urgency"];
  const reports = none();
  const add = (row: number[], month: Month) => {
    row[month - first] = (row[month - first] ?? 0) + 1;
  };
  for (const { file, month } of counted) {
    add(reports, month);
    add(urgency[file.urgency.level], month);
    for (const form of new Set(file.classified?.forms ?? file.facts?.forms)) {
      const row = forms.get(form) ?? none();
      forms.set(form, row);
      add(row, month);
    }
  }
  return { months, reports, forms, urgency };
}

/** What of a trend may be shown to who reads no cases. A row is there whole, or not at all. */
export interface OutsideTrends {
  months: Month[];
  reports: number[] | null;
  forms: Map<string, number[]>;
  urgency: Record<Level, number[]> | null;
}

/**
 * Months that are over, rounded to five, and no row with a number under ten in it: a hidden month
 * beside shown ones could be worked out from a quarter that was published. The levels add up to the
 * reports, so they are shown all or not at all. `now` is the month that is not over yet.
 */
export function forOutside({ months, reports, forms, urgency }: Trends, now: Month): OutsideTrends {
  const length = months.filter((month) => month < now).length;
  const shown = (row: readonly number[]): number[] | null => {
    const whole = row.slice(0, length);
    if (length === 0 || whole.some((count) => count < SMALLEST_CELL)) return null;
    return whole.map((count) => Math.round(count / ROUNDED_TO) * ROUNDED_TO);
  };
  const levels = LEVELS.map((level) => [level, shown(urgency[level])] as const);
  return {
    months: months.slice(0, length),
    reports: shown(reports),
    forms: new Map(
      [...forms].flatMap(([form, row]) => {
        const whole = shown(row);
        return whole === null ? [] : [[form, whole] as const];
      }),
    ),
    urgency: levels.every(([, row]) => row !== null)
      ? (Object.fromEntries(levels) as Record<Level, number[]>)
      : null,
  };
}

/** The last `most` months of a trend. */
export function lastMonths({ months, reports, forms, urgency }: Trends, most: number): Trends {
  const last = (row: readonly number[]) => row.slice(-most);
  return {
    months: months.slice(-most),
    reports: last(reports),
    forms: new Map([...forms].map(([form, row]) => [form, last(row)])),
    urgency: Object.fromEntries(
      LEVELS.map((level) => [level, last(urgency[level])]),
    ) as Trends["urgency"],
  };
}
