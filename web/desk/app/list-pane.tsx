import { useRef, useState } from "preact/hooks";
import { type CaseFile, formsOf, isOpen, isOverdue } from "../core/index.ts";
import { nl } from "../text/nl.ts";
import { caseText } from "../text/case.ts";
import { writtenText } from "../text/written.ts";
import { draftLanguage } from "./account.ts";
import { CaseMark } from "./case-mark.tsx";
import { Button, Key, Urgency } from "./controls.tsx";
import { sayDay, sayLanguage, sayWeek } from "./days.ts";
import { sayForm } from "./facts.tsx";
import { useKeys } from "./keys.tsx";
import { beginOf, daysSince, firstDay, firstLine, type Row, urgencyOfItem } from "./views.ts";
import type { Workplace } from "./workplace.ts";

const text = nl.list;
/** Nobody scrolls through more; whoever wants one of them looks for it. */
const AT_ONCE = 200;

/** The rows of the view. `j` and `k` move over them, Enter opens: a row is a button. */
export function ListPane({ place }: { place: Workplace }) {
  const list = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState({ view: place.view, most: AT_ONCE });
  const most = shown.view === place.view ? shown.most : AT_ONCE;
  const all = place.rows();
  const rows = all.slice(0, most);
  const step = (by: 1 | -1) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("button.row") ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const from = at >= 0 ? at : buttons.findIndex((button) => button.ariaCurrent === "true");
    const next = buttons[Math.min(buttons.length - 1, Math.max(0, from + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const onArrow = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  return (
    <section class="list" aria-labelledby="list-heading">
      <header class="list-head">
        <h2 id="list-heading">{nl.views[place.view]}</h2>
        <span class="soft" aria-hidden="true">
          <Key name="j" /> <Key name="k" /> <Key name="Enter" />
        </span>
      </header>
      {place.view === "written" && (
        <div class="list-note">
          <Button onClick={() => place.openPage("written")}>{writtenText.add.act}</Button>
        </div>
      )}
      {place.view === "broken" && rows.some(({ kind }) => kind === "envelope") && (
        <p class="list-note">{text.brokenLead}</p>
      )}
      {place.view === "aside" && rows.length > 0 && <p class="list-note">{text.asideLead}</p>}
      {rows.length === 0 ? (
        <p class="list-empty">{nl.empty[place.view]}</p>
      ) : (
        <ul class="rows" ref={list} onKeyDown={onArrow}>
          {rows.map((row) => (
            <li key={row.key}>
              <RowLine place={place} row={row} />
            </li>
          ))}
        </ul>
      )}
      {all.length > rows.length && (
        <div class="list-note">
          <Button onClick={() => setShown({ view: place.view, most: most + AT_ONCE })}>
            {text.showMore(all.length - rows.length)}
          </Button>
        </div>
      )}
    </section>
  );
}

function RowLine({ place, row }: { place: Workplace; row: Row }) {
  switch (row.kind) {
    case "item": {
      const { item } = row;
      const isCurrent = place.selected?.kind === "item" && place.selected.key === item.key;
      const kind =
        item.kind === "report"
          ? text.isNew
          : item.kind === "followup"
            ? text.followUp
            : text.unmatched;
      const file = place.desk.cases.find(({ id }) => id === item.caseId);
      return (
        <button
          type="button"
          class="row"
          aria-current={isCurrent ? "true" : undefined}
          onClick={() => place.select({ kind: "item", key: item.key })}
        >
          <Urgency {...urgencyOfItem(item, place.desk.cases)} />
          <b>
            {file ? `${file.reference} · ` : ""}
            {kind} · {sayLanguage(item.lang)}
          </b>
          <small>{text.days(daysSince(item.hour, place.clock()))}</small>
          <FirstLine words={item.text} lang={item.lang} />
          <Forms forms={item.report?.forms ?? []} />
        </button>
      );
    }
    case "case":
      return row.file.broken ? (
        <BrokenRow place={place} file={row.file} />
      ) : (
        <CaseRow place={place} file={row.file} />
      );
    case "proposal": {
      const { file, proposal } = row;
      const isCurrent = isOpenCase(place, file) && place.proposal === proposal.id;
      return (
        <button
          type="button"
          class="row"
          aria-current={isCurrent ? "true" : undefined}
          onClick={() => place.select({ kind: "case", id: file.id, proposal: proposal.id })}
        >
          <CaseMark file={file} />
          <b>
            {file.reference} · {caseText.propose.acts[proposal.act]}
          </b>
          <FirstLine words={proposal.reason} lang="nl" />
          <span class="row-forms">{text.proposedBy(proposal.by)}</span>
        </button>
      );
    }
    case "task": {
      const { file, task } = row;
      return (
        <button
          type="button"
          class="row"
          aria-current={isOpenCase(place, file) ? "true" : undefined}
          onClick={() => place.select({ kind: "case", id: file.id })}
        >
          <CaseMark file={file} />
          <b>{file.reference}</b>
          <small class={task.due !== null && task.due < todayOf(place) ? "care" : ""}>
            {task.due === null ? "" : text.due(sayDay(task.due))}
          </small>
          <FirstLine words={task.text} lang="nl" />
        </button>
      );
    }
    case "envelope":
      return <p class="row still">{text.brokenEnvelope(sayWeek(row.week))}</p>;
    case "chain":
      return (
        <p class="row still">
          <b>{row.reference}</b> {text.brokenCase}
        </p>
      );
    case "aside":
      return (
        <div class="row still">
          <Urgency level={row.item.suggested.level} isConfirmed={false} />
          <b>{text.days(daysSince(row.item.hour, place.clock()))}</b>
          <Button onClick={() => place.takeBack(row.item)}>{caseText.know.takeBack}</Button>
        </div>
      );
  }
}

/** What was made of it is not to be trusted: only its name and that are said. */
const BrokenRow = ({ place, file }: { place: Workplace; file: CaseFile }) => (
  <button
    type="button"
    class="row broken"
    aria-current={isOpenCase(place, file) ? "true" : undefined}
    onClick={() => place.select({ kind: "case", id: file.id })}
  >
    <b>{file.reference}</b>
    <span>{text.brokenCase}</span>
  </button>
);

function CaseRow({ place, file }: { place: Workplace; file: CaseFile }) {
  const today = todayOf(place);
  const late = isOverdue(file, today) ? today - file.firstLookDue : 0;
  const waits = text.days(Math.max(0, today - firstDay(file)));
  return (
    <button
      type="button"
      class="row"
      aria-current={isOpenCase(place, file) ? "true" : undefined}
      onClick={() => place.select({ kind: "case", id: file.id })}
    >
      <CaseMark file={file} />
      <b>
        {file.reference}
        {file.rereadDue && place.view === "signatures" && ` · ${text.reread}`}
      </b>
      <small class={late > 0 ? "care" : ""}>{late > 0 ? text.late(late) : waits}</small>
      <FirstLine
        words={beginOf(file)}
        lang={draftLanguage(beginOf(file), file.lang)}
        none={file.keys.contact ? text.noText : text.notStripped}
      />
      <Forms forms={formsOf(file)} />
      {place.view !== "mine" && <Assigned place={place} file={file} />}
    </button>
  );
}

/** Whose it is; a closed case is nobody's. */
function Assigned({ place, file }: { place: Workplace; file: CaseFile }) {
  if (!isOpen(file)) return null;
  const to = file.assigned?.to;
  const name = to ? place.nameOf(to) : null;
  return <span class="row-forms">{name === null ? text.nobody : text.by(name)}</span>;
}

const todayOf = (place: Workplace) => place.desk.work.line.today;
const isOpenCase = (place: Workplace, file: CaseFile): boolean =>
  place.selected?.kind === "case" && place.selected.id === file.id;

type LineProps = { words: string; lang: string; none?: string };

const FirstLine = ({ words, lang, none = text.noText }: LineProps) => (
  <span class="row-line" dir="auto" lang={lang}>
    {firstLine(words) || none}
  </span>
);

function Forms({ forms }: { forms: readonly string[] }) {
  if (forms.length === 0) return null;
  return (
    <span class="row-forms">{forms.map((form) => `${form} ${sayForm(form)}`).join(" · ")}</span>
  );
}
