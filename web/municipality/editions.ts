/** Which texts stand in which edition, as seeds/editions.json says. */
import * as z from "zod";
import { type Edition, type Guide, type GuideSection } from "../text/guide.ts";
import type { LanguageCode } from "../text/languages.ts";
import { CALCULATOR, type CampaignRules, withRules } from "./campaign-rules.ts";
import { fiveLines } from "./five-lines.ts";
import { guidanceIn } from "./words.ts";

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A whole text, or only the sections that are named by the place they have in its address. */
const Chapter = z.union([Id, z.strictObject({ part: Id, sections: z.array(Id).min(1) })]);
type Chapter = z.infer<typeof Chapter>;

const Chapters = z.array(Chapter).min(1);

export const Editions = z.strictObject({
  v: z.literal(1),
  note: z.string(),
  editions: z.strictObject({
    municipality: Chapters,
    organisations: Chapters,
    communities: Chapters,
  } satisfies Record<Edition, typeof Chapters>),
});
export type Editions = z.infer<typeof Editions>;

/** What the pages for municipalities show beside the guides. */
export type Municipal = { rules: CampaignRules; editions: Editions };

/** The door is no file of seeds/guides, and stands in an edition by its name. */
export const DOOR = "gemeente";

export const idOf = (chapter: Chapter): string =>
  typeof chapter === "string" ? chapter : chapter.part;

/** The texts of an edition in one language, each with the sections that it has there. */
export function chaptersOf(
  edition: Edition,
  { editions, rules }: Municipal,
  guides: readonly Guide[],
  language: LanguageCode,
): Guide[] {
  const wholeOf = (id: string): Guide => {
    if (id === DOOR) return fiveLines(language);
    const guide = guides.find((one) => one.id === id && one.language === language);
    if (!guide) throw new Error(`an edition has no text ${id} in ${language}`);
    return id === CALCULATOR ? withRules(guide, rules, guidanceIn(language).calculator) : guide;
  };
  return editions.editions[edition].map((chapter) => {
    const whole = wholeOf(idOf(chapter));
    if (typeof chapter === "string") return whole;
    const sections = whole.sections.filter(({ anchor }) => chapter.sections.includes(anchor));
    return { ...whole, lead: [], sections };
  });
}

/** The place of a text within an edition. */
export const chapterAnchor = (id: string): string => id;

/**
 * An edition as one guide, so that it has one list of sources: a chapter for each text, with the
 * sections of that text under it.
 */
export function bindEdition(
  chapters: readonly Guide[],
  { id, title, language }: { id: string; title: string; language: LanguageCode },
): Guide {
  const days = chapters.map(({ date }) => date).sort();
  return {
    id,
    language,
    shelf: "guides",
    title,
    kind: "guidance",
    audience: ["municipality"],
    editions: [],
    ...{ forms: [], steps: [], routes: [], levels: [], roles: [], settings: [] },
    // Goes up whenever a text in it does.
    version: chapters.reduce((sum, { version }) => sum + version - 1, 1),
    date: days.at(-1) ?? "",
    isReviewed: chapters.every(({ isReviewed }) => isReviewed),
    isDraft: false,
    doubts: [...new Set(chapters.flatMap(({ doubts }) => doubts))],
    lead: [],
    sections: chapters.flatMap((chapter) => [
      {
        anchor: chapterAnchor(chapter.id),
        title: chapter.title,
        level: 2 as const,
        sources: [],
        isOwn: false,
        parts: chapter.lead,
      },
      ...chapter.sections.map((section): GuideSection => ({
        ...section,
        anchor: `${chapter.id}-${section.anchor}`,
        level: 3,
      })),
    ]),
  };
}
