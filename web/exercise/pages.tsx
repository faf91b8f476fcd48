/** The door of this room: the exercise and the kinds of local action, as pages of the site. */
import type { SitePage } from "../site/site-page.ts";
import type { LanguageCode } from "../text/languages.ts";
import { InterventionsPage } from "./interventions-page.tsx";
import type { Practice } from "./practice.ts";
import type { Sources } from "./source-line.tsx";
import { StoriesPage } from "./stories-page.tsx";
import { StoryPage } from "./story-page.tsx";
import { PRACTICE_LANGUAGES, type PracticeLanguage, words } from "./words.ts";

const SCRIPT = "exercise";
const STYLE = "exercise-style";
const INTERVENTIONS_STYLE = "interventions-style";

export function practicePages(practice: Practice, sources: Sources): SitePage[] {
  const { scenarios, interventions } = practice;
  const languages = PRACTICE_LANGUAGES;
  return [
    {
      slug: "oefening/",
      languages,
      title: (language) => words[practised(language)].exercise.heading,
      render: (language) => (
        <StoriesPage scenarios={scenarios} sources={sources} language={practised(language)} />
      ),
      parts: [STYLE],
    },
    ...scenarios.map((scenario) => ({
      slug: `oefening/${scenario.id}/`,
      languages,
      title: (language: LanguageCode) => scenario.title[practised(language)],
      render: (language: LanguageCode) => (
        <StoryPage scenario={scenario} sources={sources} language={practised(language)} />
      ),
      parts: [STYLE, SCRIPT],
    })),
    {
      slug: "ingrepen/",
      languages,
      title: (language) => words[practised(language)].interventions.heading,
      render: (language) => (
        <InterventionsPage
          interventions={interventions}
          sources={sources}
          language={practised(language)}
        />
      ),
      parts: [INTERVENTIONS_STYLE, SCRIPT],
    },
  ];
}

/** Pages are only asked for in the languages that they name. */
const practised = (language: LanguageCode): PracticeLanguage =>
  PRACTICE_LANGUAGES.find((code) => code === language) ?? "nl";
