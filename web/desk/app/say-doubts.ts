import { type Doubt, referenceOf } from "../core/index.ts";
import { doubtText as text } from "../text/doubts.ts";
import { sayDay } from "./days.ts";

/** More references than this say nothing more. */
const MOST_CASES = 6;

/** One line for each: the cases of one colleague together. */
export function sayDoubts(doubts: readonly Doubt[], nameOf: (id: string) => string): string[] {
  const cases = new Map<string, string[]>();
  const lines: string[] = [];
  for (const doubt of doubts) {
    if (doubt.kind === "case") {
      cases.set(doubt.by, [...(cases.get(doubt.by) ?? []), referenceOf(doubt.id)]);
    } else if (doubt.kind === "list") lines.push(text.list(nameOf(doubt.by), nameOf(doubt.of)));
    else if (doubt.kind === "late") lines.push(text.late(nameOf(doubt.by), sayDay(doubt.day)));
    else if (doubt.kind === "refused") lines.push(text.refused);
    else lines.push(text[doubt.kind](nameOf(doubt.by)));
  }
  const ofCases = [...cases].map(([by, references]) => {
    const shown = references.slice(0, MOST_CASES);
    const left = references.length - shown.length;
    const named = left > 0 ? [...shown, text.more(left)] : shown;
    return text.cases(nameOf(by), named.join(", "));
  });
  return [...ofCases, ...lines];
}

/** Where the line, or a colleague with it, does not tell the truth; the rest may be mischance. */
export const isGrave = ({ kind }: Doubt): boolean => kind !== "late" && kind !== "refused";
