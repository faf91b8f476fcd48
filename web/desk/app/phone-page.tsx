import { useState } from "preact/hooks";
import { type Draft, emptyDraft } from "../../report/draft.ts";
import type { LanguageCode } from "../../text/languages.ts";
import { DeskError } from "../core/errors.ts";
import { composeReport, type PhoneReport } from "../core/phone-intake.ts";
import type { DeskFault } from "../core/index.ts";
import { phoneText as text } from "../text/phone.ts";
import { Button } from "./controls.tsx";
import { faultOf } from "./faults.ts";
import { FaultNote } from "./messages.tsx";
import { PhoneQuestions } from "./phone-questions.tsx";
import { Groups } from "./paper.tsx";
import { useHeading } from "./side-pages.tsx";
import { useWordList } from "./word-list.ts";
import type { Workplace } from "./workplace.ts";

export type Answers = { draft: Draft; language: LanguageCode; wantsCode: boolean };

type Stage = { at: "asking" } | { at: "giving"; report: PhoneReport } | { at: "sent" };

const fresh = (): Answers => ({ draft: emptyDraft(), language: "nl", wantsCode: true });

/** The questions of the report for someone who calls; the code is shown once, and kept nowhere. */
export function PhonePage({ place }: { place: Workplace }) {
  const [answers, setAnswers] = useState<Answers>(fresh);
  const [stage, setStage] = useState<Stage>({ at: "asking" });
  const [error, setError] = useState<string | null>(null);
  const compose = () => {
    const { draft, language, wantsCode } = answers;
    try {
      const report = composeReport(place.desk.work, { answers: draft, language, wantsCode });
      setError(null);
      setStage({ at: "giving", report });
    } catch (fault) {
      if (!(fault instanceof DeskError)) throw fault;
      setError(fault.code === "too-long" ? text.tooLong : text.needed);
    }
  };
  switch (stage.at) {
    case "asking":
      return (
        <PhoneQuestions
          place={place}
          answers={answers}
          set={setAnswers}
          error={error}
          go={compose}
        />
      );
    case "giving":
      return (
        <Giving
          report={stage.report}
          back={() => setStage({ at: "asking" })}
          sent={() => {
            // What was typed, and the code with it, leave this page's memory.
            setAnswers(fresh());
            setStage({ at: "sent" });
            void place.refresh();
          }}
        />
      );
    case "sent":
      return <Sent place={place} again={() => setStage({ at: "asking" })} />;
  }
}

type GivingProps = { report: PhoneReport; back: () => void; sent: () => void };

function Giving({ report, back, sent }: GivingProps) {
  const heading = useHeading();
  const words = useWordList();
  const [isWritten, setWritten] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const [fault, setFault] = useState<DeskFault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { groups } = report;
  const send = async () => {
    if (groups && !isWritten) return setWrong(true);
    setBusy(true);
    setFault(null);
    try {
      await report.send();
      sent();
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
    }
  };
  return (
    <section class="pane panel phone" aria-labelledby="give-heading">
      <h1 id="give-heading" ref={heading} tabIndex={-1}>
        {text.give.heading}
      </h1>
      {fault && <FaultNote fault={fault} />}
      {groups ? (
        <>
          <p>{text.give.lead}</p>
          <Groups groups={groups} list={words} />
          <label class="level">
            <input
              type="checkbox"
              checked={isWritten}
              aria-describedby="give-error"
              onChange={(event) => setWritten(event.currentTarget.checked)}
            />
            <span>{text.give.written}</span>
          </label>
          <p id="give-error" role="alert" class="field-error">
            {isWrong && !isWritten && text.give.writtenNeeded}
          </p>
        </>
      ) : (
        <p>{text.give.none}</p>
      )}
      <div class="acts">
        <Button kind="main" onClick={() => void send()} disabled={isBusy}>
          {fault ? text.give.again : text.give.send}
        </Button>
        <Button kind="quiet" onClick={back} disabled={isBusy}>
          {text.give.back}
        </Button>
      </div>
    </section>
  );
}

function Sent({ place, again }: { place: Workplace; again: () => void }) {
  const heading = useHeading();
  return (
    <section class="pane panel" aria-labelledby="sent-heading">
      <h1 id="sent-heading" ref={heading} tabIndex={-1}>
        {text.sent.heading}
      </h1>
      <p>{text.sent.lead}</p>
      <p>{text.sent.say}</p>
      <div class="acts">
        <Button kind="main" onClick={() => place.show("sealed")}>
          {text.sent.toInbox}
        </Button>
        <Button onClick={again}>{text.sent.more}</Button>
      </div>
    </section>
  );
}
