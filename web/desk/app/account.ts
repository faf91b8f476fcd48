import { markIdentifying } from "../../report/marks.ts";

/** What in a text may identify: from where to where. */
export type Mark = { from: number; to: number };

/** What was taken out is itself no mark; it must not be found again. */
export const GAP = "[…]";

export function marksOf(text: string): Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  for (const segment of markIdentifying(text)) {
    const to = at + segment.text.length;
    if (segment.marked) marks.push({ from: at, to });
    at = to;
  }
  return marks;
}

/** The text with this mark taken out. */
export const replaceMark = (text: string, { from, to }: Mark): string =>
  text.slice(0, from) + GAP + text.slice(to);

/** The place in the list after this one, round and round; -1 when there is none. */
export const nextMark = (current: number, count: number): number =>
  count === 0 ? -1 : (current + 1) % count;
