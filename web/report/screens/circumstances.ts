import { beside } from "../../site/app-beside.ts";
import { el, type Child } from "../../site/element.ts";
import { choices, field, note, paragraph } from "../controls.ts";
import { BEHIND, PLACES, SHARINGS, SOON, toggle } from "../draft.ts";
import type { Stage } from "../stage.ts";
import { callButton } from "./opening.ts";
import { frameOfQuestion, onward } from "./question.ts";

/** 6. Is any of this true? */
export function soon(stage: Stage): Child[] {
  const { text, state } = stage;
  const urgent = note(
    "danger",
    el("p", {}, text.soon.call),
    beside("soon", stage.language),
    callButton(text.danger.phone),
  );
  const live = el("div", { role: "status" }, urgent);
  urgent.hidden = !state.draft.soon.includes("soon");
  return [
    ...frameOfQuestion(stage, text.soon.heading),
    paragraph(text.soon.help, "soft"),
    live,
    choices({
      label: text.soon.heading,
      name: "soon",
      many: true,
      values: SOON,
      text: text.soon.options,
      chosen: state.draft.soon,
      onChoose: (value, on) => {
        const chosen = toggle(stage.state.draft.soon, value, on, ["none", "unknown"]);
        stage.change({ soon: chosen });
        urgent.hidden = !chosen.includes("soon");
        return chosen;
      },
    }),
    onward(stage),
  ];
}

/** 7. Who is behind this, do you think? */
export function behind(stage: Stage): Child[] {
  const { text, state } = stage;
  return [
    ...frameOfQuestion(stage, text.behind.heading),
    paragraph(text.behind.help, "soft"),
    choices({
      label: text.behind.heading,
      name: "behind",
      many: true,
      values: BEHIND,
      text: text.behind.options,
      chosen: state.draft.behind,
      onChoose: (value, on) => {
        const chosen = toggle(stage.state.draft.behind, value, on, ["unknown"]);
        stage.change({ behind: chosen });
        return chosen;
      },
    }),
    field({
      id: "behind-why",
      label: text.behind.why,
      help: text.behind.whyHelp,
      value: state.draft.behindWhy,
      most: 2000,
      lines: "short",
      onInput: (value) => stage.change({ behindWhy: value }),
    }),
    onward(stage),
  ];
}

/** In Dutch on every page: it is what the province is called. */
const PROVINCES = [
  "Drenthe",
  "Flevoland",
  "Fryslân",
  "Gelderland",
  "Groningen",
  "Limburg",
  "Noord-Brabant",
  "Noord-Holland",
  "Overijssel",
  "Utrecht",
  "Zeeland",
  "Zuid-Holland",
];

/** 8. Where does this happen? */
export function where(stage: Stage): Child[] {
  const { text, state } = stage;
  const words = text.where;
  const { where: place, whereName } = state.draft;
  const municipality = field({
    id: "municipality",
    label: words.municipality,
    value: place === "municipality" ? whereName : "",
    most: 100,
    onInput: (value) => stage.change({ whereName: value }),
  });
  const select = el(
    "select",
    {
      id: "province",
      class: "input",
      autocomplete: "off",
      onchange: () => stage.change({ whereName: select.value }),
    },
    el("option", { value: "" }, words.choose),
    ...PROVINCES.map((name) => el("option", { value: name, lang: "nl" }, name)),
  );
  select.value = place === "province" ? whereName : "";
  const province = el(
    "div",
    { class: "field" },
    el("label", { for: "province" }, words.province),
    select,
  );
  municipality.hidden = place !== "municipality";
  province.hidden = place !== "province";
  return [
    ...frameOfQuestion(stage, words.heading),
    paragraph(words.help, "soft"),
    choices({
      label: words.heading,
      name: "where",
      many: false,
      values: PLACES,
      text: words.options,
      chosen: place ? [place] : [],
      onChoose: (value) => {
        const box = municipality.querySelector("input");
        const name =
          value === "province" ? select.value : value === "municipality" ? (box?.value ?? "") : "";
        stage.change({ where: value, whereName: name });
        municipality.hidden = value !== "municipality";
        province.hidden = value !== "province";
        return [value];
      },
    }),
    municipality,
    province,
    onward(stage),
  ];
}

/** 9. With whom may we share this? Preset to 'ask me first', recipient by recipient. */
export function share(stage: Stage): Child[] {
  const { text, state } = stage;
  const words = text.share;
  return [
    ...frameOfQuestion(stage, words.heading),
    el("p", {}, el("strong", {}, words.rule)),
    paragraph(words.exception),
    beside("share", stage.language),
    ...stage.recipients.map((recipient) =>
      el(
        "fieldset",
        { class: "share" },
        el("legend", {}, words.recipients[recipient]),
        el(
          "div",
          { class: "share-answers" },
          ...SHARINGS.map((sharing) => {
            const input = el("input", {
              type: "radio",
              name: `share-${recipient}`,
              value: sharing,
              autocomplete: "off",
              onchange: () =>
                stage.change({ share: { ...stage.state.draft.share, [recipient]: sharing } }),
            });
            input.checked = state.draft.share[recipient] === sharing;
            return el("label", { class: "choice" }, input, el("span", {}, words.answers[sharing]));
          }),
        ),
      ),
    ),
    field({
      id: "never",
      label: words.never,
      help: words.neverHelp,
      value: state.draft.never,
      most: 500,
      lines: "short",
      onInput: (value) => stage.change({ never: value }),
    }),
    onward(stage),
  ];
}
