import type { CaseFile, InboxItem, Level, Reason } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { sayDay } from "./days.ts";

export type Act = "file" | "urgency" | "strip" | "answer" | "close" | "reopen" | "callSheet";

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

export function nextForCase(file: CaseFile): NextStep {
  if (file.broken) return { text: next.broken, act: null, step: 3 };
  if (file.status === "closed") {
    return { text: next.closed(sayOutcome(file.outcome)), act: "reopen", step: 8 };
  }
  const { level, reason, suggested, reasons } = file.urgency;
  if (reason === null) {
    const text = next.urgency(sayLevel(suggested), sayReasons(reasons));
    return { text, act: "urgency", step: 0 };
  }
  if (file.stripped === null) return { text: next.strip, act: "strip", step: 1 };
  if (file.canAnswer && wroteBack(file)) {
    return { text: next.answerAgain, act: "answer", step: 4 };
  }
  if (file.canAnswer && file.replies.length === 0) {
    return { text: next.answer, act: "answer", step: 2 };
  }
  if (level === "U0") return { text: next.danger, act: "callSheet", step: 0 };
  const last = file.replies.at(-1);
  if (file.status === "waiting" && last) {
    return { text: next.waiting(sayDay(last.until)), act: null, step: 4 };
  }
  return { text: file.canAnswer ? next.decide : next.noAnswer, act: "close", step: 5 };
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
