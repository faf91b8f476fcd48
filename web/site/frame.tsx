import type { ComponentChildren } from "preact";
import languagesIcon from "icon:languages";
import closeIcon from "icon:x";
import { LANGUAGES, languageOf, type LanguageCode } from "../text/languages.ts";
import { words } from "./words.ts";
import { Icon } from "./icon.tsx";
import { line } from "./line.ts";
import { When } from "./when.tsx";

/** Hashed addresses of what a page loads. */
export type Assets = { style: string; icon: string; page: string; report: string; answer: string };

export type FrameProps = {
  language: LanguageCode;
  assets: Assets;
  script: string;
  /** The same page in another language. */
  addressIn: (language: LanguageCode) => string;
  /** A line that is not open has no name yet. */
  named?: boolean;
  children: ComponentChildren;
};

/** A static page: status of the line, bar, content, foot. */
export function Frame({ language, assets, script, addressIn, named = true, children }: FrameProps) {
  const { frame } = words[language];
  return (
    <Document language={language} assets={assets} script={script}>
      <a class="skip-link" href="#content">
        {frame.skipLink}
      </a>
      <header class="top">
        <Status language={language} />
        <div class="bar">
          <a class="bar-name" href={`/${language}/`}>
            {named ? line.name : frame.home}
          </a>
          <details class="languages">
            <summary>
              <Icon shapes={languagesIcon} />
              {frame.language}
            </summary>
            <ul>
              {LANGUAGES.map(({ code, name }) => (
                <li key={code}>
                  <a
                    href={addressIn(code)}
                    lang={code}
                    hreflang={code}
                    aria-current={code === language ? "true" : undefined}
                  >
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </details>
          <Leave language={language} />
        </div>
      </header>
      <main class="page" id="content">
        {children}
      </main>
      <footer class="foot">
        {frame.unreviewed && <p>{frame.unreviewed}</p>}
        <a href={`/${language}/`}>{frame.home}</a>
        <a href={`/${language}/cijfers/`}>{frame.statistics}</a>
        <a href="/licences.txt">{frame.licences}</a>
      </footer>
    </Document>
  );
}

export function Document({
  language,
  assets,
  script,
  app = false,
  children,
}: {
  language: LanguageCode;
  assets: Assets;
  script: string;
  /** The report and the answer: nothing typed there may be sent to a translator. */
  app?: boolean;
  children: ComponentChildren;
}) {
  const facts: Record<string, string> = {};
  for (const { code } of app ? LANGUAGES : []) {
    facts[`data-readers-${code}`] = line.readers(code);
    facts[`data-hours-${code}`] = line.hours(code);
  }
  return (
    <html
      lang={language}
      dir={languageOf(language).direction}
      translate={app ? ("no" as unknown as boolean) : undefined}
      data-status={line.status}
      data-exit={line.exit}
      {...(app && { "data-root": line.root, "data-line": line.id, "data-name": line.name })}
      {...facts}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        {app && <meta name="google" content="notranslate" />}
        <title>{words[language].frame.title}</title>
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        <script type="module" src={script} />
      </head>
      <body>{children}</body>
    </html>
  );
}

export function Status({ language }: { language: LanguageCode }) {
  const { frame } = words[language];
  return (
    <>
      <When status="demonstration">
        <p class="status" data-status-of="demonstration">
          {frame.demonstration}
        </p>
      </When>
      <When status="trial">
        <p class="status" data-status-of="trial">
          {frame.trial}
        </p>
      </When>
    </>
  );
}

/** A link, so that it leaves without JavaScript too. */
export function Leave({ language }: { language: LanguageCode }) {
  const { frame } = words[language];
  return (
    <a class="leave" href={line.exit} rel="noreferrer" data-leave title={frame.leaveHint}>
      {frame.leave}
      <Icon shapes={closeIcon} />
    </a>
  );
}
