/** What was met and chosen, as a sheet to print. It is made of what already stands on the page. */
export type Step = { turn: HTMLElement; answer: HTMLElement };

/** Fills the list of `result` anew: each situation, the choice, what it can mean, what else helps. */
export function fillResult(result: HTMLElement, steps: readonly Step[]): void {
  const list = result.querySelector("[data-steps]");
  const form = result.querySelector<HTMLTemplateElement>("template[data-step]");
  const item = form?.content.firstElementChild;
  if (!list || !item) return;
  list.replaceChildren(
    ...steps.map(({ turn, answer }, i) => {
      const step = item.cloneNode(true) as HTMLElement;
      const number = step.querySelector("[data-number]");
      if (number) number.textContent = String(i + 1);
      step.append(
        ...[turn.querySelector("[data-situation]"), answer.querySelector("[data-outcome]")].flatMap(
          (part) => (part ? [part.cloneNode(true)] : []),
        ),
      );
      return step;
    }),
  );
}
