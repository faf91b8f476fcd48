/** seeds/sources.json and seeds/taxonomy.json, checked. */
import * as z from "zod";
import type { CitedSource } from "../text/passage.ts";

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const Said = z.string().trim().min(3);

/** One of the five documents that this project rests on, or a public source outside them. */
const DocumentEntry = z.strictObject({
  id: Id,
  cite: Said,
  date: z.iso.date().nullable(),
  /** The text in which quotations stand; only for the five. */
  file: z.string().optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
});

const SourcesFile = z.strictObject({
  v: z.literal(1),
  documents: z.array(DocumentEntry),
  outside: z.array(DocumentEntry),
  passages: z.array(
    z.strictObject({
      id: Id,
      document: Id,
      place: Said,
      paraphrase: Said,
      quotation: Said.optional(),
    }),
  ),
});
export type SourcesFile = z.infer<typeof SourcesFile>;

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

export function parseSources(text: string): z.ZodSafeParseResult<SourcesFile> {
  return SourcesFile.safeParse(parseJson(text));
}

export function readSources(text: string, faults: string[]): Record<string, CitedSource> {
  const parsed = parseSources(text);
  if (!parsed.success) {
    faults.push(...issuesOf("sources.json", parsed.error));
    return {};
  }
  const { documents, outside, passages } = parsed.data;
  const known = new Map(
    [
      ...documents.map((entry) => ({ ...entry, isOutside: false })),
      ...outside.map((entry) => ({ ...entry, isOutside: true })),
    ].map((entry) => [entry.id, entry]),
  );
  if (known.size !== documents.length + outside.length) {
    faults.push("sources.json has a document twice");
  }
  for (const { id, file } of documents) {
    if (file === undefined) faults.push(`sources.json: document ${id} names no text`);
  }
  for (const { id, url } of outside) {
    if (url === undefined) faults.push(`sources.json: outside source ${id} has no address`);
  }
  const sources: Record<string, CitedSource> = {};
  for (const { id, document, place, paraphrase, quotation } of passages) {
    const of = known.get(document);
    if (!of) faults.push(`sources.json: ${id} is of an unknown document: ${document}`);
    if (Object.hasOwn(sources, id)) faults.push(`sources.json has ${id} twice`);
    if (of?.isOutside && quotation !== undefined) {
      faults.push(`sources.json: ${id} quotes a text that no test can read`);
    }
    const named = findNamedPeoples(`${paraphrase} ${quotation ?? ""}`);
    faults.push(...named.map((fault) => `sources.json: ${id} ${fault}`));
    sources[id] = {
      document: of?.cite ?? document,
      place,
      paraphrase,
      ...(quotation !== undefined && { quotation }),
      isOutside: of?.isOutside ?? false,
      ...(of?.url !== undefined && { url: of.url }),
    };
  }
  for (const { id } of known.values()) {
    if (!passages.some(({ document }) => document === id)) {
      faults.push(`sources.json: nothing is taken from ${id}`);
    }
  }
  return sources;
}

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

/**
 * The approach is country-neutral (Kamerstukken II 2024/25, 32 824, nr. 450): no country and no
 * people is named where a handler looks for what to do, not even as an example.
 */
const PEOPLES =
  /(?<!\p{L})(?:turk|koerd|eritre|ethiopi|chin(?:a|ees|ez)|tibet|oeigoer|hongkong|marok|iran|irak|perzi|rus(?:land|sisch|sen)|oekra|syri|afghan|egypt|saoedi|israel|palesti|india|pakistan|rwand|somal|soedan|azerb|armeni|belarus|venezol|surina|noord-korea|vietnam|algerij|tunesi)\p{L}*/giu;

export const findNamedPeoples = (text: string): string[] =>
  [...text.matchAll(PEOPLES)].map(([name]) => `names a country or a people: ${name}`);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const issuesOf = (file: string, { issues }: z.ZodError): string[] =>
  issues.map(({ path, message }) => `${file}, ${path.join(".")}: ${message}`);
