import moreIcon from "icon:chevron-down";
import { besideOf, type LanguageCode, languageOf } from "../text/languages.ts";
import { el, icon } from "./element.ts";
import type { Piece } from "./line-words.ts";

export type BesideTopic = "danger" | "reading" | "soon" | "share" | "failed";

/**
 * Beside (beside.tsx) in the report and the answer. The Dutch and English words are in the page already, so
 * that nobody fetches three languages. Null in a language that a person has reviewed.
 */
export function beside(topic: BesideTopic, language: LanguageCode): HTMLElement | null {
  const others = besideOf(language);
  const template = document.getElementById("beside");
  if (others.length === 0 || !(template instanceof HTMLTemplateElement)) return null;
  const texts = others.map((other) =>
    el(
      "div",
      { lang: other, dir: languageOf(other).direction },
      ...[...template.content.querySelectorAll(`[lang="${other}"] > [data-of="${topic}"]`)].map(
        (found) => el("p", {}, ...[...found.childNodes].map((node) => node.cloneNode(true))),
      ),
    ),
  );
  // Danger is not folded away: who needs it has no time to unfold.
  if (topic !== "share" && topic !== "reading") return el("div", { class: "beside" }, ...texts);
  const names = others.flatMap((other, i) => [
    i > 0 && " · ",
    el("bdi", { lang: other }, languageOf(other).name),
  ]);
  return el(
    "details",
    { class: "more beside" },
    el("summary", {}, el("span", {}, ...names), icon(moreIcon)),
    ...texts,
  );
}

/** A message with what the line says of itself in it; words of another language are marked so. */
export const saidPieces = (pieces: readonly Piece[]): (Node | string)[] =>
  pieces.map(({ text, lang }) =>
    lang === null ? text : el("bdi", { lang, dir: languageOf(lang).direction }, text),
  );
