import { useState } from "preact/hooks";
import { type CaseFile, casework, type HistoryEntry } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { historyText } from "../text/history.ts";
import { Pane } from "./audience.tsx";
import { CaseForm, Choice, Words } from "./case-form.tsx";
import { Button } from "./controls.tsx";
import { sayDay, sayLanguage } from "./days.ts";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = caseText.talk;

/** One side of the conversation after the report itself. */
type Turn =
  | { side: "reporter"; text: string; lang: string; day: number }
  | { side: "line"; text: string; lang: string; day: number; until: number; by: string }
  | { side: "told"; text: string; day: number; how: "phone" | "desk"; by: string };

function turnsOf(file: CaseFile): Turn[] {
  const theirs = file.raw
    .filter(({ kind }) => kind !== "report")
    .map(({ text, lang, day }): Turn => ({ side: "reporter", text, lang, day }));
  const ours = file.replies.map(({ text, lang, day, until, by }): Turn => ({
    side: "line",
    text,
    lang,
    day,
    until,
    by,
  }));
  const told = file.told.map(({ text, day, how, by }): Turn => ({
    side: "told",
    text,
    day,
    how,
    by,
  }));
  return inOrderOf(file.history, theirs, ours, told);
}

/** Days are coarse; the order of the events says what came first. */
function inOrderOf(
  history: readonly HistoryEntry[],
  theirs: Turn[],
  ours: Turn[],
  told: Turn[],
): Turn[] {
  const turns: Turn[] = [];
  for (const { kind, summary } of history) {
    const isTheirs =
      kind === "filed" && ["followup", "unmatched"].includes(summary["message"] ?? "");
    const said = kind === "reply" ? ours : kind === "told" ? told : isTheirs ? theirs : [];
    const next = said.shift();
    if (next) turns.push(next);
  }
  return [...turns, ...theirs, ...ours, ...told];
}

export function Talk({ place, file }: { place: Workplace; file: CaseFile }) {
  const turns = turnsOf(file);
  const isClosed = file.status === "closed";
  const why = !file.canAnswer ? caseText.answer.cannot : isClosed ? caseText.answer.closed : null;
  return (
    <Pane audience="contact" heading={text.heading} id="talk-heading">
      <ol class="talk">
        {turns.map((turn, i) => (
          <TurnLine key={i} place={place} turn={turn} />
        ))}
      </ol>
      {why !== null && <p class="soft">{why}</p>}
      {!isClosed && place.panel !== "tell" && (
        <div class="acts">
          {why === null && place.panel !== "answer" && (
            <Button onClick={() => place.open("answer")} shortcut="a">
              {caseText.acts.answer}
            </Button>
          )}
          <Button kind="quiet" onClick={() => place.open("tell")}>
            {historyText.told.act}
          </Button>
        </div>
      )}
    </Pane>
  );
}

function TurnLine({ place, turn }: { place: Workplace; turn: Turn }) {
  const today = place.desk.work.line.today;
  const who =
    turn.side === "line"
      ? text.reply
      : turn.side === "told"
        ? historyText.told.hows[turn.how]
        : caseText.contact.followup;
  return (
    <li class={`turn ${turn.side}`}>
      <p class="turn-who">
        <b>{who}</b>
        <span>
          {turn.side === "reporter" ? text.fromReporter : turn.by}, {sayDay(turn.day)}
        </span>
      </p>
      <p class="words" dir="auto" lang={turn.side === "told" ? "nl" : turn.lang}>
        {turn.text}
      </p>
      {turn.side === "line" && (
        <p class={turn.until < today ? "care small" : "soft small"}>
          {sayLanguage(turn.lang)},{" "}
          {(turn.until < today ? text.gone : text.until)(sayDay(turn.until))}
        </p>
      )}
    </li>
  );
}

/** What was said to the reporter in another way than by an answer that stands in the bulletin. */
export function TellForm({ place, file }: { place: Workplace; file: CaseFile }) {
  const { told } = historyText;
  const [how, setHow] = useState<keyof typeof told.hows | null>(null);
  const [words, setWords] = useDraft(place, `tell ${file.id}`);
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    const said = words.trim();
    if (how === null || said === "") return setWrong(true);
    if (!(await place.act((work) => casework.tell(work, file.id, how, said), told.saved))) return;
    place.drafts.drop(`tell ${file.id}`);
    place.open(null);
  };
  return (
    <CaseForm
      place={place}
      id="tell"
      heading={told.heading}
      lead={told.lead}
      audience="contact"
      saveLabel={told.save}
      save={() => void save()}
    >
      <Choice name="tell-how" legend={told.how} options={told.hows} value={how} set={setHow} />
      <Words
        id="tell-text"
        label={told.text}
        error={isWrong ? told.needed : null}
        value={words}
        set={setWords}
        save={() => void save()}
      />
    </CaseForm>
  );
}
