import { useRef } from "preact/hooks";
import { nl } from "../text/nl.ts";
import { caseText } from "../text/case.ts";
import { draftLanguage } from "./account.ts";
import { Button, Key, Urgency } from "./controls.tsx";
import { sayLanguage, sayWeek } from "./days.ts";
import { sayForm } from "./facts.tsx";
import { useKeys } from "./keys.tsx";
import { daysSince, firstDay, firstLine, type Row, urgencyOfCase, urgencyOfItem } from "./views.ts";
import type { Workplace } from "./workplace.ts";

const text = nl.list;

/** The rows of the view. `j` and `k` move over them, Enter opens: a row is a button. */
export function ListPane({ place }: { place: Workplace }) {
  const list = useRef<HTMLUListElement>(null);
  const rows = place.rows();
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
      {place.view === "broken" && rows.length > 0 && <p class="list-note">{text.brokenLead}</p>}
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
    case "case": {
      const { file } = row;
      const isCurrent = place.selected?.kind === "case" && place.selected.id === file.id;
      const today = Math.floor(place.clock() / 86_400_000);
      const words = file.stripped ?? file.raw[0]?.text ?? "";
      return (
        <button
          type="button"
          class="row"
          aria-current={isCurrent ? "true" : undefined}
          onClick={() => place.select({ kind: "case", id: file.id })}
        >
          <Urgency {...urgencyOfCase(file)} />
          <b>{file.reference}</b>
          <small>{text.days(Math.max(0, today - firstDay(file)))}</small>
          <FirstLine words={words} lang={draftLanguage(words, file.lang)} />
          <Forms forms={file.facts?.forms ?? []} />
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

const FirstLine = ({ words, lang }: { words: string; lang: string }) => (
  <span class="row-line" dir="auto" lang={lang}>
    {firstLine(words) || text.noText}
  </span>
);

function Forms({ forms }: { forms: readonly string[] }) {
  if (forms.length === 0) return null;
  return (
    <span class="row-forms">{forms.map((form) => `${form} ${sayForm(form)}`).join(" · ")}</span>
  );
}
