import backIcon from "icon:arrow-left";
import languagesIcon from "icon:languages";
import closeIcon from "icon:x";
import { LANGUAGES, languageOf, type LanguageCode } from "../text/languages.ts";
import type { FrameText } from "../text/nl/frame.ts";
import { el, icon } from "./element.ts";

/** Fills the bar of the report or answer page: Back, Language, Snel weg, always on screen. */
export function showBar(options: {
  language: LanguageCode;
  frame: FrameText;
  exit: string;
  onBack: (() => void) | null;
  onLanguage: (language: LanguageCode) => void;
}): void {
  const { language, frame, exit, onBack, onLanguage } = options;
  const menu = el(
    "details",
    { class: "languages" },
    el("summary", { id: "language" }, icon(languagesIcon), frame.language),
    el(
      "ul",
      {},
      ...LANGUAGES.map(({ code, name }) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              type: "button",
              lang: code,
              "aria-current": code === language ? "true" : undefined,
              onclick: () => onLanguage(code),
            },
            name,
          ),
        ),
      ),
    ),
  );
  const bar = document.getElementById("bar");
  bar?.replaceChildren(
    onBack
      ? el(
          "button",
          { type: "button", class: "bar-button back", id: "back", onclick: onBack },
          icon(backIcon, true),
          frame.back,
        )
      : el("span", { class: "bar-gap" }),
    menu,
    el(
      "a",
      { class: "leave", href: exit, rel: "noreferrer", "data-leave": true, title: frame.leaveHint },
      frame.leave,
      icon(closeIcon),
    ),
  );
}

/** The page's language, direction, title and status line. */
export function showLanguage(language: LanguageCode, frame: FrameText): void {
  document.documentElement.lang = language;
  document.documentElement.dir = languageOf(language).direction;
  document.title = frame.title;
  for (const status of document.querySelectorAll<HTMLElement>("[data-status-of]")) {
    status.textContent =
      status.dataset["statusOf"] === "demonstration" ? frame.demonstration : frame.trial;
  }
}
