import { useEffect, useMemo, useState } from "preact/hooks";
import type { AuditFinding } from "../../../crypto/index.ts";
import { type AuditView, readAudit } from "../core/audit.ts";
import { auditText as text } from "../text/audit.ts";
import { faults } from "../text/faults.ts";
import { AuditFilters, EVERYTHING, type Filter, keeps } from "./audit-filters.tsx";
import { AuditTable } from "./audit-table.tsx";
import { Button } from "./controls.tsx";
import { sayDayOfYear } from "./audit-days.ts";
import { faultOf } from "./faults.ts";
import { useHeading } from "./side-pages.tsx";
import type { Workplace } from "./workplace.ts";

type State =
  | { at: "reading"; done: number; of: number }
  | { at: "read"; view: AuditView }
  | { at: "failed"; fault: ReturnType<typeof faultOf> };

/** A chain that was torn gives thousands of findings; nobody reads them all. */
const FINDINGS_SHOWN = 12;

/** For who audits, and for coordinators: the whole chain, checked here, and what is in it. */
export function AuditPage({ place }: { place: Workplace }) {
  const heading = useHeading();
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<State>({ at: "reading", done: 0, of: 0 });
  const [filter, setFilter] = useState<Filter>(EVERYTHING);
  useEffect(() => {
    let isOn = true;
    const show = (next: State) => {
      if (isOn) setState(next);
    };
    show({ at: "reading", done: 0, of: 0 });
    readAudit(place.desk.work, (done, of) => show({ at: "reading", done, of })).then(
      (view) => show({ at: "read", view }),
      (error: unknown) => show({ at: "failed", fault: faultOf(error) }),
    );
    return () => {
      isOn = false;
    };
  }, [turn]);
  const names = useMemo(() => {
    const { handlers } = place.desk.work.line.roster;
    return new Map([...handlers.values()].map(({ id, name }) => [id, name]));
  }, [state.at]);
  return (
    <section class="pane panel audit" aria-labelledby="audit-heading">
      <h1 id="audit-heading" ref={heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <p>{text.lead}</p>
      {state.at === "reading" && (
        <div role="status">
          <p>{text.reading}</p>
          <progress max={state.of || 1} value={state.done} aria-label={text.reading} />
          <p class="small">{state.of > 0 && text.progress(state.done, state.of)}</p>
        </div>
      )}
      {state.at === "failed" && (
        <div class="verdict wrong" role="alert">
          <p>
            <b>{faults[state.fault].what}</b>
          </p>
          <p>{faults[state.fault].now}</p>
        </div>
      )}
      {state.at === "read" && (
        <>
          <Verdict view={state.view} />
          <AuditFilters entries={state.view.entries} names={names} {...{ filter, setFilter }} />
          <AuditTable
            entries={state.view.entries.filter((entry) => keeps(filter, entry))}
            total={state.view.entries.length}
            names={names}
          />
        </>
      )}
      {state.at !== "reading" && (
        <div class="acts">
          <Button onClick={() => setTurn(turn + 1)}>{text.again}</Button>
        </div>
      )}
    </section>
  );
}

/** 'Klopt' or 'klopt niet', and why, in words. */
function Verdict({ view }: { view: AuditView }) {
  const { findings, count, days, witnesses } = view;
  if (findings.length > 0) return <Wrong findings={findings} />;
  return (
    <div class="verdict right" role="status">
      <h2>{text.right}</h2>
      <p>{text.rightWhy(count)}</p>
      {days && (
        <p>
          {sayDayOfYear(days.first)} – {sayDayOfYear(days.last)}
        </p>
      )}
      <p>{text.witnesses(witnesses)}</p>
      <p class="small">{text.unsure}</p>
    </div>
  );
}

function Wrong({ findings }: { findings: readonly AuditFinding[] }) {
  const rest = findings.length - FINDINGS_SHOWN;
  return (
    <div class="verdict wrong" role="alert">
      <h2>{text.wrong}</h2>
      <p>{text.wrongWhy}</p>
      <ul>
        {findings.slice(0, FINDINGS_SHOWN).map(({ seq, fault }) => (
          <li key={`${String(seq)} ${fault}`}>{text.finding(seq, text.faults[fault])}</li>
        ))}
      </ul>
      {rest > 0 && <p>{text.moreFindings(rest)}</p>}
    </div>
  );
}
