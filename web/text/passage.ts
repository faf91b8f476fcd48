/** What web/build/seeds.ts makes of seeds/: passages that a page shows without parsing anything. */

/** A piece of a sentence. `to` is the id of another passage. */
export type Span = { text: string; strong?: true; to?: string };

/** One claim, with what it rests on: passages of documents, or a proposal of this project. */
export type Block = { spans: readonly Span[]; sources: readonly string[]; isOwn: boolean };

export const PASSAGE_KINDS = ["step", "form", "route", "rule"] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

export type Passage = {
  id: string;
  title: string;
  kind: PassageKind;
  /** Where it fits. Of its own kind exactly one; no roles means every role. */
  steps: readonly number[];
  forms: readonly string[];
  routes: readonly string[];
  levels: readonly string[];
  roles: readonly string[];
  rule?: string;
  version: number;
  /** The day on which it was written or changed, as YYYY-MM-DD. */
  date: string;
  lead: readonly Block[];
  act: readonly Block[];
  avoid: readonly Block[];
  checks: readonly Block[];
};

/** A place in a document that is cited. */
export type CitedSource = {
  document: string;
  place: string;
  paraphrase: string;
  quotation?: string;
  /** Not in one of the five documents that this project rests on. */
  isOutside: boolean;
  url?: string;
};

export type Term = { code: string; label: string };

export type Handbook = {
  /** Steps, forms, routes, rules, each in the order of its codes. */
  passages: readonly Passage[];
  sources: Readonly<Record<string, CitedSource>>;
  taxonomy: Readonly<
    Record<"steps" | "forms" | "routes" | "rules" | "levels" | "roles", readonly Term[]>
  >;
};
