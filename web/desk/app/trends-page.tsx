import { useMemo, useState } from "preact/hooks";
import { type Month, monthOf } from "../../../crypto/index.ts";
import { LEVELS, type Level } from "../core/index.ts";
import { forOutside, lastMonths, trends } from "../core/trends.ts";
import { caseText } from "../text/case.ts";
import { trendsText as text } from "../text/trends.ts";
import { sayForm } from "./facts.tsx";
import { sayMonth } from "./months.ts";
import { useHeading } from "./side-pages.tsx";
import { MonthColumns, MonthRows, type TrendRow } from "./trends-charts.tsx";
import type { Workplace } from "./workplace.ts";

/** A year, so that a season can be compared with the one before. */
const MONTHS = 13;

type Shown = {
  months: readonly Month[];
  reports: readonly number[] | null;
  forms: ReadonlyMap<string, readonly number[]>;
  urgency: Readonly<Record<Level, readonly number[]>> | null;
};

/** What came in by month; the same for whoever reads substance and no more. */
export function TrendsPage({ place }: { place: Workplace }) {
  const heading = useHeading();
  const { cases, work } = place.desk;
  const [isOutside, setOutside] = useState(false);
  const now = monthOf(work.line.today);
  const counted = useMemo(() => lastMonths(trends(cases.filter(isWhole)), MONTHS), [cases]);
  const shown: Shown = isOutside ? forOutside(counted, now) : counted;
  const forms = byForm(shown);
  const urgency = byUrgency(shown);
  return (
    <section class="pane panel audience-substance trends" aria-labelledby="trends-heading">
      <h1 id="trends-heading" ref={heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <p>{text.lead}</p>
      <p class="small">{text.shrinks}</p>
      {counted.months.length === 0 ? (
        <p class="soft">{text.none}</p>
      ) : (
        <>
          <label class="level">
            <input
              type="checkbox"
              checked={isOutside}
              aria-describedby="trends-outside-help"
              onChange={(event) => setOutside(event.currentTarget.checked)}
            />
            <span>{text.outside}</span>
          </label>
          <p class="field-help" id="trends-outside-help">
            {text.outsideHelp}
          </p>
          {!isOutside && <p class="care">{text.inside}</p>}
          <h2>{text.reports}</h2>
          {shown.reports ? (
            <MonthColumns months={shown.months.map(sayMonth)} counts={shown.reports} />
          ) : (
            <p class="soft">{text.few}</p>
          )}
          <h2>{text.rows}</h2>
          {forms.length + urgency.length === 0 ? (
            <p class="soft">{text.nothing}</p>
          ) : (
            <MonthRows
              months={shown.months.map(sayMonth)}
              groups={[
                { name: text.forms, rows: forms },
                { name: text.urgency, rows: urgency },
              ]}
            />
          )}
        </>
      )}
    </section>
  );
}

const isWhole = ({ broken, withheld }: Workplace["desk"]["cases"][number]): boolean =>
  !broken && !withheld;

const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);

/** The most frequent first. */
const byForm = ({ forms }: Shown): TrendRow[] =>
  [...forms]
    .map(([form, counts]) => ({ name: `${form} ${sayForm(form)}`, counts }))
    .filter(({ counts }) => sum(counts) > 0)
    .sort((a, b) => sum(b.counts) - sum(a.counts) || a.name.localeCompare(b.name, "nl"));

const byUrgency = ({ urgency }: Shown): TrendRow[] =>
  urgency === null
    ? []
    : LEVELS.map((level) => ({
        name: `${level} ${caseText.levels[level].name}`,
        counts: urgency[level],
      }));
