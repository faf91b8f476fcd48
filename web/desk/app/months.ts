import { type Month, monthStart } from "../../../crypto/index.ts";

const DAY_MS = 86_400_000;
const inUtc = new Intl.DateTimeFormat("nl-NL", {
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** "nov 2026". */
export const sayMonth = (month: Month): string => inUtc.format(monthStart(month) * DAY_MS);
