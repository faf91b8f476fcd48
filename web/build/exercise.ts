/**
 * seeds/exercise and seeds/interventions.json, checked: every choice comes to an end, everything
 * stands in Dutch and English, and no country or people is named. What they cite is checked with
 * all other sources (cited.ts).
 */
import { codesOf, FACETS, Interventions } from "../exercise/interventions.ts";
import { walk } from "../exercise/paths.ts";
import type { Practice } from "../exercise/practice.ts";
import { AUDIENCES, type Both, isTurn, Scenario, textsOf } from "../exercise/scenario.ts";
import { findHardReading, measure } from "./readability.ts";
import { issuesOf, parseJson } from "./seed-json.ts";
import { findNamedPeoples } from "./sources.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** Each group has enough to choose from, also when it comes back. */
const LEAST_FOR_EACH = 4;

const FOLDER = "exercise/";
const INTERVENTIONS = "interventions.json";

/** Every fault is added to `faults`; null where nothing could be made of the files. */
export function readPractice(
  files: ReadonlyMap<string, string>,
  taxonomy: Taxonomy,
  faults: string[],
): Practice | null {
  const scenarios = readScenarios(files, taxonomy, faults);
  const interventions = readInterventions(files, faults);
  return interventions && { scenarios, interventions };
}

/** In the order of their files. */
function readScenarios(
  files: ReadonlyMap<string, string>,
  taxonomy: Taxonomy,
  faults: string[],
): Scenario[] {
  const scenarios: Scenario[] = [];
  for (const [path, text] of files) {
    if (!path.startsWith(FOLDER)) continue;
    const parsed = Scenario.safeParse(parseJson(text));
    if (!parsed.success) {
      faults.push(...issuesOf(path, parsed.error));
      continue;
    }
    const scenario = parsed.data;
    scenarios.push(scenario);
    const found = [...findWrongTurns(scenario), ...findWrongWords(textsOf(scenario))];
    if (path !== `${FOLDER}${scenario.id}.json`) found.push(`is called ${scenario.id} inside`);
    for (const code of scenario.forms) {
      if (!taxonomy.forms.some((form) => form.code === code)) {
        found.push(`has an unknown form: ${code}`);
      }
    }
    faults.push(...found.map((fault) => `${path} ${fault}`));
  }
  for (const audience of AUDIENCES) {
    const count = scenarios.filter((scenario) => scenario.audience === audience).length;
    if (count < LEAST_FOR_EACH) {
      const least = String(LEAST_FOR_EACH);
      faults.push(`exercise/ has ${String(count)} scenarios for ${audience}; it needs ${least}`);
    }
  }
  return scenarios;
}

/** Where one cannot go on, comes back, or never comes. */
function findWrongTurns(scenario: Scenario): string[] {
  const { scenes } = scenario;
  const { circles, missing, reached } = walk(scenario);
  const ids = scenes.map(({ id }) => id);
  return [
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `has scene ${id} twice`),
    ...missing.map(({ scene, to }) => `leads from ${scene} to ${to}, which is not there`),
    ...circles.map((circle) => `goes round in a circle: ${circle}`),
    ...ids.filter((id) => !reached.has(id)).map((id) => `never comes to scene ${id}`),
    ...scenes
      .filter((scene) => isTurn(scene) && !scene.choices.some(({ weight }) => weight === 2))
      .map(({ id }) => `has no choice that helps in scene ${id}`),
  ];
}

type Placed = { place: string; text: Both };

function findWrongWords(texts: readonly Placed[]): string[] {
  return [
    ...texts.flatMap(({ place, text }) =>
      findNamedPeoples(`${text.nl} ${text.en}`).map((fault) => `${fault} (${place})`),
    ),
    ...findHardReading(measure(texts.map(({ text }) => text.nl))),
  ];
}

function readInterventions(
  files: ReadonlyMap<string, string>,
  faults: string[],
): Interventions | null {
  const parsed = Interventions.safeParse(parseJson(files.get(INTERVENTIONS) ?? ""));
  if (!parsed.success) {
    faults.push(...issuesOf(INTERVENTIONS, parsed.error));
    return null;
  }
  const { kinds, labels } = parsed.data;
  const ids = kinds.map(({ id }) => id);
  const found = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `has ${id} twice`);
  for (const kind of kinds) {
    const { id, title, what, useWhen, costOfWrong, by } = kind;
    const parts = { title, what, useWhen, costOfWrong, by };
    const texts = Object.entries(parts).map(([name, text]) => ({ place: name, text }));
    found.push(...findWrongWords(texts).map((fault) => `${fault} (${id})`));
  }
  for (const facet of FACETS) {
    const known = Object.keys(labels[facet]);
    const used = new Set<string>();
    for (const kind of kinds) {
      for (const code of codesOf(kind, facet)) {
        used.add(code);
        if (!known.includes(code)) found.push(`has an unknown ${facet}: ${code} (${kind.id})`);
      }
    }
    const idle = known.filter((code) => !used.has(code));
    found.push(...idle.map((code) => `has a ${facet} that nothing has: ${code}`));
  }
  faults.push(...found.map((fault) => `${INTERVENTIONS} ${fault}`));
  return parsed.data;
}
