/** What a handler does with an open case, as the page does it: with what is said, and its undo. */
import type { Compartment } from "../../../crypto/index.ts";
import { keepAfterClosing, keepAfterReopening } from "../core/retention.ts";
import { type CaseFile, decisions, type DeskWork, type Level } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { sayLevel } from "./next-step.ts";
import type { Workplace } from "./workplace.ts";

/** What one handler may say of a closing alone. */
export type LoneOutcome = "spam" | "not-obi";

export async function strip(place: Workplace, file: CaseFile, text: string): Promise<void> {
  const before = file.stripped;
  const write = (words: string) => () => place.desk.strip(file.id, words);
  const undo = before === null ? undefined : write(before);
  if (!(await place.act(write(text), caseText.strip.saved, undo))) return;
  place.drafts.drop(`strip ${file.id}`);
  place.open(null);
}

export async function setUrgency(
  place: Workplace,
  file: CaseFile,
  level: Level,
  reason: string,
): Promise<void> {
  const { reason: before, level: was } = file.urgency;
  const set = (to: Level, why: string) => () => place.desk.setUrgency(file.id, to, why);
  const undo = before === null ? undefined : set(was, before);
  const said = caseText.urgency.saved(sayLevel(level));
  if (!(await place.act(set(level, reason), said, undo))) return;
  place.drafts.drop(`urgency ${file.id}`);
  place.open(level === "U0" ? "callSheet" : null);
}

export const note = (
  place: Workplace,
  file: CaseFile,
  compartment: Compartment,
  text: string,
): Promise<boolean> =>
  place.act(() => place.desk.note(file.id, compartment, text), caseText.note.saved);

/** An answer cannot be fetched back from a bulletin, so it waits a moment before it goes. */
export async function answer(
  place: Workplace,
  file: CaseFile,
  text: string,
  lang: string,
): Promise<void> {
  place.open(null);
  place.drafts.drop(`answer ${file.id}`);
  await place.actLater(
    caseText.answer.sending,
    () => place.desk.answer(file.id, text, lang),
    caseText.answer.sent,
    () => {
      place.drafts.set(`answer ${file.id}`, text);
      place.drafts.set(`language ${file.id}`, lang);
      place.select({ kind: "case", id: file.id });
      place.open("answer");
    },
  );
}

/** Closed: from then on the case has a day on which it goes. */
export async function closeAlone(
  place: Workplace,
  file: CaseFile,
  outcome: LoneOutcome,
  reason: string,
): Promise<void> {
  const close = async (work: DeskWork) =>
    keepAfterClosing(work, await decisions.closeAlone(work, file.id, outcome, reason));
  const { saved, reopened } = caseText.close;
  if (!(await place.act(close, saved, reopening(file), reopened))) return;
  place.drafts.drop(`close ${file.id}`);
  place.open(null);
}

/** Undoes a closing; the day on which the case would go is taken away with it. */
export const reopening = (file: CaseFile) => async (work: DeskWork) =>
  keepAfterReopening(work, await decisions.reopen(work, file.id, caseText.close.reopenReason));

export const reopen = (place: Workplace, file: CaseFile): Promise<boolean> =>
  place.goTo(reopening(file), caseText.close.reopened);
