import { useEffect, useMemo, useState } from "preact/hooks";
import bookShapes from "icon:book-open";
import handbook from "virtual:handbook";
import { Icon } from "../../site/icon.tsx";
import { handbookText as text } from "../text/handbook.ts";
import { Button } from "./controls.tsx";
import { passagesFor, type Situation } from "./handbook.ts";
import { PassageBody } from "./handbook-passage.tsx";

/** The passage for the step at hand, and under it the others that fit this case. */
export function HandbookPane({ step, forms, level, roles, routes, rules }: Situation) {
  const [shownStep, setShownStep] = useState(step);
  /** A passage that a link led to. */
  const [wentTo, setWentTo] = useState<string | null>(null);
  const reset = (to: number) => {
    setShownStep(to);
    setWentTo(null);
  };
  useEffect(() => reset(step), [step]);
  const fitting = useMemo(
    () =>
      passagesFor(
        {
          step: shownStep,
          ...(forms && { forms }),
          ...(level !== undefined && { level }),
          ...(roles && { roles }),
          ...(routes && { routes }),
          ...(rules && { rules }),
        },
        handbook,
      ),
    [shownStep, forms?.join(), level, roles?.join(), routes?.join(), rules?.join()],
  );
  // Where a rule is what the page is about, it stands first until someone asks for another step.
  const ruled =
    shownStep === step ? fitting.find(({ rule }) => rule && rules?.includes(rule)) : undefined;
  const main = handbook.passages.find(({ id }) => id === wentTo) ?? ruled ?? fitting[0];
  if (!main) return null;
  const others = fitting.filter((passage) => passage !== main);
  return (
    <section class="pane handbook" aria-labelledby="handbook-heading">
      <header class="pane-head">
        <h2 id="handbook-heading">
          {main.kind === "step" ? `${text.step(shownStep)}: ` : ""}
          {main.title}
        </h2>
        <p class="pane-readers">
          <Icon shapes={bookShapes} />
          <label for="handbook-step">{text.heading}</label>
        </p>
      </header>
      <select
        id="handbook-step"
        class="input"
        value={shownStep}
        onChange={(event) => reset(Number(event.currentTarget.value))}
      >
        {handbook.taxonomy.steps.map(({ code, label }) => (
          <option key={code} value={code}>
            {code} {label}
          </option>
        ))}
      </select>
      {wentTo !== null && (
        <div class="acts">
          <Button kind="quiet" onClick={() => setWentTo(null)}>
            {text.backTo(shownStep)}
          </Button>
        </div>
      )}
      <PassageBody passage={main} onGo={setWentTo} />
      {others.length > 0 && (
        <>
          <h3 class="handbook-more">{text.more}</h3>
          {others.map((passage) => (
            <details key={passage.id} class="passage-fold">
              <summary>
                <small>{text.kinds[passage.kind].one}</small> {passage.title}
              </summary>
              <PassageBody passage={passage} onGo={setWentTo} />
            </details>
          ))}
        </>
      )}
    </section>
  );
}
