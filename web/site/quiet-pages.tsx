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

export function Learn({ language }: Props) {
  const { learn, help, sourceLabel, ownProposal } = words[language].pages;
  return (
    <>
      <h1>{learn.heading}</h1>
      <section class="note calm">
        <h2>{learn.short}</h2>
        <ul>
          {learn.shortPoints.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <p class="source">
          {sourceLabel}: {learn.source}
        </p>
      </section>
      <h2>{learn.forMeHeading}</h2>
      <ol class="lines">
        {learn.forMe.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
      <p>{learn.forMeAfter}</p>
      <p class="source">
        {sourceLabel}: {ownProposal}
      </p>
      <h2>{learn.happensHeading}</h2>
      <ol class="lines">
        {learn.happens.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="source">
        {sourceLabel}: {ownProposal}
      </p>
      <p>
        <a href={`/${language}/veilig/`}>{learn.safe}</a>
      </p>
      <p>
        <a href={`/${language}/hulp/`}>{help.heading}</a>
      </p>
      <p class="actions">
        <a class="button" href={`/melden/#${language}`}>
          {learn.go}
        </a>
      </p>
    </>
  );
}

export function SafeDevice({ language }: Props) {
  const { report, pages } = words[language];
  return (
    <>
      <h1>{pages.safe.heading}</h1>
      <p>{report.deviceAdvice.lead}</p>
      <ul class="lines">
        {[...report.device.points, ...report.deviceAdvice.points].map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={`/melden/#${language}`}>
          {pages.learn.go}
        </a>
      </p>
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
