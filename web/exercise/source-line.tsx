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
  const byDocument = new Map<string, CitedSource[]>();
  for (const source of ids.flatMap((id) => sources[id] ?? [])) {
    byDocument.set(source.document, [...(byDocument.get(source.document) ?? []), source]);
  }
  const parts = [...byDocument].map(([document, places], i) => {
    const url = places[0]?.url;
    return (
      <span key={document}>
        {i > 0 && "; "}
        <cite lang={lang}>
          {url === undefined ? (
            document
          ) : (
            <a href={url} rel="noreferrer">
              {document}
            </a>
          )}
          , {places.map(({ place }) => place).join("; ")}
        </cite>
      </span>
    );
  });
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
