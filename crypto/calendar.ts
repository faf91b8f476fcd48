/**
 * Days, weeks and months. Weeks start Monday 00:00 UTC and days are UTC (what people see is
 * Europe/Amsterdam, and is not decided here).
 */
declare const brand: unique symbol;
/** Whole days since 1970-01-01 UTC. */
export type Day = number & { readonly [brand]: "Day" };
/** Week w starts on day 7w-3, a Monday. It is also the number of the epoch. */
export type Week = number & { readonly [brand]: "Week" };
/** year × 12 + month (0 to 11). */
export type Month = number & { readonly [brand]: "Month" };

const DAY_MS = 86_400_000;
/** An envelope sealed in its week may arrive this many days after the week has ended. */
export const ACCEPT_DAYS = 14;
/** After this many days past its week all envelopes of a week and its secret go. */
export const KEEP_DAYS = 28;
/** A reply key stays in the keyring for nine weeks of replies, and a week. */
export const REPLY_KEY_DAYS = 70;
/** How many weeks of replies the bulletin holds. */
export const BULLETIN_WEEKS = 9;
/** How many epochs coordinators make ahead. */
export const EPOCHS_AHEAD = 8;

export const dayOf = (ms: number): Day => Math.floor(ms / DAY_MS) as Day;
export const weekOf = (day: Day): Week => Math.floor((day + 3) / 7) as Week;
export const weekStart = (week: Week): Day => (week * 7 - 3) as Day;
/** The last day on which an envelope of this week is accepted. */
export const acceptUntil = (week: Week): Day => (weekStart(week) + 7 + ACCEPT_DAYS - 1) as Day;
/** The day on which the envelopes of this week and its secret are destroyed. */
export const deletionDay = (week: Week): Day => (weekStart(week) + 7 + KEEP_DAYS) as Day;
/** The first day on which the reply key of this week is no longer listed. */
export const replyKeyEnd = (week: Week): Day => (weekStart(week) + 7 + REPLY_KEY_DAYS) as Day;

export function monthOf(day: Day): Month {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() * 12 + date.getUTCMonth()) as Month;
}
export const monthStart = (month: Month): Day =>
  dayOf(Date.UTC(Math.floor(month / 12), month % 12, 1));

/** "2026-11-22". */
export const isoDay = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
