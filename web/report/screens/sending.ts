import moreIcon from "icon:chevron-down";
import { beside } from "../../site/app-beside.ts";
import { el, icon, type Child } from "../../site/element.ts";
import { actions, button, heading, list, note, paragraph } from "../controls.ts";
import { promisedDates, writeDate } from "../dates.ts";
import type { Stage } from "../stage.ts";

/** Encrypt and send; when it fails, why, and what else can be done. The text stays. */
export function send(stage: Stage): Child[] {
  const { text, state, progress } = stage;
  const words = text.send;
  const busy = progress.at === "sealing" || progress.at === "sending";
  return [
    heading(words.heading),
    ...(progress.at === "failed" ? failure(stage, progress) : beforehand(stage)),
    paragraph(state.wantsAnswer ? words.withCode : words.withoutCode),
    paragraph(words.lead),
    el(
      "p",
      { role: "status", class: "soft" },
      progress.at === "sealing" ? words.sealing : progress.at === "sending" ? words.sending : "",
    ),
    actions(
      button(progress.at === "failed" ? words.again : words.button, stage.send, "", {
        id: "send",
        disabled: busy,
      }),
    ),
  ];
}

/** What is known of the keys before anything is sealed. */
function beforehand({ text, language, outlook }: Stage): Child[] {
  const words = text.send;
  if (outlook === null) return [];
  if (outlook === "warn") return [note("", el("p", {}, words.warn))];
  return [
    note("danger", el("p", {}, words.reasons[outlook])),
    note("", el("h2", {}, words.elseHeading), list(words.else), beside("failed", language)),
  ];
}

function failure(
  { text, language }: Stage,
  { reason, unsure }: Extract<Stage["progress"], { at: "failed" }>,
): Child[] {
  const words = text.send;
  return [
    note(
      "danger",
      el(
        "div",
        { role: "alert" },
        el("p", {}, el("strong", {}, unsure ? words.notSure : words.notSent)),
        el("p", {}, words.reasons[reason]),
      ),
    ),
    note("", el("h2", {}, words.elseHeading), list(words.else), beside("failed", language)),
  ];
}

/** 12. Arrived: when to look, how to wipe the history. Nothing of the report is left here. */
export function sent(stage: Stage): Child[] {
  const { text, language, state, facts } = stage;
  const words = text.sent;
  const { open, look } = promisedDates(stage.now());
  return [
    heading(words.heading),
    paragraph(words.open(writeDate(open, language))),
    ...(state.wantsAnswer
      ? [
          paragraph(words.look(writeDate(look, language))),
          facts.status === "demonstration" ? paragraph(words.lookDemonstration, "soft") : null,
          note("", el("p", {}, words.destroy)),
        ]
      : [paragraph(words.noAnswer)]),
    el("h2", {}, words.wipe),
    paragraph(words.wipeHelp),
    ...words.browsers.map(({ name, how }) =>
      el("details", { class: "more" }, el("summary", {}, name, icon(moreIcon)), el("p", {}, how)),
    ),
    actions(
      button(words.close, stage.leave),
      el("a", { class: "button quiet", href: `/${language}/hulp/` }, words.help),
    ),
  ];
}
