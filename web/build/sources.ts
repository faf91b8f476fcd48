/** seeds/sources.json, checked: what may be cited, and whether a text cites it rightly. */
import * as z from "zod";
import type { Block, CitedSource } from "../text/passage.ts";
import { issuesOf, parseJson, Said } from "./seed-json.ts";

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const Entry = { id: Id, cite: Said, date: z.iso.date().nullable() };

/** One of the five documents that this project rests on. */
const DocumentEntry = z.strictObject({
  ...Entry,
  /** The text in which quotations stand. */
  file: z.string().regex(/^\d{3}_[0-9a-f]{16}\.txt$/),
  url: z.url({ protocol: /^https$/ }).optional(),
});

/** A public source outside the five: everyone can look it up. */
const OutsideEntry = z.strictObject({ ...Entry, url: z.url({ protocol: /^https$/ }) });

/** What this software does itself, by the file of this repository that says so. */
const SoftwareEntry = z.strictObject({ ...Entry, path: z.string().regex(/^[\w./-]+\.md$/) });

const SourcesFile = z.strictObject({
  v: z.literal(1),
  documents: z.array(DocumentEntry),
  outside: z.array(OutsideEntry),
  software: z.array(SoftwareEntry),
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

export function parseSources(text: string): z.ZodSafeParseResult<SourcesFile> {
  return SourcesFile.safeParse(parseJson(text));
}

type Known = { id: string; cite: string; isOutside: boolean; url?: string | undefined };

export function readSources(text: string, faults: string[]): Record<string, CitedSource> {
  const parsed = parseSources(text);
  if (!parsed.success) {
    faults.push(...issuesOf("sources.json", parsed.error));
    return {};
  }
  const { documents, outside, software, passages } = parsed.data;
  const entries: Known[] = [
    ...documents.map((entry) => ({ ...entry, isOutside: false })),
    ...[...outside, ...software].map((entry) => ({ ...entry, isOutside: true })),
  ];
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  if (known.size !== entries.length) faults.push("sources.json has a document twice");
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

/** A text names in its head exactly what its claims rest on, and nothing that is not known. */
export function findCitingFaults(
  claims: readonly Pick<Block, "sources">[],
  declared: readonly string[],
  sources: Readonly<Record<string, CitedSource>>,
): string[] {
  const faults: string[] = [];
  const used = new Set(claims.flatMap((claim) => claim.sources));
  for (const id of used) {
    if (!Object.hasOwn(sources, id)) faults.push(`has an unknown source: ${id}`);
    if (!declared.includes(id)) faults.push(`does not name ${id} in its front matter`);
  }
  for (const id of declared) {
    if (!used.has(id)) faults.push(`names ${id} in its front matter and never uses it`);
  }
  return faults;
}

/**
 * The approach is country-neutral (Kamerstukken II 2024/25, 32 824, nr. 450): no country and no
 * people is named where someone looks for what to do, not even as an example.
 */
const PEOPLES =
  /(?<!\p{L})(?:turk|koerd|kurd|eritre|ethiopi|chin(?:a|ees|ese|ez)|tibet|oeigoer|uyghur|uighur|hong ?kong|marok|moroc|iran|irak|perzi|rus(?:land|sia|sisch|sen)|oekra|ukrain|syri|afghan|egypt|saoedi|saudi|israel|palesti|india|pakistan|rwand|somal|soedan|sudan|azerb|armeni|belarus|venezol|surina|noord-korea|vietnam|algerij|tunesi)\p{L}*/giu;

export const findNamedPeoples = (text: string): string[] =>
  [...text.matchAll(PEOPLES)].map(([name]) => `names a country or a people: ${name}`);
