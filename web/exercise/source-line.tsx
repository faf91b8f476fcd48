import { DEFAULT_LANGUAGE } from "../text/languages.ts";
import type { CitedSource } from "../text/passage.ts";
import { OWN_PROPOSAL } from "./scenario.ts";
import { type PracticeLanguage, words } from "./words.ts";

export type Sources = Readonly<Record<string, CitedSource>>;

type Props = {
  ids: readonly string[];
  sources: Sources;
  language: PracticeLanguage;
  /** What the sources are of, where that is more than the text right above. */
  label?: string;
};

/** In words, where the text above stands: no number that leads to the foot of a long page. */
export function SourceLine({ ids, sources, language, label }: Props) {
  const text = words[language].exercise;
  // Sources are Dutch, on every page.
  const lang = language === DEFAULT_LANGUAGE ? undefined : DEFAULT_LANGUAGE;
  const cited = ids.flatMap((id) => sources[id] ?? []);
  const parts = cited.map(({ document, place, url }, i) => (
    <span key={i}>
      {i > 0 && "; "}
      <cite lang={lang}>
        {url === undefined ? (
          document
        ) : (
          <a href={url} rel="noreferrer">
            {document}
          </a>
        )}
        , {place}
      </cite>
    </span>
  ));
  return (
    <p class="source">
      {label ?? text.source}: {parts}
      {ids.includes(OWN_PROPOSAL) && (
        <span>
          {parts.length > 0 && "; "}
          {text.ownProposal}
        </span>
      )}
    </p>
  );
}
