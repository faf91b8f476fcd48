import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { monthOf } from "../../../crypto/index.ts";
import type { Filters } from "../find/filters.ts";
import { type FindAnswer, findCases } from "../find/finder.ts";
import { findText as text } from "../text/find.ts";
import { Charts } from "./charts.tsx";
import { Field } from "./controls.tsx";
import { filterChoices, FindFilters } from "./find-filters.tsx";
import { FindResults } from "./find-results.tsx";
import { FindViews } from "./find-views.tsx";
import { faultOf } from "./faults.ts";
import { useKeys } from "./keys.tsx";
import type { Workplace } from "./workplace.ts";

type Props = {
  place: Workplace;
  /** What to look for at first. */
  query?: string;
};

/** Search over every case that one may read, with filters, saved searches and figures. */
export function FindPage({ place, query: first = "" }: Props) {
  const { desk } = place;
  const { cases, inbox } = desk;
  const { today } = desk.work.line;
  const box = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState(first);
  const [filters, setFilters] = useState<Filters>({});
  const [answer, setAnswer] = useState<(FindAnswer & { asked: string }) | null>(null);
  const [answers, setAnswers] = useState(0);
  const [isFailed, setFailed] = useState(false);
  const choices = useMemo(
    () =>
      filterChoices(
        cases,
        ({ since }) => monthOf(since),
        (id) => place.nameOf(id),
      ),
    [cases],
  );
  const me = desk.me.id;

  useLayoutEffect(() => box.current?.focus(), []);
  // At once, not after the next frame: the looking is done elsewhere, and nothing here waits for it.
  useLayoutEffect(() => {
    let isLatest = true;
    const look = async () => {
      try {
        const found = await findCases(desk, query, filters, { me, today });
        if (!isLatest) return;
        setAnswer({ ...found, asked: JSON.stringify([query, filters]) });
        setAnswers((n) => n + 1);
        setFailed(false);
      } catch (error) {
        if (isLatest) setFailed(faultOf(error) !== "locked");
      }
    };
    void look();
    return () => {
      isLatest = false;
    };
  }, [desk, cases, query, filters, me, today]);
  useKeys({ "/": () => box.current?.select() });

  return (
    <section class="pane panel find-page" aria-labelledby="find-heading" data-answers={answers}>
      <h1 id="find-heading">{text.heading}</h1>
      <Field id="find-query" label={text.label} help={text.help}>
        {(described) => (
          <input
            {...described}
            ref={box}
            class="input"
            type="search"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="auto"
            maxLength={200}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowDown") return;
              event.preventDefault();
              document.querySelector<HTMLElement>(".find-rows button.row")?.focus();
            }}
          />
        )}
      </Field>
      <FindFilters filters={filters} change={setFilters} choices={choices} />
      <FindViews
        {...{ place, query, filters }}
        go={(view) => {
          setQuery(view.query);
          setFilters(view.filters);
        }}
      />
      {isFailed && <p role="alert">{text.failed}</p>}
      {answer && (
        <FindResults
          key={answer.asked}
          {...{ answer, today }}
          open={({ id }) => place.select({ kind: "case", id })}
          back={() => box.current?.focus()}
        />
      )}
      {query === "" && <Charts {...{ inbox, cases, today }} now={place.clock()} />}
    </section>
  );
}
