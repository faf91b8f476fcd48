/** Numbers by month: as columns with their numbers, and as rows of a table with their line. */
import { trendsText as text } from "../text/trends.ts";

const STEP = 56;
const HIGH = 120;
const TOP = 18;
const FOOT = 22;
const GAP = 12;

type Columns = { months: readonly string[]; counts: readonly number[] };

/** Standing bars, labelled directly; the same as a table for who reads it so. */
export function MonthColumns({ months, counts }: Columns) {
  const most = Math.max(1, ...counts);
  const parts = months.map((month, i) => `${month} ${String(counts[i] ?? 0)}`);
  const width = months.length * STEP;
  return (
    <figure class="chart month-columns">
      <svg
        role="img"
        aria-label={text.said(parts)}
        width={width}
        viewBox={`0 0 ${String(width)} ${String(TOP + HIGH + FOOT)}`}
      >
        {months.map((month, i) => {
          const high = ((counts[i] ?? 0) / most) * HIGH;
          const x = i * STEP;
          return (
            <g key={month}>
              <rect
                class="bar"
                x={x + GAP / 2}
                y={TOP + HIGH - high}
                width={STEP - GAP}
                height={high}
              />
              <text x={x + STEP / 2} y={TOP + HIGH - high - 9} class="column-name">
                {counts[i] ?? 0}
              </text>
              <text x={x + STEP / 2} y={TOP + HIGH + FOOT / 2} class="column-name soft">
                {month}
              </text>
            </g>
          );
        })}
      </svg>
      <details>
        <summary>{text.table}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.month}</th>
              <th scope="col">{text.count}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month, i) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td>{counts[i] ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

export type TrendRow = { name: string; counts: readonly number[] };
type Rows = { months: readonly string[]; groups: readonly { name: string; rows: TrendRow[] }[] };

/** A table, since these are many numbers; the line before each row only helps the eye. */
export function MonthRows({ months, groups }: Rows) {
  return (
    <div class="audit-scroll" role="region" aria-label={text.rows} tabIndex={0}>
      <table class="audit-table trends-table">
        <caption class="hidden-text">{text.rows}</caption>
        <thead>
          <tr>
            <th scope="col">{text.row}</th>
            <th scope="col">{text.line}</th>
            {months.map((month) => (
              <th key={month} scope="col" class="number">
                {month}
              </th>
            ))}
          </tr>
        </thead>
        {groups
          .filter(({ rows }) => rows.length > 0)
          .map(({ name, rows }) => (
            <tbody key={name}>
              <tr>
                <th colSpan={months.length + 2} scope="rowgroup">
                  {name}
                </th>
              </tr>
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  <td>
                    <Line counts={row.counts} />
                  </td>
                  {row.counts.map((count, i) => (
                    <td key={i} class="number">
                      {count}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
      </table>
    </div>
  );
}

const MARK = 6;
const TALL = 22;

/** Small columns, each row to its own height. */
function Line({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  const width = counts.length * (MARK + 2);
  return (
    <svg
      class="trend-line"
      aria-hidden="true"
      width={width}
      height={TALL}
      viewBox={`0 0 ${String(width)} ${String(TALL)}`}
    >
      {counts.map((count, i) => {
        const high = Math.max(1, (count / most) * TALL);
        return (
          <rect key={i} class="bar" x={i * (MARK + 2)} y={TALL - high} width={MARK} height={high} />
        );
      })}
    </svg>
  );
}
