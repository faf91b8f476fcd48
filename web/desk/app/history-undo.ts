/** What in the history of a case can still be taken back, and the act that does it. */
import {
  type CaseFile,
  casework,
  decisions,
  type DeskWork,
  type HistoryEntry,
} from "../core/index.ts";
import { LEVELS, type Level } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { workText } from "../text/work.ts";
import { reopening } from "./case-acts.ts";
import { mayWork } from "./may-work.ts";
import type { Workplace } from "./workplace.ts";

export type Undoing = (work: DeskWork) => Promise<CaseFile>;

/**
 * The partner of an event, while that event is the last word on its subject: taking back what was
 * changed again since would undo a colleague's later act instead. Null for what has no partner.
 */
export function undoingOf(place: Workplace, file: CaseFile, entry: HistoryEntry): Undoing | null {
  const { kind, summary } = entry;
  if (kind === "closed") return undoClosing(place, file, entry);
  if (!isLast(file, entry)) return null;
  if (kind === "proposed") return undoProposal(place, file, entry);
  if (!mayWork(place, file)) return null;
  switch (kind) {
    case "ticked": {
      const [step, done] = [Number(summary["step"]), summary["done"] === "true"];
      if (file.steps[step] !== done) return null;
      return (work) => casework.tick(work, file.id, step, !done);
    }
    case "urgency": {
      const before = previousOf(file, entry);
      const level = LEVELS.find((one): one is Level => one === before?.summary["level"]);
      const reason = before?.summary["reason"] ?? "";
      if (!file.keys.assessment || level === undefined || reason === "") return null;
      return () => place.desk.setUrgency(file.id, level, reason);
    }
    case "classified": {
      const before = previousOf(file, entry)?.summary;
      if (!file.keys.assessment || !before) return null;
      const what = {
        forms: codesIn(before["forms"]),
        harms: codesIn(before["harms"]),
        municipality: before["municipality"] ?? "",
      };
      return (work) => casework.classify(work, file.id, what);
    }
    case "assigned": {
      const to = previousOf(file, entry)?.summary["to"] ?? "";
      return (work) => casework.assign(work, file.id, to === "" ? null : to, "");
    }
    case "task":
      return undoTask(file, entry);
    case "linked":
      return undoTie(place, file, entry);
    default:
      return null;
  }
}

/** What an event is about, among those of its kind: one step, one task, one other case. */
function subjectOf({ kind, compartment, summary }: HistoryEntry): string {
  const of = (...names: string[]) => names.map((name) => summary[name] ?? "").join("\n");
  switch (kind) {
    case "ticked":
      return of("step");
    case "task":
      return `${compartment}\n${of("text")}`;
    case "linked":
      // A case goes on in one other at a time, and can be tied to many.
      return summary["how"] === "into" ? "into" : of("other");
    case "proposed":
      return of("act", "to", "reason");
    default:
      return "";
  }
}

const sameSubject = (file: CaseFile, entry: HistoryEntry): HistoryEntry[] =>
  file.history.filter((one) => one.kind === entry.kind && subjectOf(one) === subjectOf(entry));

const isLast = (file: CaseFile, entry: HistoryEntry): boolean =>
  sameSubject(file, entry).at(-1)?.seq === entry.seq;

const previousOf = (file: CaseFile, entry: HistoryEntry): HistoryEntry | undefined =>
  sameSubject(file, entry).findLast(({ seq }) => seq < entry.seq);

const codesIn = (list = ""): string[] => (list === "" ? [] : list.split(", "));

/** Closed by one signature: open again, as long as that is what closed it. */
function undoClosing(place: Workplace, file: CaseFile, entry: HistoryEntry): Undoing | null {
  const last = file.history.findLast(({ kind }) => kind === "closed" || kind === "reopened");
  const may = place.desk.me.roles.some((role) => role !== "szw" && role !== "auditor");
  const isAlone = file.status === "closed" && file.closedBy !== null;
  return may && isAlone && last?.seq === entry.seq ? reopening(file) : null;
}

/** Whoever proposed it takes it back, as long as nobody decided. */
function undoProposal(place: Workplace, file: CaseFile, { summary }: HistoryEntry): Undoing | null {
  const mine = file.proposals.filter(
    ({ state, byId, act, to, reason }) =>
      state === "open" &&
      byId === place.desk.me.id &&
      act === summary["act"] &&
      (to ?? "") === summary["to"] &&
      reason === summary["reason"],
  );
  const [proposal] = mine;
  if (!proposal || mine.length > 1) return null;
  const reason = workText.propose.withdrawReason;
  return (work) => decisions.withdraw(work, file.id, proposal.id, reason);
}

/** Done, or open again; that there is a task at all is not taken back, it is done. */
function undoTask(file: CaseFile, entry: HistoryEntry): Undoing | null {
  const done = entry.summary["done"] === "true";
  const named = file.tasks.filter(
    ({ text, compartment }) => text === entry.summary["text"] && compartment === entry.compartment,
  );
  const [task] = named;
  const was = previousOf(file, entry)?.summary["done"] === "true";
  if (!task || named.length > 1 || task.done !== done || was === done) return null;
  return (work) => casework.changeTask(work, file.id, task, { done: !done });
}

function undoTie(place: Workplace, file: CaseFile, { summary }: HistoryEntry): Undoing | null {
  const other = summary["other"] ?? "";
  const on = summary["on"] === "true";
  if (!place.desk.cases.some(({ id }) => id === other)) return null;
  const reason = on ? workText.ties.untieReason : caseText.close.reopenReason;
  if (summary["how"] !== "into") return (work) => casework.link(work, file.id, other, reason, !on);
  if (on !== (file.mergedInto === other)) return null;
  return on
    ? (work) => casework.unmerge(work, file, reason)
    : (work) => casework.mergeInto(work, file.id, other, reason);
}
