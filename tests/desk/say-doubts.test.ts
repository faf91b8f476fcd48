import { expect, test } from "vitest";
import type { Day } from "../../crypto/index.ts";
import type { Doubt } from "../../web/desk/core/index.ts";
import { isGrave, sayDoubts } from "../../web/desk/app/say-doubts.ts";

const NAMES: Record<string, string> = { aa: "Noor", bb: "Sam" };
const say = (doubts: Doubt[]) => sayDoubts(doubts, (id) => NAMES[id] ?? id);
const caseIn = (by: string, id: string): Doubt => ({ kind: "case", by, id: id.padEnd(32, "0") });

test("the cases of one colleague stand together, by their references, and not without end", () => {
  expect(say([caseIn("aa", "00000"), caseIn("bb", "00001"), caseIn("aa", "00002")])).toEqual([
    "Noor zag anders dan jij: V-0000, V-0002. Daarin kun je nu niet werken.",
    "Sam zag anders dan jij: V-0001. Daarin kun je nu niet werken.",
  ]);
  const many = Array.from({ length: 40 }, (_, i) => caseIn("aa", i.toString(16).padStart(5, "0")));
  const [line = ""] = say(many);
  expect(line.match(/V-/g)).toHaveLength(6);
  expect(line).toContain("en nog 34.");
});

test("each kind is one sentence that names who saw it, and only mischance is not grave", () => {
  const day = 20_778 as Day;
  const doubts: Doubt[] = [
    { kind: "list", by: "aa", of: "bb" },
    ...(["roster", "keyring", "audit"] as const).map((kind) => ({ kind, by: "aa" })),
    { kind: "late", by: "bb", day },
    { kind: "refused" },
  ];
  const lines = say(doubts);
  expect(new Set(lines).size).toBe(6);
  expect(lines.map((line) => /Noor|Sam|toestel/.test(line))).toEqual(lines.map(() => true));
  expect(lines[0]).toBe("Noor kent een later controlepunt van Sam dan jij krijgt.");
  expect(lines[4]).toContain("21 november");
  expect(doubts.map(isGrave)).toEqual([true, true, true, true, false, false]);
  expect(say([])).toEqual([]);
});
