/** What comes in by month, over substance alone: whoever reads no more than that sees the same. */
import { type Month, monthOf } from "../../../crypto/index.ts";
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
