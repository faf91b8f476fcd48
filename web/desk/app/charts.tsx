import type { Day } from "../../../crypto/index.ts";
import type { CaseFile, InboxItem, Level } from "../core/index.ts";
import { type Bar, byForm, byMonth, byUrgency, inboxAge, monthOfBar } from "../find/counts.ts";
import { caseText } from "../text/case.ts";
import { findText } from "../text/find.ts";
import { sayForm } from "./facts.tsx";
import { sayMonth } from "./months.ts";

const text = findText.figures;

type Props = {
  inbox: readonly InboxItem[];
  cases: readonly CaseFile[];
  today: Day;
  now: number;
};

/** What waits and what came, counted here. */
export function Charts({ inbox, cases, today, now }: Props) {
  const level = (key: string) => `${key} ${caseText.levels[key as Level].name}`;
  const month = (bar: Bar) => sayMonth(monthOfBar(bar));
  return (
    <section class="charts" aria-labelledby="charts-heading">
      <h2 id="charts-heading">{text.heading}</h2>
      <p class="soft">{text.lead}</p>
      <div class="chart-grid">
        <Chart {...text.age} bars={inboxAge(inbox, today, now)} say={({ key }) => key} />
        <Chart {...text.urgency} bars={byUrgency(cases)} say={({ key }) => level(key)} />
        <Chart
          {...text.form}
          bars={byForm(cases)}
          say={({ key }) => `${key} ${sayForm(key)}`}
          short={({ key }) => key}
        />
        <Chart {...text.month} bars={byMonth(cases, today)} say={month} />
      </div>
    </section>
  );
}

type ChartProps = {
  title: string;
  column: string;
  bars: readonly Bar[];
  say: (bar: Bar) => string;
  /** Where the whole name does not fit. */
  short?: (bar: Bar) => string;
};

const ROW = 22;
const NAME = 112;
const WIDTH = 320;
const NUMBER = 44;

/** Lying bars with their numbers beside them; the same as a table, for who reads it so. */
export function Chart({ title, column, bars, say, short = say }: ChartProps) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const room = WIDTH - NAME - NUMBER;
  const parts = bars.map((bar) => `${say(bar)} ${String(bar.count)}`);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {bars.length === 0 ? (
        <p class="soft">{text.empty}</p>
      ) : (
        <>
          <svg
            role="img"
            aria-label={text.said(title, parts)}
            viewBox={`0 0 ${String(WIDTH)} ${String(bars.length * ROW)}`}
          >
            {bars.map((bar, i) => {
              const length = (bar.count / most) * room;
              const middle = i * ROW + ROW / 2;
              return (
                <g key={bar.key}>
                  <text x={NAME - 8} y={middle} class="bar-name">
                    {short(bar)}
                  </text>
                  <rect class="bar" x={NAME} y={i * ROW + 4} width={length} height={ROW - 8} />
                  <text x={NAME + length + 6} y={middle} class="bar-count">
                    {bar.count}
                  </text>
                </g>
              );
            })}
          </svg>
          <details>
            <summary>{text.table(title)}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{column}</th>
                  <th scope="col">{text.count}</th>
                </tr>
              </thead>
              <tbody>
                {bars.map((bar) => (
                  <tr key={bar.key}>
                    <th scope="row">{say(bar)}</th>
                    <td>{bar.count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </figure>
  );
}
