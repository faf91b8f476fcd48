/** What a coordinator's desk counts, and that no small number can be worked out of what it shows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  COUNTED_FORMS,
  type Day,
  leavesOf,
  OUTCOME_TREE,
  quarterOf,
  quarterStart,
  readStatistics,
  type Statistics,
  statisticsBytes,
  type Tree,
  URGENCY_TREE,
} from "../../crypto/index.ts";
import { emptyCase } from "../../web/desk/core/case-file.ts";
import type { CaseFile } from "../../web/desk/core/index.ts";
import {
  type Counts,
  countQuarter,
  protect,
  quartersToPublish,
} from "../../web/desk/core/statistics.ts";

const QUARTER = 4 * 2026 + 2;
const START = quarterStart(QUARTER);

/** Numbers around the bounds come often: that is where a rule breaks. */
const number = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 400 }),
);
/** So many reports, laid out over the categories of a tree. */
const layOut = (tree: Tree) =>
  fc.tuple(...leavesOf(tree).map(() => number)).map((list) => ({
    counts: Object.fromEntries(leavesOf(tree).map((leaf, i) => [leaf, list[i] ?? 0])),
    sum: list.reduce((sum, one) => sum + one, 0),
  }));
/** Counts as a quarter can have them: both tables are of the same reports. */
const anyCounts: fc.Arbitrary<Counts> = layOut(URGENCY_TREE).chain(({ counts: urgency, sum }) =>
  fc
    .record({
      // The outcomes of the same reports: parts of the same sum.
      cuts: fc.array(fc.integer({ min: 0, max: sum }), { minLength: 4, maxLength: 4 }),
      forms: fc.tuple(...COUNTED_FORMS.map(() => fc.integer({ min: 0, max: sum }))),
      looks: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: Math.min(sum, 60) }),
    })
    .map(({ cuts, forms, looks }) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), sum];
      const outcome = Object.fromEntries(
        leavesOf(OUTCOME_TREE).map((leaf, i) => [
          leaf,
          (places[i + 1] as number) - (places[i] as number),
        ]),
      );
      return {
        quarter: QUARTER,
        reports: sum,
        forms: Object.fromEntries(COUNTED_FORMS.map((form, i) => [form, forms[i] as number])),
        urgency,
        outcome,
        looks,
      };
    }),
);
const TREES = { urgency: URGENCY_TREE, outcome: OUTCOME_TREE } as const;
const SMALL = Array.from({ length: 10 }, (_, i) => i);
const sumOf = (counts: Record<string, number>, of: readonly string[]) =>
  of.reduce((sum, one) => sum + (counts[one] ?? 0), 0);

/** The branch under the node with these leaves that holds this leaf. */
function branchOf(tree: Tree, of: readonly string[], leaf: string): string[] {
  if (typeof tree === "string") return [tree];
  if (leavesOf(tree).join() === of.join()) {
    return tree.map(leavesOf).find((branch) => branch.includes(leaf)) ?? [];
  }
  const inside = tree.find((child) => of.every((one) => leavesOf(child).includes(one)));
  return inside === undefined ? [] : branchOf(inside, of, leaf);
}

