/**
 * The script of 'Is dit OBI?': the answers become buttons, and of the outcomes only the one that fits
 * is left. It keeps and sends nothing; without it the page shows every outcome.
 */
import { type Answer, ANSWERS, outcomeOf } from "./outcome.ts";

const questions = [...document.querySelectorAll<HTMLElement>("[data-question]")];
const outcomes = [...document.querySelectorAll<HTMLElement>("[data-outcome]")];

function answerOf(question: HTMLElement): Answer | null {
  const chosen = question.querySelector<HTMLInputElement>("input:checked")?.value;
  return ANSWERS.find((answer) => answer === chosen) ?? null;
}

function show(): void {
  const outcome = outcomeOf(questions.map(answerOf));
  for (const one of outcomes) one.hidden = one.dataset["outcome"] !== outcome;
}

for (const told of document.querySelectorAll<HTMLElement>("[data-told]")) told.hidden = true;
for (const question of questions) {
  question.hidden = false;
  question.addEventListener("change", show);
  // What a browser chose again by itself, after a reload, is no answer of this visitor.
  for (const input of question.querySelectorAll("input")) input.checked = false;
}
show();
