/** All guides and documents together: what they cite, to where they lead, what is missing. */
import { type Guide, OTHER_PAGES } from "../text/guide.ts";
import { DEFAULT_LANGUAGE, LANGUAGES } from "../text/languages.ts";
import type { CitedSource } from "../text/passage.ts";
import { anchorOf, claimsOf, readGuide, textsOf } from "./guide.ts";
import { findHardReading, measure } from "./readability.ts";
import { findCitingFaults, findNamedPeoples } from "./sources.ts";
import { findCodeFaults, type Taxonomy } from "./taxonomy.ts";

type Known = { sources: Record<string, CitedSource>; taxonomy: Taxonomy };

export const pathOf = ({ shelf, language, id }: Guide): string => `${shelf}/${language}/${id}.md`;

/** By shelf, language and id; every fault is added to `faults`. */
export function readGuides(
  files: ReadonlyMap<string, string>,
  known: Known,
  faults: string[],
): Guide[] {
  const guides: Guide[] = [];
  for (const [path, text] of files) {
    if (!/^(guides|documents)\//.test(path) || isWaiting(path)) continue;
    const { guide, declared, faults: found } = readGuide(path, text);
    if (guide) {
      guides.push(guide);
      found.push(...findGuideFaults(guide, declared, known));
    }
    faults.push(...found.map((fault) => `${path} ${fault}`));
  }
  for (const guide of guides) {
    const found = [...findDeadLinks(guide, guides), ...findTwins(guide, guides)];
    faults.push(...found.map((fault) => `${pathOf(guide)} ${fault}`));
  }
  return guides.map((guide) => likeItsOriginal(guide, guides));
}

/**
 * A text in a language that the site does not have yet: it is shown, and checked, from the day on
 * which the language is in web/text/languages.ts. A test says which texts wait.
 */
export const isWaiting = (path: string): boolean =>
  /^(guides|documents)\/[^/]+\//.test(path) &&
  !LANGUAGES.some(({ code }) => code === path.split("/")[1]);

function findGuideFaults(
  guide: Guide,
  declared: readonly string[],
  { sources, taxonomy }: Known,
): string[] {
  const faults = [
    ...findCitingFaults([...claimsOf(guide), ...guide.sections], declared, sources),
    ...findCodeFaults(guide, taxonomy),
  ];
  const anchors = guide.sections.map(({ anchor }) => anchor);
  const twice = anchors.find((anchor, i) => anchors.indexOf(anchor) !== i);
  if (twice !== undefined) faults.push(`has a heading twice: ${twice}`);
  if (guide.language !== DEFAULT_LANGUAGE) return faults;
  const texts = textsOf(guide);
  faults.push(...findHardReading(measure(texts)));
  faults.push(...findNamedPeoples([guide.title, ...anchors, ...texts].join(" ")));
  return faults;
}

/** A link leads to a text that stands in this language or in Dutch, or to a page of the site. */
function findDeadLinks(guide: Guide, guides: readonly Guide[]): string[] {
  return claimsOf(guide)
    .flatMap(({ spans }) => spans)
    .flatMap(({ to }) => (to === undefined ? [] : [to]))
    .filter((to) => !Object.hasOwn(OTHER_PAGES, to) && !guides.some(({ id }) => id === to))
    .map((to) => `has a link to nothing: ${to}`);
}

const originalOf = (guide: Guide, guides: readonly Guide[]): Guide | undefined =>
  guides.find(
    ({ id, shelf, language }) =>
      id === guide.id && shelf === guide.shelf && language === DEFAULT_LANGUAGE,
  );

/** A translation is of a Dutch text and built as it is: headings, lists, sources, settings. */
function findTwins(guide: Guide, guides: readonly Guide[]): string[] {
  const other = guides.find(({ id, shelf }) => id === guide.id && shelf !== guide.shelf);
  if (other) return [`is called as ${pathOf(other)} is`];
  if (guide.language === DEFAULT_LANGUAGE) return [];
  const original = originalOf(guide, guides);
  if (!original) return ["has no Dutch original"];
  const faults: string[] = [];
  if (guide.kind !== original.kind) faults.push(`is a ${guide.kind}; in Dutch a ${original.kind}`);
  if (guide.version !== original.version) {
    const [own, dutch] = [guide.version, original.version].map(String);
    faults.push(`is of version ${own ?? ""}; the Dutch text is of version ${dutch ?? ""}`);
  }
  const levels = guide.sections.map(({ level }) => level).join();
  if (levels !== original.sections.map(({ level }) => level).join()) {
    faults.push("has other headings than its Dutch original");
    return faults;
  }
  const [own, wanted] = [shapeOf(guide), shapeOf(original)];
  const at = wanted.findIndex((shape, i) => shape !== own[i]);
  if (at >= 0) {
    const where = guide.sections[at - 1]?.title ?? "its opening";
    faults.push(`is not built as its Dutch original under: ${where}`);
  }
  return faults;
}

/** What each section holds, its opening first: kinds, numbers of items, what they rest on. */
function shapeOf({ lead, sections }: Guide): string[] {
  return [lead, ...sections.map(({ parts }) => parts)].map((parts) =>
    parts
      .map((part) => {
        const claims = part.kind === "paragraph" ? part.claims : part.items.flat();
        const rests = new Set(claims.flatMap(({ sources }) => sources));
        const size = part.kind === "paragraph" ? "" : `${part.style}${String(part.items.length)}`;
        return `${part.kind}${size}(${[...rests].sort().join()})`;
      })
      .join(),
  );
}

/** What is the same in every language is said once, in Dutch: places in the page, and doubts. */
function likeItsOriginal(guide: Guide, guides: readonly Guide[]): Guide {
  const original = originalOf(guide, guides);
  if (guide.sections.length !== original?.sections.length) return guide;
  const sections = guide.sections.map((section, i) => ({
    ...section,
    anchor: anchorOf(original.sections[i]?.title ?? section.title),
  }));
  return { ...guide, sections, doubts: original.doubts };
}
