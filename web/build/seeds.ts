/**
 * Reads seeds/ and refuses what does not hold: a claim without a source, a source that is unknown or
 * never used, a link to nothing, a passage that is missing or too long, a translation that is not
 * built as its original. The same files give the same bytes. `node web/build/seeds.ts` prints how
 * each Dutch text reads.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Practice } from "../exercise/practice.ts";
import type { Municipal } from "../municipality/editions.ts";
import type { Library } from "../text/guide.ts";
import { DEFAULT_LANGUAGE } from "../text/languages.ts";
import type { CitedSource, Handbook } from "../text/passage.ts";
import { readCited } from "./cited.ts";
import { readPractice } from "./exercise.ts";
import { claimsOf, textsOf as textsOfGuide } from "./guide.ts";
import { pathOf, readGuides } from "./guides.ts";
import { readMunicipal } from "./municipality.ts";
import { blocksOf, textsOf } from "./passage.ts";
import { readPassages } from "./passages.ts";
import { measure } from "./readability.ts";
import { readSources } from "./sources.ts";
import { readTaxonomy } from "./taxonomy.ts";

const SEEDS = fileURLToPath(new URL("../../seeds/", import.meta.url));

export type Seeds = {
  handbook: Handbook;
  library: Library;
  /** Null where it does not hold. */
  practice: Practice | null;
  municipal: Municipal | null;
  faults: string[];
};

/** What people read stands in Markdown, what it rests on and data in JSON; a README is neither. */
const isSeed = (path: string): boolean =>
  /\.(md|json)$/.test(path) && !path.endsWith("README.md") && !path.startsWith("demonstration/");

/** Every file of seeds/ that people read, by its path there. */
export async function readSeedFiles(folder = SEEDS): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true });
  const paths = entries
    .map((path) => path.replaceAll("\\", "/"))
    .filter(isSeed)
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), "utf8")));
  return new Map(paths.map((path, i) => [path, texts[i] ?? ""]));
}

/** Throws with every fault, so that one build names them all. */
async function loadSeeds(folder: string): Promise<Seeds> {
  const seeds = checkSeeds(await readSeedFiles(folder));
  if (seeds.faults.length > 0) {
    throw new Error(`seeds/ does not hold:\n${seeds.faults.join("\n")}`);
  }
  return seeds;
}

/** What stands beside a case. */
export const loadHandbook = async (folder = SEEDS): Promise<Handbook> =>
  (await loadSeeds(folder)).handbook;

/** What the public pages show: guides and documents, in every language that each has. */
export const loadGuides = async (folder = SEEDS): Promise<Library> =>
  (await loadSeeds(folder)).library;

/** What one can practise with, and choose from. */
export async function loadPractice(folder = SEEDS): Promise<Practice> {
  const { practice } = await loadSeeds(folder);
  if (!practice) throw new Error("seeds/ holds nothing to practise with");
  return practice;
}

/** The rules of the date calculator, and what stands in which edition. */
export async function loadMunicipal(folder = SEEDS): Promise<Municipal> {
  const { municipal } = await loadSeeds(folder);
  if (!municipal) throw new Error("seeds/ holds no calculator or no editions");
  return municipal;
}

export function checkSeeds(files: ReadonlyMap<string, string>): Seeds {
  const faults: string[] = [];
  const sources = readSources(files.get("sources.json") ?? "", faults);
  const taxonomy = readTaxonomy(files.get("taxonomy.json") ?? "", faults);
  const passages = readPassages(files, { sources, taxonomy }, faults);
  const guides = readGuides(files, { sources, taxonomy }, faults);
  const practice = readPractice(files, taxonomy, faults);
  const municipal = readMunicipal(files, guides, faults);
  const besideCases = new Set(passages.flatMap(blocksOf).flatMap((block) => block.sources));
  const used = new Set([
    ...besideCases,
    ...guides
      .flatMap((guide) => [...claimsOf(guide), ...guide.sections])
      .flatMap((claim) => claim.sources),
    ...readCited(files, sources, faults),
  ]);
  for (const id of Object.keys(sources)) {
    if (!used.has(id)) faults.push(`sources.json: ${id} is never used`);
  }
  const { steps, forms, routes, rules, levels, roles } = taxonomy;
  const handbook = {
    passages,
    sources: pick(sources, besideCases),
    taxonomy: { steps, forms, routes, rules, levels, roles },
  };
  return { handbook, library: { guides, sources }, practice, municipal, faults };
}

const pick = (
  sources: Readonly<Record<string, CitedSource>>,
  ids: ReadonlySet<string>,
): Record<string, CitedSource> =>
  Object.fromEntries(Object.entries(sources).filter(([id]) => ids.has(id)));

if (import.meta.main) {
  const { handbook, library, faults } = checkSeeds(await readSeedFiles());
  const dutch = library.guides.filter(({ language }) => language === DEFAULT_LANGUAGE);
  const texts: [string, string[]][] = [
    ...handbook.passages.map((passage): [string, string[]] => [passage.id, textsOf(passage)]),
    ...dutch.map((guide): [string, string[]] => [pathOf(guide), textsOfGuide(guide)]),
  ];
  for (const [name, said] of texts) {
    const { words, mean, longestWords, passives } = measure(said);
    const figures = [words, mean, longestWords, passives].map((n) => String(n).padStart(5));
    console.log(`${name.padEnd(48)}${figures.join("")}`);
  }
  console.log(`${"".padEnd(48)}words  mean longest passive`);
  for (const fault of faults) console.error(fault);
  console.log(`${String(texts.length)} texts, ${String(faults.length)} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
