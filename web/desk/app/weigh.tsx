import { useState } from "preact/hooks";
import { type CaseFile, casework, type DeskWork } from "../core/index.ts";
import { workText } from "../text/work.ts";
import { Pane } from "./audience.tsx";
import { CaseForm, Choice, Words } from "./case-form.tsx";
import { Button } from "./controls.tsx";
import { sayDay } from "./days.ts";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = workText.weigh;
type Weighed = NonNullable<CaseFile["weighed"]>;

/** Step 5. Only who has the key of the assessment ever sees this part of a case. */
export function Weighing({ place, file }: { place: Workplace; file: CaseFile }) {
  if (place.panel === "weigh") return <WeighForm place={place} file={file} />;
  const { weighed } = file;
  return (
    <Pane audience="assessment" heading={text.heading} id="weigh-heading">
      {weighed === null ? (
        <p class="soft">{text.none}</p>
      ) : (
        <>
          <dl class="facts">
            <Row label={text.state} value={text.states[weighed.state]} />
            <Row label={text.voluntary} value={text.voluntaries[weighed.voluntary]} />
            <Row label={text.imminence} value={text.imminences[weighed.imminence]} />
            <Row label={text.traceable} value={text.traceables[weighed.traceable]} />
          </dl>
          <p class="words" dir="auto">
            {weighed.text}
          </p>
          <p class="soft small">
            {weighed.by}, {sayDay(weighed.day)}
          </p>
        </>
      )}
      {file.status !== "closed" && (
        <div class="acts">
          <Button onClick={() => place.open("weigh")} shortcut="w">
            {text.act}
          </Button>
        </div>
      )}
    </Pane>
  );
}

const Row = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);

function WeighForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const before = file.weighed;
  const [state, setState] = useState<Weighed["state"] | null>(before?.state ?? null);
  const [voluntary, setVoluntary] = useState<Weighed["voluntary"] | null>(
    before?.voluntary ?? null,
  );
  const [imminence, setImminence] = useState<Weighed["imminence"] | null>(
    before?.imminence ?? null,
  );
  const [traceable, setTraceable] = useState<Weighed["traceable"] | null>(
    before?.traceable ?? null,
  );
  const [words, setWords] = useDraft(place, `weigh ${file.id}`, before?.text);
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    if (!state || !voluntary || !imminence || !traceable || words.trim() === "") {
      return setWrong(true);
    }
    const what = { state, voluntary, imminence, traceable, text: words.trim() };
    const undo = before
      ? (work: DeskWork) => {
          const { by: _by, byId: _byId, day: _day, ...was } = before;
          return casework.weigh(work, file.id, was);
        }
      : undefined;
    if (await place.act((work) => casework.weigh(work, file.id, what), text.saved, undo)) {
      place.drafts.drop(`weigh ${file.id}`);
      place.open(null);
    }
  };
  return (
    <CaseForm
      place={place}
      id="weigh"
      heading={text.heading}
      lead={text.lead}
      audience="assessment"
      saveLabel={text.act}
      save={() => void save()}
    >
      <Choice name="state" legend={text.state} options={text.states} value={state} set={setState} />
      <Choice
        name="voluntary"
        legend={text.voluntary}
        options={text.voluntaries}
        value={voluntary}
        set={setVoluntary}
      />
      <Choice
        name="imminence"
        legend={text.imminence}
        options={text.imminences}
        value={imminence}
        set={setImminence}
      />
      <Choice
        name="traceable"
        legend={text.traceable}
        options={text.traceables}
        value={traceable}
        set={setTraceable}
      />
      <Words
        id="weigh-text"
        label={text.text}
        rows={4}
        error={isWrong ? text.needed : null}
        value={words}
        set={setWords}
        save={() => void save()}
      />
    </CaseForm>
  );
}
