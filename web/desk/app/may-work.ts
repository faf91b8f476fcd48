import { type CaseFile, isOpen } from "../core/index.ts";
import type { Workplace } from "./workplace.ts";

/**
 * Whether this handler changes what others decide about this case: its steps, whose it is, what it
 * is tied to. In a report SZW reads and writes notes; what handlers write themselves is of all.
 */
export const mayWork = (place: Workplace, file: CaseFile): boolean =>
  isOpen(file) &&
  !file.broken &&
  (file.what !== "report" ||
    place.desk.me.roles.some((role) => role !== "szw" && role !== "auditor"));
