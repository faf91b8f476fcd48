import { useState } from "preact/hooks";
import taxonomy from "../../../seeds/taxonomy.json" with { type: "json" };
import { type CaseFile, casework, formsOf } from "../core/index.ts";
import { workText } from "../text/work.ts";
import { CaseForm, Some } from "./case-form.tsx";
import { Field } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import { sayForm } from "./facts.tsx";
import type { Workplace } from "./workplace.ts";

const text = workText.classify;
const namesOf = (list: readonly { code: string; label: string }[]) =>
  Object.fromEntries(list.map(({ code, label }) => [code, label]));
const FORMS = namesOf(
  taxonomy.forms.map(({ code }) => ({ code, label: `${code} ${sayForm(code)}` })),
);
const HARMS = namesOf(taxonomy.harms);

export const sayHarms = (harms: readonly string[]): string =>
  harms.map((harm) => HARMS[harm] ?? harm).join("; ");

/** What handlers make of it: forms, harms and, when it is needed, a municipality. */
export function ClassifyForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const [forms, setForms] = useState<readonly string[]>(formsOf(file));
  const [harms, setHarms] = useState<readonly string[]>(file.classified?.harms ?? []);
  const [municipality, setMunicipality] = useDraft(
    place,
    `municipality ${file.id}`,
    file.classified?.municipality,
  );
  const save = async () => {
    const what = { forms: [...forms], harms: [...harms], municipality: municipality.trim() };
    const before = file.classified;
    const undo = before
      ? (work: Parameters<typeof casework.classify>[0]) => {
          const { forms, harms, municipality } = before;
          return casework.classify(work, file.id, { forms, harms, municipality });
        }
      : undefined;
    if (await place.act((work) => casework.classify(work, file.id, what), text.saved, undo)) {
      place.drafts.drop(`municipality ${file.id}`);
      place.open(null);
    }
  };
  return (
    <CaseForm
      place={place}
      id="classify"
      heading={text.heading}
      lead={text.lead}
      audience="substance"
      saveLabel={text.act}
      save={() => void save()}
    >
      <Some legend={text.forms} options={FORMS} chosen={forms} set={setForms} />
      <Some legend={text.harms} options={HARMS} chosen={harms} set={setHarms} />
      <Field id="municipality" label={text.municipality} help={text.municipalityHelp}>
        {(described) => (
          <input
            {...described}
            class="input"
            autocomplete="off"
            spellcheck={false}
            value={municipality}
            onInput={(event) => setMunicipality(event.currentTarget.value)}
          />
        )}
      </Field>
    </CaseForm>
  );
}
