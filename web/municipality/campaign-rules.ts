/** What the date calculator says, as it stands in seeds/campaign-calculator.json. */
import * as z from "zod";
import { Both, Sources } from "../exercise/scenario.ts";
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
