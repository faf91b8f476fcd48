import { Marks, Parts, Section, type GuideProps } from "../guide/guide-body.tsx";
import { GuideDoubts, GuideVersion } from "../guide/guide-page.tsx";
import { GuideSources } from "../guide/guide-sources.tsx";
import type { GuidanceText } from "../text/nl/guidance.ts";
import { ANSWERS, VISITORS } from "./campaign-days.ts";
import { type CampaignRules, marksOf, START, WHOM } from "./campaign-rules.ts";
import { type GuidanceLanguage, guidanceIn } from "./words.ts";

type Props = GuideProps & { rules: CampaignRules };

/**
 * The date calculator. The table says everything; the form, which its script shows, finds the line
 * of the table that fits. It has no address to send to: nothing that is chosen leaves the page.
 */
export function CalculatorPage({ rules, ...props }: Props) {
  const { guide, library } = props;
  const text = guidanceIn(guide.language).calculator;
  const [before, after] = [true, false].map((isBefore) =>
    guide.sections.filter(({ anchor }) => (anchor === WHOM) === isBefore),
  );
  return (
    <article class="guide">
      <h1>{guide.title}</h1>
      <GuideDoubts guide={guide} />
      <Parts parts={guide.lead} {...props} />
      {before?.map((section) => (
        <Section section={section} {...props} key={section.anchor} />
      ))}
      <noscript>
        <p class="note">{text.scriptless}</p>
      </noscript>
      <CalculatorForm text={text} />
      <div id="result" role="status" tabindex={-1} hidden>
        <h2>{text.result}</h2>
        <p class="outcome" id="outcome" />
        <ul class="lines">
          {rules.always.map(({ says, sources }) => (
            <li key={says.nl}>
              {says[guide.language as GuidanceLanguage]}
              <RuleMarks sources={sources} {...props} />
            </li>
          ))}
        </ul>
      </div>
      <RuleTable rules={rules} {...props} />
      {after?.map((section) => (
        <Section section={section} {...props} key={section.anchor} />
      ))}
      <GuideSources guide={guide} library={library} />
      <GuideVersion guide={guide} />
    </article>
  );
}

function RuleTable({ rules, ...props }: Props) {
  const language = props.guide.language as GuidanceLanguage;
  const text = guidanceIn(language).calculator;
  return (
    <section id="zo-tel-je">
      <h2>{text.table}</h2>
      <p>{text.tableNote}</p>
      <table class="rules">
        <thead>
          <tr>
            <th scope="col">{text.when}</th>
            <th scope="col">{text.says}</th>
          </tr>
        </thead>
        <tbody>
          {rules.rules.map(({ outcome, when, says, sources }) => (
            <tr key={outcome}>
              <th scope="row">{when[language]}</th>
              <td>
                <span data-outcome={outcome}>
                  <Says text={says[language]} start={text.start} />
                  <RuleMarks sources={sources} {...props} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Where the day stands that the script knows, the table says which day that is. */
function Says({ text, start }: { text: string; start: string }) {
  const [before, after] = text.split(START);
  return after === undefined ? (
    <>{text}</>
  ) : (
    <>
      {before}
      <span data-start>{start}</span>
      {after}
    </>
  );
}

const RuleMarks = ({ sources, ...props }: GuideProps & { sources: readonly string[] }) => (
  <Marks {...marksOf(sources)} {...props} />
);

type Text = GuidanceText["calculator"];

function CalculatorForm({ text }: { text: Text }) {
  return (
    <form id="calculator" method="dialog" autocomplete="off" novalidate hidden>
      <h2>{text.heading}</h2>
      <div class="errors" id="errors" role="alert" tabindex={-1} hidden>
        <h3>{text.errors}</h3>
        <ul />
      </div>
      <Choice name="visitor" values={VISITORS} said={text.visitor} error={text.choose} />
      <Choice name="campaign" values={ANSWERS} said={text.campaign} error={text.choose} />
      <Choice name="eu" values={ANSWERS} said={text.eu} error={text.choose} />
      <DayField id="visit-day" {...text.visitDay} text={text} />
      <DayField id="election-day" {...text.electionDay} text={text} />
      <p class="actions">
        <button class="button" type="submit">
          {text.go}
        </button>
      </p>
    </form>
  );
}

function Choice<Value extends string>({
  name,
  values,
  said,
  error,
}: {
  name: string;
  values: readonly Value[];
  said: Record<Value | "label", string>;
  error: string;
}) {
  return (
    <fieldset class="share" id={name} data-label={said.label} aria-describedby={`${name}-error`}>
      <legend>{said.label}</legend>
      <div class="share-answers">
        {values.map((value) => (
          <label class="choice" key={value}>
            <input type="radio" name={name} value={value} />
            <span>{said[value]}</span>
          </label>
        ))}
      </div>
      <p class="field-error" id={`${name}-error`} hidden>
        {error}
      </p>
    </fieldset>
  );
}

function DayField({
  id,
  label,
  help,
  text,
}: {
  id: string;
  label: string;
  help: string;
  text: Text;
}) {
  return (
    <div class="field" data-label={label}>
      <label for={id}>{label}</label>
      <p class="field-help" id={`${id}-help`}>
        {help}
      </p>
      <input
        class="input"
        type="date"
        id={id}
        autocomplete="off"
        aria-describedby={`${id}-help ${id}-error`}
        data-none={text.noDay}
        data-far={text.farDay}
      />
      <p class="field-error" id={`${id}-error`} hidden />
    </div>
  );
}
