/** What colleagues' desks signed that they saw, beside what this desk is shown. */
import { type Day, isActive, type Roster, toHex } from "../../../crypto/index.ts";
import { DeletionsAnswer } from "../../../server/contract/case.ts";
import { type CaseFile, headAt } from "./case-file.ts";
import type { CaseDoubt, CheckpointMemory, ListMemory } from "./checkpoint-memory.ts";
import { KEPT_DAYS } from "./colleague-lists.ts";
import { type KeepingContext, signersOf } from "./keeping.ts";
import type { ReadCases } from "./case-reader.ts";
import type { Seen } from "./secrets.ts";
import type { LineApi } from "./line-api.ts";
import type { VerifiedLine } from "./verified-line.ts";

/**
 * Where a colleague (`by`, an id) saw something else than this desk is shown, so that the line, or
 * that colleague together with it, does not tell the truth:
 * - `case`: a case is shorter here, another, or not there at all;
 * - `list`: what a third colleague signed (`of`) is shorter here, or another;
 * - `roster`, `keyring`, `audit`: the roster or keyring is older here, or another chain;
 * - `late`: they wrote after the last checkpoint of theirs that this desk is shown;
 * - `refused`: the line does not take this desk's own checkpoint.
 */
export type Doubt =
  | { kind: "case"; by: string; id: string }
  | { kind: "list"; by: string; of: string }
  | { kind: "roster" | "keyring" | "audit"; by: string }
  | { kind: "late"; by: string; day: Day }
  | { kind: "refused" };

/** What colleagues saw of cases, newest word first: by colleague, then by case. */
export type CaseClaims = Map<string, Map<string, CaseDoubt>>;

/**
 * Drops what colleagues saw of cases and this desk is shown too; what is left is in doubt. A case that
 * is not there at all has gone as was agreed, or is hidden.
 */
export async function settleCases(
  claims: CaseClaims,
  { cases, brokenCases }: Pick<ReadCases, "cases" | "brokenCases">,
  seen: Seen,
  api: LineApi,
  context: KeepingContext,
): Promise<void> {
  const files = new Map(cases.map((file) => [file.id, file]));
  // Named already, for what this desk saw itself.
  const isBroken = new Set(brokenCases);
  const isOver = (id: string) => (seen.agreed[id]?.[1] ?? Infinity) <= context.today + 1;
  let gone: Set<string> | undefined;
  for (const ofOne of claims.values()) {
    for (const [id, { seq, head, day }] of ofOne) {
      const file = files.get(id);
      if (file) {
        if (file.seq >= seq && headAt(file, seq) === head) ofOne.delete(id);
      } else if (isOver(id) || day < context.today - KEPT_DAYS) ofOne.delete(id);
      else if (!isBroken.has(id)) {
        gone ??= await deletedCases(api, context);
        if (gone.has(id)) ofOne.delete(id);
      }
    }
  }
}

/** Cases that went, by at least one good signature over a day that has come. */
async function deletedCases(api: LineApi, context: KeepingContext): Promise<Set<string>> {
  const { deletions } = await api.get("/v1/desk/deletions", DeletionsAnswer);
  const { roster, lineId, today } = context;
  const isGood = ({ id, agreed }: (typeof deletions)[number]) =>
    agreed.day !== null &&
    agreed.day <= today + 1 &&
    (signersOf(id, "case", agreed, roster, lineId)?.length ?? 0) > 0;
  return new Set(deletions.filter(isGood).map(({ id }) => id));
}

/** Drops what colleagues saw of others' lists and this desk is shown too. */
export function settleLists(
  others: CheckpointMemory["others"],
  lists: Readonly<Record<string, Pick<ListMemory, "count" | "heads">>>,
  roster: Roster,
): void {
  for (const [by, seen] of Object.entries(others)) {
    for (const [of, { count, head }] of Object.entries(seen)) {
      const list = lists[of];
      const shown = list && list.heads.at(count - 1 - list.count);
      // Too far back to compare: a fork goes on, and the next that is said of it shows it.
      const isForgotten = list && count <= list.count && list.count - count >= list.heads.length;
      const isShown = list && count <= list.count && shown === head;
      if (isShown || isForgotten || !isInTeam(roster, of)) delete seen[of];
    }
    if (Object.keys(seen).length === 0) delete others[by];
  }
}

/** Who is not of the team now counts for nothing: neither what they sign, nor what they signed. */
export const isInTeam = ({ handlers }: Roster, id: string): boolean => {
  const handler = handlers.get(id);
  return handler !== undefined && isActive(handler);
};

/** Between what someone wrote and the checkpoint that must follow: the desk was open over midnight. */
const LATE_DAYS = 1;

/**
 * Who wrote in a case on a day after their last checkpoint: each desk signs one on each day on which
 * it is unlocked, so the line keeps the newer ones back. Events name their author, and so does this.
 */
function lateLists(
  { lists }: CheckpointMemory,
  roster: Roster,
  cases: readonly CaseFile[],
  today: Day,
): Doubt[] {
  const wrote = new Map<string, Day>();
  for (const { writers } of cases) {
    for (const [by, days] of Object.entries(writers)) {
      const day = Math.max(0, ...days.filter((one) => one < today - LATE_DAYS));
      if (day > (wrote.get(by) ?? 0)) wrote.set(by, day as Day);
    }
  }
  // Who came in again with new keys has the same name: then the newest list of both counts.
  const newest = new Map<string, { by: string; day: number }>();
  for (const [by, { day }] of Object.entries(lists)) {
    const handler = roster.handlers.get(by);
    if (!handler || !isActive(handler) || day < (newest.get(handler.name)?.day ?? 0)) continue;
    newest.set(handler.name, { by, day });
  }
  return [...newest].flatMap(([name, { by, day }]): Doubt[] =>
    (wrote.get(name) ?? 0) > day ? [{ kind: "late", by, day: wrote.get(name) as Day }] : [],
  );
}

/** All that is in doubt, of who is in the team now. */
export function listDoubts(
  memory: CheckpointMemory,
  { roster, keyring }: VerifiedLine,
  cases: readonly CaseFile[],
  today: Day,
): Doubt[] {
  const doubts: Doubt[] = [];
  const inTeam = <T>(record: Record<string, T>) =>
    Object.entries(record).filter(([by]) => isInTeam(roster, by));
  for (const [by, seen] of inTeam(memory.cases)) {
    for (const id of Object.keys(seen)) doubts.push({ kind: "case", by, id });
  }
  for (const [by, seen] of inTeam(memory.others)) {
    for (const of of Object.keys(seen)) doubts.push({ kind: "list", by, of });
  }
  for (const [by, list] of inTeam(memory.lists)) {
    const then = roster.heads[list.roster.count];
    if (!then || toHex(then) !== list.roster.head) doubts.push({ kind: "roster", by });
    const { version, day } = list.keyring;
    if (keyring.coordinators.version < version || keyring.freshness.day < day)
      doubts.push({ kind: "keyring", by });
    if (list.auditOdd) doubts.push({ kind: "audit", by });
  }
  return [...doubts, ...lateLists(memory, roster, cases, today)];
}
