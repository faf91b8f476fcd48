import type { ComponentChildren } from "preact";
import languagesIcon from "icon:languages";
import closeIcon from "icon:x";
import { LANGUAGES, languageOf, type LanguageCode } from "../text/languages.ts";
import { words } from "./words.ts";
import { Icon } from "./icon.tsx";
import { line } from "./line.ts";
import { LINE_LANGUAGES } from "./line-words.ts";
import { When } from "./when.tsx";

/** Hashed addresses of what a page loads. */
export type Assets = {
  style: string;
  icon: string;
  page: string;
  report: string;
  answer: string;
  /** Scripts and styles that only some pages load, by name (SitePage.parts). */
  parts: Readonly<Record<string, string>>;
};

export type FrameProps = {
  language: LanguageCode;
  assets: Assets;
  script: string;
  /** The same page in another language. */
  addressIn: (language: LanguageCode) => string;
  /** What stands in the browser's tab; without it that gives nothing away. */
  title?: string | undefined;
  /** Names of what this page loads beside the common script and style. */
  parts?: readonly string[];
  /** A line that is not open has no name yet. */
  named?: boolean;
  children: ComponentChildren;
};

/** A static page: status of the line, bar, content, foot. */
export function Frame({ named = true, addressIn, children, ...page }: FrameProps) {
  const { language } = page;
  const { frame } = words[language];
  return (
    <Document {...page}>
      <a class="skip-link" href="#content">
        {frame.skipLink}
      </a>
      <header class="top">
        <Status language={language} />
        <div class="bar">
          <a class="bar-name" href={`/${language}/`}>
            {named ? <bdi>{line.name}</bdi> : frame.home}
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
        <a href={`/${language}/zoeken/`}>{words[language].search.heading}</a>
        <a href={`/${language}/cijfers/`}>{frame.statistics}</a>
        <ServiceLinks language={language} />
        <a href="/licences.txt">{frame.licences}</a>
      </footer>
    </Document>
  );
}

/** The documents of the service stand in Dutch and English; elsewhere one is led to the English. */
function ServiceLinks({ language }: { language: LanguageCode }) {
  const { service } = words[language];
  const code = language === "nl" ? "nl" : "en";
  const places = {
    "privacy/": service.privacy,
    "toegankelijkheid/": service.accessibility,
    "cookies/": service.cookies,
    "": service.about,
  };
  return (
    <>
      {Object.entries(places).map(([slug, name]) => (
        <a
          href={`/${code}/over/${slug}`}
          hreflang={code === language ? undefined : code}
          key={slug}
        >
          {name}
        </a>
      ))}
    </>
  );
}

export function Document({
  language,
  assets,
  script,
  title,
  parts = [],
  app = false,
  children,
}: {
  language: LanguageCode;
  assets: Assets;
  script: string;
  title?: string | undefined;
  parts?: readonly string[];
  /** The report and the answer: nothing typed there may be sent to a translator. */
  app?: boolean;
  children: ComponentChildren;
}) {
  const facts: Record<string, string> = {};
  for (const code of app ? LINE_LANGUAGES : []) {
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
        <title>{title ?? words[language].frame.title}</title>
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        <script type="module" src={script} />
        {parts.map((name) => (
          <Part address={partOf(assets, name)} key={name} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}

const Part = ({ address }: { address: string }) =>
  address.endsWith(".css") ? (
    <link rel="stylesheet" href={address} />
  ) : (
    <script type="module" src={address} />
  );

function partOf({ parts }: Assets, name: string): string {
  const address = parts[name];
  if (address === undefined) throw new Error(`no part of a page is called ${name}`);
  return address;
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
