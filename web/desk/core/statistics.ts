/**
 * Numbers of a quarter, counted in the browser of a coordinator: the server knows none of them until
 * they are published. What is published is rounded to five and names no number under ten, and none
 * can be worked out: cells that are too small are joined with their neighbours (along a tree that is
 * fixed beforehand) until what is named is large enough. Whoever knows the rule and everything that
 * was published still finds every value from 0 to 9 possible for each category in a joined cell:
 * another member of the cell could have the rest, and the same numbers would have been published.
 */
import {
  type Cell,
  COUNTED_FORMS,
  type Day,
  leavesOf,
  OUTCOME_TREE,
  quarterOf,
  ROUNDED_TO,
  signStatistics,
  SMALLEST_CELL,
  type Statistics,
  toB64,
  type Tree,
  URGENCY_TREE,
} from "../../../crypto/index.ts";
import { StatisticsAnswer } from "../../../server/contract/statistics.ts";
import type { CaseFile } from "./case-file.ts";
import { DeskError } from "./errors.ts";
import { readPublished } from "./statistics-reading.ts";
import type { DeskWork } from "./work.ts";

/** The exact numbers: for the desk that counted them, and nobody else. */
export interface Counts {
  quarter: number;
  reports: number;
  forms: Record<string, number>;
  urgency: Record<string, number>;
  outcome: Record<string, number>;
  /** Whole days until the first look, of each report that had one. */
  looks: number[];
}

type Counted = Pick<
  CaseFile,
  | "what"
  | "since"
  | "firstLook"
  | "mergedInto"
  | "passed"
  | "status"
  | "outcome"
  | "urgency"
  | "classified"
  | "facts"
>;

/** Counts the reports that came in this quarter. A duplicate counts with the case it went into. */
export function countQuarter(cases: readonly Counted[], quarter: number): Counts {
  const zero = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 0]));
  const counts: Counts = {
    quarter,
    reports: 0,
    forms: zero(COUNTED_FORMS),
    urgency: zero(leavesOf(URGENCY_TREE)),
    outcome: zero(leavesOf(OUTCOME_TREE)),
    looks: [],
  };
  const add = (to: Record<string, number>, name: string) => {
    if (Object.hasOwn(to, name)) to[name] = (to[name] ?? 0) + 1;
  };
  for (const file of cases) {
    if (file.what !== "report" || file.mergedInto !== null) continue;
    if (quarterOf(file.since) !== quarter) continue;
    counts.reports += 1;
    for (const form of new Set((file.classified ?? file.facts)?.forms)) add(counts.forms, form);
    add(counts.urgency, file.urgency.level);
    add(counts.outcome, outcomeOf(file));
    if (file.firstLook !== null) counts.looks.push(Math.max(0, file.firstLook - file.since));
  }
  return counts;
}

function outcomeOf({ passed, status, outcome }: Counted): string {
  if (passed.length > 0 || status === "passed-on") return "passed";
  return status === "closed" ? (outcome ?? "done") : "open";
}

/** What may be published of these counts. */
export function protect(counts: Counts): Statistics {
  const { quarter, reports, forms, urgency, outcome, looks } = counts;
  const isSmall = reports < SMALLEST_CELL;
  return {
    v: 1,
    quarter,
    reports: shownOrNull(reports),
    forms: Object.fromEntries(
      COUNTED_FORMS.map((form) => [form, shownOrNull(forms[form] ?? 0)] as const),
    ),
    urgency: isSmall ? [] : cutTree(URGENCY_TREE, urgency),
    outcome: isSmall ? [] : cutTree(OUTCOME_TREE, outcome),
    firstLook: looks.length < SMALLEST_CELL ? null : medianOf(looks),
  };
}

const rounded = (count: number): number => Math.round(count / ROUNDED_TO) * ROUNDED_TO;
const shownOrNull = (count: number): number | null =>
  count < SMALLEST_CELL ? null : rounded(count);

/** The finest cells of which none is too small. */
function cutTree(tree: Tree, counts: Readonly<Record<string, number>>): Cell[] {
  const sumOf = (node: Tree): number =>
    leavesOf(node).reduce((sum, leaf) => sum + (counts[leaf] ?? 0), 0);
  const whole: Cell[] = [{ of: leavesOf(tree), count: rounded(sumOf(tree)) }];
  if (typeof tree === "string") return whole;
  // One child alone would be the whole less the other: so they are named together, or both.
  if (tree.some((child) => sumOf(child) < SMALLEST_CELL)) return whole;
  return tree.flatMap((child) => cutTree(child, counts));
}

/** Of whole days, so a whole day too: the lower of the two in the middle. Null of none. */
export function medianOf(days: readonly number[]): number | null {
  const middle = days.toSorted((a, b) => a - b)[Math.floor((days.length - 1) / 2)];
  return middle === undefined ? null : Math.min(366, middle);
}

/** The quarters that have ended and in which reports came, the newest first. */
export function quartersToPublish(cases: readonly Counted[], today: Day): number[] {
  const quarters = cases
    .filter(({ what }) => what === "report")
    .map(({ since }) => quarterOf(since))
    .filter((quarter) => quarter < quarterOf(today));
  return [...new Set(quarters)].sort((a, b) => b - a);
}

/** What is public already, checked up to the coordinators' keys. */
export async function readStatistics({ api, line, lineId }: DeskWork): Promise<Statistics[]> {
  const { statistics } = await api.get("/v1/statistics", StatisticsAnswer);
  const { roster, keyring } = line;
  return readPublished(
    statistics,
    [...roster.handlers.values()],
    keyring.coordinators.keys,
    lineId,
  );
}

/**
 * Publishes a quarter, signed by this coordinator. It cannot be taken back. Throws DeskError
 * `refused` for who is no listed coordinator, `changed` when a colleague was first.
 */
export async function publishStatistics(work: DeskWork, statistics: Statistics): Promise<void> {
  const { api, keys, lineId, line } = work;
  if (!line.me.roles.includes("coordinator")) throw new DeskError("refused");
  const signed = toB64(signStatistics(statistics, lineId, keys.signing));
  await api.post("/v1/desk/statistics", { signed }, null, "PUT");
}
