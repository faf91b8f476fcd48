/**
 * When a report is opened and when to look for an answer. What people see is Europe/Amsterdam;
 * working days leave out weekends and the public holidays of the Netherlands.
 */
import { type LanguageCode, languageOf } from "../text/languages.ts";

const DAY_MS = 86_400_000;

/** Today in Amsterdam, as midnight UTC of that calendar day. */
export function todayInAmsterdam(now: number): Date {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Europe/Amsterdam",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(now);
  return new Date(`${parts}T00:00:00Z`);
}

/** The working day that is `count` working days after this day. */
export function addWorkingDays(from: Date, count: number): Date {
  let day = from;
  for (let left = count; left > 0;) {
    day = new Date(day.getTime() + DAY_MS);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

export function isWorkingDay(day: Date): boolean {
  const weekday = day.getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const date = `${day.getUTCMonth() + 1}-${day.getUTCDate()}`;
  // 27 April falls on a working day or gives way to the 26th, which is then a Saturday.
  if (["1-1", "4-27", "5-5", "12-25", "12-26"].includes(date)) return false;
  const afterEaster = (day.getTime() - easter(day.getUTCFullYear())) / DAY_MS;
  // Good Friday, Easter Monday, Ascension, Whit Monday.
  return ![-2, 1, 39, 50].includes(afterEaster);
}

/** Easter Sunday by the anonymous Gregorian algorithm, as midnight UTC. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
}

/** A report is opened the next working day at the latest; an answer can stand there two days on. */
export function promisedDates(now: number): { open: Date; look: Date } {
  const open = addWorkingDays(todayInAmsterdam(now), 1);
  return { open, look: addWorkingDays(open, 2) };
}

export function writeDate(day: Date, language: LanguageCode): string {
  if (language === "ti") return writeTigrinya(day);
  return new Intl.DateTimeFormat(languageOf(language).locale, {
    timeZone: "UTC",
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(day);
}

const TIGRINYA = {
  days: ["ሰንበት", "ሰኑይ", "ሰሉስ", "ረቡዕ", "ሓሙስ", "ዓርቢ", "ቀዳም"],
  months: "ጥሪ ለካቲት መጋቢት ሚያዝያ ጉንበት ሰነ ሓምለ ነሓሰ መስከረም ጥቅምቲ ሕዳር ታሕሳስ".split(" "),
};

/**
 * Chromium has no Tigrinya and would write the date in the language of the phone. Some count by
 * another calendar with months of the same names, so the month stands there as a number too.
 */
function writeTigrinya(day: Date): string {
  const [date, month] = [day.getUTCDate(), day.getUTCMonth()];
  const name = TIGRINYA.days[day.getUTCDay()] ?? "";
  return `${name}፣ ${date} ${TIGRINYA.months[month] ?? ""} (${date}/${month + 1})`;
}
