import arrowIcon from "icon:arrow-right";
import { Icon } from "../site/icon.tsx";
import { AUDIENCES, OWN_PROPOSAL, type Scenario } from "./scenario.ts";
import { SourceLine, type Sources } from "./source-line.tsx";
import { situationsOf } from "./story-page.tsx";
import { type PracticeLanguage, words } from "./words.ts";

type Props = {
  scenarios: readonly Scenario[];
  sources: Sources;
  language: PracticeLanguage;
};

/** Where a game to practise with is announced. */
const GAME = "cw31-spel";

/** Every story by who it is for, and how to use one in a group. */
export function StoriesPage({ scenarios, sources, language }: Props) {
  const text = words[language].exercise;
  return (
    <>
      <h1>{text.heading}</h1>
      <p>{text.lead}</p>
      <ul class="lines">
        {text.promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
      <p class="note">
        {text.danger} <a href={`/${language}/veilig-melden/`}>{text.dangerLink}</a>.
      </p>
      {AUDIENCES.map((audience) => (
        <section key={audience} id={audience}>
          <h2>{text.audiences[audience].title}</h2>
          <p>{text.audiences[audience].text}</p>
          <ul class="doors stories">
            {scenarios
              .filter((scenario) => scenario.audience === audience)
              .map((scenario) => (
                <li key={scenario.id}>
                  <a class="door" href={`/${language}/oefening/${scenario.id}/`}>
                    <strong>{scenario.title[language]}</strong>
                    <span>{scenario.lead[language]}</span>
                    <span class="story-length">{situationsOf(scenario, language)}</span>
                    <Icon shapes={arrowIcon} mirrors />
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <section class="stories-group" id="samen">
        <h2>{text.groupHeading}</h2>
        <ol class="lines">
          {text.group.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p class="note">{text.groupCare}</p>
        <SourceLine ids={[GAME, OWN_PROPOSAL]} sources={sources} language={language} />
      </section>
    </>
  );
}
