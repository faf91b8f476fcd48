import { el, type Child } from "../../site/element.ts";
import { button, choices, errorList, field, note, paragraph } from "../controls.ts";
import { FORMS, toggle, WHO } from "../draft.ts";
import type { Stage } from "../stage.ts";
import { frameOfQuestion, onward } from "./question.ts";

/** Sixteen thousand letters of three bytes still fit the envelopes that a report may take. */
export const MOST_TEXT = 30_000;

/** 3. How do you know this? */
export function who(stage: Stage): Child[] {
  const { text, state } = stage;
  const work = note(
    "calm",
    el("p", {}, el("strong", {}, text.who.workNote)),
    button(text.who.workLink, () => stage.step({ do: "go", to: "municipal" }), "quiet small"),
  );
  work.hidden = state.draft.who !== "work";
  return [
    ...frameOfQuestion(stage, text.who.heading),
    choices({
      label: text.who.heading,
      name: "who",
      many: false,
      values: WHO,
      text: text.who.options,
      chosen: state.draft.who ? [state.draft.who] : [],
      onChoose: (value) => {
        stage.change({ who: value });
        work.hidden = value !== "work";
        return [value];
      },
    }),
    work,
    onward(stage),
  ];
}

/** 4. What is happening? */
export function what(stage: Stage): Child[] {
  const { text, state } = stage;
  const error = state.fault ? text.story.needed : undefined;
  return [
    ...frameOfQuestion(stage, text.what.heading),
    errorList(text.errorHeading, error ? [{ id: "forms", text: error }] : []),
    paragraph(text.what.help, "soft"),
    el(
      "div",
      { id: "forms", tabindex: -1 },
      choices({
        label: text.what.heading,
        name: "forms",
        many: true,
        values: FORMS,
        text: text.what.forms,
        chosen: state.draft.forms,
        onChoose: (value, on) => {
          const forms = toggle(stage.state.draft.forms, value, on);
          stage.change({ forms });
          return forms;
        },
      }),
    ),
    onward(stage),
  ];
}

/** 5. Will you tell us what happened? Whoever may harm themselves by writing is warned first. */
export function story(stage: Stage): Child[] {
  const { text, state } = stage;
  const words = text.story;
  const error = state.fault ? words.needed : undefined;
  return [
    ...frameOfQuestion(stage, words.heading),
    errorList(
      text.errorHeading,
      error ? [{ id: "story", text: error }] : [],
      el("p", {}, words.neededHelp),
      button(words.toWhat, () => stage.step({ do: "go", to: "what" }), "quiet small"),
    ),
    paragraph(words.help),
    note("", el("p", {}, words.warning)),
    field({
      id: "story",
      label: words.label,
      value: state.draft.text,
      most: MOST_TEXT,
      lines: "long",
      error,
      onInput: (value) => {
        stage.warmUp();
        stage.change({ text: value });
      },
    }),
    onward(stage),
  ];
}
