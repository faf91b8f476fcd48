import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type CaseFile, type Level, LEVELS } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { setUrgency } from "./case-acts.ts";
import { Readers } from "./audience.tsx";
import { CallPoints } from "./call-sheet.tsx";
import { Button, Field, Key, onSave, Urgency } from "./controls.tsx";
import { isTypingIn } from "./keyboard.ts";
import { sayLevel, sayReasons } from "./next-step.ts";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = caseText.urgency;

/** A person confirms or changes what software suggested, with a reason. 0 to 4 choose. */
export function UrgencyForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const { urgency } = file;
  const [level, setLevel] = useState<Level | null>(urgency.reason === null ? null : urgency.level);
  const [reason, setReason] = useDraft(place, `urgency ${file.id}`);
  const [isWrong, setWrong] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => form.current?.querySelector("input")?.focus(), []);

  const choose = (chosen: Level) => {
    setLevel(chosen);
    box.current?.focus();
  };
  const save = () => {
    if (level === null || reason.trim() === "") setWrong(true);
    else void setUrgency(place, file, level, reason.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTypingIn(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = LEVELS[Number.parseInt(event.key, 10)];
    if (chosen === undefined || event.key.length !== 1) return;
    event.preventDefault();
    choose(chosen);
  };

  return (
    <form
      ref={form}
      class="pane panel audience-substance"
      aria-labelledby="urgency-form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2 id="urgency-form">{text.heading}</h2>
      <p class="soft">
        {text.why(sayLevel(urgency.suggested), sayReasons(urgency.reasons))} {text.lead}
      </p>
      <fieldset class="levels">
        <legend class="hidden-text">{text.heading}</legend>
        {LEVELS.map((one, n) => (
          <label key={one} class="level">
            <input
              type="radio"
              name="level"
              value={one}
              checked={level === one}
              onChange={() => setLevel(one)}
            />
            <Urgency level={one} isConfirmed />
            <span>
              {caseText.levels[one].name}
              {one === urgency.suggested && ` (${text.suggested})`}
              <small>{caseText.levels[one].first}</small>
            </span>
            <Key name={String(n)} />
          </label>
        ))}
      </fieldset>
      {level === "U0" && <CallPoints reference={file.reference} />}
      <Field id="urgency-reason" label={text.reason} error={isWrong ? text.needed : null}>
        {(described) => (
          <textarea
            {...described}
            ref={box}
            class="input"
            rows={2}
            spellcheck={false}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
            onKeyDown={onSave(save)}
          />
        )}
      </Field>
      <Readers audience="substance" id="urgency-readers" />
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