describe("what is published", () => {
  test("is rounded to five and names no number under ten", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { reports, forms, urgency, outcome } = protect(counts);
        const all = [
          reports,
          ...Object.values(forms),
          ...[...urgency, ...outcome].map((c) => c.count),
        ];
        for (const one of all) {
          if (one === null) continue;
          expect(one % 5).toBe(0);
          expect(one).toBeGreaterThanOrEqual(10);
        }
      }),
    );
  });

  test("is in the form that the line and its page take", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const statistics = protect(counts);
        expect(readStatistics(statisticsBytes(statistics))).toEqual(statistics);
      }),
    );
  });

  test("is off by no more than two, and joins nothing that is large enough", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const shown = protect(counts);
        for (const name of ["urgency", "outcome"] as const) {
          for (const { of, count } of shown[name]) {
            expect(Math.abs(sumOf(counts[name], of) - count)).toBeLessThanOrEqual(2);
          }
        }
        const least = Math.min(...Object.values(counts.urgency));
        if (least >= 10) expect(shown.urgency.every(({ of }) => of.length === 1)).toBe(true);
      }),
    );
  });

  test("leaves each value from 0 to 9 possible for every category that is not shown by itself", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const shown = protect(counts);
        const same = (other: Partial<Counts>) =>
          expect(protect({ ...counts, ...other })).toEqual(shown);
        for (const name of ["urgency", "outcome"] as const) {
          for (const { of } of shown[name]) {
            if (of.length === 1) continue;
            for (const leaf of of) {
              // Someone outside the leaf's own branch has the rest: the very same is published.
              const branch = branchOf(TREES[name], of, leaf);
              const other = of.find((one) => !branch.includes(one)) as string;
              for (const value of SMALL) {
                const rest = sumOf(counts[name], of) - value;
                const moved = Object.fromEntries(of.map((one) => [one, 0]));
                same({ [name]: { ...counts[name], ...moved, [leaf]: value, [other]: rest } });
              }
            }
          }
        }
        for (const form of COUNTED_FORMS) {
          if (shown.forms[form] !== null || shown.reports === null) continue;
          for (const value of SMALL) same({ forms: { ...counts.forms, [form]: value } });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("cannot be subtracted: no total less what is shown leaves one small category", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const shown = protect(counts);
        for (const name of ["urgency", "outcome"] as const) {
          const alone = shown[name].filter(({ of }) => of.length === 1).flatMap(({ of }) => of);
          for (const leaf of alone) {
            expect(counts[name][leaf]).toBeGreaterThanOrEqual(10);
          }
          const hidden = leavesOf(TREES[name]).filter((leaf) => !alone.includes(leaf));
          expect(hidden.length).not.toBe(1);
        }
      }),
    );
  });

  test("of a quarter with fewer than ten reports is nothing but that", () => {
    const counts = countQuarter(
      Array.from({ length: 9 }, () => caseOf({})),
      QUARTER,
    );
    expect(counts.reports).toBe(9);
    const { reports, forms, urgency, outcome, firstLook } = protect(counts);
    expect([reports, urgency, outcome, firstLook]).toEqual([null, [], [], null]);
    expect(Object.values(forms).every((one) => one === null)).toBe(true);
  });
});

function caseOf(more: Partial<CaseFile>): CaseFile {
  return { ...emptyCase("0".repeat(32), {}), since: START, ...more };
}
const many = (n: number, more: Partial<CaseFile>): CaseFile[] =>
  Array.from({ length: n }, () => caseOf(more));
const facts = (forms: string[]) => ({ forms }) as CaseFile["facts"];
const urgency = (level: "U0" | "U1" | "U2" | "U3" | "U4") => ({
  level,
  suggested: level,
  reasons: [],
  reason: null,
});

