/** Which passages of the handbook fit a case, and finding one by its words. */
import { Finder } from "../../search/finder.ts";
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

/** Made once for each handbook: there is one. */
const finders = new WeakMap<readonly Passage[], Finder>();

function finderOf(passages: readonly Passage[]): Finder {
  const known = finders.get(passages);
  if (known) return known;
  const made = new Finder(
    passages.map((passage) => ({
      title: [passage.title, ...passage.forms, ...passage.levels].join(" "),
      sections: [{ heading: "", text: textOf(passage) }],
    })),
  );
  finders.set(passages, made);
  return made;
}

const textOf = (passage: Passage): string =>
  blocksOf(passage)
    .map(({ spans }) => spans.map(({ text }) => text).join(""))
    .join("\n");

/** The best first, as the public pages are searched; nothing asked gives everything, by kind. */
export function searchPassages(query: string, { passages }: Passages): Passage[] {
  if (query.trim() === "") return [...passages];
  return finderOf(passages)
    .find(query)
    .flatMap(({ page }) => passages[page] ?? []);
}
