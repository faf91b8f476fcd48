/** What was met and chosen, as a sheet to print. It is made of what already stands on the page. */
export type Step = { turn: HTMLElement; answer: HTMLElement };

/** Each situation, the choice, what it can mean and what else helps; then how it ended. */
export function fillResult(result: HTMLElement, steps: readonly Step[], ending: HTMLElement): void {
  const list = result.querySelector("[data-steps]");
  const form = result.querySelector<HTMLTemplateElement>("template[data-step]");
  const item = form?.content.firstElementChild;
  if (!list || !item) return;
  const makeItem = (heading: string, parts: readonly (Element | null)[]): HTMLElement => {
    const made = item.cloneNode(true) as HTMLElement;
    made.append(...parts.flatMap((part) => (part ? [part.cloneNode(true)] : [])));
    const title = made.querySelector("h3");
    if (title) title.textContent = heading;
    return made;
  };
  const headingOf = (section: HTMLElement): string =>
    section.querySelector("h2")?.textContent.trim() ?? "";
  const ended = makeItem(headingOf(ending), [ending.querySelector("[data-outcome]")]);
  ended.className = "ended";
  list.replaceChildren(
    ...steps.map(({ turn, answer }) =>
      makeItem(headingOf(turn), [
        turn.querySelector("[data-situation]"),
        answer.querySelector("[data-outcome]"),
      ]),
    ),
    ended,
  );
}
