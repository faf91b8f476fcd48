/** How many entries one handler may put into the roster alone: who fills it could stop a team. */
import type { Day } from "./calendar.ts";
import type { RosterEntry } from "./roster-entry.ts";

/** So many in so many days, of the kinds that anyone can repeat without an end. */
const MOST_ALONE = 16;
const ALONE_DAYS = 28;
const ALONE: readonly RosterEntry["kind"][] = ["warrants", "withdraw", "recovery-tried"];

/** By handler, the days of their last entries of those kinds. */
export type Pace = Map<string, Day[]>;

/** Whether this handler may add one of those kinds on this day. */
export function mayAddAlone(pace: Pace, handler: string, day: Day): boolean {
  const days = pace.get(handler) ?? [];
  return days.length < MOST_ALONE || day - (days[0] as Day) >= ALONE_DAYS;
}

export const mayAdd = (pace: Pace, { kind }: RosterEntry, handler: string, day: Day): boolean =>
  !ALONE.includes(kind) || mayAddAlone(pace, handler, day);

export function addAlone(pace: Pace, { kind }: RosterEntry, handler: string, day: Day): void {
  if (!ALONE.includes(kind)) return;
  pace.set(handler, [...(pace.get(handler) ?? []), day].slice(-MOST_ALONE));
}
