import closeIcon from "icon:x";
import { beside } from "../site/app-beside.ts";
import { el, icon, type Child } from "../site/element.ts";
import { suggestWords, type WordList } from "../site/groups.ts";
import { actions, button, errorList, heading, note, paragraph } from "../report/controls.ts";
import type { LanguageCode } from "../text/languages.ts";
import type { AnswerText } from "../text/nl/answer.ts";
import { finish, remove, type, type TypedCode } from "./typed-code.ts";

/** One box for numbers or words, suggestions after three letters, chips for what was accepted. */
export function enterScreen(options: {
  text: AnswerText;
  language: LanguageCode;
  /** Empty until they are loaded; the box can be typed in before. */
  lists: () => readonly WordList[];
  code: TypedCode;
  error: string | null;
  failure: string | null;
  busy: boolean;
  onChange: (code: TypedCode) => void;
  onTyping: () => void;
  onRead: () => void;
}): Child[] {
  const { text, language, lists, error, failure, busy, onChange, onTyping, onRead } = options;
  let { code } = options;

  const box = el("input", {
    id: "code",
    class: "input",
    type: "text",
    spellcheck: "false",
    autocomplete: "off",
    autocorrect: "off",
    autocapitalize: "off",
    translate: "no",
    dir: "auto",
    "data-gramm": "false",
    "aria-describedby": "code-help code-error",
  });
  box.value = code.rest;
  const fault = el("p", { class: "field-error", id: "code-error", role: "status" });
  const suggestions = el("div", { role: "status" });
  const chips = el("ol", { class: "chips", "aria-label": text.chosen });
  const count = el("p", { class: "soft", role: "status" }, text.count(code.tokens.length));
  const fieldBox = el(
    "div",
    { class: error ? "field wrong" : "field" },
    el("label", { for: "code" }, text.label),
    el("p", { class: "field-help", id: "code-help" }, text.help),
    box,
    fault,
    suggestions,
  );

  const take = (next: TypedCode) => {
    code = next;
    onChange(next);
    if (box.value !== next.rest && (next.rest === "" || next.unlisted)) box.value = next.rest;
    draw();
  };
  const draw = () => {
    fault.textContent = code.unlisted !== null ? text.unlisted(code.unlisted) : (error ?? "");
    fieldBox.classList.toggle("wrong", fault.textContent !== "");
    box.setAttribute("aria-invalid", fault.textContent !== "" ? "true" : "false");
    count.textContent = text.count(code.tokens.length);
    const words = suggestWords(box.value.trim().split(/\s+/).at(-1) ?? "", lists());
    suggestions.replaceChildren(
      ...(words.length > 0
        ? [
            el("p", { class: "hidden-text" }, text.suggestions),
            el(
              "div",
              { class: "chips" },
              ...words.map((word) =>
                el(
                  "button",
                  {
                    type: "button",
                    class: "chip suggested",
                    lang: "en",
                    onclick: () => {
                      box.value = "";
                      take(finish(code, word, lists()));
                      box.focus();
                    },
                  },
                  word,
                ),
              ),
            ),
          ]
        : []),
    );
    chips.replaceChildren(
      ...code.tokens.map((token, i) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              type: "button",
              class: "chip",
              onclick: () => {
                take(remove(code, i));
                box.focus();
              },
            },
            el("small", {}, String(i + 1)),
            token,
            icon(closeIcon),
            el("span", { class: "hidden-text" }, text.remove),
          ),
        ),
      ),
    );
  };
  box.addEventListener("input", () => {
    onTyping();
    // A word that is still being composed is not whole yet.
    if (lists().length > 0) take(type({ ...code, unlisted: null }, box.value, lists()));
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const wasEmpty = box.value.trim() === "";
    take(finish({ ...code, unlisted: null }, box.value, lists()));
    if (wasEmpty && code.unlisted === null) onRead();
  });
  draw();
  return [
    heading(text.heading),
    failure
      ? note(
          "danger",
          el(
            "div",
            { role: "alert" },
            el("p", {}, el("strong", {}, text.failed.notRead)),
            el("p", {}, failure),
            el("p", {}, text.failed.else),
            beside("failed", language),
          ),
        )
      : null,
    errorList(text.errorHeading, error ? [{ id: "code", text: error }] : []),
    paragraph(text.lead),
    paragraph(text.privacy, "soft"),
    fieldBox,
    chips,
    count,
    busy ? el("p", { role: "status" }, text.waiting) : null,
    actions(
      button(
        failure ? text.failed.again : text.read,
        () => {
          if (box.value.trim() !== "")
            take(finish({ ...code, unlisted: null }, box.value, lists()));
          if (code.unlisted === null) onRead();
          else box.focus();
        },
        "",
        { id: "read", disabled: busy },
      ),
    ),
  ];
}
