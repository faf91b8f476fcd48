import type { ReportText } from "../text/nl/report.ts";
import { BEHIND, type Draft, FORMS, type Recipient, SHARINGS, SOON } from "./draft.ts";
import type { Question } from "./flow.ts";

/** One part of the letter that will be sent: its heading, its lines, where it is changed. */
export type LetterPart = {
  name: keyof ReportText["review"]["parts"];
  edit: Question;
  lines: string[];
  /** Typed by the person, so looked through for what may identify. */
  typed: boolean;
};

/** The whole report in words, part by part: all that is sent and nothing that is not. */
export function writeLetter(
  draft: Draft,
  text: ReportText,
  recipients: readonly Recipient[],
): LetterPart[] {
  const said = (value: string) => (value.trim() === "" ? [] : [value.trim()]);
  return [
    { name: "danger", edit: "danger", lines: [text.review.dangers[draft.danger]], typed: false },
    {
      name: "who",
      edit: "who",
      lines: draft.who ? [text.who.options[draft.who]] : [],
      typed: false,
    },
    {
      name: "what",
      edit: "what",
      lines: FORMS.filter((form) => draft.forms.includes(form)).map(
        (form) => text.what.forms[form],
      ),
      typed: false,
    },
    { name: "story", edit: "story", lines: said(draft.text), typed: true },
    {
      name: "soon",
      edit: "soon",
      lines: SOON.filter((soon) => draft.soon.includes(soon)).map(
        (soon) => text.soon.options[soon],
      ),
      typed: false,
    },
    {
      name: "behind",
      edit: "behind",
      lines: [
        ...BEHIND.filter((who) => draft.behind.includes(who)).map(
          (who) => text.behind.options[who],
        ),
        ...said(draft.behindWhy),
      ],
      typed: true,
    },
    {
      name: "where",
      edit: "where",
      lines: draft.where ? [placeLine(draft, text)] : [],
      typed: true,
    },
    {
      name: "share",
      edit: "share",
      // By answer: what is said yes to stands together.
      lines: SHARINGS.map((sharing) => ({
        sharing,
        names: recipients
          .filter((recipient) => draft.share[recipient] === sharing)
          .map((recipient) => text.share.recipients[recipient]),
      }))
        .filter(({ names }) => names.length > 0)
        .map(({ sharing, names }) => [`${text.share.answers[sharing]}:`, ...names].join("\n– ")),
      typed: false,
    },
    { name: "never", edit: "share", lines: said(draft.never), typed: true },
  ];
}

function placeLine(draft: Draft, text: ReportText): string {
  if (!draft.where) return "";
  const name = draft.whereName.trim();
  const named = draft.where === "municipality" || draft.where === "province";
  return named && name !== ""
    ? `${text.where.options[draft.where]}: ${name}`
    : text.where.options[draft.where];
}
