import { words } from "../site/words.ts";
import type { GuidePart, GuideSection } from "../text/guide.ts";
import { type GuideProps, Parts, Section } from "./guide-body.tsx";
import { GuideActs, GuideDoubts, GuideVersion } from "./guide-page.tsx";
import { GuideSources } from "./guide-sources.tsx";
import { ANSWERS, OUTCOMES } from "./outcome.ts";

/**
 * 'Is dit OBI?': the questions, then every outcome with what it is for. With JavaScript one answers
 * by pressing, and only the outcome that fits is left (is-dit-obi.ts); without it all can be read.
 * Questions and outcomes are the sections that are called so in Dutch, the outcomes in this order:
 * yes on the second question, yes on another, in doubt, three times no.
 */
export function QuestionsPage({ guide, library }: GuideProps) {
  const context = { guide, library };
  const questions = guide.sections.filter(({ anchor }) => anchor.startsWith("vraag-"));
  const outcomes = guide.sections.filter(({ anchor }) => anchor.startsWith("uitkomst-"));
  const others = guide.sections.filter(
    (one) => !questions.includes(one) && !outcomes.includes(one),
  );
  if (questions.length !== OUTCOMES.length - 1 || outcomes.length !== OUTCOMES.length) {
    throw new Error("is-dit-obi needs three questions and four outcomes");
  }
  const [first, ...last] = others;
  return (
    <article class="guide" data-questions>
      <h1>{guide.title}</h1>
      <GuideDoubts guide={guide} />
      <Parts parts={guide.lead} {...context} />
      {first && <Section section={first} {...context} />}
      {questions.map((section, i) => (
        <Question section={section} number={i + 1} {...context} key={section.anchor} />
      ))}
      <div aria-live="polite">
        {outcomes.map((section, i) => (
          <div class="outcome" data-outcome={OUTCOMES[i]} key={section.anchor}>
            <Section section={section} {...context} />
          </div>
        ))}
      </div>
      {last.map((section) => (
        <Section section={section} {...context} key={section.anchor} />
      ))}
      <GuideActs guide={guide} />
      <GuideSources guide={guide} library={library} />
      <GuideVersion guide={guide} />
    </article>
  );
}

/** The last words of a question name its answers; with JavaScript they are buttons. */
function Question({
  section,
  number,
  ...context
}: GuideProps & { section: GuideSection; number: number }) {
  const { report } = words[context.guide.language];
  const labels = { yes: report.yes, no: report.no, unknown: report.unknown };
  const asked: GuidePart[] = section.parts.slice(0, -1);
  const told: GuidePart[] = section.parts.slice(-1);
  return (
    <div>
      <Section section={{ ...section, parts: asked }} {...context} />
      <div data-told>
        <Parts parts={told} {...context} />
      </div>
      {/* Of a form, so that no browser chooses again what was chosen here; it is sent nowhere. */}
      <form method="dialog" autocomplete="off">
        <fieldset class="choices" data-question={String(number)} hidden>
          <legend class="hidden-text">{section.title}</legend>
          {ANSWERS.map((answer) => (
            <label class="choice" key={answer}>
              <input type="radio" name={`question-${String(number)}`} value={answer} />
              <span>{labels[answer]}</span>
            </label>
          ))}
        </fieldset>
      </form>
    </div>
  );
}
