/**
 * Answers to begin with, in the reporter's language. They are short, promise nothing, and confirm
 * and name nothing: whoever sent a false report to fish for an answer learns nothing from one.
 */
import { ar } from "../text/templates/ar.ts";
import { en } from "../text/templates/en.ts";
import { fa } from "../text/templates/fa.ts";
import { nl } from "../text/templates/nl.ts";
import { ru } from "../text/templates/ru.ts";
import { ti } from "../text/templates/ti.ts";
import { tr } from "../text/templates/tr.ts";
import { zhHans } from "../text/templates/zh-hans.ts";
import { zhHant } from "../text/templates/zh-hant.ts";

/** In the order of the work: it came in, a question, and how it goes on. */
export const TEMPLATE_IDS = [
  "received",
  "ask",
  "passed",
  "limit",
  "help",
  /** No interference, but here is help. */
  "elsewhere",
  "closing",
] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

export interface Templates {
  /** As in a report: "nl", "zh-Hans". */
  language: string;
  /** False until a person who speaks it has checked every sentence. */
  reviewed: boolean;
  texts: Readonly<Record<TemplateId, string>>;
}

/** What has to be filled in. */
export const BLANK = "[…]";

const ALL: readonly Templates[] = [nl, en, tr, ti, ar, zhHans, zhHant, fa, ru];

export const TEMPLATE_LANGUAGES: readonly string[] = ALL.map(({ language }) => language);

/** Those of this language; of a language that has none, null: a handler chooses which to use. */
export const templatesFor = (language: string): Templates | null =>
  ALL.find((one) => one.language === language) ?? null;
