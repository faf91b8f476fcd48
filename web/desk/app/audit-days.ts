/** Days of the audit chain, which may lie years back: with their year. They are days of UTC. */
const DAY_MS = 86_400_000;
const inUtc = new Intl.DateTimeFormat("nl-NL", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** "4 december 2026". */
export const sayDayOfYear = (day: number): string => inUtc.format(day * DAY_MS);

/** "2026-12-04", as a date field takes it. */
export const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The day of a date field, or null while it is empty. */
export function dayOfDate(date: string): number | null {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms / DAY_MS;
}