describe("a quarter is counted", () => {
  test("by report, form, urgency, outcome and days to the first look", () => {
    const day = (n: number) => (START + n) as Day;
    const cases = [
      ...many(12, { facts: facts(["F1", "F3"]), urgency: urgency("U2"), firstLook: day(1) }),
      ...many(11, {
        facts: facts(["F1"]),
        urgency: urgency("U3"),
        firstLook: day(4),
        status: "closed",
        outcome: "done",
      }),
      ...many(3, { status: "closed", outcome: "spam", urgency: urgency("U4") }),
      ...many(2, { passed: [{} as CaseFile["passed"][number]], status: "closed", outcome: "done" }),
    ];
    const counts = countQuarter(cases, QUARTER);
    expect(counts).toMatchObject({
      reports: 28,
      forms: { F1: 23, F3: 12, F0: 0 },
      urgency: { U0: 0, U1: 0, U2: 12, U3: 11, U4: 5 },
      outcome: { passed: 2, done: 11, open: 12, "not-obi": 0, spam: 3 },
    });
    expect(counts.looks).toHaveLength(23);
    expect(protect(counts)).toMatchObject({
      reports: 30,
      forms: { F1: 25, F3: 10, F0: null },
      // Of U0, U1 and U4 there are too few: they stand with their neighbours.
      urgency: [
        { of: ["U0", "U1", "U2"], count: 10 },
        { of: ["U3", "U4"], count: 15 },
      ],
      outcome: [
        { of: ["passed", "done"], count: 15 },
        { of: ["open", "not-obi", "spam"], count: 15 },
      ],
      firstLook: 1,
    });
  });

  test("with the handler's classification before the reporter's, each form once", () => {
    const classified = { forms: ["F2", "F2"] } as unknown as CaseFile["classified"];
    const { forms } = countQuarter([caseOf({ facts: facts(["F1"]), classified })], QUARTER);
    expect([forms.F1, forms.F2]).toEqual([0, 1]);
  });

  test("without what is no report, what was merged, and what came in another quarter", () => {
    const end = quarterStart(QUARTER + 1);
    const cases = [
      caseOf({}),
      caseOf({ what: "picture" }),
      caseOf({ what: "question" }),
      caseOf({ mergedInto: "1".repeat(32) }),
      caseOf({ since: (START - 1) as Day }),
      caseOf({ since: end }),
      caseOf({ since: (end - 1) as Day }),
    ];
    expect(countQuarter(cases, QUARTER).reports).toBe(2);
    expect(countQuarter(cases, QUARTER + 1).reports).toBe(1);
  });

  test("and words that are no category of ours count nowhere", () => {
    const odd = caseOf({ facts: facts(["__proto__", "constructor", "F99"]) });
    const { forms, reports } = countQuarter([odd], QUARTER);
    expect([reports, Object.keys(forms).length]).toEqual([1, COUNTED_FORMS.length]);
    expect(Object.values(forms).every((count) => count === 0)).toBe(true);
  });

  test("only when it has ended", () => {
    const cases = [caseOf({}), caseOf({ since: quarterStart(QUARTER - 3) })];
    const last = (quarterStart(QUARTER + 1) - 1) as Day;
    expect(quartersToPublish(cases, last)).toEqual([QUARTER - 3]);
    expect(quartersToPublish(cases, (last + 1) as Day)).toEqual([QUARTER, QUARTER - 3]);
    expect(quarterOf(last)).toBe(QUARTER);
  });
});

describe("a publication is refused", () => {
  const good = (): Statistics => protect(countQuarter(many(40, { facts: facts(["F1"]) }), QUARTER));
  const read = (change: (one: Statistics) => unknown) =>
    readStatistics(statisticsBytes(change(structuredClone(good())) as Statistics));

  test.each<[string, (one: Statistics) => unknown]>([
    ["with a number under ten", (one) => ({ ...one, reports: 5 })],
    ["with a number that is not rounded", (one) => ({ ...one, reports: 41 })],
    ["with a form that is not rounded", (one) => ({ ...one, forms: { ...one.forms, F1: 12 } })],
    ["with a form too many", (one) => ({ ...one, forms: { ...one.forms, F15: 10 } })],
    ["without a form", ({ forms: { F0: _, ...forms }, ...one }) => ({ ...one, forms })],
    ["with a category left out", (one) => ({ ...one, urgency: one.urgency.slice(1) })],
    [
      "with a category twice",
      (one) => ({ ...one, urgency: [...one.urgency, { of: ["U4"], count: 40 }] }),
    ],
    [
      "with cells that are not of the tree",
      (one) => ({
        ...one,
        urgency: [
          { of: ["U0"], count: 10 },
          { of: ["U1", "U2", "U3", "U4"], count: 30 },
        ],
      }),
    ],
    ["with more said of a small quarter", (one) => ({ ...one, reports: null })],
    ["with a field that is not named", (one) => ({ ...one, municipality: 10 })],
  ])("%s", (_, change) => {
    expect(read((one) => one)).toEqual(good());
    expect(() => read(change)).toThrow();
  });
});
