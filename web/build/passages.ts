/** All passages of seeds/handbook together: what fits, what is missing, in which order. */
import type { CitedSource, Passage, PassageKind } from "../text/passage.ts";
import { PASSAGE_KINDS } from "../text/passage.ts";
import { blocksOf, readPassage, textsOf } from "./passage.ts";
import { countWords, findHardReading, measure } from "./readability.ts";
import { findCitingFaults, findNamedPeoples } from "./sources.ts";
import { findCodeFaults, type Taxonomy } from "./taxonomy.ts";

/** What a handler reads in a minute, with the case beside it. */
export const MOST_WORDS = 200;

type Known = { sources: Record<string, CitedSource>; taxonomy: Taxonomy };

/** The passages in the order of their codes; every fault is added to `faults`. */
export function readPassages(
  files: ReadonlyMap<string, string>,
  known: Known,
  faults: string[],
): Passage[] {
  const passages: Passage[] = [];
  for (const [path, text] of files) {
    if (!path.startsWith("handbook/")) continue;
    const { passage, declared, faults: found } = readPassage(text);
    if (passage) {
      passages.push(passage);
      found.push(...findPassageFaults(passage, path, declared, known));
    }
    faults.push(...found.map((fault) => `${path} ${fault}`));
  }
  faults.push(...findDeadLinks(passages), ...findGaps(passages, known.taxonomy));
  return inOrder(passages, known.taxonomy);
}

function findPassageFaults(
  passage: Passage,
  path: string,
  declared: readonly string[],
  { sources, taxonomy }: Known,
): string[] {
  const faults: string[] = [];
  if (path !== `handbook/${passage.id}.md`) faults.push(`is called ${passage.id} inside`);
  const texts = textsOf(passage);
  const words = countWords([passage.title, ...texts].join(" "));
  if (words > MOST_WORDS) faults.push(`has ${String(words)} words; at most ${String(MOST_WORDS)}`);
  faults.push(...findHardReading(measure(texts)));
  faults.push(...findNamedPeoples(texts.join(" ")));
  faults.push(...findCitingFaults(blocksOf(passage), declared, sources));
  faults.push(...findCodeFaults(passage, taxonomy));
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
