import type { CaseFile, HistoryEntry } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { historyText as text } from "../text/history.ts";
import { nl } from "../text/nl.ts";
import { workText } from "../text/work.ts";
import { AudienceTag, audienceClass } from "./audience.tsx";
import { sayHarms } from "./classify.tsx";
import { Button } from "./controls.tsx";
import { sayDay } from "./days.ts";
import { sayRecipient } from "./say-recipient.ts";
import { sayForm } from "./facts.tsx";
import { undoingOf } from "./history-undo.ts";
import { sayLevel, sayOutcome } from "./next-step.ts";
import type { Workplace } from "./workplace.ts";

/** Everything that happened, newest last: who, when, what, and in which compartment. */
export function History({ place, file }: { place: Workplace; file: CaseFile }) {
  // Of a compartment that is not one's own, not even that something was written in it.
  const history = file.history.filter(
    ({ kind, compartment }) => kind !== "sealed" || file.unreadable.includes(compartment),
  );
  return (
    <details class="pane history">
      <summary>
        <h2>{text.heading}</h2>
        <span class="soft">{text.count(history.length)}</span>
      </summary>
      <ol>
        {history.map((entry) => {
          const more = sayMore(place, entry);
          const undoing = undoingOf(place, file, entry);
          return (
            <li key={entry.seq} class={audienceClass(entry.compartment)}>
              <time>
                {sayDay(entry.day)} {entry.at}
              </time>
              <span dir="auto">
                <b>{sayKind(entry)}</b>
                {more !== "" && ` ${more}`}
              </span>
              <span class="soft">{entry.by}</span>
              <AudienceTag audience={entry.compartment} />
              {undoing && (
                <Button
                  kind="quiet"
                  disabled={place.isBusy}
                  label={`${nl.undo}: ${sayKind(entry)} ${more}`.trim()}
                  onClick={() => void place.act(undoing, nl.undone)}
                >
                  {nl.undo}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </details>
  );
}

function sayKind({ kind, summary }: HistoryEntry): string {
  switch (kind) {
    case "filed":
      return text.filed[summary["message"] ?? ""] ?? text.kinds.filed;
    case "ticked":
      return summary["done"] === "true" ? text.kinds.ticked : text.unticked;
    case "task":
      return summary["done"] === "true" ? text.taskDone : text.kinds.task;
    case "linked":
      if (summary["how"] === "into") return summary["on"] === "true" ? text.into : text.notInto;
      return summary["on"] === "true" ? text.kinds.linked : text.untied;
    case "decided":
      return summary["yes"] === "true" ? text.approved : text.refused;
    default:
      return text.kinds[kind];
  }
}

/** What was decided and why; words of notes and answers stand elsewhere on the page already. */
function sayMore(place: Workplace, { kind, summary }: HistoryEntry): string {
  const of = (name: string) => summary[name] ?? "";
  const said = (words: Readonly<Record<string, string>>, value: string) => words[value] ?? value;
  const join = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(": ");
  switch (kind) {
    case "urgency":
    case "facts":
      return join(
        Object.hasOwn(caseText.levels, of("level"))
          ? sayLevel(of("level") as keyof typeof caseText.levels)
          : of("level"),
        of("reason"),
      );
    case "closed":
      return join(sayOutcome(of("outcome") as CaseFile["outcome"]), of("reason"));
    case "ticked":
      return join(`${of("step")} ${workText.steps.names[Number(of("step"))] ?? ""}`);
    case "assigned":
      return join(of("to") === "" ? text.nobody : place.nameOf(of("to")), of("reason"));
    case "task":
      return of("text");
    case "linked": {
      const other = place.desk.cases.find(({ id }) => id === of("other"));
      return join(other?.reference ?? text.unknownCase, of("reason"));
    }
    case "weighed":
      return join(
        `${workText.weigh.state} ${said(workText.weigh.states, of("state")).toLowerCase()}`,
      );
    case "classified": {
      const codes = (list: string) => (list === "" ? [] : list.split(", "));
      const forms = codes(of("forms")).map((form) => `${form} ${sayForm(form)}`);
      return [...forms, sayHarms(codes(of("harms"))), of("municipality")]
        .filter(Boolean)
        .join("; ");
    }
    case "proposed":
    case "decided":
    case "withdrawn": {
      const act = said(caseText.propose.acts, of("act"));
      return join(act, of("to") && sayRecipient(of("to")), of("reason"));
    }
    case "passed":
      return join(sayRecipient(of("to")), said(text.passedAs, of("how")));
    case "told":
      return said(text.told.hows, of("how")).toLowerCase();
    case "reread":
      return join(of("agrees") === "true" ? text.agrees : text.disagrees, of("reason"));
    case "opened":
      return of("title");
    default:
      return of("reason");
  }
}
