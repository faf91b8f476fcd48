import { codesOf, FACETS, type Intervention, type Interventions } from "./interventions.ts";
import { SourceLine, type Sources } from "./source-line.tsx";
import { type PracticeLanguage, words } from "./words.ts";

type Props = { interventions: Interventions; sources: Sources; language: PracticeLanguage };

/** Stands in for a number that the filter changes. */
const COUNT = "\u0000";

/** Where it says that what works is not known yet. */
const NO_PROOF = "cw31-evaluatie";

/** All kinds of action, by kind; with JavaScript one can choose among them (filter.ts). */
export function InterventionsPage({ interventions, sources, language }: Props) {
  const text = words[language].interventions;
  const { kinds, labels } = interventions;
  const [before = "", after = ""] = text.shown(COUNT, String(kinds.length)).split(COUNT);
  return (
    <div class="interventions" data-filtered>
      <h1>{text.heading}</h1>
      <p>{text.lead}</p>
      <p>
        {text.notThese} {text.alsoRelated}
      </p>
      <SourceLine ids={[NO_PROOF]} sources={sources} language={language} />
      {!interventions.reviewed[language] && <p class="soft">{text.unreviewed}</p>}
      <form class="filter" method="dialog" data-filter autocomplete="off" hidden>
        <h2 id="filter">{text.filterHeading}</h2>
        <div class="filter-fields">
          {FACETS.map((facet) => (
            <div class="field" key={facet}>
              <label for={`filter-${facet}`}>{text.facets[facet]}</label>
              <select class="input" id={`filter-${facet}`} name={facet} data-facet={facet}>
                <option value="">{text.all}</option>
                {Object.entries(labels[facet]).map(([code, label]) => (
                  <option value={code} data-label={label[language]} key={code}>
                    {label[language]}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </div>
        <div class="filter-result">
          <p role="status">
            {before}
            <span data-shown>{kinds.length}</span>
            {after}
          </p>
          <button type="button" class="button quiet small" data-clear hidden>
            {text.clear}
          </button>
        </div>
      </form>
      <section class="note calm" data-empty hidden>
        <h2>{text.emptyHeading}</h2>
        <p>{text.empty}</p>
      </section>
      {Object.entries(labels.kind).map(([code, label]) => (
        <section class="kind" id={`soort-${code}`} data-group key={code}>
          <h2>{label[language]}</h2>
          {kinds
            .filter(({ kind }) => kind === code)
            .map((kind) => (
              <Kind kind={kind} labels={labels} sources={sources} language={language} />
            ))}
        </section>
      ))}
      <p>
        <a href={`/${language}/oefening/`}>{text.exerciseLink}</a>
      </p>
    </div>
  );
}

type KindProps = {
  kind: Intervention;
  labels: Interventions["labels"];
  sources: Sources;
  language: PracticeLanguage;
};

function Kind({ kind, labels, sources, language }: KindProps) {
  const text = words[language].interventions;
  const data = Object.fromEntries(
    FACETS.map((facet) => [`data-${facet}`, codesOf(kind, facet).join(" ")]),
  );
  const namesOf = (facet: "who" | "when"): string =>
    kind[facet].map((code) => labels[facet][code]?.[language] ?? code).join(" · ");
  return (
    <article class="intervention" id={kind.id} data-item {...data}>
      <h3>{kind.title[language]}</h3>
      <p>{kind.what[language]}</p>
      <dl>
        <dt>{text.useWhen}</dt>
        <dd>
          <p class="tags">{namesOf("when")}</p>
          <p>{kind.useWhen[language]}</p>
        </dd>
        <dt class="cost">{text.costOfWrong}</dt>
        <dd>
          <p>{kind.costOfWrong[language]}</p>
        </dd>
        <dt>{text.by}</dt>
        <dd>
          <p>{kind.by[language]}</p>
        </dd>
        <dt>{text.forWhom}</dt>
        <dd>
          <p>{namesOf("who")}</p>
        </dd>
      </dl>
      {kind.about === "related" && <p class="related">{labels.about["related"]?.[language]}</p>}
      <SourceLine ids={kind.source} sources={sources} language={language} />
      <SourceLine
        ids={kind.sourceOfAdvice}
        sources={sources}
        language={language}
        label={text.sourceOfAdvice}
      />
    </article>
  );
}
