import {
  type Cell,
  COUNTED_FORMS,
  leavesOf,
  OUTCOME_TREE,
  type Statistics,
  URGENCY_TREE,
} from "../../crypto/statistics.ts";
import { escapeHtml } from "./escape.ts";
import { drawBars } from "./statistics-chart.ts";

export const CSV_NAME = "cijfers.csv";

/** The words of the page, which the page brings itself: what they are called in its language. */
export interface StatisticsWords {
  /** Of the page: how its language counts and joins names. */
  locale: string;
  none: string;
  /** The four quarters. */
  quarters: string[];
  /** What a category is called, by its code. */
  labels: Record<string, string>;
  reports: string;
  forms: string;
  urgency: string;
  outcome: string;
  firstLook: string;
  /** One day, and more. */
  /** By plural category of the language of the page; `other` is always there. */
  days: Readonly<Record<string, string>>;
  /** In the place of a number that is too small to be shown. */
  small: string;
  /** "{names} samen". */
  together: string;
  what: string;
  count: string;
  chart: string;
  older: string;
  csv: string;
  csvColumns: string[];
}

/**
 * Where a page has `<!--statistics:…-->`, with its words as JSON in it, come the published numbers.
 * The CSV beside it says the same; null for a page without.
 */
export function fillStatistics(
  html: string,
  statistics: readonly Statistics[],
): { html: string; csv: string | null } {
  let csv: string | null = null;
  const filled = html.replace(/<!--statistics:([^<>\s]+)-->/, (_, packed: string) => {
    const words = JSON.parse(decodeURIComponent(packed)) as StatisticsWords;
    csv = writeCsv(statistics, words);
    return describeAll(statistics, words);
  });
  return { html: filled, csv };
}

const quarterName = (quarter: number, { quarters }: StatisticsWords): string =>
  `${String(Math.floor(quarter / 4))}, ${quarters[quarter % 4] ?? ""}`;

function describeAll(statistics: readonly Statistics[], words: StatisticsWords): string {
  const [newest, ...older] = statistics;
  if (!newest) return `<p>${escapeHtml(words.none)}</p>`;
  const folded = older
    .map(
      (one) =>
        `<details><summary>${escapeHtml(quarterName(one.quarter, words))}</summary>` +
        `${describeTable(one, words)}</details>`,
    )
    .join("");
  return (
    `<h2>${escapeHtml(quarterName(newest.quarter, words))}</h2>` +
    drawForms(newest, words) +
    describeTable(newest, words) +
    (older.length > 0 ? `<h2>${escapeHtml(words.older)}</h2>${folded}` : "") +
    `<p><a href="${CSV_NAME}" download>${escapeHtml(words.csv)}</a></p>`
  );
}

function drawForms({ forms }: Statistics, words: StatisticsWords): string {
  const bars = COUNTED_FORMS.flatMap((form) => {
    const count = forms[form];
    return typeof count === "number" ? [{ label: words.labels[form] ?? form, count }] : [];
  }).sort((a, b) => b.count - a.count);
  return bars.length === 0 ? "" : drawBars(words.chart, bars);
}

interface Row {
  table: "reports" | "forms" | "urgency" | "outcome" | "firstLook";
  code: string;
  label: string;
  /** Null: too small. */
  count: number | null;
}

function rowsOf(one: Statistics, words: StatisticsWords): Row[] {
  const label = (code: string) => words.labels[code] ?? code;
  const joined = ({ of }: Cell) =>
    of.length === 1 ? label(of[0] ?? "") : joinNames(of.map(label), words);
  const cells = (table: "urgency" | "outcome", given: readonly Cell[], all: readonly string[]) =>
    // Of a small quarter there are no cells: all of them are too small.
    given.length > 0
      ? given.map((cell) => ({
          table,
          code: cell.of.join("+"),
          label: joined(cell),
          count: cell.count,
        }))
      : all.map((code) => ({ table, code, label: label(code), count: null }));
  return [
    { table: "reports", code: "", label: words.reports, count: one.reports },
    ...COUNTED_FORMS.map((form) => ({
      table: "forms" as const,
      code: form,
      label: label(form),
      count: one.forms[form] ?? null,
    })),
    ...cells("urgency", one.urgency, leavesOf(URGENCY_TREE)),
    ...cells("outcome", one.outcome, leavesOf(OUTCOME_TREE)),
    { table: "firstLook", code: "", label: words.firstLook, count: one.firstLook },
  ];
}

/** "Doorgegeven en afgerond samen". */
function joinNames([first = "", ...more]: string[], words: StatisticsWords): string {
  const { locale, together } = words;
  const small = (name: string) => name.charAt(0).toLocaleLowerCase(locale) + name.slice(1);
  const names = new Intl.ListFormat(locale).format([first, ...more.map(small)]);
  return together.replace("{names}", () => names);
}

function daysOf(count: number, { locale, days }: StatisticsWords): string {
  return days[new Intl.PluralRules(locale).select(count)] ?? days["other"] ?? "";
}

function describeTable(one: Statistics, words: StatisticsWords): string {
  const rows = rowsOf(one, words);
  const line = ({ label, count, table }: Row) => {
    const unit = table === "firstLook" ? ` ${daysOf(count ?? 0, words)}` : "";
    const shown = count === null ? words.small : `${String(count)}${unit}`;
    return `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(shown)}</td></tr>`;
  };
  const group = (heading: string | null, tables: readonly Row["table"][]) =>
    `<tbody>${
      heading === null
        ? ""
        : `<tr><th colspan="2" scope="rowgroup">${escapeHtml(heading)}</th></tr>`
    }${rows
      .filter(({ table }) => tables.includes(table))
      .map(line)
      .join("")}</tbody>`;
  return (
    `<table class="numbers"><caption>${escapeHtml(quarterName(one.quarter, words))}</caption>` +
    `<thead><tr><th scope="col">${escapeHtml(words.what)}</th>` +
    `<th scope="col">${escapeHtml(words.count)}</th></tr></thead>` +
    group(null, ["reports", "firstLook"]) +
    group(words.forms, ["forms"]) +
    group(words.urgency, ["urgency"]) +
    group(words.outcome, ["outcome"]) +
    `</table>`
  );
}

/** RFC 4180. Every word in it is ours; a number that is too small is left empty. */
function writeCsv(statistics: readonly Statistics[], words: StatisticsWords): string {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [words.csvColumns];
  for (const one of statistics) {
    const quarter = `${String(Math.floor(one.quarter / 4))}-Q${String((one.quarter % 4) + 1)}`;
    for (const { table, code, label, count } of rowsOf(one, words)) {
      lines.push([quarter, table, code, label, count === null ? "" : String(count)]);
    }
  }
  return lines.map((cells) => `${cells.map(quote).join(",")}\r\n`).join("");
}
