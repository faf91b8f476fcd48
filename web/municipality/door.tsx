import arrowIcon from "icon:arrow-right";
import { addressOf } from "../guide/address.ts";
import { GuideBody } from "../guide/guide-body.tsx";
import { GuideDoubts } from "../guide/guide-page.tsx";
import { GuideSources } from "../guide/guide-sources.tsx";
import { Icon } from "../site/icon.tsx";
import { words } from "../site/words.ts";
import type { Library } from "../text/guide.ts";
import { LANGUAGES, type LanguageCode, languageOf } from "../text/languages.ts";
import { fiveLines } from "./five-lines.ts";
import { guidanceIn, isGuidanceLanguage } from "./words.ts";

type Props = { language: LanguageCode; library: Library };

const NEXT = "gemeente-signaal-wegen-doen";

/** What an official with one minute needs, on one screen; under it everything else, by question. */
export function Door({ language, library }: Props) {
  const { municipality, learn } = words[language].pages;
  const guide = fiveLines(language);
  return (
    <article class="guide five">
      <h1>{guide.title}</h1>
      <GuideBody guide={guide} library={library} />
      {isGuidanceLanguage(language) ? (
        <Handbook language={language} library={library} />
      ) : (
        <Elsewhere language={language} />
      )}
      <GuideDoubts guide={guide} />
      <p>{municipality.after}</p>
      <p class="actions">
        <a class="button quiet" href={`/melden/#${language}`}>
          {learn.go}
        </a>
      </p>
      <GuideSources guide={guide} library={library} />
    </article>
  );
}

function Handbook({ language, library }: Props) {
  const { door } = guidanceIn(language);
  return (
    <>
      <p class="next">
        <a class="button" href={hrefOf(NEXT, language, library)}>
          {door.next}
          <Icon shapes={arrowIcon} mirrors />
        </a>
        <span class="soft">{door.nextNote}</span>
      </p>
      <h2>{door.heading}</h2>
      <nav class="groups" aria-label={door.heading}>
        {door.groups.map(({ heading, pages }) => (
          <section key={heading}>
            <h3>{heading}</h3>
            <ul>
              {Object.entries(pages).map(([id, question]) => (
                <li key={id}>
                  <a href={hrefOf(id, language, library)}>{question}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <p class="elsewhere">
        <a href={`/${language}/zoeken/`}>{words[language].search.label}</a>
      </p>
    </>
  );
}

function hrefOf(id: string, language: LanguageCode, library: Library): string {
  const address = addressOf(id, language, library);
  if (!address) throw new Error(`the door leads to nothing: ${id}`);
  return address.href;
}

/** The texts stand in Dutch and English; the door in another language leads there. */
function Elsewhere({ language }: { language: LanguageCode }) {
  return (
    <ul class="lines">
      {LANGUAGES.filter(({ code }) => code !== language && isGuidanceLanguage(code)).map(
        ({ code, name }) => (
          <li key={code}>
            <a
              href={`/${code}/gemeente/`}
              hreflang={code}
              lang={code}
              dir={languageOf(code).direction}
            >
              {name}
            </a>
          </li>
        ),
      )}
    </ul>
  );
}
