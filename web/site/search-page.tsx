import moreIcon from "icon:chevron-down";
import { DEFAULT_LANGUAGE, LANGUAGES, languageOf, type LanguageCode } from "../text/languages.ts";
import { Icon } from "./icon.tsx";
import type { SitePage } from "./site-page.ts";
import { words } from "./words.ts";

/** A page as it stands in the list of all pages. */
export type ListedPage = { address: string; title: string };
type Listed = Readonly<Record<LanguageCode, readonly ListedPage[]>>;

export type Searched = {
  pages: Listed;
  /** Where the lists of words stand, by language. */
  lists: Readonly<Record<LanguageCode, string>>;
};

/** Languages in which everything stands; the others lead to these for what they do not have. */
const WHOLE = ["nl", "en"] as const satisfies readonly LanguageCode[];

export const searchPage = (searched: Searched): SitePage => ({
  slug: "zoeken/",
  languages: LANGUAGES.map(({ code }) => code),
  render: (language) => <SearchPage language={language} searched={searched} />,
  parts: ["search", "search-style"],
});

/** The report and the answer, which are no pages of text: their words are on the landing page. */
export function appPages(language: LanguageCode) {
  const { report, answer } = words[language].landing.doors;
  return [
    { address: `/melden/#${language}`, ...report },
    { address: `/antwoord/#${language}`, ...answer },
  ].map(({ address, title, text }) => ({
    address,
    title,
    sections: [{ anchor: "", heading: "", text }],
  }));
}

/**
 * The box is there once its script runs, since without it nothing can be found: until then, and for
 * who has no JavaScript, this is the list of all pages.
 */
function SearchPage({ language, searched }: { language: LanguageCode; searched: Searched }) {
  const { search } = words[language];
  const languages = [language, ...WHOLE.filter((code) => code !== language && !isWhole(language))];
  const lists = languages.map((code) => searched.lists[code]).join(" ");
  return (
    <>
      <h1>{search.heading}</h1>
      <noscript>
        <p class="note">{search.scriptless}</p>
      </noscript>
      <search id="search" data-lists={lists} hidden>
        <div class="field">
          <label for="search-words">{search.label}</label>
          <p class="field-help" id="search-help">
            {search.help}
          </p>
          <input
            class="input"
            id="search-words"
            type="search"
            aria-describedby="search-help search-promise"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="auto"
          />
        </div>
        <p class="source" id="search-promise">
          {search.promise}
        </p>
        <p id="search-status" role="status" />
        <ol class="found" id="search-found" aria-label={search.results} />
      </search>
      <h2>{search.all}</h2>
      <PageGroups language={language} pages={searched.pages[language]} />
      {!isWhole(language) && (
        <>
          <h2>{search.elsewhere}</h2>
          {WHOLE.map((code) => (
            <details class="more" lang={code} dir={languageOf(code).direction} key={code}>
              <summary>
                {languageOf(code).name}
                <Icon shapes={moreIcon} />
              </summary>
              <PageGroups
                language={code}
                pages={missing(searched.pages[code], searched.pages[language])}
              />
            </details>
          ))}
        </>
      )}
    </>
  );
}

const isWhole = (language: LanguageCode): boolean =>
  (WHOLE as readonly LanguageCode[]).includes(language);

/** The same in every language: what stands after `/nl/`. */
const slugOf = (address: string): string =>
  /^\/(?:melden|antwoord)\//.exec(address)?.[0] ?? address.split("/").slice(2).join("/");

function missing(pages: readonly ListedPage[], here: readonly ListedPage[]): ListedPage[] {
  const slugs = new Set(here.map(({ address }) => slugOf(address)));
  return pages.filter(({ address }) => !slugs.has(slugOf(address)));
}

type Group = keyof (typeof words)[typeof DEFAULT_LANGUAGE]["search"]["groups"];

const GROUPS: readonly (readonly [Group, RegExp])[] = [
  ["line", /^\/|^$/],
  ["municipality", /^(?:gemeente|ingrepen)\//],
  ["exercise", /^oefening\//],
  ["about", /^(?:over|cijfers)\//],
  ["everyone", /^/],
];
const ORDER: readonly Group[] = ["line", "everyone", "municipality", "exercise", "about"];

const groupOf = (address: string): Group =>
  GROUPS.find(([, pattern]) => pattern.test(slugOf(address)))?.[0] ?? "everyone";

function PageGroups({ language, pages }: { language: LanguageCode; pages: readonly ListedPage[] }) {
  const { groups } = words[language].search;
  const { home } = words[language].frame;
  return (
    <>
      {ORDER.map((group) => {
        const own = pages.filter(({ address }) => groupOf(address) === group);
        return own.length === 0 ? null : (
          <div class="page-group" key={group}>
            <h3>{groups[group]}</h3>
            <ul>
              {own.map(({ address, title }) => (
                <li key={address}>
                  <a href={address} hreflang={language}>
                    {slugOf(address) === "" ? home : title}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
