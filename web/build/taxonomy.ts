/** seeds/taxonomy.json, checked: the codes that reports, cases and texts carry. */
import * as z from "zod";
import { issuesOf, parseJson, Said } from "./seed-json.ts";

const Terms = z.array(z.strictObject({ code: z.string().min(1), label: Said }));
const TaxonomyFile = z.strictObject({
  v: z.literal(1),
  forms: Terms,
  harms: Terms,
  who: Terms,
  stateLink: Terms,
  levels: z.array(
    z.strictObject({ code: z.string().min(1), label: Said, test: Said, firstLook: Said }),
  ),
  recipients: Terms,
  steps: Terms,
  routes: Terms,
  rules: Terms,
  roles: Terms,
});
export type Taxonomy = z.infer<typeof TaxonomyFile>;

const NO_TAXONOMY: Taxonomy = {
  v: 1,
  forms: [],
  harms: [],
  who: [],
  stateLink: [],
  levels: [],
  recipients: [],
  steps: [],
  routes: [],
  rules: [],
  roles: [],
};

export function readTaxonomy(text: string, faults: string[]): Taxonomy {
  const parsed = TaxonomyFile.safeParse(parseJson(text));
  if (!parsed.success) {
    faults.push(...issuesOf("taxonomy.json", parsed.error));
    return NO_TAXONOMY;
  }
  for (const [name, terms] of Object.entries(parsed.data)) {
    if (!Array.isArray(terms)) continue;
    const codes = terms.map(({ code }) => code);
    if (new Set(codes).size !== codes.length)
      faults.push(`taxonomy.json has a code twice: ${name}`);
  }
  return parsed.data;
}

/** Where a text says that it fits. */
type Fitting = {
  steps: readonly number[];
  forms: readonly string[];
  routes: readonly string[];
  levels: readonly string[];
  roles: readonly string[];
  rule?: string;
};

export function findCodeFaults(text: Fitting, taxonomy: Taxonomy): string[] {
  const fits: [string, readonly string[], readonly { code: string }[]][] = [
    ["step", text.steps.map(String), taxonomy.steps],
    ["form", text.forms, taxonomy.forms],
    ["route", text.routes, taxonomy.routes],
    ["level", text.levels, taxonomy.levels],
    ["role", text.roles, taxonomy.roles],
    ["rule", text.rule === undefined ? [] : [text.rule], taxonomy.rules],
  ];
  return fits.flatMap(([name, codes, terms]) =>
    codes
      .filter((code) => !terms.some((term) => term.code === code))
      .map((code) => `has an unknown ${name}: ${code}`),
  );
}
