import lockIcon from "icon:lock";
import { el, icon, type Child } from "../../site/element.ts";
import { actions, button, heading } from "../controls.ts";
import { isAnswered, QUESTIONS, questionNumber } from "../flow.ts";
import type { Stage } from "../stage.ts";

/** 'Question n of 9' with its thin bar, then the heading. */
export function frameOfQuestion(stage: Stage, title: string): Child[] {
  const { text, state } = stage;
  const number = questionNumber(state.screen) ?? 0;
  return [
    el(
      "p",
      { class: "step" },
      el("span", {}, text.progress(number)),
      el("span", {}, icon(lockIcon), text.locked),
    ),
    el("progress", {
      class: "thin",
      max: QUESTIONS.length,
      value: number,
      "aria-hidden": "true",
    }),
    heading(title),
  ];
}

/** 'Next' and 'Skip'. Once something is answered, skipping would wipe it, and the button says so. */
export function onward(stage: Stage): HTMLElement {
  const { text, state } = stage;
  if (state.editing) {
    return actions(button(text.save, () => stage.step({ do: "next" }), "", { id: "next" }));
  }
  return actions(
    button(text.next, () => stage.step({ do: "next" }), "", { id: "next" }),
    button(skipLabel(stage), () => stage.step({ do: "skip" }), "quiet", { id: "skip" }),
  );
}

export const skipLabel = ({ text, state }: Stage): string =>
  isAnswered(state.draft, state.screen) ? text.clearAndSkip : text.skip;
