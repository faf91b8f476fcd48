import type { SelectHTMLAttributes } from "preact";
import { useState } from "preact/hooks";
import { type CaseFile, casework } from "../core/index.ts";
import { workText } from "../text/work.ts";
import { CaseForm, Words } from "./case-form.tsx";
import { Button, Field } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import { mayWork } from "./may-work.ts";
import type { Workplace } from "./workplace.ts";

const text = workText.assign;

/** Colleagues who can read at least the substance of a case. */
export const colleaguesOf = (place: Workplace): { id: string; name: string }[] =>
  [...place.desk.work.line.roster.handlers.values()].filter(
    ({ revoked, roles }) => !revoked && roles.some((role) => role !== "auditor"),
  );

/** Whose the case is, and what the last hand-over said. */
export function Assigned({ place, file }: { place: Workplace; file: CaseFile }) {
  const to = file.assigned?.to ?? null;
  const me = place.desk.me.id;
  const whose = to === null ? text.nobody : to === me ? text.mine : text.of(place.nameOf(to));
  const take = () =>
    void place.act(
      (work) => casework.assign(work, file.id, me, ""),
      text.saved(place.nameOf(me)),
      (work) => casework.assign(work, file.id, to, ""),
    );
  return (
    <div class="assigned">
      <p>
        <b>{whose}</b>
        {file.assigned?.note && (
          <span class="soft" dir="auto">
            {" "}
            {file.assigned.by}: {file.assigned.note}
          </span>
        )}
      </p>
      {mayWork(place, file) && (
        <div class="acts">
          {to !== me && (
            <Button kind="quiet" onClick={take}>
              {text.take}
            </Button>
          )}
          <Button kind="quiet" onClick={() => place.open("assign")}>
            {text.act}
          </Button>
        </div>
      )}
    </div>
  );
}

type ColleagueProps = {
  described: SelectHTMLAttributes<HTMLSelectElement>;
  colleagues: readonly { id: string; name: string }[];
  to: string;
  set: (to: string) => void;
};

/** One of the colleagues, or nobody chosen yet. */
export const Colleague = ({ described, colleagues, to, set }: ColleagueProps) => (
  <select
    {...described}
    class="input"
    value={to}
    onChange={(event) => set(event.currentTarget.value)}
  >
    <option value="" />
    {colleagues.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))}
  </select>
);

/** To a colleague, with what they should know. */
export function AssignForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const others = colleaguesOf(place).filter(({ id }) => id !== file.assigned?.to);
  const [to, setTo] = useState("");
  const [note, setNote] = useDraft(place, `assign ${file.id}`);
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    if (to === "") return setWrong(true);
    const said = text.saved(place.nameOf(to));
    const before = file.assigned?.to ?? null;
    const isDone = await place.act(
      (work) => casework.assign(work, file.id, to, note.trim()),
      said,
      (work) => casework.assign(work, file.id, before, ""),
    );
    if (isDone) {
      place.drafts.drop(`assign ${file.id}`);
      place.open(null);
    }
  };
  return (
    <CaseForm
      place={place}
      id="assign"
      heading={text.heading}
      audience="substance"
      saveLabel={text.act}
      save={() => void save()}
    >
      <Field id="assign-to" label={text.to} error={isWrong ? text.needed : null}>
        {(described) => <Colleague described={described} colleagues={others} to={to} set={setTo} />}
      </Field>
      <Words
        id="assign-note"
        label={text.note}
        help={text.noteHelp}
        value={note}
        set={setNote}
        save={() => void save()}
      />
    </CaseForm>
  );
}
