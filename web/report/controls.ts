import { el, type Child } from "../site/element.ts";

/** The heading of a screen: focus goes there when the screen opens. */
export const heading = (text: string): HTMLElement => el("h1", { tabindex: -1 }, text);

export const paragraph = (text: string, style?: string): HTMLElement =>
  el("p", { class: style }, text);

export const note = (kind: "" | "calm" | "danger", ...children: Child[]): HTMLElement =>
  el("div", { class: `note ${kind}`.trim() }, ...children);

export const list = (items: readonly string[]): HTMLElement =>
  el("ul", { class: "lines" }, ...items.map((item) => el("li", {}, item)));

export const button = (
  text: string,
  act: () => void,
  style = "",
  attributes: Record<string, string | boolean> = {},
): HTMLButtonElement =>
  el(
    "button",
    { type: "button", class: `button ${style}`.trim(), ...attributes, onclick: act },
    text,
  );

export const actions = (...children: Child[]): HTMLElement =>
  el("div", { class: "actions" }, ...children);

/** Cards of which one or more are chosen. */
export function choices<T extends string>(options: {
  label: string;
  name: string;
  many: boolean;
  values: readonly T[];
  text: Record<T, string>;
  chosen: readonly T[];
  onChoose: (value: T, on: boolean) => readonly T[];
}): HTMLElement {
  const { label, name, many, values, text, onChoose } = options;
  const inputs = new Map<T, HTMLInputElement>();
  for (const value of values) {
    const input = el("input", {
      type: many ? "checkbox" : "radio",
      name,
      value,
      autocomplete: "off",
      onchange: () => {
        const chosen = onChoose(value, input.checked);
        for (const [other, box] of inputs) box.checked = chosen.includes(other);
      },
    });
    input.checked = options.chosen.includes(value);
    inputs.set(value, input);
  }
  return el(
    "fieldset",
    { class: "choices" },
    el("legend", { class: "hidden-text" }, label),
    ...values.map((value) =>
      el("label", { class: "choice" }, inputs.get(value), el("span", {}, text[value])),
    ),
  );
}

/** A box to type in. Spelling and completion stay off: some of them send what is typed away. */
export function field(options: {
  id: string;
  label: string;
  help?: string;
  value: string;
  most: number;
  lines?: "long" | "short";
  error?: string | undefined;
  onInput: (value: string) => void;
}): HTMLElement {
  const { id, label, help, value, most, lines, error, onInput } = options;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  const attributes = {
    id,
    class: `input${lines === "short" ? " short" : ""}`,
    maxlength: most,
    spellcheck: "false",
    autocomplete: "off",
    autocorrect: "off",
    autocapitalize: "off",
    translate: "no",
    dir: "auto",
    "data-gramm": "false",
    "aria-describedby": described || undefined,
    "aria-invalid": error ? "true" : undefined,
  };
  const box = lines ? el("textarea", { ...attributes, rows: 3 }) : el("input", attributes);
  box.value = value;
  box.addEventListener("input", () => onInput(box.value));
  return el(
    "div",
    { class: error ? "field wrong" : "field" },
    el("label", { for: id }, label),
    help ? el("p", { class: "field-help", id: `${id}-help` }, help) : null,
    box,
    error ? el("p", { class: "field-error", id: `${id}-error` }, error) : null,
  );
}

/** All errors of a screen at its top; each leads to its field without touching the address. */
export function errorList(
  title: string,
  errors: readonly { id: string; text: string }[],
  ...more: Child[]
): HTMLElement | null {
  if (errors.length === 0) return null;
  return el(
    "div",
    { class: "errors", role: "alert", tabindex: -1, id: "errors" },
    el("h2", {}, title),
    el(
      "ul",
      {},
      ...errors.map(({ id, text }) =>
        el(
          "li",
          {},
          el(
            "a",
            {
              href: `#${id}`,
              onclick: (event) => {
                event.preventDefault();
                document.getElementById(id)?.focus();
              },
            },
            text,
          ),
        ),
      ),
    ),
    ...more,
  );
}
