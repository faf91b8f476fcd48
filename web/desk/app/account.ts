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

/** How a script of another language than Dutch shows in a text. */
const SCRIPTS: Record<string, RegExp> = {
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  ug: /\p{Script=Arabic}/u,
  ti: /\p{Script=Ethiopic}/u,
  zh: /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
  bo: /\p{Script=Tibetan}/u,
};

/**
 * The language in which a draft is drawn. It begins as the reporter's words and becomes Dutch while
 * one writes: their script is theirs; Latin letters may be either's, so nothing is claimed.
 */
export function draftLanguage(draft: string, reported: string): string {
  const script = SCRIPTS[reported.split("-")[0] ?? ""];
  return script?.test(draft) ? reported : "";
}

/** The text with this mark taken out. */
export const replaceMark = (text: string, { from, to }: Mark): string =>
  text.slice(0, from) + GAP + text.slice(to);

/** The place in the list after this one, round and round; -1 when there is none. */
export const nextMark = (current: number, count: number): number =>
  count === 0 ? -1 : (current + 1) % count;
