import { useState } from "preact/hooks";
import { type Compartment, COMPARTMENTS } from "../../../crypto/index.ts";
import type { CaseFile } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { note as saveNote } from "./case-acts.ts";
import { AudienceTag, audienceClass, Readers } from "./audience.tsx";
import { Button, Field, onSave } from "./controls.tsx";
import { sayDay } from "./days.ts";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = caseText.note;

/** Notes of handlers, each with its compartment; a new one chooses who may read it first. */
export function Notes({ place, file }: { place: Workplace; file: CaseFile }) {
  const [compartment, setCompartment] = useState<Compartment>("substance");
  const [note, setNote] = useDraft(place, `note ${file.id}`);
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    if (note.trim() === "") return setWrong(true);
    setWrong(false);
    if (await saveNote(place, file, compartment, note.trim())) setNote("");
  };
  return (
    <section class={`pane ${audienceClass(compartment)}`} aria-labelledby="notes-heading">
      <h2 id="notes-heading">{text.heading}</h2>
      {file.notes.length === 0 && <p class="soft">{text.none}</p>}
      <ul class="notes">
        {file.notes.map((one, i) => (
          <li key={i} class={audienceClass(one.compartment)}>
            <p class="words" dir="auto">
              {one.text}
            </p>
            <p class="soft small">
              <AudienceTag audience={one.compartment} /> {one.by}, {sayDay(one.day)}
            </p>
          </li>
        ))}
      </ul>
      <fieldset class="compartments">
        <legend>{text.where}</legend>
        {COMPARTMENTS.filter((one) => file.keys[one]).map((one) => (
          <label key={one} class={audienceClass(one)}>
            <input
              type="radio"
              name="compartment"
              checked={compartment === one}
              onChange={() => setCompartment(one)}
            />
            <AudienceTag audience={one} />
          </label>
        ))}
      </fieldset>
      <Field id="note" label={text.label} error={isWrong ? text.empty : null}>
        {(described) => (
          <textarea
            {...described}
            class="input"
            rows={2}
            dir="auto"
            spellcheck={false}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
            onKeyDown={onSave(() => void save())}
          />
        )}
      </Field>
      <Readers audience={compartment} id="note-readers" />
      <div class="acts">
        <Button onClick={() => void save()} disabled={place.isBusy}>
          {text.save}
        </Button>
      </div>
    </section>
  );
}
