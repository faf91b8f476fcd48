/** What a list of cases is narrowed to. */
import * as z from "zod/mini";
import { type Day, monthOf } from "../../../crypto/index.ts";
import { HandlerId } from "../../../server/contract/bytes.ts";
import { type CaseFile, formsOf } from "../core/case-file.ts";
import { isOverdue } from "../core/looks.ts";
import { LEVELS } from "../core/urgency.ts";

export const STATUSES = ["new", "in-progress", "waiting", "passed-on", "closed"] as const;

export const Filters = z.strictObject({
  status: z.optional(z.enum([...STATUSES, "open"])),
  urgency: z.optional(z.enum(LEVELS)),
  form: z.optional(z.string().check(z.maxLength(20))),
  lang: z.optional(z.string().check(z.maxLength(20))),
  /** A handler, me (whoever that is), or nobody. */
  assigned: z.optional(z.union([z.enum(["me", "nobody"]), HandlerId])),
  overdue: z.optional(z.literal(true)),
  /** The month in which it came, as a number of the calendar of crypto/. */
  month: z.optional(z.int().check(z.minimum(0), z.maximum(60_000))),
});
export type Filters = z.infer<typeof Filters>;

export interface Looking {
  me: string;
  today: Day;
}

export function fits(file: CaseFile, wanted: Filters, { me, today }: Looking): boolean {
  const { status, urgency, form, lang, assigned, overdue, month } = wanted;
  if (status === "open" ? file.status === "closed" : status && file.status !== status) return false;
  if (urgency && file.urgency.level !== urgency) return false;
  if (form && !formsOf(file).includes(form)) return false;
  if (lang && file.lang !== lang) return false;
  const to = file.assigned?.to ?? null;
  if (assigned && to !== (assigned === "me" ? me : assigned === "nobody" ? null : assigned)) {
    return false;
  }
  if (overdue && !isOverdue(file, today)) return false;
  return month === undefined || monthOf(file.since) === month;
}

/** A search that a handler gave a name. */
export const SavedView = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  query: z.string().check(z.maxLength(200)),
  filters: Filters,
});
export type SavedView = z.infer<typeof SavedView>;
