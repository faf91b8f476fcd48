import { BULLETIN_WEEKS, dayOf, type Week, weekOf, weekStart } from "../../../crypto/index.ts";

/** The last day of an answer that is placed now: it leaves the bulletin nine weeks on. */
export const lastDayOfAnswer = (now: number): number =>
  weekStart((weekOf(dayOf(now)) + BULLETIN_WEEKS) as Week) - 1;
