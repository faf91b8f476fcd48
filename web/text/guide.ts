/** What web/build/seeds.ts makes of seeds/guides and seeds/documents: texts that a page shows. */
import type { LanguageCode } from "./languages.ts";
import type { Block, CitedSource } from "./passage.ts";

export const GUIDE_KINDS = [
  "guide",
  "leaflet",
  "message",
  "guidance",
  "tool",
  "kit",
  "form",
  "document",
  "template",
] as const;
export type GuideKind = (typeof GUIDE_KINDS)[number];

export const AUDIENCES = [
  "everyone",
  "municipality",
  "organisations",
  "communities",
  "trainers",
  "operator",
] as const;
export type Audience = (typeof AUDIENCES)[number];

export const EDITIONS = ["municipality", "organisations", "communities"] as const;
export type Edition = (typeof EDITIONS)[number];

/** Who has not confirmed yet what a text says: a lawyer the law, the operator the times. */
export const DOUBTS = ["lawyer", "operator"] as const;
export type Doubt = (typeof DOUBTS)[number];

/** One claim. `inherits`: its mark is the one of the heading that it stands under. */
export type GuideClaim = Block & { inherits?: true };

export type GuidePart =
  | { kind: "paragraph"; claims: readonly GuideClaim[] }
  | {
      kind: "list";
      style: "bullet" | "number" | "check";
      items: readonly (readonly GuideClaim[])[];
    };

export type GuideSection = {
  /** The same in every language: made from the Dutch heading. */
  anchor: string;
  title: string;
  level: 2 | 3;
  sources: readonly string[];
  isOwn: boolean;
  parts: readonly GuidePart[];
};

export type Guide = {
  id: string;
  language: LanguageCode;
  /** `guides` for everyone and municipalities, `documents` of the service itself. */
  shelf: "guides" | "documents";
  title: string;
  kind: GuideKind;
  audience: readonly Audience[];
  editions: readonly Edition[];
  forms: readonly string[];
  steps: readonly number[];
  routes: readonly string[];
  levels: readonly string[];
  roles: readonly string[];
  version: number;
  /** The day on which it was written or changed, as YYYY-MM-DD. */
  date: string;
  isReviewed: boolean;
  isDraft: boolean;
  doubts: readonly Doubt[];
  settings: readonly string[];
  /** What stands before the first heading. */
  lead: readonly GuidePart[];
  sections: readonly GuideSection[];
};

/** Every guide and document in every language, with the sources that they cite. */
export type Library = {
  guides: readonly Guide[];
  sources: Readonly<Record<string, CitedSource>>;
};

/** What a line fills in where it shows a guide: `{{line.name}}`, `{{service.privacy-mail}}`. */
export const PLACEHOLDER = /\{\{(line|service)\.([a-z-]+)\}\}/g;

/** What a line says about itself, as guides may ask for it; in the guide's own language. */
export const LINE_FACTS = [
  "name",
  "origin",
  "readers",
  "hours",
  "status",
  "fingerprint",
  "qr",
] as const;

/** Pages that are no guide, to which a guide may lead: their place under `/<language>/`. */
export const OTHER_PAGES: Readonly<Record<string, string>> = {
  affiche: "affiche/",
  begin: "",
  cijfers: "cijfers/",
  gemeente: "gemeente/",
  hulp: "hulp/",
  ingrepen: "ingrepen/",
  oefening: "oefening/",
  over: "over/",
  weten: "weten/",
  zoeken: "zoeken/",
};
