import { useState } from "preact/hooks";
import { type CaseFile, casework } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { workText } from "../text/work.ts";
import { CaseForm, Choice, Words } from "./case-form.tsx";
import { Button, Field } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import { mayWork } from "./may-work.ts";
import type { Workplace } from "./workplace.ts";

const text = workText.ties;

/** Other cases that belong to this one, and the one in which its work goes on. */
export function Ties({ place, file }: { place: Workplace; file: CaseFile }) {
  const { cases } = place.desk;
  const known = (id: string) => cases.find((one) => one.id === id);
  const into = file.mergedInto === null ? undefined : known(file.mergedInto);
  const doubles = casework.duplicatesOf(cases, file.id);
  const open = (id: string) => place.select({ kind: "case", id });
  const mayChange = mayWork(place, file);
  return (
    <section class="pane" aria-labelledby="ties-heading">
      <h2 id="ties-heading">{text.heading}</h2>
      {into && (
        <p class="note care">
          {text.merged(into.reference)}{" "}
          <Button kind="quiet" onClick={() => open(into.id)}>
            {into.reference}
          </Button>
          {mayChange && (
            <Button
              kind="quiet"
              onClick={() =>
                void place.act(
                  (work) => casework.unmerge(work, file, text.untieReason),
                  text.untied,
                  (work) => casework.mergeInto(work, file.id, into.id, caseText.close.reopenReason),
                )
              }
            >
              {text.untie}
            </Button>
          )}
        </p>
      )}
      {file.links.length + doubles.length === 0 && !into && <p class="soft">{text.none}</p>}
      <ul class="ties">
        {doubles.map((one) => (
          <li key={one.id}>
            <Button kind="quiet" onClick={() => open(one.id)}>
              {one.reference}
            </Button>
            {text.into}
          </li>
        ))}
        {file.links.map(({ other, reason, by }) => {
          const tied = known(other);
          return (
            tied && (
              <li key={other}>
                <Button kind="quiet" onClick={() => open(other)}>
                  {tied.reference}
                </Button>
                <span dir="auto">{reason}</span> <span class="soft small">{by}</span>
                {mayChange && (
                  <Button
                    kind="quiet"
                    onClick={() =>
                      void place.act(
                        (work) => casework.link(work, file.id, other, text.untieReason, false),
                        text.untied,
                        (work) => casework.link(work, file.id, other, reason),
                      )
                    }
                  >
                    {text.untie}
                  </Button>
                )}
              </li>
            )
          );
        })}
      </ul>
      {mayChange && place.panel !== "tie" && (
        <div class="acts">
          <Button onClick={() => place.open("tie")}>{text.act}</Button>
        </div>
      )}
      {mayChange && place.panel === "tie" && <TieForm place={place} file={file} />}
    </section>
  );
}

const HOW = { related: text.related, into: text.into } as const;

function TieForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const [reference, setReference] = useState("");
  const [how, setHow] = useState<keyof typeof HOW>("related");
  const [reason, setReason] = useDraft(place, `tie ${file.id}`);
  const [error, setError] = useState<string | null>(null);
  const save = async () => {
    const wanted = reference.trim().toUpperCase();
    const found = place.desk.cases.filter((one) => one.reference === wanted);
    const [other] = found;
    if (wanted === "" || reason.trim() === "") return setError(text.needed);
    if (!other || found.length > 1) return setError(text.unknown);
    if (other.id === file.id) return setError(text.itself);
    setError(null);
    const why = reason.trim();
    const isDone = await place.act(
      (work) =>
        how === "into"
          ? casework.mergeInto(work, file.id, other.id, why)
          : casework.link(work, file.id, other.id, why),
      text.saved,
      (work) =>
        how === "into"
          ? casework.unmerge(work, { ...file, mergedInto: other.id }, text.untieReason)
          : casework.link(work, file.id, other.id, text.untieReason, false),
    );
    if (isDone) {
      place.drafts.drop(`tie ${file.id}`);
      place.open(null);
    }
  };
  return (
    <CaseForm
      place={place}
      id="tie"
      heading={text.act}
      audience="substance"
      saveLabel={text.act}
      save={() => void save()}
    >
      <Field id="tie-other" label={text.other} help={text.otherHelp} error={error}>
        {(described) => (
          <input
            {...described}
            class="input"
            autocomplete="off"
            spellcheck={false}
            value={reference}
            onInput={(event) => setReference(event.currentTarget.value)}
          />
        )}
      </Field>
      <Choice name="tie-how" legend={text.how} options={HOW} value={how} set={setHow} />
      <Words
        id="tie-reason"
        label={text.reason}
        value={reason}
        set={setReason}
        save={() => void save()}
      />
    </CaseForm>
  );
}
