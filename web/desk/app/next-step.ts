import { type CaseFile, decisions, type DeskWork, type InboxItem, isOpen } from "../core/index.ts";
import type { Level, Reason } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { sayDay } from "./days.ts";

export type Act =
  | "file"
  | "urgency"
  | "strip"
  | "answer"
  | "close"
  | "reopen"
  | "callSheet"
  | "weigh"
  | "propose"
  | "draft";

/** The next thing to do: one sentence, the act that does it, and the handbook's step beside it. */
export type NextStep = { text: string; act: Act | null; step: number };

const { next } = caseText;

export const sayReasons = (reasons: readonly Reason[]): string =>
  reasons.map((reason) => caseText.reasons[reason]).join(", ");

export const sayLevel = (level: Level): string => `${level} ${caseText.levels[level].name}`;

export function nextForItem(item: InboxItem, cases: readonly CaseFile[]): NextStep {
  const file = item.caseId === null ? null : cases.find(({ id }) => id === item.caseId);
  const step = item.suggested.level === "U0" ? 0 : 1;
  if (item.kind === "unmatched") return { text: next.fileUnmatched, act: "file", step };
  if (file) return { text: next.fileFollowUp(file.reference), act: "file", step: 4 };
  return { text: next.file, act: "file", step };
}

/** What waits for a second handler, and whether that can be this one. */
export type Waiting = { by: string; act: string; isForMe: boolean } | null;

export function waitingIn(work: DeskWork, file: CaseFile): Waiting {
  const mine = decisions.waitingForSecond(work).find((one) => one.file.id === file.id);
  const found = mine?.proposal ?? file.proposals.find(({ state }) => state === "open");
  if (!found) return null;
  const act = caseText.propose.acts[found.act];
  return { by: found.by, act, isForMe: mine !== undefined };
}

/** In the order in which harm could come of waiting. */
export function nextForCase(file: CaseFile, waiting: Waiting = null): NextStep {
  if (file.broken) return { text: next.broken, act: null, step: 3 };
  if (!isOpen(file)) {
    return { text: next.closed(sayOutcome(file.outcome)), act: "reopen", step: 8 };
  }
  if (waiting?.isForMe) return { text: sayWaiting(waiting), act: null, step: 6 };
  if (file.what !== "report") return nextForWritten(file, waiting);
  const { level, reason, suggested, reasons } = file.urgency;
  const mayWeigh = file.keys.assessment !== undefined;
  const mayRead = file.keys.contact !== undefined;
  if (reason === null && mayWeigh) {
    const text = next.urgency(sayLevel(suggested), sayReasons(reasons));
    return { text, act: "urgency", step: 0 };
  }
  if (file.mergedInto !== null) return { text: next.merged, act: null, step: 3 };
  if (file.stripped === null && mayRead) return { text: next.strip, act: "strip", step: 1 };
  if (file.canAnswer && wroteBack(file)) {
    return { text: next.answerAgain, act: "answer", step: 4 };
  }
  if (file.canAnswer && file.replies.length === 0) {
    return { text: next.answer, act: "answer", step: 2 };
  }
  if (level === "U0" && mayRead) return { text: next.danger, act: "callSheet", step: 0 };
  if (waiting) return { text: sayWaiting(waiting), act: null, step: 6 };
  if (!mayWeigh) return { text: next.readOnly, act: null, step: 3 };
  const last = file.replies.at(-1);
  if (file.status === "waiting" && last) {
    return { text: next.waiting(sayDay(last.until)), act: null, step: 4 };
  }
  if (file.weighed === null) return { text: next.weigh, act: "weigh", step: 5 };
  return { text: file.canAnswer ? next.decide : next.noAnswer, act: "propose", step: 6 };
}

const sayWaiting = ({ by, act, isForMe }: NonNullable<Waiting>): string =>
  isForMe ? next.second(act, by) : next.waitsForSecond(act, by);

/** A picture or a question: a text, then a second reader. */
function nextForWritten(file: CaseFile, waiting: Waiting): NextStep {
  if (waiting) return { text: sayWaiting(waiting), act: null, step: 6 };
  const isNew = file.draft !== null && file.draft.seq !== file.published?.seq;
  if (isNew) return { text: next.publish, act: "propose", step: 6 };
  if (file.published) return { text: next.published, act: null, step: 7 };
  return { text: next.draft, act: "draft", step: 6 };
}

export const sayOutcome = (outcome: CaseFile["outcome"]): string =>
  outcome === null ? "" : caseText.close.outcomes[outcome];

/** Did the reporter write after our last answer? The order of the events says so, not the days. */
export function wroteBack({ history }: CaseFile): boolean {
  const followUp = history.findLast(
    ({ kind, summary }) => kind === "filed" && summary["message"] === "followup",
  );
  const reply = history.findLast(({ kind }) => kind === "reply");
  return followUp !== undefined && followUp.seq > (reply?.seq ?? -1);
}
