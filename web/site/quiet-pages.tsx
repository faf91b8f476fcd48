import { DEFAULT_LANGUAGE, type LanguageCode, languageOf } from "../text/languages.ts";
import { Emergency } from "./landing.tsx";
import { words } from "./words.ts";

type Props = { language: LanguageCode };

export function Help({ language }: Props) {
  const { help, sourceLabel } = words[language].pages;
  return (
    <>
      <h1>{help.heading}</h1>
      <p>{help.lead}</p>
      <ul class="people">
        {help.list.map(({ name, what, source }) => (
          <li key={name}>
            <strong>{name}</strong>
            {what}
            <br />
            <span class="source">
              {sourceLabel}: {source}
            </span>
          </li>
        ))}
      </ul>
      <p>{help.numbers}</p>
      <p class="note">{help.trace}</p>
    </>
  );
}

/** An error page says what happened, what it means, what to do; in every language at once. */
export function Trouble({ language, what }: Props & { what: "notFound" | "closed" }) {
  const { heading, text, act } = words[language].pages[what];
  const first = language === DEFAULT_LANGUAGE;
  return (
    <section lang={language} dir={languageOf(language).direction}>
      {first && <Emergency language={language} />}
      {first ? <h1>{heading}</h1> : <h2>{heading}</h2>}
      <p>{text}</p>
      <p>{act}</p>
    </section>
  );
}
