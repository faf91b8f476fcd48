/** The clock that people in the Netherlands live by; days of the protocol are UTC. */
import { type Day, dayOf } from "../../../crypto/index.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Events can name any hour: what is remembered is let go of before it grows. */
const MOST_HOURS = 20_000;

const FORMAT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Amsterdam",
  ...{ year: "numeric", month: "2-digit", day: "2-digit" },
  ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
});

const offsets = new Map<number, number>();

/** How far the clock is ahead of UTC. It changes on the hour, so one look an hour will do. */
function offsetAt(ms: number): number {
  const hour = Math.floor(ms / HOUR_MS);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const said = Object.fromEntries(
    FORMAT.formatToParts(hour * HOUR_MS).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour: hours = 0, minute = 0 } = said;
  const offset = Date.UTC(year, month - 1, day, hours, minute) - hour * HOUR_MS;
  if (offsets.size >= MOST_HOURS) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

export const amsterdamDay = (ms: number): Day => dayOf(ms + offsetAt(ms));

/** HH:MM. */
export function amsterdamTime(ms: number): string {
  const minutes = Math.floor((ms + offsetAt(ms)) / MINUTE_MS);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}
