import { useState } from "preact/hooks";
import type { CaseFile } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { closeAlone, type LoneOutcome } from "./case-acts.ts";
import { CaseForm, Choice, Words } from "./case-form.tsx";
import { Button } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = caseText.close;
const ALONE: Record<LoneOutcome, string> = {
  spam: text.outcomes.spam,
  "not-obi": text.outcomes["not-obi"],
};

/** Closing what is no report of interference takes one signature, a reason, and has an undo. */
export function CloseForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const [outcome, setOutcome] = useState<LoneOutcome | null>(null);
  const [reason, setReason] = useDraft(place, `close ${file.id}`);
  const [isWrong, setWrong] = useState(false);
  const save = () => {
    if (outcome === null || reason.trim() === "") setWrong(true);
    else void closeAlone(place, file, outcome, reason.trim());
  };
  return (
    <CaseForm
      place={place}
      id="close"
      heading={text.heading}
      lead={text.lead}
      audience="substance"
      saveLabel={text.save}
      save={save}
    >
      <Choice
        name="outcome"
        legend={text.outcome}
        options={ALONE}
        value={outcome}
        set={setOutcome}
      />
      {outcome === "not-obi" && <p class="note care">{text.warm}</p>}
      <Words
        id="close-reason"
        label={text.reason}
        error={isWrong ? text.needed : null}
        value={reason}
        set={setReason}
        save={save}
      />
      <p class="soft">
        {text.withTwo}{" "}
        <Button kind="quiet" onClick={() => place.open("propose")} shortcut="p">
          {text.propose}
        </Button>
      </p>
    </CaseForm>
  );
}
