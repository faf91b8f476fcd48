/**
 * seeds/campaign-calculator.json and seeds/editions.json, checked: every outcome has its words in
 * both languages, and every text for municipalities stands in the editions that it says.
 */
import { CALCULATOR, CampaignRules, START } from "../municipality/campaign-rules.ts";
import { DOOR, Editions, idOf, type Municipal } from "../municipality/editions.ts";
import { EDITIONS, type Guide } from "../text/guide.ts";
import { DEFAULT_LANGUAGE } from "../text/languages.ts";
import { claimsOf } from "./guide.ts";
import { OWN_MARK } from "./markdown.ts";
import { findHardReading, measure } from "./readability.ts";
import { issuesOf, parseJson } from "./seed-json.ts";
import { findNamedPeoples } from "./sources.ts";

const RULES = "campaign-calculator.json";
const BINDING = "editions.json";

/** Outcomes that know the first day of the three months. */
const WITH_START = ["border", "within", "notify-before"];

/** Null where a file is not what it should be; every fault is added to `faults`. */
export function readMunicipal(
  files: ReadonlyMap<string, string>,
  guides: readonly Guide[],
  faults: string[],
): Municipal | null {
  const rules = CampaignRules.safeParse(parseJson(files.get(RULES) ?? ""));
  const editions = Editions.safeParse(parseJson(files.get(BINDING) ?? ""));
  if (!rules.success) faults.push(...issuesOf(RULES, rules.error));
  if (!editions.success) faults.push(...issuesOf(BINDING, editions.error));
  if (!rules.success || !editions.success) return null;
  faults.push(
    ...findRuleFaults(rules.data, guides).map((fault) => `${RULES} ${fault}`),
    ...findEditionFaults(editions.data, guides).map((fault) => `${BINDING} ${fault}`),
  );
  return { rules: rules.data, editions: editions.data };
}

function findRuleFaults({ rules, always }: CampaignRules, guides: readonly Guide[]): string[] {
  const faults: string[] = [];
  const outcomes = rules.map(({ outcome }) => outcome);
  const twice = outcomes.find((outcome, i) => outcomes.indexOf(outcome) !== i);
  if (twice !== undefined) faults.push(`has the outcome ${twice} twice`);
  for (const { outcome, says } of rules) {
    for (const text of [says.nl, says.en]) {
      if (text.includes(START) !== WITH_START.includes(outcome)) {
        faults.push(`has the first day where it is not known, or not where it is: ${outcome}`);
      }
    }
  }
  const said = [...rules.flatMap(({ when, says }) => [when, says]), ...always.map((a) => a.says)];
  faults.push(...findHardReading(measure(said.map(({ nl }) => nl))));
  faults.push(...findNamedPeoples(said.map(({ nl, en }) => `${nl} ${en}`).join(" ")));
  // The page has one list of sources, which is the guide's.
  for (const guide of guides.filter(({ id }) => id === CALCULATOR)) {
    const listed = claimsOf(guide).flatMap(({ sources }) => sources);
    for (const id of [...rules, ...always].flatMap(({ sources }) => sources)) {
      if (id !== OWN_MARK && !listed.includes(id)) {
        faults.push(`cites ${id}, which ${CALCULATOR} in ${guide.language} does not`);
      }
    }
  }
  return faults;
}

function findEditionFaults({ editions }: Editions, guides: readonly Guide[]): string[] {
  const faults: string[] = [];
  const dutch = guides.filter(({ language }) => language === DEFAULT_LANGUAGE);
  for (const edition of EDITIONS) {
    const ids = editions[edition].map(idOf);
    faults.push(
      ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `has ${id} twice for ${edition}`),
    );
    for (const chapter of editions[edition]) {
      const id = idOf(chapter);
      const guide = dutch.find((one) => one.id === id);
      if (!guide && id !== DOOR) faults.push(`names a text that is not there: ${id}`);
      const anchors = guide?.sections.map(({ anchor }) => anchor) ?? [];
      const wanted = typeof chapter === "string" ? [] : chapter.sections;
      for (const anchor of wanted.filter((one) => !anchors.includes(one))) {
        faults.push(`names a section that ${id} does not have: ${anchor}`);
      }
    }
    for (const guide of dutch.filter(({ audience }) => !audience.includes("everyone"))) {
      if (guide.shelf === "guides" && guide.editions.includes(edition) !== ids.includes(guide.id)) {
        faults.push(`and ${guide.id} do not say the same of the edition for ${edition}`);
      }
    }
  }
  for (const { id, editions: named } of dutch) {
    if (id.startsWith(`${DOOR}-`) && named.length === 0) faults.push(`has ${id} in no edition`);
  }
  return faults;
}
