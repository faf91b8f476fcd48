import { useState } from "preact/hooks";
import { type Compartment, COMPARTMENTS, type Day } from "../../../crypto/index.ts";
import { type CaseFile, type CaseTask, casework, isOpen } from "../core/index.ts";
import { workText } from "../text/work.ts";
import { AudienceTag, audienceClass } from "./audience.tsx";
import { Words } from "./case-form.tsx";
import { Button, Field } from "./controls.tsx";
import { sayDay } from "./days.ts";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = workText.tasks;
const DAY_MS = 86_400_000;

/** Tasks of a case with the day by which they should be done; who may read one is chosen with it. */
export function Tasks({ place, file }: { place: Workplace; file: CaseFile }) {
  const open = isOpen(file) && !file.broken;
  const shown = [...file.tasks].sort(
    (a, b) => Number(a.done) - Number(b.done) || (a.due ?? Infinity) - (b.due ?? Infinity),
  );
  return (
    <section class="pane" aria-labelledby="tasks-heading">
      <h2 id="tasks-heading">{text.heading}</h2>
      {shown.length === 0 && <p class="soft">{text.none}</p>}
      <ul class="tasks">
        {shown.map((task) => (
          <TaskLine key={task.id} place={place} file={file} task={task} isStill={!open} />
        ))}
      </ul>
      {open && (
        <details class="fold">
          <summary>{text.label}</summary>
          <NewTask place={place} file={file} />
        </details>
      )}
    </section>
  );
}

type LineProps = { place: Workplace; file: CaseFile; task: CaseTask; isStill: boolean };

function TaskLine({ place, file, task, isStill }: LineProps) {
  const isLate = !task.done && task.due !== null && task.due < place.desk.work.line.today;
  const set = (done: boolean) =>
    void place.act(
      (work) => casework.changeTask(work, file.id, task, { done }),
      done ? text.done : text.reopened,
      (work) => casework.changeTask(work, file.id, task, { done: !done }),
    );
  return (
    <li class={audienceClass(task.compartment)}>
      <label class="step">
        <input
          type="checkbox"
          checked={task.done}
          disabled={isStill || place.isBusy}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <span dir="auto">{task.text}</span>
      </label>
      <p class="soft small">
        {task.due !== null && (
          <span class={isLate ? "care" : ""}>
            {text.on(sayDay(task.due))}
            {isLate && `, ${text.late}`}
          </span>
        )}{" "}
        <AudienceTag audience={task.compartment} /> {task.by}
      </p>
    </li>
  );
}

function NewTask({ place, file }: { place: Workplace; file: CaseFile }) {
  const [words, setWords] = useDraft(place, `task ${file.id}`);
  const [day, setDay] = useState("");
  const readable = COMPARTMENTS.filter((one) => file.keys[one]);
  const [compartment, setCompartment] = useState<Compartment>("substance");
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    if (words.trim() === "") return setWrong(true);
    setWrong(false);
    const due = day === "" ? null : ((Date.parse(`${day}T00:00:00Z`) / DAY_MS) as Day);
    const wish = { text: words.trim(), due, compartment };
    if (await place.act((work) => casework.addTask(work, file.id, wish), text.saved)) {
      setWords("");
      setDay("");
    }
  };
  return (
    <form
      class="new-task"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Words
        id="task"
        label={text.what}
        rows={1}
        error={isWrong ? text.needed : null}
        value={words}
        set={setWords}
        save={() => void save()}
      />
      <Field id="task-day" label={text.due}>
        {(described) => (
          <input
            {...described}
            class="input"
            type="date"
            value={day}
            onInput={(event) => setDay(event.currentTarget.value)}
          />
        )}
      </Field>
      <fieldset class="compartments">
        <legend>{text.where}</legend>
        {readable.map((one) => (
          <label key={one} class={audienceClass(one)}>
            <input
              type="radio"
              name="task-compartment"
              checked={compartment === one}
              onChange={() => setCompartment(one)}
            />
            <AudienceTag audience={one} />
          </label>
        ))}
      </fieldset>
      <div class="acts">
        <Button type="submit" disabled={place.isBusy}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}
