import { useEffect, useMemo, useState } from "preact/hooks";
import type { Statistics } from "../../../crypto/index.ts";
import {
  countQuarter,
  protect,
  publishStatistics,
  quartersToPublish,
  readStatistics,
} from "../core/statistics.ts";
import { faults } from "../text/faults.ts";
import { statisticsText as text } from "../text/statistics.ts";
import { Button, Field } from "./controls.tsx";
import { faultOf } from "./faults.ts";
import { useHeading } from "./side-pages.tsx";
import { StatisticsTable } from "./statistics-table.tsx";
import type { Workplace } from "./workplace.ts";

type Fault = ReturnType<typeof faultOf>;

const quarterName = (quarter: number): string =>
  `${text.quarters[quarter % 4] ?? ""} ${String(Math.floor(quarter / 4))}`;

/** For coordinators: what a quarter would show to everyone, before it is shown to anyone. */
export function StatisticsPage({ place }: { place: Workplace }) {
  const heading = useHeading();
  const { work, brokenCases, inbox } = place.desk;
  const quarters = useMemo(() => quartersToPublish(work.cases, work.line.today), [work.cases]);
  const [chosen, setChosen] = useState<number | null>(null);
  const [known, setKnown] = useState<Statistics[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isDone, setDone] = useState(false);
  const look = () => {
    setFault(null);
    readStatistics(work).then(setKnown, (error: unknown) => setFault(faultOf(error)));
  };
  useEffect(look, []);
  const quarter = chosen ?? quarters[0] ?? null;
  return (
    <section class="pane panel statistics" aria-labelledby="statistics-heading">
      <h1 id="statistics-heading" ref={heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <p>{text.lead}</p>
      <p class="small">{text.when}</p>
      {brokenCases.length > 0 && <p class="care">{text.unreadable(brokenCases.length)}</p>}
      {inbox.length > 0 && <p class="care">{text.unfiled(inbox.length)}</p>}
      {quarter === null && <p>{text.none}</p>}
      {quarter !== null && (
        <Field id="statistics-quarter" label={text.quarter}>
          {(described) => (
            <select
              {...described}
              class="input"
              value={quarter}
              onChange={(event) => {
                setChosen(Number(event.currentTarget.value));
                setDone(false);
              }}
            >
              {quarters.map((one) => (
                <option key={one} value={one}>
                  {quarterName(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {fault && (
        <div class="verdict wrong" role="alert">
          <p>
            <b>{faults[fault].what}</b>
          </p>
          <p>{faults[fault].now}</p>
          <Button onClick={look}>{text.again}</Button>
        </div>
      )}
      {quarter !== null && !known && !fault && <p role="status">{text.reading}</p>}
      {quarter !== null && known && (
        <Quarter
          key={quarter}
          {...{ place, quarter, isDone, setFault }}
          isPublic={known.some((one) => one.quarter === quarter)}
          onPublished={(one) => {
            setKnown([one, ...known]);
            setDone(true);
          }}
        />
      )}
    </section>
  );
}

type QuarterProps = {
  place: Workplace;
  quarter: number;
  isPublic: boolean;
  /** Published just now. */
  isDone: boolean;
  setFault: (fault: Fault) => void;
  onPublished: (statistics: Statistics) => void;
};

/** What was counted beside what would be public; a box to tick, because it cannot be undone. */
function Quarter({ place, quarter, isPublic, isDone, setFault, onPublished }: QuarterProps) {
  const { work } = place.desk;
  const [hasSeen, setSeen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const counts = useMemo(() => countQuarter(work.cases, quarter), [work.cases, quarter]);
  const statistics = useMemo(() => protect(counts), [counts]);
  if (isPublic) {
    return (
      <div class="verdict right" role="status">
        <p>{isDone ? text.published : text.public}</p>
      </div>
    );
  }
  const publish = () => {
    setBusy(true);
    publishStatistics(work, statistics)
      .then(
        () => onPublished(statistics),
        (error: unknown) => setFault(faultOf(error)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <>
      <StatisticsTable counts={counts} statistics={statistics} />
      <p class="small">{text.why}</p>
      <label class="level">
        <input
          type="checkbox"
          checked={hasSeen}
          onChange={(event) => setSeen(event.currentTarget.checked)}
        />
        <span>{text.seen}</span>
      </label>
      <p class="field-help">{text.publishHelp}</p>
      <div class="acts">
        <Button kind="main" onClick={publish} disabled={!hasSeen || isBusy}>
          {text.publish}
        </Button>
      </div>
    </>
  );
}
