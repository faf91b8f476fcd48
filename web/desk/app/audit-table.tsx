import { useEffect, useState } from "preact/hooks";
import type { AuditEntry } from "../../../crypto/index.ts";
import type { AuditAction } from "../../../server/contract/audit.ts";
import { referenceOf } from "../core/case-file.ts";
import { auditText as text } from "../text/audit.ts";
import { sayDayOfYear } from "./audit-days.ts";
import { actionName, actorName } from "./audit-filters.tsx";
import { Button } from "./controls.tsx";
import { sayWeek } from "./days.ts";

const ROWS_SHOWN = 100;

type TableProps = {
  /** What the filters leave, the first first. */
  entries: readonly AuditEntry[];
  total: number;
  names: ReadonlyMap<string, string>;
};

/** The entries, the newest first, a hundred at a time. */
export function AuditTable({ entries, total, names }: TableProps) {
  const [rows, setRows] = useState(ROWS_SHOWN);
  useEffect(() => setRows(ROWS_SHOWN), [entries.length]);
  if (entries.length === 0) return <p role="status">{text.none}</p>;
  const shown = entries.slice(-rows).reverse();
  const { columns } = text;
  return (
    <>
      <p role="status">{text.shown(entries.length, total)}</p>
      <div class="audit-scroll" role="region" aria-label={text.table} tabIndex={0}>
        <table class="audit-table">
          <caption class="hidden-text">{text.table}</caption>
          <thead>
            <tr>
              {Object.entries(columns).map(([name, label]) => (
                <th key={name} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <tr key={entry.seq} class={entry.result}>
                <td class="number">{entry.seq}</td>
                <td class="day">{sayDayOfYear(entry.day)}</td>
                <td>{actorName(entry.actor, names)}</td>
                <td>{actionName(entry.action)}</td>
                <td>{sayObject(entry)}</td>
                <td>{text.results[entry.result]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {entries.length > rows && (
        <div class="acts">
          <Button onClick={() => setRows(rows + ROWS_SHOWN)}>{text.more}</Button>
        </div>
      )}
    </>
  );
}

/** A case by its reference, a count with what was counted; anything else is nothing to read. */
function sayObject({ action, object }: AuditEntry): string {
  const say = text.objects[action as AuditAction];
  if (/^\d+$/.test(object)) {
    if (say) return say(Number(object));
    if (action === "week-deleted") return text.weekOf(sayWeek(Number(object)));
    if (action === "statistics-published") return text.quarterOf(Number(object));
  }
  const isCase = /^(case|contact|retention)-/.test(action) && /^[0-9a-f]{32}$/.test(object);
  return isCase ? text.caseOf(referenceOf(object)) : "";
}
