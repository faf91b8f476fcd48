import { useEffect, useState } from "preact/hooks";
import bookShapes from "icon:book-open";
import { Icon } from "../../site/icon.tsx";
import { handbook } from "../text/handbook.ts";

/**
 * The passage for the step at hand. The ticks are a handler's own aid for this moment: they are
 * kept nowhere.
 */
export function HandbookPane({ step }: { step: number }) {
  const [shown, setShown] = useState(step);
  useEffect(() => setShown(step), [step]);
  const passage = handbook.steps[shown] ?? handbook.steps[0];
  if (!passage) return null;
  return (
    <section class="pane handbook" aria-labelledby="handbook-heading">
      <header class="pane-head">
        <h2 id="handbook-heading">
          {handbook.step(shown)}: {passage.title}
        </h2>
        <p class="pane-readers">
          <Icon shapes={bookShapes} />
          <label for="handbook-step">{handbook.heading}</label>
        </p>
      </header>
      <select
        id="handbook-step"
        class="input"
        value={shown}
        onChange={(event) => setShown(Number(event.currentTarget.value))}
      >
        {handbook.steps.map(({ title }, n) => (
          <option key={title} value={n}>
            {n} {title}
          </option>
        ))}
      </select>
      <p>{passage.text}</p>
      <ul class="checks" key={shown}>
        {passage.checks.map((check) => (
          <li key={check}>
            <label>
              <input type="checkbox" />
              <span>{check}</span>
            </label>
          </li>
        ))}
      </ul>
      <p class="soft small">Bron: {passage.sources.join("; ")}</p>
    </section>
  );
}
