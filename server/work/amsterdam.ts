// What people see happens at hours of Europe/Amsterdam: mail and publishing.

const DAY_MS = 86_400_000;
const FORMAT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Amsterdam",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** What the clock in Amsterdam is ahead of UTC at this moment, in milliseconds. */
function offsetAt(ms: number): number {
  const parts = Object.fromEntries(
    FORMAT.formatToParts(ms).map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second } = parts as Record<string, string>;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return local - Math.floor(ms / 1000) * 1000;
}

/** The moment at which it is this time of day ("08:00") in Amsterdam on the day of `ms` there. */
function momentOn(ms: number, time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const localMidnight = Math.floor((ms + offsetAt(ms)) / DAY_MS) * DAY_MS;
  const local = localMidnight + (hour * 60 + minute) * 60_000;
  // Twice, because the offset of the guess may be that of before the clocks changed.
  const guess = local - offsetAt(local);
  return local - offsetAt(guess);
}

/** The last moment, now or before, at which it was one of these times of day. */
export function lastTimeOfDay(now: number, times: readonly string[]): number {
  const moments = [now - DAY_MS, now].flatMap((day) => times.map((time) => momentOn(day, time)));
  return Math.max(...moments.filter((moment) => moment <= now));
}

/** The next moment after now. */
export function nextTimeOfDay(now: number, times: readonly string[]): number {
  const moments = [now, now + DAY_MS].flatMap((day) => times.map((time) => momentOn(day, time)));
  return Math.min(...moments.filter((moment) => moment > now));
}
