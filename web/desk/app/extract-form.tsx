import { useState } from "preact/hooks";
import { type ExtractContent, readExtract } from "../../../crypto/index.ts";
import type { CaseFile } from "../core/index.ts";
import { makeExtract, proposeExtract } from "../core/extract.ts";
import { type Offer, offersFor } from "../core/extract-fields.ts";
import { DeskError } from "../core/errors.ts";
import {
  type ExtractFieldName,
  type Marking,
  MARKINGS,
  RECIPIENT_CODES,
  type RecipientCode,
  routeOf,
} from "../core/recipients.ts";
import { choiceFor, type Missing, missingBeforePassing, type Stop } from "../core/stop-rule.ts";
import { TextField } from "../../opener/field.tsx";
import { extractText } from "../text/extract.ts";
import { AudienceTag } from "./audience.tsx";
import { CaseForm, Choice, Words } from "./case-form.tsx";
import { Field } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import { ExtractPreview } from "./extract-preview.tsx";
import { ExtractStop } from "./extract-stop.tsx";
import { Wrongly } from "./extract-wrong.tsx";
import type { Workplace } from "./workplace.ts";

const text = extractText.form;
const NAMES = Object.fromEntries(
  RECIPIENT_CODES.map((code) => [code, extractText.recipients[code].name]),
) as Record<RecipientCode, string>;

type Props = { place: Workplace; file: CaseFile };
/** What is not right yet, beside what it is about. */
type Wrong = Partial<Record<"to" | "office" | "fields" | "reason", string>> & {
  stop?: { at: Missing; what: string };
};

/** Passing on: for whom, what stands before it, what goes along; then the sheet, and a signature. */
export function ExtractForm({ place, file }: Props) {
  const [to, setTo] = useState<RecipientCode | null>(null);
  const [office, setOffice] = useDraft(place, `extract-office ${file.id}`);
  const [reason, setReason] = useDraft(place, `extract-reason ${file.id}`);
  const [ground, setGround] = useDraft(place, `extract-ground ${file.id}`);
  const [duty, setDuty] = useState<Stop["duty"] | null>(null);
  const [marking, setMarking] = useState<Marking>("Departementaal Vertrouwelijk");
  const [chosen, setChosen] = useState<ReadonlySet<ExtractFieldName>>(new Set());
  const [wrong, setWrong] = useState<Wrong>({});
  const [made, setMade] = useState<{ bytes: Uint8Array; content: ExtractContent } | null>(null);

  const route = to && routeOf(to);
  const offers = route ? offersFor(file, route) : [];
  const stop: Partial<Stop> = {
    ...(file.weighed && { traceable: file.weighed.traceable }),
    ...(to && { choice: choiceFor(file, to) }),
    ...(duty && { duty }),
    ground: ground.trim(),
  };

  const choose = (code: RecipientCode) => {
    const next = routeOf(code);
    setTo(code);
    setWrong({});
    const given = next ? offersFor(file, next) : [];
    setChosen(
      new Set(
        given.flatMap((one) => (one.giving === "given" && one.text !== null ? [one.name] : [])),
      ),
    );
  };

  const show = () => {
    const found = findWrong();
    setWrong(found);
    if (!to || Object.keys(found).length > 0) return;
    try {
      const wish = { to, office: office.trim(), marking, fields: [...chosen] };
      const bytes = makeExtract(place.desk.work, file, wish);
      setMade({ bytes, content: readExtract(bytes) });
    } catch (fault) {
      if (!(fault instanceof DeskError)) throw fault;
      setWrong({ fields: text.cannot });
    }
  };

  const findWrong = (): Wrong => {
    if (!to) return { to: text.wrongRecipient };
    const missing = missingBeforePassing(file, to, stop)[0];
    return {
      ...(missing && { stop: { at: missing, what: extractText.stop.missing[missing] } }),
      ...(office.trim() === "" && { office: text.wrongOffice }),
      ...(chosen.size === 0 && { fields: text.wrongFields }),
      ...(reason.trim() === "" && { reason: text.wrongReason }),
    };
  };

  const propose = async () => {
    if (!made) return;
    const why = { reason: reason.trim(), stop: stop as Stop };
    const done = await place.act(
      (work) => proposeExtract(work, file, made.bytes, why),
      extractText.preview.saved,
    );
    if (!done) return;
    for (const name of ["office", "reason", "ground"]) {
      place.drafts.drop(`extract-${name} ${file.id}`);
    }
    place.open(null);
  };

  if (made) {
    return (
      <ExtractPreview
        content={made.content}
        isBusy={place.isBusy}
        back={() => setMade(null)}
        sign={() => void propose()}
      />
    );
  }
  return (
    <CaseForm
      place={place}
      id="extract"
      heading={text.heading}
      lead={text.lead}
      audience="assessment"
      saveLabel={text.preview}
      save={show}
    >
      <Choice name="extract-to" legend={text.recipient} options={NAMES} value={to} set={choose} />
      {wrong.to && <Wrongly what={wrong.to} />}
      {to && (
        <>
          <p class="field-help">{extractText.recipients[to].use}</p>
          <ExtractStop
            file={file}
            to={to}
            duty={duty}
            setDuty={setDuty}
            ground={ground}
            setGround={setGround}
            wrong={wrong.stop ?? null}
            save={show}
          />
          <TextField
            id="extract-office"
            label={text.office}
            help={text.officeHelp}
            error={wrong.office ?? null}
            value={office}
            set={setOffice}
          />
          <Fields offers={offers} chosen={chosen} set={setChosen} />
          {wrong.fields && <Wrongly what={wrong.fields} />}
          <Field id="extract-marking" label={text.marking} help={text.markingHelp}>
            {(described) => (
              <select
                {...described}
                class="input"
                value={marking}
                onChange={(event) => setMarking(event.currentTarget.value as Marking)}
              >
                {MARKINGS.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
      <Words
        id="extract-reason"
        label={text.reason}
        error={wrong.reason ?? null}
        value={reason}
        set={setReason}
        save={show}
      />
    </CaseForm>
  );
}

type FieldsProps = {
  offers: readonly Offer[];
  chosen: ReadonlySet<ExtractFieldName>;
  set: (chosen: ReadonlySet<ExtractFieldName>) => void;
};

/** What this recipient may get, each with the compartment that it comes from. */
function Fields({ offers, chosen, set }: FieldsProps) {
  const change = (name: ExtractFieldName, isIn: boolean) => {
    const next = new Set(chosen);
    if (isIn) next.add(name);
    else next.delete(name);
    set(next);
  };
  return (
    <fieldset class="levels extract-fields" aria-describedby="extract-fields-help">
      <legend>{text.fields}</legend>
      <p class="field-help" id="extract-fields-help">
        {text.fieldsHelp}
      </p>
      {offers.map(({ name, label, compartment, giving, text: drawn }) => (
        <div key={name} class="extract-field">
          <label class="level">
            <input
              type="checkbox"
              disabled={drawn === null}
              checked={drawn !== null && chosen.has(name)}
              onChange={(event) => change(name, event.currentTarget.checked)}
            />
            <span>{label}</span>
            <AudienceTag audience={compartment} />
          </label>
          <p class={drawn === null ? "soft small" : "words small"} dir="auto">
            {drawn ?? text.empty}
          </p>
          {giving === "with-yes" && <p class="soft small">{text.withYes}</p>}
        </div>
      ))}
    </fieldset>
  );
}

/** Whether this handler can pass this case on at all: whoever reads no weighing cannot. */
export const mayPassOn = (file: CaseFile): boolean =>
  file.what === "report" && !file.broken && file.keys.assessment !== undefined;
