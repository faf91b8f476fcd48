/**
 * Which rule holds for a visit in which someone campaigns for an election elsewhere. The rule is of
 * Kamerstukken II 2024/25, 32 824, nr. 450 (26 March 2025): whoever represents a foreign government
 * and travels here to campaign notifies Foreign Affairs beforehand; for those from outside the EU
 * campaigning is not possible from three months before the elections in that country. It names
 * nobody else. How days are counted, what is near the limit and what is asked when something is not
 * known are proposals of this project. The words of each outcome stand in
 * seeds/campaign-calculator.json.
 */
export const VISITORS = ["government", "other", "unknown"] as const;
export const ANSWERS = ["yes", "no", "unknown"] as const;

/** In the order in which they are looked at: the first that fits holds. */
export const OUTCOMES = [
  "other-visitor",
  "no-campaign",
  "ask",
  "notify",
  "ask-eu",
  "ask-day",
  "after",
  "border",
  "within",
  "notify-before",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

type Answer = (typeof ANSWERS)[number];

/** Days are midnight UTC of that calendar day; null is a day that is not known. */
export type Visit = {
  visitor: (typeof VISITORS)[number];
  campaign: Answer;
  eu: Answer;
  visitDay: Date | null;
  electionDay: Date | null;
};

/** So near to the limit another way of counting may give another answer. */
const BORDER_DAYS = 3;
const DAY_MS = 86_400_000;

/** The first day on which campaigning is no longer possible; null where no period holds. */
export type Judged = { outcome: Outcome; start: Date | null };

export function judgeVisit({ visitor, campaign, eu, visitDay, electionDay }: Visit): Judged {
  const without = (outcome: Outcome): Judged => ({ outcome, start: null });
  if (visitor === "other") return without("other-visitor");
  if (campaign === "no") return without("no-campaign");
  if (visitor === "unknown" || campaign === "unknown") return without("ask");
  if (eu === "yes") return without("notify");
  if (eu === "unknown") return without("ask-eu");
  if (!visitDay || !electionDay) return without("ask-day");
  if (visitDay > electionDay) return without("after");
  const start = threeMonthsBefore(electionDay);
  const apart = Math.abs(visitDay.getTime() - start.getTime()) / DAY_MS;
  if (apart <= BORDER_DAYS) return { outcome: "border", start };
  return { outcome: visitDay > start ? "within" : "notify-before", start };
}

/** The same day three months earlier, or the last day of that month where it has no such day. */
export function threeMonthsBefore(day: Date): Date {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() - 3];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day.getUTCDate(), last)));
}

/** A day as a date field gives it, YYYY-MM-DD; null for a day that does not exist. */
export function readDay(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : null;
}
