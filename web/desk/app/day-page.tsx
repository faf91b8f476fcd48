import { type ComponentChildren, toChildArray } from "preact";
import { deletionsAhead } from "../core/keeping.ts";
import { silentCases } from "../core/looks.ts";
import {
  type CaseFile,
  type InboxItem,
  isOpen,
  isOverdue,
  isWhole,
  itemDue,
  openTasks,
} from "../core/index.ts";
import { dayText as text } from "../text/day.ts";
import { CaseMark } from "./case-mark.tsx";
import { Button, Urgency } from "./controls.tsx";
import { sayDay } from "./days.ts";
import { HandOver } from "./day-handover.tsx";
import { wroteBack } from "./next-step.ts";
import { useHeading } from "./side-pages.tsx";
import { urgencyOfItem } from "./views.ts";
import type { Workplace } from "./workplace.ts";

/** `g d`: what may not wait until tomorrow, what goes, and who takes over. */
export function DayPage({ place, lock }: { place: Workplace; lock: () => void }) {
  const heading = useHeading();
  const { desk } = place;
  const { today } = desk.work.line;
  const cases = desk.cases.filter(({ broken, withheld }) => !broken && !withheld);
  const due = (item: InboxItem) => itemDue(item, place.clock());
  const lateItems = desk.inbox.filter((item) => due(item) < today).sort((a, b) => due(a) - due(b));
  const lateCases = cases
    .filter((file) => file.what === "report" && isOverdue(file, today))
    .sort((a, b) => a.firstLookDue - b.firstLookDue);
  const tasks = openTasks(cases).filter(({ task }) => task.due !== null && task.due <= today);
  const expired = cases.filter((file) => isExpired(file, today));
  const going = deletionsAhead(cases, today);
  const silent = silentCases(cases, today).sort((a, b) => a.lastContact - b.lastContact);
  const find = (id: string) => cases.find((file) => file.id === id);
  return (
    <section class="day" aria-labelledby="day-heading">
      <h1 id="day-heading" ref={heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <p class="soft">{text.lead}</p>
      <div class="day-parts">
        <Part heading={text.late.heading} none={text.late.none} isCare>
          {[
            ...lateItems.map((item) => (
              <li key={item.key}>
                <Urgency {...urgencyOfItem(item, desk.cases)} />
                <Button kind="quiet" onClick={() => place.select({ kind: "item", key: item.key })}>
                  {text.late.item(sayDay(due(item)))}
                </Button>
              </li>
            )),
            ...lateCases.map((file) => (
              <Line key={file.id} place={place} file={file}>
                {text.late.file(sayDay(file.firstLookDue))}
              </Line>
            )),
          ]}
        </Part>
        <Part heading={text.tasks.heading} none={text.tasks.none} isCare>
          {tasks.map(({ file, task }) => (
            <Line key={file.id + task.id} place={place} file={file}>
              {task.text}
            </Line>
          ))}
        </Part>
        <Part heading={text.expired.heading} none={text.expired.none}>
          {expired.map((file) => (
            <Line key={file.id} place={place} file={file}>
              {text.expired.since(sayDay(Math.max(...file.replies.map(({ until }) => until))))}
            </Line>
          ))}
        </Part>
        <Part heading={text.going.heading} none={text.going.none}>
          {going.map(({ id, day, part }) => {
            const file = find(id);
            return (
              file && (
                <Line key={id + part} place={place} file={file}>
                  {text.going[part](sayDay(day))}
                </Line>
              )
            );
          })}
        </Part>
        <Part heading={text.silent.heading} none={text.silent.none}>
          {silent.map((file) => (
            <Line key={file.id} place={place} file={file}>
              {text.silent.since(sayDay(file.lastContact))}
            </Line>
          ))}
        </Part>
      </div>
      <HandOver place={place} />
      <div class="acts">
        <Button onClick={lock} shortcut="l">
          {text.lock}
        </Button>
        <span class="soft small">{text.lockHelp}</span>
      </div>
    </section>
  );
}

/** The last answer has gone from the bulletin, and nothing came back. */
const isExpired = (file: CaseFile, today: number): boolean =>
  isOpen(file) &&
  file.replies.length > 0 &&
  file.replies.every(({ until }) => until < today) &&
  isWhole(file) &&
  !wroteBack(file);

type PartProps = {
  heading: string;
  none: string;
  /** Should not be waiting when the day ends. */
  isCare?: boolean;
  children: ComponentChildren;
};

function Part({ heading, none, isCare = false, children }: PartProps) {
  const count = toChildArray(children).length;
  return (
    <section class="pane">
      <header class="pane-head">
        <h2>{heading}</h2>
        <b class={isCare && count > 0 ? "care" : "soft"}>{count}</b>
      </header>
      {count === 0 ? <p class="soft">{none}</p> : <ul class="day-lines">{children}</ul>}
    </section>
  );
}

type LineProps = { place: Workplace; file: CaseFile; children: ComponentChildren };

const Line = ({ place, file, children }: LineProps) => (
  <li>
    <CaseMark file={file} />
    <Button kind="quiet" onClick={() => place.select({ kind: "case", id: file.id })}>
      {file.reference}
    </Button>
    <span dir="auto">{children}</span>
  </li>
);
