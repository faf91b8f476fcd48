import { useState } from "preact/hooks";
import type { Day } from "../../../crypto/index.ts";
import { actsFor } from "../core/proposals.ts";
import { earliestDeletion } from "../core/keeping.ts";
import { proposeRetention } from "../core/retention.ts";
import { type CaseFile, casework, decisions, type DeskWork, isOpen } from "../core/index.ts";
import { workText } from "../text/work.ts";
import { CaseForm, Choice, Words } from "./case-form.tsx";
import { Button, Field } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import { mayPassOn } from "./extract-form.tsx";
import type { Workplace } from "./workplace.ts";

const text = workText.propose;
const DAY_MS = 86_400_000;
/** Passing on has a form of its own, with the extract. */
type Act = Exclude<ReturnType<typeof actsFor>[number], "pass-on">;

/** What this handler may propose here, but for passing on. */
export const simpleActs = (place: Workplace, file: CaseFile): Act[] =>
  actsFor({ ...place.desk.work.line.me, everRoles: place.desk.me.roles }, file).filter(
    (act): act is Act =>
      act !== "pass-on" &&
      (act !== "publish" || file.draft !== null) &&
      (act !== "close" || isOpen(file)),
  );

/** Step 6: what should happen, and why; a colleague decides. */
export function ProposeForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const [act, setAct] = useState<Act | null>(null);
  const [to, setTo] = useState("");
  const [day, setDay] = useState("");
  const [part, setPart] = useState<keyof typeof text.parts>("case");
  const [reason, setReason] = useDraft(place, `propose ${file.id}`);
  const [error, setError] = useState<string | null>(null);
  const options = Object.fromEntries(
    simpleActs(place, file).map((one) => [one, text.whats[one]]),
  ) as Record<Act, string>;
  const isKeeping = act === "keep" || act === "delete";

  const save = async () => {
    const why = reason.trim();
    if (act === null || why === "" || (act === "help" && to.trim() === "")) {
      return setError(text.needed);
    }
    const wanted = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
    const first = earliestDeletion(file, place.desk.work.line.today);
    if (isKeeping && !(wanted >= first)) return setError(text.badDay);
    setError(null);
    const work = (desk: DeskWork) => {
      if (isKeeping) {
        const wish = { id: casework.makeWorkId(), day: wanted as Day, part, reason: why };
        return proposeRetention(desk, file.id, wish);
      }
      const wish = { act, reason: why, ...(act === "help" && { to: to.trim() }) };
      return decisions.propose(desk, file.id, wish);
    };
    if (await place.act(work, text.saved)) {
      place.drafts.drop(`propose ${file.id}`);
      place.open(null);
    }
  };

  return (
    <CaseForm
      place={place}
      id="propose"
      heading={text.heading}
      lead={text.lead}
      audience="substance"
      saveLabel={text.save}
      save={() => void save()}
    >
      {mayPassOn(file) && (
        <p>
          <Button onClick={() => place.open("passOn")}>{text.whats["pass-on"]}</Button>
        </p>
      )}
      <Choice name="act" legend={text.what} options={options} value={act} set={setAct} />
      {act === "help" && (
        <Field id="propose-to" label={text.to} help={text.toHelp}>
          {(described) => (
            <input
              {...described}
              class="input"
              maxLength={40}
              value={to}
              onInput={(event) => setTo(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {act === "delete" && (
        <Choice name="part" legend={text.part} options={text.parts} value={part} set={setPart} />
      )}
      {isKeeping && (
        <Field id="propose-day" label={act === "keep" ? text.day : text.deleteDay}>
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
      )}
      <Words
        id="propose-reason"
        label={text.reason}
        error={error}
        value={reason}
        set={setReason}
        save={() => void save()}
      />
    </CaseForm>
  );
}
