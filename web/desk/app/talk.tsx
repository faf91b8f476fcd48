import type { CaseFile, HistoryEntry } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { AudienceTag, audienceClass, Pane } from "./audience.tsx";
import { Button } from "./controls.tsx";
import { sayDay, sayLanguage } from "./days.ts";
import { sayLevel, sayOutcome } from "./next-step.ts";
import type { Workplace } from "./workplace.ts";

const text = caseText.talk;

/** One side of the conversation after the report itself. */
type Turn =
  | { side: "reporter"; text: string; lang: string; day: number }
  | { side: "line"; text: string; lang: string; day: number; until: number; by: string };

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
  return inOrderOf(file.history, theirs, ours);
}

/** Days are coarse; the order of the events says what came first. */
function inOrderOf(history: readonly HistoryEntry[], theirs: Turn[], ours: Turn[]): Turn[] {
  const turns: Turn[] = [];
  for (const { kind, summary } of history) {
    const isTheirs =
      kind === "filed" && ["followup", "unmatched"].includes(summary["message"] ?? "");
    const next = isTheirs ? theirs.shift() : kind === "reply" ? ours.shift() : undefined;
    if (next) turns.push(next);
  }
  return [...turns, ...theirs, ...ours];
}

export function Talk({ place, file }: { place: Workplace; file: CaseFile }) {
  const today = Math.floor(place.clock() / 86_400_000);
  const turns = turnsOf(file);
  const why = !file.canAnswer
    ? caseText.answer.cannot
    : file.status === "closed"
      ? caseText.answer.closed
      : null;
  return (
    <Pane audience="contact" heading={text.heading} id="talk-heading">
      <ol class="talk">
        {turns.map((turn, i) => (
          <li key={i} class={`turn ${turn.side}`}>
            <p class="turn-who">
              <b>{turn.side === "line" ? text.reply : caseText.contact.followup}</b>
              <span>
                {turn.side === "line" ? turn.by : text.fromReporter}, {sayDay(turn.day)}
              </span>
            </p>
            <p class="words" dir="auto" lang={turn.lang}>
              {turn.text}
            </p>
            {turn.side === "line" && (
              <p class="soft small">
                {sayLanguage(turn.lang)},{" "}
                {(turn.until < today ? text.gone : text.until)(sayDay(turn.until))}
              </p>
            )}
          </li>
        ))}
      </ol>
      {why === null ? (
        place.panel !== "answer" && (
          <div class="acts">
            <Button onClick={() => place.open("answer")} shortcut="a">
              {caseText.acts.answer}
            </Button>
          </div>
        )
      ) : (
        <p class="soft">{why}</p>
      )}
    </Pane>
  );
}

/** Everything that happened, newest last, each with the compartment that it stands in. */
export function History({ file }: { file: CaseFile }) {
  const { history } = file;
  return (
    <details class="pane history">
      <summary>
        <h2>{caseText.history.heading}</h2>
        <span class="soft">{caseText.history.count(history.length)}</span>
      </summary>
      <ol>
        {history.map((entry) => (
          <li key={entry.seq} class={audienceClass(entry.compartment)}>
            <time>
              {sayDay(entry.day)} {entry.at}
            </time>
            <span>
              <b>{sayKind(entry)}</b> {sayMore(entry)}
            </span>
            <span class="soft">{entry.by}</span>
            <AudienceTag audience={entry.compartment} />
          </li>
        ))}
      </ol>
    </details>
  );
}

const sayKind = ({ kind, summary }: HistoryEntry): string =>
  (kind === "filed" ? caseText.history.filed[summary["message"] ?? ""] : undefined) ??
  caseText.history.kinds[kind];

/** What was decided and why; words of notes and answers stand elsewhere on the page already. */
function sayMore({ summary }: HistoryEntry): string {
  const level = summary["level"];
  const outcome = summary["outcome"];
  const said = [
    level && level in caseText.levels ? sayLevel(level as keyof typeof caseText.levels) : level,
    outcome && sayOutcome(outcome as CaseFile["outcome"]),
    summary["reason"],
  ];
  return said.filter(Boolean).join(": ");
}
