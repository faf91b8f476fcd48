/** What a desk remembers of checkpoints: of its handler's own, and of colleagues'. */
import * as z from "zod/mini";

/** So many heads back of a colleague's list: what others say of it seldom lies further back. */
export const HEADS_KEPT = 8;
/** Of one colleague, so many cases and lists are remembered as seen otherwise. */
export const DOUBTS_KEPT = 256;

const Place = z.strictObject({ count: z.int(), head: z.string() });

const ListMemory = z.strictObject({
  count: z.int(),
  /** After each of the last, the newest last, hex. */
  heads: z.array(z.string()),
  /** The day of the newest. */
  day: z.int(),
  roster: Place,
  keyring: z.strictObject({ version: z.int(), day: z.int() }),
  /** The newest named a head that the audit chain did not have there. */
  auditOdd: z.boolean(),
});
export type ListMemory = z.infer<typeof ListMemory>;

const CaseDoubt = z.strictObject({ seq: z.int(), head: z.string(), day: z.int() });
export type CaseDoubt = z.infer<typeof CaseDoubt>;

export const CheckpointMemory = z.strictObject({
  own: z.strictObject({
    ...Place.shape,
    day: z.int(),
    /** The day on which every case was named, 0 for never. */
    fullOn: z.int(),
    /** Cases that changed since the last one. */
    pending: z.array(z.string()),
    /** The heads of roster and keyring that the last one named. */
    said: z.string(),
  }),
  lists: z.record(z.string(), ListMemory),
  /** What a colleague saw and this desk is shown otherwise: by colleague, then by case. */
  cases: z.record(z.string(), z.record(z.string(), CaseDoubt)),
  /** The same of others' lists: by colleague, then by whose list it is. */
  others: z.record(z.string(), z.record(z.string(), Place)),
});
export type CheckpointMemory = z.infer<typeof CheckpointMemory>;

export const newCheckpointMemory = (): CheckpointMemory => ({
  own: { count: 0, head: "", day: 0, fullOn: 0, pending: [], said: "" },
  lists: {},
  cases: {},
  others: {},
});

/** What another tab, or a desk beside this one, saw further. */
export function takeCheckpoints(mine: CheckpointMemory, theirs: CheckpointMemory): void {
  const pending = [...new Set([...mine.own.pending, ...theirs.own.pending])];
  if (theirs.own.count > mine.own.count) mine.own = theirs.own;
  mine.own.pending = pending;
  for (const [id, list] of Object.entries(theirs.lists)) {
    if (list.count > (mine.lists[id]?.count ?? 0)) mine.lists[id] = list;
  }
  for (const [by, doubts] of Object.entries(theirs.cases)) {
    mine.cases[by] = { ...doubts, ...mine.cases[by] };
  }
  for (const [by, doubts] of Object.entries(theirs.others)) {
    mine.others[by] = { ...doubts, ...mine.others[by] };
  }
}
