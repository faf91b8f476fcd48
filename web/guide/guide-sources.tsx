import { words } from "../site/words.ts";
import { DEFAULT_LANGUAGE, type LanguageCode } from "../text/languages.ts";
import type { CitedSource } from "../text/passage.ts";
import type { GuideProps } from "./guide-body.tsx";
import { keepNumbers } from "./spans.tsx";
import { citedBy, OWN_ANCHOR, proposes, sourceAnchor } from "./cited.ts";

/** What the guide rests on: each place, what it says in our words, and where it can be read. */
export function GuideSources({ guide, library }: GuideProps) {
  const text = words[guide.language].guide;
  const cited = citedBy(guide);
  return (
    <section class="sources" id="bronnen">
      <h2>{text.sources}</h2>
      {proposes(guide) && (
        <p id={OWN_ANCHOR}>
          <strong>*</strong> {text.ownExplained}
        </p>
      )}
      {cited.length > 0 && (
        <ol>
          {cited.map((id, i) => {
            const source = library.sources[id];
            return (
              <li id={sourceAnchor(i + 1)} key={id}>
                {source && <Source source={source} language={guide.language} />}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

/** The sources are Dutch; what is said of them stays so, and says that it is. */
function Source({ source, language }: { source: CitedSource; language: LanguageCode }) {
  const { document, place, paraphrase, quotation, url } = source;
  const text = words[language].guide;
  const isDutch = language === DEFAULT_LANGUAGE;
  return (
    <div {...(!isDutch && { lang: DEFAULT_LANGUAGE, dir: "ltr" as const })}>
      <cite>
        {url === undefined ? (
          document
        ) : (
          <a href={url} rel="noreferrer">
            {document}
          </a>
        )}
      </cite>
      , {place}. {keepNumbers(paraphrase, DEFAULT_LANGUAGE)}
      {quotation !== undefined && (
        <>
          {" "}
          {isDutch ? text.quoted : <bdi lang={language}>{text.quoted}</bdi>} <q>{quotation}</q>
        </>
      )}
    </div>
  );
}
