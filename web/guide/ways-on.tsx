import { words } from "../site/words.ts";
import type { LanguageCode } from "../text/languages.ts";

/** Where one goes from a text for everyone: to report, or to other help. */
export function WaysOn({ language }: { language: LanguageCode }) {
  const { learn, help } = words[language].pages;
  return (
    <p class="actions">
      <a class="button" href={`/melden/#${language}`}>
        {learn.go}
      </a>
      <a class="button quiet" href={`/${language}/hulp/`}>
        {help.heading}
      </a>
    </p>
  );
}
