/** What of a case can be looked for. Keys, ids of events and other marks are no words. */
import type { CaseFile } from "../core/case-file.ts";

export type TextPlace =
  | "stripped"
  | "report"
  | "reply"
  | "told"
  | "note"
  | "task"
  | "private"
  | "assessment"
  | "draft"
  | "label"
  | "history";

export interface CaseText {
  place: TextPlace;
  text: string;
  lang?: string;
}

/** In the order in which a find is best shown: what was stripped before what names people. */
export function* textsOf(file: CaseFile): Generator<CaseText> {
  if (file.stripped) yield { place: "stripped", text: file.stripped, lang: file.lang };
  for (const { text, lang } of file.raw) yield { place: "report", text, lang };
  if (file.opening) {
    const { title, from, text } = file.opening;
    yield* [title, text, from].map((one) => ({ place: "report" as const, text: one }));
  }
  for (const { text } of file.notes) yield { place: "note", text };
  for (const { text } of file.tasks) yield { place: "task", text };
  for (const { text, lang } of file.replies) yield { place: "reply", text, lang };
  for (const { text } of file.told) yield { place: "told", text };
  for (const draft of [file.draft, file.published]) {
    if (draft) yield { place: "draft", text: draft.text };
  }
  if (file.weighed) yield { place: "assessment", text: file.weighed.text };
  for (const text of Object.values(file.private)) yield { place: "private", text };
  if (file.classified) yield { place: "label", text: file.classified.municipality };
  for (const { reason } of file.links) yield { place: "history", text: reason };
  for (const { by, summary } of file.history) {
    yield { place: "history", text: [by, ...Object.values(summary)].join(" ") };
  }
  yield { place: "label", text: file.reference };
}
