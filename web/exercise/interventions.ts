/** Kinds of local action that the sources name, as they stand in seeds/interventions.json. */
import * as z from "zod";
import { Both, Sources } from "./scenario.ts";

/** What one can choose by, in the order of the page. */
export const FACETS = ["kind", "who", "when", "about"] as const;
export type Facet = (typeof FACETS)[number];

const Code = z.string().regex(/^[a-z]+$/);
const Labels = z.record(Code, Both);

const Intervention = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  kind: Code,
  who: z.array(Code).min(1),
  when: z.array(Code).min(1),
  /** Whether the source names it with interference, or with living together only. */
  about: Code,
  title: Both,
  what: Both,
  useWhen: Both,
  costOfWrong: Both,
  by: Both,
  source: Sources,
  sourceOfAdvice: Sources,
});
export type Intervention = z.infer<typeof Intervention>;

export const Interventions = z.strictObject({
  v: z.literal(1),
  version: z.number().int().positive(),
  date: z.iso.date(),
  reviewed: z.strictObject({ nl: z.boolean(), en: z.boolean() }),
  labels: z.strictObject({ kind: Labels, who: Labels, when: Labels, about: Labels }),
  kinds: z.array(Intervention).min(1),
});
export type Interventions = z.infer<typeof Interventions>;

export const codesOf = (intervention: Intervention, facet: Facet): readonly string[] => {
  const codes = intervention[facet];
  return typeof codes === "string" ? [codes] : codes;
};
