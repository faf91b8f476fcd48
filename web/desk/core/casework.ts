/** What handlers do with a case, day by day. Each act is an event, undone by another event. */
import { activeHandler, type Day, systemRandom, toHex } from "../../../crypto/index.ts";
import { CaseId, HandlerId } from "../../../server/contract/bytes.ts";
import { type Body, placeOf } from "./case-body.ts";
import type { CaseFile, CaseTask } from "./case-file.ts";
import { DeskError } from "./errors.ts";
import { mayRead } from "./roles.ts";
import type { DeskWork } from "./work.ts";

const ID_BYTES = 8;

/** Names a task or a proposal inside its case. */
export const makeWorkId = (): string => toHex(systemRandom(ID_BYTES));

/** One event in the place of its kind. Throws DeskError `refused` for what one may not write. */
export function write(
  work: DeskWork,
  id: string,
  make: (file: CaseFile) => Body,
  compartment?: CaseTask["compartment"],
): Promise<CaseFile> {
  return work.add(id, (file) => {
    const body = make(file);
    return [{ body, compartment: compartment ?? placeOf(body.kind) }];
  });
}

/** A step of the triage: done, or not done after all. */
export const tick = (work: DeskWork, id: string, step: number, done: boolean): Promise<CaseFile> =>
  write(work, id, () => ({ kind: "ticked", at: work.minute(), step, done }));

/** To a colleague who can read at least the substance, or to nobody; a note makes it a hand-over. */
export function assign(
  work: DeskWork,
  id: string,
  to: string | null,
  note: string,
): Promise<CaseFile> {
  return write(work, id, () => {
    const colleague = to === null ? undefined : activeHandler(work.line.roster, to);
    if (to !== null && (!colleague || !mayRead(colleague, "substance"))) {
      throw new DeskError("refused");
    }
    const whom = to === null ? null : HandlerId.parse(to);
    return { kind: "assigned", at: work.minute(), to: whom, note };
  });
}

/** At the end of a day: all of these to a colleague, with one note. Stops at the first that fails. */
export async function handOver(
  work: DeskWork,
  ids: readonly string[],
  to: string | null,
  note: string,
): Promise<void> {
  for (const id of ids) await assign(work, id, to, note);
}

export interface TaskWish {
  text: string;
  due: Day | null;
  compartment: CaseTask["compartment"];
}

export function addTask(work: DeskWork, id: string, wish: TaskWish): Promise<CaseFile> {
  const { text, due: day, compartment } = wish;
  const task = makeWorkId();
  const make = () =>
    ({ kind: "task", at: work.minute(), id: task, text, day, done: false }) as const;
  return write(work, id, make, compartment);
}

/** Done, undone, another day or another text. */
export function changeTask(
  work: DeskWork,
  id: string,
  task: Pick<CaseTask, "id" | "compartment">,
  change: Partial<Pick<CaseTask, "text" | "due" | "done">>,
): Promise<CaseFile> {
  const make = (file: CaseFile): Body => {
    const old = file.tasks.find((one) => one.id === task.id);
    if (!old) throw new DeskError("changed");
    const { text, due: day, done } = { ...old, ...change };
    return { kind: "task", at: work.minute(), id: task.id, text, day, done };
  };
  return write(work, id, make, task.compartment);
}

type Tie = Pick<Body<"linked">, "how" | "on" | "reason">;
const tie = (work: DeskWork, id: string, other: string, what: Tie): Promise<CaseFile> =>
  write(work, id, () => ({
    kind: "linked",
    at: work.minute(),
    other: CaseId.parse(other),
    ...what,
  }));

/**
 * Ties two cases, or unties them: it stands in both, so that each leads to the other. When the
 * connection goes in between it stands in one; doing it again mends that.
 */
export async function link(
  work: DeskWork,
  id: string,
  other: string,
  reason: string,
  on = true,
): Promise<CaseFile> {
  const file = await tie(work, id, other, { how: "related", on, reason });
  await tie(work, other, id, { how: "related", on, reason });
  return file;
}

/** The case in which work goes on: itself, or where it was merged into. A hostile circle ends. */
export function workGoesOnIn(cases: readonly CaseFile[], id: string): string {
  const been = new Set<string>();
  let at = id;
  while (!been.has(at)) {
    been.add(at);
    const next = cases.find((file) => file.id === at)?.mergedInto;
    if (!next || !cases.some((file) => file.id === next)) return at;
    at = next;
  }
  return id;
}

/**
 * A duplicate: work goes on in the other. Nothing is closed by it, so that nobody can make a case
 * disappear alone. Throws DeskError `refused` when the other one was merged into this one.
 */
export async function mergeInto(
  work: DeskWork,
  id: string,
  into: string,
  reason: string,
): Promise<CaseFile> {
  const isThere = work.cases.some((file) => file.id === into);
  if (!isThere || workGoesOnIn(work.cases, into) === id) throw new DeskError("refused");
  return tie(work, id, into, { how: "into", on: true, reason });
}

export const unmerge = (work: DeskWork, file: CaseFile, reason: string): Promise<CaseFile> => {
  if (file.mergedInto === null) throw new DeskError("changed");
  return tie(work, file.id, file.mergedInto, { how: "into", on: false, reason });
};

/** The cases that were merged into this one. */
export const duplicatesOf = (cases: readonly CaseFile[], id: string): CaseFile[] =>
  cases.filter((file) => file.id !== id && workGoesOnIn(cases, file.id) === id);

export const classify = (
  work: DeskWork,
  id: string,
  what: Pick<Body<"classified">, "forms" | "harms" | "municipality">,
): Promise<CaseFile> => write(work, id, () => ({ kind: "classified", at: work.minute(), ...what }));

/** Step 5. It stands in the assessment, which SZW has no key for. */
export const weigh = (
  work: DeskWork,
  id: string,
  what: Omit<Body<"weighed">, "kind" | "at">,
): Promise<CaseFile> => write(work, id, () => ({ kind: "weighed", at: work.minute(), ...what }));

/** What was said to the reporter by telephone or at a desk. */
export const tell = (
  work: DeskWork,
  id: string,
  how: Body<"told">["how"],
  text: string,
): Promise<CaseFile> => write(work, id, () => ({ kind: "told", at: work.minute(), how, text }));

/** What lies with this handler, and is not done. */
export const assignedTo = (cases: readonly CaseFile[], handler: string): CaseFile[] =>
  cases.filter(({ assigned, status }) => assigned?.to === handler && status !== "closed");

/** Tasks that are not done, those with the nearest day first. */
export const openTasks = (cases: readonly CaseFile[]): { file: CaseFile; task: CaseTask }[] =>
  cases
    .flatMap((file) => file.tasks.map((task) => ({ file, task })))
    .filter(({ file, task }) => !task.done && file.status !== "closed")
    .sort((a, b) => (a.task.due ?? Infinity) - (b.task.due ?? Infinity));
