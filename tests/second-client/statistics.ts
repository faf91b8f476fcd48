/** Statistics: joined and rounded, signed and read, after "Statistics". */
import { fields, must, readJson, whole, writeJson } from "./encoding.ts";
import { type KeyPair, openSigned, sign } from "./signed.ts";

type Tree = string | Tree[];
const TABLES: Record<"urgency" | "outcome", Tree> = {
  urgency: [
    [["U0", "U1"], "U2"],
    ["U3", "U4"],
  ],
  outcome: [
    ["passed", "done"],
    ["open", ["not-obi", "spam"]],
  ],
};
const FORMS = Array.from({ length: 15 }, (_, i) => `F${String(i)}`);
const leaves = (tree: Tree): string[] => (typeof tree === "string" ? [tree] : tree.flatMap(leaves));

export interface Counted {
  quarter: number;
  reports: number;
  forms: Record<string, number>;
  urgency: Record<string, number>;
  outcome: Record<string, number>;
  /** Whole days until each first look. */
  looks: number[];
}
export interface Cell {
  of: string[];
  count: number;
}
export interface Quarter {
  v: 1;
  quarter: number;
  reports: number | null;
  forms: Record<string, number | null>;
  urgency: Cell[];
  outcome: Cell[];
  firstLook: number | null;
}

const rounded = (n: number): number => 5 * Math.floor((n + 2) / 5);
const shown = (n: number): number | null => (n < 10 ? null : rounded(n));

function join(tree: Tree, counts: Record<string, number>): Cell[] {
  const sum = (node: Tree) => leaves(node).reduce((all, leaf) => all + (counts[leaf] ?? 0), 0);
  if (typeof tree !== "string" && tree.every((child) => sum(child) >= 10)) {
    return tree.flatMap((child) => join(child, counts));
  }
  return [{ of: leaves(tree), count: rounded(sum(tree)) }];
}

/** What may be published. */
export function toPublish(counted: Counted): Quarter {
  const { quarter, reports, forms, looks } = counted;
  const cells = (name: "urgency" | "outcome") =>
    reports < 10 ? [] : join(TABLES[name], counted[name]);
  const sorted = looks.toSorted((a, b) => a - b);
  const median = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return {
    v: 1,
    quarter,
    reports: shown(reports),
    forms: Object.fromEntries(FORMS.map((form) => [form, shown(forms[form] ?? 0)])),
    urgency: cells("urgency"),
    outcome: cells("outcome"),
    firstLook: looks.length < 10 ? null : Math.min(median, 366),
  };
}

export const publish = (lineId: Uint8Array, quarter: Quarter, coordinator: KeyPair): Uint8Array =>
  sign(lineId, "statistics", writeJson(quarter), [coordinator]);

function count(value: unknown): number {
  const n = whole(value, 10, 1_000_000);
  must(n % 5 === 0, "a number that is not rounded");
  return n;
}

function list(value: unknown): unknown[] {
  must(Array.isArray(value) && value.length <= 16, "no list, or too long a one");
  return value as unknown[];
}

/** The cells of a table, which must be nodes of the tree, all of it, in its order. */
function readCells(value: unknown, tree: Tree): Cell[] {
  const cells = list(value).map((one): Cell => {
    const o = fields(one, ["of", "count"]);
    const of = list(o["of"]).map((leaf) => {
      must(typeof leaf === "string", "no category");
      return leaf;
    });
    return { of, count: count(o["count"]) };
  });
  let at = 0;
  const take = (node: Tree): void => {
    if (cells[at]?.of.join() === leaves(node).join()) at += 1;
    else {
      must(typeof node !== "string", "a cell that is no node");
      node.forEach(take);
    }
  };
  take(tree);
  must(at === cells.length, "more cells than the tree has");
  return cells;
}

/** Throws Refused unless it is a quarter that a coordinator signed, in the form of one. */
export function openQuarter(
  lineId: Uint8Array,
  signed: Uint8Array,
  coordinators: Uint8Array[],
): Quarter {
  const payload = readJson(openSigned(lineId, "statistics", signed, coordinators, 1));
  const names = ["v", "quarter", "reports", "forms", "urgency", "outcome", "firstLook"];
  const o = fields(payload, names);
  must(o["v"] === 1, "another version");
  const quarter = whole(o["quarter"], 4 * 1970, 40_000);
  const reports = o["reports"] === null ? null : count(o["reports"]);
  const forms = Object.fromEntries(
    Object.entries(fields(o["forms"], FORMS)).map(([form, n]) => [
      form,
      n === null ? null : count(n),
    ]),
  );
  const firstLook = o["firstLook"] === null ? null : whole(o["firstLook"], 0, 366);
  if (reports !== null) {
    const urgency = readCells(o["urgency"], TABLES.urgency);
    const outcome = readCells(o["outcome"], TABLES.outcome);
    return { v: 1, quarter, reports, forms, urgency, outcome, firstLook };
  }
  const none = [...list(o["urgency"]), ...list(o["outcome"]), ...Object.values(forms), firstLook];
  must(
    none.every((one) => one === null),
    "a small quarter that says more",
  );
  return { v: 1, quarter, reports, forms, urgency: [], outcome: [], firstLook };
}
