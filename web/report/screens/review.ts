import { el, type Child } from "../../site/element.ts";
import { actions, button, heading, note, paragraph } from "../controls.ts";
import { writeLetter } from "../letter.ts";
import { markIdentifying } from "../marks.ts";
import type { Stage } from "../stage.ts";

/** 10. The report as one letter, with the marks of what may identify. */
export function review(stage: Stage): Child[] {
  const { text, state } = stage;
  const words = text.review;
  const parts = writeLetter(state.draft, text, stage.recipients).map(
    ({ name, edit, lines, typed }) =>
      el(
        "section",
        {},
        el("h2", {}, words.parts[name]),
        button(words.edit, () => stage.step({ do: "edit", what: edit }), "quiet small", {
          "aria-label": `${words.edit}: ${words.parts[name]}`,
        }),
        ...(lines.length > 0
          ? lines.map((line) =>
              el(
                "p",
                { class: "said", dir: "auto" },
                ...(typed ? marked(line, words.marked) : [line]),
              ),
            )
          : [el("p", { class: "said empty" }, words.empty)]),
      ),
  );
  return [
    heading(words.heading),
    paragraph(words.lead),
    el("article", { class: "letter" }, ...parts),
    note("", el("p", {}, words.markNote)),
    actions(button(words.go, () => stage.step({ do: "next" }), "", { id: "next" })),
  ];
}

/** The line with its marks; who cannot see yellow hears it. */
const marked = (line: string, meaning: string): Child[] =>
  markIdentifying(line).map((segment) =>
    segment.marked
      ? el("mark", {}, segment.text, el("span", { class: "hidden-text" }, ` (${meaning})`))
      : segment.text,
  );
