import type { ComponentChildren } from "preact";
import moreIcon from "icon:chevron-down";
import { besideOf, type LanguageCode, languageOf, LANGUAGES_BESIDE } from "../text/languages.ts";
import { Icon } from "./icon.tsx";
import { Said } from "./said.tsx";
import { words } from "./words.ts";

/**
 * What a mistake in a translation could do harm with, in Dutch and English too, until a person has
 * reviewed it. It stands under the translation: folded, or open where there is danger.
 */
export function Beside({
  language,
  open = false,
  children,
}: {
  language: LanguageCode;
  open?: boolean;
  /** The same words in this other language. */
  children: (other: LanguageCode) => ComponentChildren;
}) {
  const others = besideOf(language);
  if (others.length === 0) return null;
  const texts = others.map((other) => (
    <div lang={other} dir={languageOf(other).direction} key={other}>
      {children(other)}
    </div>
  ));
  if (open) return <div class="beside">{texts}</div>;
  return (
    <details class="more beside">
      <summary>
        <span>
          {others.flatMap((other, i) => [
            i > 0 && " · ",
            <bdi lang={other}>{languageOf(other).name}</bdi>,
          ])}
        </span>
        <Icon shapes={moreIcon} />
      </summary>
      {texts}
    </details>
  );
}

/** For the report and the answer, which bring the words of one language only: see app-beside.ts. */
export function BesideForApp() {
  return (
    <template id="beside">
      {LANGUAGES_BESIDE.map((language) => {
        const { report, pages } = words[language];
        const { danger, soon, share } = report;
        return (
          <div lang={language} dir={languageOf(language).direction} key={language}>
            <p data-of="danger">{`${danger.heading} ${danger.call}`}</p>
            <p data-of="reading">
              <Said language={language} say={danger.reading} />
            </p>
            <p data-of="reading">{danger.trace}</p>
            <p data-of="soon">{soon.call}</p>
            <p data-of="share">{share.rule}</p>
            <p data-of="share">{share.exception}</p>
            <p data-of="failed">{pages.closed.act}</p>
          </div>
        );
      })}
    </template>
  );
}
