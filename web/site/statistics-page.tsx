import type { LanguageCode } from "../text/languages.ts";
import { markStatistics } from "./when.tsx";
import { words } from "./words.ts";

/**
 * The numbers that the line published. They are put in when they are published, by the same step
 * that fills in the line's name: the page needs no script and asks for nothing.
 */
export function StatisticsPage({ language }: { language: LanguageCode }) {
  const { statistics, report } = words[language];
  const { none, quarters, table, urgency, outcome } = statistics;
  const labels = { ...report.what.forms, ...urgency, ...outcome };
  return (
    <>
      <h1>{statistics.heading}</h1>
      <p>{statistics.lead}</p>
      {markStatistics({ locale: language, ...table, none, quarters, labels })}
      <h2>{statistics.protectsHeading}</h2>
      <ul class="lines">
        {statistics.protects.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{statistics.counted}</p>
      <p class="source">{statistics.signed}</p>
    </>
  );
}
