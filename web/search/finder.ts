/**
 * Finds pages by what people type, and in each the section that answers. Everything happens where
 * it runs: nothing is asked of anyone.
 */
import MiniSearch from "minisearch";
import { withoutStopWords } from "./stop-words.ts";
import { askedTerms, termsOf } from "./terms.ts";
import { Vocabulary } from "./typos.ts";

export type Section = { heading: string; text: string };
/** Its first section may have no heading: what stands under the title. */
export type Page = {
  title: string;
  sections: readonly Section[];
  /** Below 1 where others answer better when both have the words. */
  weight?: number;
};

export type Found = {
  /** The place of the page in the list that the finder was made of, and of the best section in it. */
  page: number;
  section: number;
  /** The terms of the page that answer what was typed: to mark them. */
  terms: ReadonlySet<string>;
};

/** More terms than this narrow nothing. */
const MOST_TERMS = 12;
const MOST_OTHERS = 24;
/** What was typed right counts more than another form of it, and that more than a slip. */
const WEIGHT = { typed: 1, bent: 0.6, slip: 0.35 };
/** What is far behind the best is noise; below it stand only pages that happen to share a word. */
const WORTH = 0.08;
/** From this length on the beginning of a word stands for it. */
const WHOLE = 3;
/** A long text answers as well as a short one (the library's own b is 0.7). */
const LENGTH_COUNTS_LITTLE = { k: 1.2, b: 0.3, d: 0.5 };
const HAN = /^\p{Script=Han}/u;

type Meant = { by: string; weight: number; isPrefix: boolean };

export class Finder {
  readonly #pages: readonly Page[];
  readonly #index: MiniSearch<{ id: number; title: string; headings: string; text: string }>;
  readonly #vocabulary: Vocabulary;

  constructor(pages: readonly Page[]) {
    this.#pages = pages;
    const words = new Set<string>();
    this.#index = new MiniSearch({
      fields: ["title", "headings", "text"],
      tokenize: termsOf,
      // Every term passes here once, so this is where the words that there are become known.
      processTerm: (term) => {
        words.add(term);
        return term;
      },
      searchOptions: { boost: { title: 3, headings: 2 } },
    });
    for (const [id, { title, sections }] of pages.entries()) {
      const headings = sections.map(({ heading }) => heading).join("\n");
      const text = sections.map((section) => section.text).join("\n");
      this.#index.add({ id, title, headings, text });
    }
    this.#vocabulary = new Vocabulary(words);
  }

  /** The best first; what has more of the asked terms comes before what has one of them often. */
  find(query: string): Found[] {
    const asked = [...new Set(withoutStopWords(askedTerms(query)))].slice(0, MOST_TERMS);
    const meant = this.#meantBy(asked);
    const results = this.#index
      .search([...meant.keys()].join(" "), {
        tokenize: (text) => text.split(" "),
        processTerm: (term) => term,
        prefix: (term) => meant.get(term)?.isPrefix ?? false,
        boostTerm: (term) => meant.get(term)?.weight ?? 1,
        boostDocument: (id) => this.#pages[id as number]?.weight ?? 1,
        bm25: LENGTH_COUNTS_LITTLE,
      })
      .map(({ id, score, queryTerms, match }) => {
        const answered = new Set(queryTerms.map((term) => meant.get(term)?.by)).size;
        // The library multiplies by every term that it was given; what was asked once counts once.
        return {
          page: id as number,
          score: (score / queryTerms.length) * answered ** 1.5,
          terms: new Set(Object.keys(match)),
        };
      })
      .sort((a, b) => b.score - a.score || a.page - b.page);
    const best = results[0]?.score ?? 0;
    return results
      .filter(({ score }) => score >= best * WORTH)
      .map(({ page, terms }) => ({ page, section: this.#bestSection(page, terms), terms }));
  }

  #meantBy(asked: readonly string[]): Map<string, Meant> {
    const meant = new Map<string, Meant>();
    for (const term of asked) {
      // A few letters begin a word of nearly everything, unless somebody is still typing them.
      const isPrefix = term.length >= WHOLE || term === asked.at(-1) || HAN.test(term);
      meant.set(term, { by: term, weight: WEIGHT.typed, isPrefix });
    }
    for (const term of asked) {
      if (HAN.test(term)) continue;
      const add = (others: string[], weight: number) => {
        for (const other of others.filter((one) => !meant.has(one) && !one.startsWith(term))) {
          meant.set(other, { by: term, weight, isPrefix: false });
        }
      };
      add(this.#vocabulary.bent(term, MOST_OTHERS), WEIGHT.bent);
      // What is a word here was not a slip.
      if (!this.#vocabulary.begins(term)) {
        add(this.#vocabulary.near(term, MOST_OTHERS), WEIGHT.slip);
      }
    }
    return meant;
  }

  /** The section with most of the terms; a term counts for more when few sections have it. */
  #bestSection(page: number, terms: ReadonlySet<string>): number {
    const sections = this.#pages[page]?.sections ?? [];
    const has = sections.map(({ heading, text }) => {
      const found = new Map<string, number>();
      for (const term of termsOf(text)) if (terms.has(term)) found.set(term, 1);
      for (const term of termsOf(heading)) if (terms.has(term)) found.set(term, 2);
      return found;
    });
    const rarity = (term: string) => 1 / has.filter((found) => found.has(term)).length;
    const scores = has.map((found) =>
      [...found].reduce((sum, [term, weight]) => sum + weight * rarity(term), 0),
    );
    return scores.reduce((best, score, i) => (score > (scores[best] as number) ? i : best), 0);
  }
}
