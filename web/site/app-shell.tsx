import { DEFAULT_LANGUAGE, LANGUAGES, type LanguageCode } from "../text/languages.ts";
import { BesideForApp } from "./beside.tsx";
import { type Assets, Document, Leave, Status } from "./frame.tsx";
import { Tongues } from "./tongues.tsx";
import { words } from "./words.ts";

/**
 * The page of the report or the answer before its script has started: the bar with 'Snel weg'
 * works at once, and without JavaScript the page says why it cannot go on.
 */
export function AppShell({ assets, app }: { assets: Assets; app: "report" | "answer" }) {
  const language: LanguageCode = DEFAULT_LANGUAGE;
  return (
    <Document language={language} assets={assets} script={assets[app]} app>
      <header class="top">
        <Status language={language} />
        <div class="bar" id="bar">
          <span class="bar-gap" />
          <Leave language={language} />
        </div>
      </header>
      <main class="page" id="content">
        <p class="soft" id="starting">
          {words[language].pages.starting}
        </p>
        <noscript>
          <Tongues addressOf={(code) => `#${code}`} />
          {LANGUAGES.map(({ code, direction }, i) => {
            const { scriptless } = words[code].pages;
            return (
              // The landing page leads here with its language as the fragment.
              <section id={code} lang={code} dir={direction} key={code}>
                {i === 0 ? <h1>{scriptless.heading}</h1> : <h2>{scriptless.heading}</h2>}
                <p>{scriptless.why}</p>
                <ul>
                  {scriptless.points.map((point) => (
                    <li key={point}>{point}</li>
                  ))}
                </ul>
              </section>
            );
          })}
        </noscript>
      </main>
      <BesideForApp />
    </Document>
  );
}
