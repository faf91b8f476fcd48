import { useState } from "preact/hooks";
import { canBeNamed, fileRestricted, restrictCase } from "../core/restrict.ts";
import { mayRead } from "../core/roles.ts";
import type { CaseFile, InboxItem } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { CaseForm, Some } from "./case-form.tsx";
import type { Workplace } from "./workplace.ts";

const text = caseText.recuse;

/** Colleagues who could take over all of it, contact too. */
const othersOf = (place: Workplace): { id: string; name: string }[] =>
  canBeNamed(place.desk.work).filter(
    (handler) => handler.id !== place.desk.me.id && mayRead(handler, "contact"),
  );

/** Is there anyone to hand it to? */
export const canStepBack = (place: Workplace, what: CaseFile | InboxItem): boolean =>
  othersOf(place).length > 0 && !("key" in what && what.kind === "followup");

/** Who knows someone in it steps back: from then on it is for the colleagues who are named. */
export function RecuseForm({ place, what }: { place: Workplace; what: CaseFile | InboxItem }) {
  const others = othersOf(place);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    if (chosen.length === 0) return setWrong(true);
    const isDone = await place.run(
      (work) =>
        "key" in what ? fileRestricted(work, what, chosen) : restrictCase(work, what, chosen),
      text.saved,
    );
    if (isDone) place.leave();
  };
  return (
    <CaseForm
      place={place}
      id="recuse"
      heading={text.heading}
      lead={text.lead}
      audience="contact"
      saveLabel={text.save}
      save={() => void save()}
    >
      <Some
        legend={text.who}
        options={Object.fromEntries(others.map(({ id, name }) => [id, name]))}
        chosen={chosen}
        set={setChosen}
      />
      <p class="field-error" role="alert">
        {isWrong && chosen.length === 0 && text.needed}
      </p>
    </CaseForm>
  );
}
