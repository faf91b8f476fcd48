/** How every Dutch page reads, as it was built. What is too hard to read stops the build. */
import { loadAnswerText } from "../answer/texts.ts";
import { words } from "../site/words.ts";
import { DEFAULT_LANGUAGE } from "../text/languages.ts";
import { readPage } from "./page-text.ts";
import { findHardReading, LIMITS, measure, type Readability } from "./readability.ts";

export type PageReading = { name: string; found: Readability };

/** The pages, and what the report, the answer and the search say when they run. */
export async function readDutch(pages: ReadonlyMap<string, string>): Promise<PageReading[]> {
  const own = [...pages].flatMap(([path, html]) => {
    if (!path.startsWith(`${DEFAULT_LANGUAGE}/`)) return [];
    const page = readPage(html);
    if (!page || page.isRepeat) return [];
    return [{ name: `/${path.replace(/index\.html$/, "")}`, lines: page.lines }];
  });
  const { report, search } = words[DEFAULT_LANGUAGE];
  const screens = { report, search, answer: await loadAnswerText(DEFAULT_LANGUAGE) };
  const said = Object.entries(screens).map(([name, text]) => ({
    name: `${name}, on screen`,
    lines: linesOf(text),
  }));
  return [...own, ...said].map(({ name, lines }) => ({ name, found: measure(lines) }));
}

/** Every message in a text module; one that takes something is given a word. */
function linesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") {
    const say = value as (...given: string[]) => unknown;
    return linesOf(say(...Array.from({ length: say.length }, () => "iemand")));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(linesOf);
}

/**
 * The words of the pages themselves may have a longer sentence than the texts of seeds/: a promise
 * stands in one sentence with its exceptions, so that nobody reads the one without the other.
 */
const LONGEST_PROMISE = 23;
/** A page may hold many texts: it may be passive twice, and once more in so many words. */
const WORDS_A_PASSIVE = 100;

/** Throws with every page that is too hard to read. */
export function checkReading(readings: readonly PageReading[]): void {
  const faults = readings.flatMap(({ name, found }) => {
    const passives = LIMITS.passives + Math.floor(found.words / WORDS_A_PASSIVE);
    const hard = findHardReading(found, { ...LIMITS, longest: LONGEST_PROMISE, passives });
    return hard.map((fault) => `${name} ${fault}`);
  });
  if (faults.length > 0) throw new Error(`These pages are too hard to read:\n${faults.join("\n")}`);
}

const rowOf = (name: string, figures: readonly (number | string)[]): string =>
  `${name.padEnd(44)}${figures.map((one) => String(one).padStart(9)).join("")}`;

/** A row a page; the hardest first, and no more than `most` of them. */
export function describeReading(readings: readonly PageReading[], most = Infinity): string {
  const hardest = [...readings].sort((a, b) => b.found.mean - a.found.mean).slice(0, most);
  const sum = (of: (found: Readability) => number) =>
    readings.reduce((all, { found }) => all + of(found), 0);
  const mean =
    sum(({ words: n }) => n) /
    Math.max(
      1,
      sum(({ sentences }) => sentences),
    );
  return [
    rowOf("Dutch, words a sentence", ["words", "mean", "longest", "passive"]),
    ...hardest.map(({ name, found }) => {
      const { words: n, longestWords, passives, jargon } = found;
      const plain = jargon.map(({ word, plain: better }) => `${word}: ${better}`).join("; ");
      return `${rowOf(name, [n, found.mean, longestWords, passives])}  ${plain}`.trimEnd();
    }),
    rowOf(`all ${String(readings.length)}`, [
      sum(({ words: n }) => n),
      mean.toFixed(1),
      Math.max(...readings.map(({ found }) => found.longestWords)),
      sum(({ passives }) => passives),
    ]),
  ].join("\n");
}
