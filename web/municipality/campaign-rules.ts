/** What the date calculator says, as it stands in seeds/campaign-calculator.json. */
import * as z from "zod";
import { Both, OWN_PROPOSAL, Sources } from "../exercise/scenario.ts";
import type { Guide, GuideClaim } from "../text/guide.ts";
import { ANSWERS, OUTCOMES, VISITORS } from "./campaign-days.ts";

const Rule = z.strictObject({
  outcome: z.enum(OUTCOMES),
  /** When it holds, and what it says; `{start}` is the first day of the three months. */
  when: Both,
  says: Both,
  sources: Sources,
});
export type CampaignRule = z.infer<typeof Rule>;

const Day = z.iso.date();

export const CampaignRules = z.strictObject({
  v: z.literal(1),
  note: z.string(),
  /** In the order in which they are looked at. */
  rules: z.array(Rule).length(OUTCOMES.length),
  /** What is said with every outcome. */
  always: z.array(z.strictObject({ says: Both, sources: Sources })).min(1),
  /** What the calculator must say, for whoever makes one of their own too. */
  tests: z.strictObject({
    starts: z.array(z.strictObject({ electionDay: Day, start: Day })).min(1),
    visits: z
      .array(
        z.strictObject({
          visitor: z.enum(VISITORS),
          campaign: z.enum(ANSWERS),
          eu: z.enum(ANSWERS),
          visitDay: Day.optional(),
          electionDay: Day.optional(),
          outcome: z.enum(OUTCOMES),
        }),
      )
      .min(1),
  }),
});
export type CampaignRules = z.infer<typeof CampaignRules>;

/** The place of the first day in a text. */
export const START = "{start}";

/** The guide that the calculator stands in, and the section of it that comes first. */
export const CALCULATOR = "gemeente-datumrekenhulp";
export const WHOM = "voor-wie-geldt-de-regel";

/** What a rule rests on, as the claims of a guide say it. */
export const marksOf = (sources: readonly string[]) => ({
  sources: sources.filter((id) => id !== OWN_PROPOSAL),
  isOwn: sources.includes(OWN_PROPOSAL),
});

/** `words`: the heading, and what stands in the place of the first day. */
type Words = { table: string; tableNote: string; start: string };

/** The guide with all rules in it, for an edition, in which nothing is filled in. */
export function withRules(guide: Guide, { rules }: CampaignRules, words: Words): Guide {
  const language = guide.language === "nl" ? "nl" : "en";
  const items = rules.map(({ when, says, sources }): GuideClaim[] => [
    {
      spans: [
        { text: `${when[language]}.`, strong: true },
        { text: ` ${says[language].replace(START, words.start)}` },
      ],
      ...marksOf(sources),
    },
  ]);
  const note = { spans: [{ text: words.tableNote }], sources: [], isOwn: true };
  const at = guide.sections.findIndex(({ anchor }) => anchor === WHOM) + 1;
  return {
    ...guide,
    sections: guide.sections.toSpliced(at, 0, {
      anchor: "zo-tel-je",
      title: words.table,
      level: 2,
      sources: [],
      isOwn: false,
      parts: [
        { kind: "paragraph", claims: [note] },
        { kind: "list", style: "number", items },
      ],
    }),
  };
}
