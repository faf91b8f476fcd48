import { el, type Child } from "../../site/element.ts";
import { actions, button, errorList, field, heading, list, note, paragraph } from "../controls.ts";
import type { Stage } from "../stage.ts";

/** 11. Do you want to be able to read our answer? */
export function answer(stage: Stage): Child[] {
  const words = stage.text.answer;
  return [
    heading(words.heading),
    list(words.points),
    actions(
      button(words.yes, () => {
        stage.step({ do: "answer", wanted: true });
        stage.makeCode();
      }),
      button(words.no, () => stage.step({ do: "answer", wanted: false }), "quiet"),
    ),
  ];
}

/** The twelve: number large, word under it, shown before anything is sent. */
export function words(stage: Stage): Child[] {
  const { text, code } = stage;
  const own = text.words;
  if (code === "loading") return [heading(own.heading), el("p", { role: "status" }, own.loading)];
  if (code === "failed") {
    return [
      heading(own.heading),
      note("danger", el("p", { role: "alert" }, own.failed)),
      actions(
        button(own.again, stage.makeCode),
        button(own.none, () => stage.step({ do: "answer", wanted: false }), "quiet"),
      ),
    ];
  }
  const tick = el("input", { type: "checkbox", id: "written", autocomplete: "off" });
  const errors = el("div", {});
  return [
    heading(own.heading),
    errors,
    paragraph(own.lead),
    el(
      "ol",
      { class: "code", id: "code" },
      ...code.groups.map(({ digits, word }, i) =>
        el(
          "li",
          {},
          el("small", {}, String(i + 1)),
          el("b", {}, digits),
          el("span", { lang: "en" }, word),
        ),
      ),
    ),
    note("", el("p", {}, own.warning)),
    el("label", { class: "choice" }, tick, el("span", {}, own.written)),
    actions(
      button(text.next, () => {
        if (tick.checked) return stage.step({ do: "next" });
        const found = errorList(text.errorHeading, [{ id: "written", text: own.needed }]);
        if (!found) return;
        errors.replaceChildren(found);
        found.focus();
      }),
      button(own.none, () => stage.step({ do: "answer", wanted: false }), "quiet"),
    ),
  ];
}

/** A check of two: what is wrong on paper now is lost for ever. */
export function check(stage: Stage): Child[] {
  const { text, asked } = stage;
  const own = text.check;
  const typed: [string, string] = ["", ""];
  const body = el("div", {});
  const show = (right: readonly [boolean, boolean] | null) => {
    const faults = asked.flatMap((place, i) =>
      right && !right[i] ? [{ id: `check-${i}`, text: own.wrong(place) }] : [],
    );
    const summary = errorList(text.errorHeading, faults);
    body.replaceChildren(
      ...(summary ? [summary] : []),
      ...asked.map((place, i) =>
        field({
          id: `check-${i}`,
          label: own.label(place),
          value: typed[i] ?? "",
          most: 40,
          error: right && !right[i] ? own.wrong(place) : undefined,
          onInput: (value) => {
            typed[i] = value;
          },
        }),
      ),
    );
    summary?.focus();
  };
  show(null);
  return [
    heading(own.heading),
    paragraph(own.lead),
    body,
    actions(
      button(own.go, () => {
        const right = stage.checkCode(typed);
        if (right.every(Boolean)) stage.step({ do: "next" });
        else show(right);
      }),
      button(own.back, () => stage.step({ do: "back" }), "quiet"),
    ),
  ];
}
