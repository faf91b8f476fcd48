import phoneIcon from "icon:phone";
import { beside, saidPieces } from "../../site/app-beside.ts";
import { el, icon, type Child } from "../../site/element.ts";
import { piecesOf } from "../../site/line-words.ts";
import { actions, button, heading, list, note, paragraph } from "../controls.ts";
import type { Stage } from "../stage.ts";
import { frameOfQuestion } from "./question.ts";

/** The link that calls. A call stays visible in the phone, and the screen says so. */
export const callButton = (text: string, onCall?: () => void): HTMLElement =>
  el(
    "a",
    { class: "button danger", href: "tel:112", ...(onCall && { onclick: onCall }) },
    icon(phoneIcon),
    text,
  );

/** 1. Is there danger now? */
export function danger(stage: Stage): Child[] {
  const { text, language, facts } = stage;
  const words = text.danger;
  const doubt = note(
    "danger",
    el("p", {}, el("strong", {}, words.doubt)),
    button(text.next, () => stage.step({ do: "next" }), "quiet", { id: "go-on" }),
  );
  doubt.hidden = true;
  return [
    ...frameOfQuestion(stage, words.heading),
    el("p", {}, el("strong", {}, words.call)),
    beside("danger", language),
    el("p", {}, ...saidPieces(piecesOf(words.reading, language, facts))),
    paragraph(words.trace, "soft"),
    el("div", { role: "status" }, doubt),
    actions(
      callButton(words.phone, () => stage.change({ danger: "yes" })),
      button(words.no, () => {
        stage.change({ danger: "no" });
        stage.step({ do: "next" });
      }),
      button(
        text.unknown,
        () => {
          stage.change({ danger: "unknown" });
          doubt.hidden = false;
          document.getElementById("go-on")?.focus();
        },
        "quiet",
      ),
      button(text.skip, () => stage.step({ do: "skip" }), "quiet"),
    ),
    text.frame.unreviewed ? paragraph(text.frame.unreviewed, "soft") : null,
    beside("reading", language),
  ];
}

/** 2. Can you use this device safely? */
export function device(stage: Stage): Child[] {
  const { text } = stage;
  return [
    ...frameOfQuestion(stage, text.device.heading),
    list(text.device.points),
    actions(
      button(text.yes, () => stage.step({ do: "next" })),
      button(text.no, () => stage.step({ do: "go", to: "deviceAdvice" }), "quiet"),
      button(text.unknown, () => stage.step({ do: "go", to: "deviceAdvice" }), "quiet"),
      button(text.skip, () => stage.step({ do: "skip" }), "quiet"),
    ),
  ];
}

export function deviceAdvice(stage: Stage): Child[] {
  const words = stage.text.deviceAdvice;
  return [
    heading(words.heading),
    paragraph(words.lead),
    list(words.points),
    actions(
      button(words.leave, stage.leave),
      button(words.go, () => stage.step({ do: "next" }), "quiet"),
    ),
  ];
}

/** The municipal page, inside the report so that nothing typed is lost. */
export function municipal(stage: Stage): Child[] {
  const words = stage.text.municipal;
  return [
    heading(words.heading),
    el("ol", { class: "lines" }, ...words.lines.map((line) => el("li", {}, line))),
    actions(button(words.go, () => stage.step({ do: "back" }))),
  ];
}
