/**
 * Reads seeds/ and refuses what does not hold: a claim without a source, a source that is unknown or
 * never used, a link to nothing, a passage that is missing or too long. The same files give the same
 * bytes. `node web/build/seeds.ts` prints how each passage reads.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Block, CitedSource, Handbook, Passage, PassageKind } from "../text/passage.ts";
import { PASSAGE_KINDS } from "../text/passage.ts";
import { plain, readPassage } from "./passage.ts";
import { countWords, findHardReading, measure } from "./readability.ts";
import { findNamedPeoples, readSources, readTaxonomy, type Taxonomy } from "./sources.ts";

const SEEDS = fileURLToPath(new URL("../../seeds/", import.meta.url));

/** What a handler reads in a minute, with the case beside it. */
export const MOST_WORDS = 200;

export type Seeds = { handbook: Handbook; faults: string[] };

const blocksOf = ({ lead, act, avoid, checks }: Passage): readonly Block[] => [
  ...lead,
  ...act,
  ...avoid,
  ...checks,
];

export const textsOf = (passage: Passage): string[] =>
  blocksOf(passage).map(({ spans }) => plain(spans));

/** Every file of seeds/ that people read, by its path there. */
export async function readSeedFiles(folder = SEEDS): Promise<Map<string, string>> {
  const names = (await readdir(join(folder, "handbook"))).filter((name) => name.endsWith(".md"));
  const paths = [
    "sources.json",
    "taxonomy.json",
    ...names.sort().map((name) => `handbook/${name}`),
  ];
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), "utf8")));
  return new Map(paths.map((path, i) => [path, texts[i] ?? ""]));
}

/** Throws with every fault, so that one build names them all. */
export async function loadHandbook(folder = SEEDS): Promise<Handbook> {
  const { handbook, faults } = checkSeeds(await readSeedFiles(folder));
  if (faults.length > 0) throw new Error(`seeds/ does not hold:\n${faults.join("\n")}`);
  return handbook;
}

export function checkSeeds(files: ReadonlyMap<string, string>): Seeds {
  const faults: string[] = [];
  const sources = readSources(files.get("sources.json") ?? "", faults);
  const taxonomy = readTaxonomy(files.get("taxonomy.json") ?? "", faults);
  const passages: Passage[] = [];
  for (const [path, text] of files) {
    if (!path.startsWith("handbook/")) continue;
    const { passage, declared, faults: found } = readPassage(text);
    if (passage) {
      passages.push(passage);
      found.push(...findPassageFaults(passage, path, { declared, sources, taxonomy }));
    }
    faults.push(...found.map((fault) => `${path} ${fault}`));
  }
  faults.push(...findDeadLinks(passages), ...findGaps(passages, taxonomy));
  const used = new Set(passages.flatMap(blocksOf).flatMap((block) => block.sources));
  for (const id of Object.keys(sources)) {
    if (!used.has(id)) faults.push(`sources.json: ${id} is never used`);
  }
  const { steps, forms, routes, rules, levels, roles } = taxonomy;
  const ordered = inOrder(passages, taxonomy);
  const handbook = {
    passages: ordered,
    sources,
    taxonomy: { steps, forms, routes, rules, levels, roles },
  };
  return { handbook, faults };
}

type Known = { declared: string[]; sources: Record<string, CitedSource>; taxonomy: Taxonomy };

function findPassageFaults(passage: Passage, path: string, known: Known): string[] {
  const faults: string[] = [];
  if (path !== `handbook/${passage.id}.md`) faults.push(`is called ${passage.id} inside`);
  const texts = textsOf(passage);
  const words = countWords([passage.title, ...texts].join(" "));
  if (words > MOST_WORDS) faults.push(`has ${String(words)} words; at most ${String(MOST_WORDS)}`);
  faults.push(...findHardReading(measure(texts)));
  faults.push(...findNamedPeoples(texts.join(" ")));

  const used = new Set(blocksOf(passage).flatMap((block) => block.sources));
  for (const id of used) {
    if (!Object.hasOwn(known.sources, id)) faults.push(`has an unknown source: ${id}`);
    if (!known.declared.includes(id)) faults.push(`does not name ${id} in its front matter`);
  }
  for (const id of known.declared) {
    if (!used.has(id)) faults.push(`names ${id} in its front matter and never uses it`);
  }
  const { taxonomy } = known;
  const fits: [string, readonly string[], readonly { code: string }[]][] = [
    ["step", passage.steps.map(String), taxonomy.steps],
    ["form", passage.forms, taxonomy.forms],
    ["route", passage.routes, taxonomy.routes],
    ["level", passage.levels, taxonomy.levels],
    ["role", passage.roles, taxonomy.roles],
    ["rule", passage.rule === undefined ? [] : [passage.rule], taxonomy.rules],
  ];
  for (const [name, codes, terms] of fits) {
    for (const code of codes) {
      if (!terms.some((term) => term.code === code)) faults.push(`has an unknown ${name}: ${code}`);
    }
  }
  if (subjectsOf(passage).length !== 1) {
    faults.push(`is a ${passage.kind} and must name exactly one ${passage.kind}`);
  }
  return faults;
}

/** What a passage is about: the codes of its own kind. */
function subjectsOf({ kind, steps, forms, routes, rule }: Passage): readonly string[] {
  if (kind === "step") return steps.map(String);
  if (kind === "form") return forms;
  if (kind === "route") return routes;
  return rule === undefined ? [] : [rule];
}

function findDeadLinks(passages: readonly Passage[]): string[] {
  const ids = new Set(passages.map(({ id }) => id));
  return passages.flatMap((passage) =>
    blocksOf(passage)
      .flatMap(({ spans }) => spans)
      .filter(({ to }) => to !== undefined && !ids.has(to))
      .map(({ to }) => `handbook/${passage.id}.md has a link to nothing: ${to ?? ""}`),
  );
}

const termsOf = (taxonomy: Taxonomy, kind: PassageKind): readonly { code: string }[] =>
  taxonomy[`${kind}s`];

/** Every step, form, route and rule has one passage, and no more. */
function findGaps(passages: readonly Passage[], taxonomy: Taxonomy): string[] {
  return PASSAGE_KINDS.flatMap((kind) =>
    termsOf(taxonomy, kind).flatMap(({ code }) => {
      const found = passages.filter(
        (passage) => passage.kind === kind && subjectsOf(passage).includes(code),
      );
      return found.length === 1
        ? []
        : [`${kind} ${code} has ${String(found.length)} passages in handbook/; it needs one`];
    }),
  );
}

function inOrder(passages: readonly Passage[], taxonomy: Taxonomy): Passage[] {
  return PASSAGE_KINDS.flatMap((kind) =>
    termsOf(taxonomy, kind).flatMap(({ code }) =>
      passages.filter((passage) => passage.kind === kind && subjectsOf(passage).includes(code)),
    ),
  );
}

if (import.meta.main) {
  const { handbook, faults } = checkSeeds(await readSeedFiles());
  for (const passage of handbook.passages) {
    const texts = textsOf(passage);
    const { words, mean, longestWords, passives } = measure(texts);
    const figures = [words, mean, longestWords, passives].map((n) => String(n).padStart(5));
    console.log(`${passage.id.padEnd(28)}${figures.join("")}`);
  }
  console.log(`${"".padEnd(28)}words  mean longest passive`);
  for (const fault of faults) console.error(fault);
  console.log(`${String(handbook.passages.length)} passages, ${String(faults.length)} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
