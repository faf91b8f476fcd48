/** Days and hours as people here say them. Days of the protocol are UTC; hours show as Amsterdam. */
const DAY_MS = 86_400_000;

const inUtc = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", timeZone: "UTC" });
const hourHere = new Intl.DateTimeFormat("nl-NL", {
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "numeric",
  timeZone: "Europe/Amsterdam",
});
const timeHere = new Intl.DateTimeFormat("nl-NL", {
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Europe/Amsterdam",
});

/** "4 december". */
export const sayDay = (day: number): string => inUtc.format(day * DAY_MS);

/** The Monday of a week of the protocol: week w starts on day 7w - 3. */
export const sayWeek = (week: number): string => sayDay(week * 7 - 3);

/** The sender's own hour, which is only said: "rond woensdag 18 november 10 uur". */
export function sayHour(hour: string): string {
  const then = Date.parse(`${hour}:00:00Z`);
  return Number.isNaN(then) ? "" : `rond ${hourHere.format(then)} uur`;
}

/** "14:05". */
export const sayTime = (ms: number): string => timeHere.format(ms);

const languages = new Intl.DisplayNames("nl", { type: "language" });

/** The language's Dutch name; the code itself when there is none. */
export function sayLanguage(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}
