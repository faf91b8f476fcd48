import { beside } from "../site/app-beside.ts";
import { el, type Child } from "../site/element.ts";
import { actions, button, field, heading, list, note, paragraph } from "../report/controls.ts";
import type { Trouble } from "../site/line-client.ts";
import type { LanguageCode } from "../text/languages.ts";
import type { AnswerText } from "../text/nl/answer.ts";
import type { Entry } from "./reading.ts";

export type FollowState =
  | { at: "ready" }
  | { at: "empty" }
  | { at: "busy" }
  | { at: "sent" }
  | { at: "failed"; reason: Trouble; unsure: boolean };

/** The answers in order, with gaps; then a box to add something; then the words go. */
export function foundScreen(options: {
  text: AnswerText;
  language: LanguageCode;
  entries: readonly Entry[];
  message: string;
  follow: FollowState;
  onMessage: (value: string) => void;
  onSend: () => void;
  onOther: () => void;
  onClose: () => void;
}): Child[] {
  const { text, entries, onOther, onClose } = options;
  return [
    heading(entries.length > 0 ? text.found : text.none),
    ...(entries.length > 0
      ? entries.map((entry) => entryOf(entry, text))
      : [paragraph(text.noneHelp), actions(button(text.other, onOther, "quiet", { id: "other" }))]),
    ...followUp(options),
    el("h2", {}, text.destroyHeading),
    note("", el("p", {}, text.destroy)),
    actions(button(text.close, onClose)),
  ];
}

function entryOf(entry: Entry, text: AnswerText): HTMLElement {
  if (entry.kind === "missing") return note("", el("p", {}, text.gap));
  if (entry.kind === "broken") return note("danger", el("p", {}, text.broken));
  return el(
    "article",
    { class: "reply" },
    el("h2", {}, text.number(entry.n + 1)),
    el("p", { dir: "auto", lang: entry.lang }, entry.text),
  );
}

function followUp(options: Parameters<typeof foundScreen>[0]): Child[] {
  const { text, language, message, follow, onMessage, onSend } = options;
  const words = text.follow;
  if (follow.at === "sent") {
    return [
      el("h2", {}, words.heading),
      note("calm", el("p", { role: "status", id: "followed", tabindex: -1 }, words.sent)),
    ];
  }
  const failed = follow.at === "failed" ? follow : null;
  return [
    el("h2", {}, words.heading),
    paragraph(words.help),
    failed &&
      note(
        "danger",
        el(
          "div",
          { role: "alert" },
          el("p", {}, el("strong", {}, failed.unsure ? text.failed.notSure : text.failed.notSent)),
          list([text.failed.reasons[failed.reason], text.failed.else]),
          beside("failed", language),
        ),
      ),
    field({
      id: "message",
      label: words.label,
      value: message,
      most: 30_000,
      lines: "short",
      error: follow.at === "empty" ? words.empty : undefined,
      onInput: onMessage,
    }),
    el("p", { role: "status", class: "soft" }, follow.at === "busy" ? words.sealing : ""),
    actions(
      button(failed ? text.failed.again : words.button, onSend, "quiet", {
        id: "follow",
        disabled: follow.at === "busy",
      }),
    ),
  ];
}
