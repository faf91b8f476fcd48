/**
 * Plays a story: shows one of its sections at a time. The way through it stands in memory alone: not
 * in the address, not in the history, not in any store. Closing the page forgets it.
 */
import { fillResult, type Step } from "./result.ts";

export function startPlayer(story: HTMLElement): void {
  const sections = [...story.querySelectorAll<HTMLElement>(":scope > section[id]")];
  const first = sections[0];
  const find = (name: string) => story.querySelector<HTMLElement>(`[${name}]`);
  const [opening, result, tools] = ["data-opening", "data-result", "data-tools"].map(find);
  const [back, again, read] = ["data-back", "data-again", "data-read"].map(find);
  if (!first || !opening || !result || !tools || !back || !again || !read) return;

  forgetFragment();
  for (const link of story.querySelectorAll<HTMLAnchorElement>(
    'a[href^="#"]:not([data-without-script])',
  )) {
    makeButton(link, (id) => {
      if (isReading) focusOn(sections.find((section) => section.id === id));
      else if (id === shown.at(-2)) stepBack();
      else go(id);
    });
  }
  for (const part of story.querySelectorAll<HTMLElement>("[data-without-script]")) {
    part.hidden = true;
  }

  /** Ids of the sections on the way, the one on screen last. */
  let shown: string[] = [first.id];
  let isReading = false;

  const go = (id: string): void => {
    shown = [...shown, id];
    show();
  };
  const stepBack = (): void => {
    shown = shown.slice(0, -1);
    show();
  };
  const stepsSoFar = (): Step[] =>
    shown.flatMap((id, i) => {
      const turn = sections.find((section) => section.id === id);
      const answer = sections.find((section) => section.id === shown[i + 1]);
      return turn && answer?.dataset["answer"] === id ? [{ turn, answer }] : [];
    });

  const show = (moveFocus = true): void => {
    const now = sections.find((section) => section.id === shown.at(-1)) ?? first;
    const isEnd = now.dataset["ending"] !== undefined;
    const isAnswer = now.dataset["answer"] !== undefined;
    for (const section of sections) section.hidden = !isReading && section !== now;
    opening.hidden = !isReading && shown.length > 1;
    numberTurns();
    if (isEnd && !isReading) fillResult(result, stepsSoFar(), now);
    result.hidden = isReading || !isEnd;
    // An answer has its own way back; at the start there is nothing to undo.
    back.hidden = isReading || isAnswer || shown.length === 1;
    again.hidden = isReading || shown.length === 1;
    read.textContent = isReading ? play : readAll;
    read.hidden = !isReading && shown.length > 1;
    story.dataset["playing"] = isReading ? "all" : "one";
    tools.hidden = false;
    if (moveFocus) focusOn(isReading || shown.length === 1 ? story : now);
  };

  /** As one meets them; in reading, as they stand on the page. */
  const numberTurns = (): void => {
    const turns = sections.filter((section) => section.dataset["turn"] !== undefined);
    const way = isReading ? turns.map(({ id }) => id) : shown.filter(isTurn);
    for (const turn of turns) {
      const number = turn.querySelector("[data-number]");
      if (number && way.includes(turn.id)) number.textContent = String(way.indexOf(turn.id) + 1);
    }
  };
  const isTurn = (id: string): boolean =>
    sections.some((section) => section.id === id && section.dataset["turn"] !== undefined);

  const readAll = read.textContent;
  const play = read.dataset["play"] ?? readAll;
  back.addEventListener("click", stepBack);
  again.addEventListener("click", () => {
    shown = [first.id];
    show();
  });
  read.addEventListener("click", () => {
    isReading = !isReading;
    shown = [first.id];
    show();
  });
  result.querySelector("[data-print]")?.addEventListener("click", () => print());
  show(false);
}

/** An address that was followed without JavaScript may still name a choice. */
function forgetFragment(): void {
  if (location.hash !== "") history.replaceState(null, "", location.pathname);
}

/** A link would write the choice into the address; a button does what it says, and no more. */
function makeButton(link: HTMLAnchorElement, act: (id: string) => void): void {
  const button = document.createElement("button");
  const id = link.hash.slice(1);
  button.type = "button";
  button.className = link.className;
  button.append(...link.childNodes);
  button.addEventListener("click", () => {
    act(id);
  });
  link.replaceWith(button);
}

/** What is new is read aloud because it has the focus: there is no live region beside it. */
function focusOn(part: HTMLElement | undefined): void {
  part?.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
}
