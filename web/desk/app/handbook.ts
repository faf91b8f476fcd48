/** Which passages of the handbook fit a case, and finding one by its words. */
import type { Block, Handbook, Passage } from "../../text/passage.ts";

export type Situation = {
  step: number;
  forms?: readonly string[];
  level?: string;
  /** Of the handler; without roles nothing is left out. */
  roles?: readonly string[];
  /** Routes that are being proposed. */
  routes?: readonly string[];
  /** Rules that this page is about: a picture, a question, a call. */
  rules?: readonly string[];
};

type Passages = Pick<Handbook, "passages">;

/**
 * The step first, then the rules and routes that are named, the forms in the order of the case, the urgency,
 * the rules that this step and this role ask for, and at last the ways that are open here.
 */
export function passagesFor(situation: Situation, { passages }: Passages): Passage[] {
  const { step, forms = [], level, roles = [], routes = [], rules = [] } = situation;
  const concerns = (passage: Passage): boolean =>
    passage.roles.length === 0 ||
    roles.length === 0 ||
    passage.roles.some((role) => roles.includes(role));
  const ofKind = (kind: Passage["kind"]) => passages.filter((passage) => passage.kind === kind);
  const isHere = ({ steps }: Passage): boolean => steps.includes(step);
  const fitsForms = (passage: Passage): boolean =>
    passage.forms.some((form) => forms.includes(form));

  const open = ofKind("route").filter((passage) => isHere(passage) && concerns(passage));
  const found = [
    ...ofKind("step").filter(isHere),
    ...rules.flatMap((code) => ofKind("rule").filter(({ rule }) => rule === code)),
    ...routes.flatMap((code) => ofKind("route").filter((route) => route.routes.includes(code))),
    ...forms.flatMap((code) => ofKind("form").filter((form) => form.forms.includes(code))),
    ...ofKind("rule").filter(({ levels }) => level !== undefined && levels.includes(level)),
    ...ofKind("rule").filter((rule) => rule.levels.length === 0 && isHere(rule) && concerns(rule)),
    ...open.filter(fitsForms),
    ...open.filter((passage) => !fitsForms(passage)),
  ];
  return [...new Set(found)];
}

export const blocksOf = ({ lead, act, avoid, checks }: Passage): readonly Block[] => [
  ...lead,
  ...act,
  ...avoid,
  ...checks,
];

/** The ids of what a passage rests on, in the order in which it says so. */
export const sourcesOf = (passage: Passage): string[] => [
  ...new Set(blocksOf(passage).flatMap(({ sources }) => sources)),
];

/** Without accents and capitals, so that 'Coordinator' finds 'coördinator'. */
const wordsOf = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every word of the query begins a word of the passage; then first those with more of them in the title, or more often. */
export function searchPassages(query: string, { passages }: Passages): Passage[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [...passages];
  const begun = (words: readonly string[]): number =>
    wanted.filter((start) => words.some((word) => word.startsWith(start))).length;
  return passages
    .map((passage) => {
      const { title, forms, levels } = passage;
      const names = wordsOf([title, ...forms, ...levels].join(" "));
      const words = blocksOf(passage).flatMap(({ spans }) =>
        wordsOf(spans.map(({ text }) => text).join("")),
      );
      const often = words.filter((word) => wanted.some((start) => word.startsWith(start))).length;
      return { passage, inTitle: begun(names), inAll: begun([...names, ...words]), often };
    })
    .filter(({ inAll }) => inAll === wanted.length)
    .sort((a, b) => b.inTitle - a.inTitle || b.often - a.often)
    .map(({ passage }) => passage);
}
