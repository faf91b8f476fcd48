/** The days on which the line is read: working days in the Netherlands. */
import { type Day, dayOf } from "../../../crypto/index.ts";

const DAY_MS = 86_400_000;

const on = (year: number, month: number, date: number): Day =>
  dayOf(Date.UTC(year, month - 1, date));

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm, as Meeus gives it). */
function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return on(year, Math.floor(f / 31), (f % 31) + 1);
}

/** 0 is Sunday. Day 0 was a Thursday. */
const weekday = (day: Day): number => (day + 4) % 7;

/**
 * Days on which offices of the government are closed (Algemene termijnenwet, art. 3): New Year, Good
 * Friday, Easter Monday, King's Day, Ascension Day, Whit Monday, Christmas. Liberation Day is one by
 * law every year. When 27 April is a Sunday, King's Day is the Saturday before it: closed too.
 */
function holidays(year: number): readonly Day[] {
  const sunday = easter(year);
  const moving = [-2, 1, 39, 50].map((days) => (sunday + days) as Day);
  return [
    ...moving,
    on(year, 1, 1),
    on(year, 4, 27),
    on(year, 5, 5),
    on(year, 12, 25),
    on(year, 12, 26),
  ];
}

const known = new Map<number, ReadonlySet<Day>>();
function holidaysOf(year: number): ReadonlySet<Day> {
  const found = known.get(year) ?? new Set(holidays(year));
  known.set(year, found);
  return found;
}

export function isOpeningDay(day: Day): boolean {
  if (weekday(day) === 0 || weekday(day) === 6) return false;
  return !holidaysOf(new Date(day * DAY_MS).getUTCFullYear()).has(day);
}

/** The first opening day that is not before this day, and then so many opening days on. */
export function openingDayAfter(from: Day, days: number): Day {
  let day = from;
  while (!isOpeningDay(day)) day = (day + 1) as Day;
  for (let left = days; left > 0; left--) {
    do day = (day + 1) as Day;
    while (!isOpeningDay(day));
  }
  return day;
}
