/** By when a person should have looked, and what has waited too long. */
import { type Day, weekOf, weekStart } from "../../../crypto/index.ts";
import { amsterdamDay } from "./amsterdam.ts";
import type { CaseFile } from "./case-file.ts";
import type { InboxItem } from "./inbox.ts";
import { openingDayAfter } from "./opening-days.ts";
import type { Level } from "./urgency.ts";

/** Opening days until the first look (eigen voorstel, domain: triage). U0 waits for no opening. */
const LOOK_WITHIN: Readonly<Record<Level, number | null>> = {
  U0: null,
  U1: 0,
  U2: 1,
  U3: 5,
  U4: 10,
};
/** After so many days without a word from or to the reporter a case is proposed for closing. */
export const SILENT_DAYS = 60;

/** The last day for a first look at what came on this day. */
export function lookDue(level: Level, since: Day): Day {
  const days = LOOK_WITHIN[level];
  return days === null ? since : openingDayAfter(since, days);
}

/** A case that this desk cannot read says nothing of its days. */
const isRead = ({ facts, opening }: CaseFile): boolean => facts !== null || opening !== null;

/** Nobody has looked, and the day has gone by. */
export const isOverdue = (file: CaseFile, today: Day): boolean =>
  isRead(file) && file.status !== "closed" && file.firstLook === null && file.firstLookDue < today;

/**
 * From when an item that was not filed yet counts. The clock of a first look starts when a desk first
 * opens the envelope; a desk that does not remember that goes by the hour that the sender's seal
 * holds, which is stricter. An hour outside the item's own week is not believed.
 */
export function waitingSince(item: Pick<InboxItem, "hour" | "week">, now: number): Day {
  const today = amsterdamDay(now);
  const monday = weekStart(item.week as ReturnType<typeof weekOf>);
  const said = Date.parse(`${item.hour}:00:00Z`);
  const day = Number.isNaN(said) || said > now ? monday : amsterdamDay(said);
  return Math.min(Math.max(day, monday), today) as Day;
}

/** The last day for a first look at an item of the inbox, by the level that the software suggests. */
export const itemDue = (item: InboxItem, now: number): Day =>
  lookDue(item.suggested.level, waitingSince(item, now));

/** Cases without contact for so long that they are proposed for closing. */
export const silentCases = (cases: readonly CaseFile[], today: Day): CaseFile[] =>
  cases.filter(
    (file) =>
      isRead(file) &&
      file.what === "report" &&
      file.status !== "closed" &&
      file.lastContact + SILENT_DAYS <= today &&
      !file.proposals.some(({ act, state }) => act === "close" && state === "open"),
  );
