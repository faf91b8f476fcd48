/** What three answers come down to in 'Is dit OBI?'. Nothing of it leaves the page. */
export const ANSWERS = ["yes", "no", "unknown"] as const;
export type Answer = (typeof ANSWERS)[number];

/** As they stand on the page: yes to the second question, yes to another, in doubt, three times no. */
export const OUTCOMES = ["second", "other", "doubt", "none"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The first that fits; null as long as the answers that are missing could change it. */
export function outcomeOf(answers: readonly (Answer | null)[]): Outcome | null {
  if (answers[1] === "yes") return "second";
  if (answers.includes(null)) return null;
  if (answers.includes("yes")) return "other";
  return answers.includes("unknown") ? "doubt" : "none";
}
