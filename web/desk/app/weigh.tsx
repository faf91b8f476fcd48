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

const ANSWERS = {
  state: text.states,
  voluntary: text.voluntaries,
  imminence: text.imminences,
  traceable: text.traceables,
} satisfies { [Q in keyof Weighed]?: Readonly<Record<string, string>> };
type Question = keyof typeof ANSWERS;
const QUESTIONS = Object.keys(ANSWERS) as Question[];
const answersTo = (one: Question): Readonly<Record<string, string>> => ANSWERS[one];

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
            {QUESTIONS.map((one) => (
              <div key={one}>
                <dt>{text[one]}</dt>
                <dd>{answersTo(one)[weighed[one]]}</dd>
              </div>
            ))}
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

function WeighForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const before = file.weighed;
  const [answers, setAnswers] = useState<Partial<Pick<Weighed, Question>>>(before ?? {});
  const [words, setWords] = useDraft(place, `weigh ${file.id}`, before?.text);
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    const { state, voluntary, imminence, traceable } = answers;
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
      {QUESTIONS.map((one) => (
        <Choice
          key={one}
          name={one}
          legend={text[one]}
          options={answersTo(one)}
          value={answers[one] ?? null}
          set={(answer) => setAnswers({ ...answers, [one]: answer })}
        />
      ))}
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
