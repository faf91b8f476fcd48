import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CaseFile, Outcome } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { Readers } from "./audience.tsx";
import { Button, Field, onSave } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = caseText.close;
const OUTCOMES = Object.keys(text.outcomes) as Outcome[];

/** Closing has one signature here, a reason, and an undo instead of a second question. */
export function CloseForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reason, setReason] = useDraft(place, `close ${file.id}`);
  const [isWrong, setWrong] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector("input")?.focus(), []);
  const save = () => {
    if (outcome === null || reason.trim() === "") setWrong(true);
    else void place.closeCase(file, outcome, reason.trim());
  };
  return (
    <form
      ref={form}
      class="pane panel audience-substance"
      aria-labelledby="close-heading"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2 id="close-heading">{text.heading}</h2>
      <fieldset class="levels">
        <legend>{text.outcome}</legend>
        {OUTCOMES.map((one) => (
          <label key={one} class="level">
            <input
              type="radio"
              name="outcome"
              value={one}
              checked={outcome === one}
              onChange={() => setOutcome(one)}
            />
            <span>{text.outcomes[one]}</span>
          </label>
        ))}
      </fieldset>
      {outcome === "not-obi" && <p class="note care">{text.warm}</p>}
      <Field id="close-reason" label={text.reason} error={isWrong ? text.needed : null}>
        {(described) => (
          <textarea
            {...described}
            class="input"
            rows={2}
            spellcheck={false}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
            onKeyDown={onSave(save)}
          />
        )}
      </Field>
      <Readers audience="substance" id="close-readers" />
      <div class="acts">
        <Button kind="main" type="submit" disabled={place.isBusy}>
          {text.save}
        </Button>
        <Button kind="quiet" onClick={() => place.open(null)}>
          {caseText.acts.cancel}
        </Button>
      </div>
    </form>
  );
}
