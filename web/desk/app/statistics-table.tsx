import { type Cell, COUNTED_FORMS, type Statistics } from "../../../crypto/index.ts";
import type { Counts } from "../core/statistics.ts";
import { medianOf } from "../core/statistics.ts";
import { report } from "../../text/nl/report.ts";
import { caseText } from "../text/case.ts";
import { statisticsText as text } from "../text/statistics.ts";

const forms: Record<string, string> = report.what.forms;
const urgencyName = (code: string): string =>
  `${code} ${caseText.levels[code as keyof typeof caseText.levels].name}`;
const outcomeName = (code: string): string => text.outcomes[code] ?? code;

/** Every number that was counted, and beside it what the world would see of it. */
export function StatisticsTable({
  counts,
  statistics,
}: {
  counts: Counts;
  statistics: Statistics;
}) {
  return (
    <div class="audit-scroll" role="region" aria-label={text.table} tabIndex={0}>
      <table class="audit-table statistics-table">
        <caption class="hidden-text">{text.table}</caption>
        <thead>
          <tr>
            <th scope="col">{text.what}</th>
            <th scope="col" class="number">
              {text.counted}
              <small> {text.countedHelp}</small>
            </th>
            <th scope="col" class="number">
              {text.shown}
            </th>
          </tr>
        </thead>
        <tbody>
          <Row name={text.reports} counted={counts.reports} shown={say(statistics.reports)} />
          <Row
            name={text.firstLook}
            counted={medianOf(counts.looks)}
            shown={say(statistics.firstLook)}
          />
        </tbody>
        <tbody>
          <Group name={text.forms} />
          {COUNTED_FORMS.map((form) => (
            <Row
              key={form}
              name={`${form} ${forms[form] ?? ""}`}
              counted={counts.forms[form] ?? 0}
              shown={say(statistics.forms[form] ?? null)}
            />
          ))}
        </tbody>
        <Cells
          name={text.urgency}
          counts={counts.urgency}
          cells={statistics.urgency}
          nameOf={urgencyName}
        />
        <Cells
          name={text.outcome}
          counts={counts.outcome}
          cells={statistics.outcome}
          nameOf={outcomeName}
        />
      </table>
    </div>
  );
}

const say = (count: number | null): string => (count === null ? text.small : String(count));

const Group = ({ name }: { name: string }) => (
  <tr>
    <th colSpan={3} scope="rowgroup">
      {name}
    </th>
  </tr>
);

type RowProps = { name: string; counted: number | null; shown: string };
const Row = ({ name, counted, shown }: RowProps) => (
  <tr>
    <th scope="row">{name}</th>
    <td class="number">{counted ?? "–"}</td>
    <td class="number">{shown}</td>
  </tr>
);

type CellsProps = {
  name: string;
  counts: Readonly<Record<string, number>>;
  cells: readonly Cell[];
  nameOf: (code: string) => string;
};

/** A cell of several categories says so once, at the first of them. */
const Cells = ({ name, counts, cells, nameOf }: CellsProps) => (
  <tbody>
    <Group name={name} />
    {Object.entries(counts).map(([code, counted]) => {
      const cell = cells.find(({ of }) => of.includes(code));
      const joined =
        cell && cell.of.length > 1 ? ` (${text.joined(cell.of.map(nameOf).join(", "))})` : "";
      const isFirst = cell?.of[0] === code;
      const shown = !cell ? text.small : isFirst ? `${String(cell.count)}${joined}` : text.above;
      return <Row key={code} name={nameOf(code)} counted={counted} shown={shown} />;
    })}
  </tbody>
);
