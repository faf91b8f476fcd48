/**
 * What a line publishes of a quarter: numbers that are multiples of five and at least ten, in cells
 * that were joined until none is smaller. The form of a publication is checked here, so that no desk
 * can publish a raw count by mistake. How cells are joined is `protect` in the desk's core.
 */
import { type Day, dayOf, monthOf, monthStart, type Month } from "./calendar.ts";
import { jsonBytes, parseJson } from "./encoding.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { openSigned } from "./signed.ts";
import * as strict from "./strict.ts";

/** A cell of fewer reports is not published. */
export const SMALLEST_CELL = 10;
/** What is published is rounded to this. */
export const ROUNDED_TO = 5;
const MOST = 1_000_000;
const MOST_DAYS = 366;

export const COUNTED_FORMS = [
  ...["F0", "F1", "F2", "F3", "F4", "F5", "F6", "F7"],
  ...["F8", "F9", "F10", "F11", "F12", "F13", "F14"],
] as const;

/** A category, or neighbours that may be joined into one cell. */
export type Tree = string | readonly Tree[];
export const URGENCY_TREE: Tree = [
  [["U0", "U1"], "U2"],
  ["U3", "U4"],
];
export const OUTCOME_TREE: Tree = [
  ["passed", "done"],
  ["open", ["not-obi", "spam"]],
];

/** The categories of a cell, in the order of the tree, and how many there are of them together. */
export interface Cell {
  of: string[];
  count: number;
}
export interface Statistics {
  v: 1;
  /** 4 × year + (0 to 3). */
  quarter: number;
  /** Null: fewer than ten, and then nothing else is there either. */
  reports: number | null;
  /** One report may have several forms, so they are no parts of a whole. Null: fewer than ten. */
  forms: Record<string, number | null>;
  urgency: Cell[];
  outcome: Cell[];
  /** Median of the whole days until a person first did something with it. */
  firstLook: number | null;
}

export const quarterOf = (day: Day): number => Math.floor(monthOf(day) / 3);
/** The first day of a quarter; that of the next one is the day after its last. */
export const quarterStart = (quarter: number): Day => monthStart((quarter * 3) as Month);

export const leavesOf = (tree: Tree): string[] =>
  typeof tree === "string" ? [tree] : tree.flatMap(leavesOf);

const count: strict.Parser<number> = (value) => {
  const number = strict.integer(SMALLEST_CELL, MOST)(value);
  if (number % ROUNDED_TO !== 0) throw new FormatError("not rounded");
  return number;
};
const countOrNull = (value: unknown): number | null => (value === null ? null : count(value));
const word = strict.matching(/^[A-Za-z0-9-]{1,20}$/);
const cells = strict.list(strict.object({ of: strict.set(word, 16), count }), 16);

const parser = strict.object({
  v: strict.integer(1, 1) as strict.Parser<1>,
  quarter: strict.integer(0, 40_000),
  reports: countOrNull,
  forms: (value: unknown) => {
    const shape = Object.fromEntries(COUNTED_FORMS.map((form) => [form, countOrNull]));
    return strict.object(shape)(value) as Record<string, number | null>;
  },
  urgency: cells,
  outcome: cells,
  firstLook: (value: unknown) => (value === null ? null : strict.integer(0, MOST_DAYS)(value)),
});

/** Whether these cells are the whole tree, each of them one of its nodes, in its order. */
export function isCut(tree: Tree, given: readonly Cell[]): boolean {
  const rest = [...given];
  const take = (node: Tree): boolean => {
    const leaves = leavesOf(node);
    const [first] = rest;
    if (first?.of.join() === leaves.join()) {
      rest.shift();
      return true;
    }
    return typeof node !== "string" && node.every(take);
  };
  return take(tree) && rest.length === 0;
}

export const statisticsBytes = (statistics: Statistics): Uint8Array => jsonBytes(statistics);

/** The payload of a publication. Throws FormatError when it is not in the form of one. */
export function readStatistics(payload: Uint8Array): Statistics {
  const statistics = parser(parseJson(payload));
  const { reports, forms, urgency, outcome, firstLook } = statistics;
  if (reports === null) {
    const isEmpty =
      urgency.length === 0 &&
      outcome.length === 0 &&
      firstLook === null &&
      Object.values(forms).every((one) => one === null);
    if (!isEmpty) throw new FormatError("a small quarter says more than that");
  } else if (!isCut(URGENCY_TREE, urgency) || !isCut(OUTCOME_TREE, outcome)) {
    throw new FormatError("cells that are not those of the tree");
  }
  return statistics;
}

/** A publication that a coordinator signed. Throws OpenError. */
export function openStatistics(
  signed: Uint8Array,
  coordinatorKeys: readonly Uint8Array[],
  lineId: Uint8Array,
): Statistics {
  return opening(() => {
    const payload = openSigned(signed, "statistics", lineId, coordinatorKeys, 1);
    const statistics = readStatistics(payload);
    if (statistics.quarter < quarterOf(dayOf(0))) throw new OpenError();
    return statistics;
  });
}
