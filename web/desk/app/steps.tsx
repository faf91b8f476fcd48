import { type CaseFile, casework } from "../core/index.ts";
import { workText } from "../text/work.ts";
import { Key } from "./controls.tsx";
import { useKeys } from "./keys.tsx";
import { mayWork } from "./may-work.ts";
import type { Workplace } from "./workplace.ts";

const text = workText.steps;

/** The steps of the triage: each tick is an event, `t` ticks the next one. */
export function Steps({ place, file }: { place: Workplace; file: CaseFile }) {
  const isStill = !mayWork(place, file) || place.isBusy;
  const next = file.steps.indexOf(false);
  const set = (step: number, done: boolean) => {
    const name = text.names[step] ?? "";
    void place.act(
      (work) => casework.tick(work, file.id, step, done),
      done ? text.done(name) : text.undone(name),
      (work) => casework.tick(work, file.id, step, !done),
    );
  };
  useKeys(isStill || next < 0 ? {} : { t: () => set(next, true) });
  const done = file.steps.filter(Boolean).length;
  return (
    <section class="pane steps" aria-labelledby="steps-heading">
      <header class="pane-head">
        <h2 id="steps-heading">{text.heading}</h2>
        <p class="soft">{text.count(done, file.steps.length)}</p>
      </header>
      <ol>
        {text.names.map((name, step) => (
          <li key={name}>
            <label class={step === next ? "step at" : "step"}>
              <input
                type="checkbox"
                checked={file.steps[step] ?? false}
                disabled={isStill}
                onChange={(event) => set(step, event.currentTarget.checked)}
              />
              <span>
                {step} {name}
              </span>
              {step === next && !isStill && <Key name="t" />}
            </label>
          </li>
        ))}
      </ol>
    </section>
  );
}
