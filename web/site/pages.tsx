import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { practicePages } from "../exercise/pages.tsx";
import type { Practice } from "../exercise/practice.ts";
import { learnPage } from "../guide/learn-page.tsx";
import { guidePages } from "../guide/pages.tsx";
import {
  municipalPages,
  municipalViews,
  offlineFiles,
  type ShownMunicipal,
} from "../municipality/pages.tsx";
import type { Library } from "../text/guide.ts";
import { servicePages } from "../service/pages.tsx";
import { DEFAULT_LANGUAGE, LANGUAGES, type LanguageCode } from "../text/languages.ts";
import { AppShell } from "./app-shell.tsx";
import { type Assets, Frame } from "./frame.tsx";
import { Landing } from "./landing.tsx";
import { Trouble } from "./quiet-pages.tsx";
import { appPages, type Searched, searchPage } from "./search-page.tsx";
import type { SitePage } from "./site-page.ts";
import { StatisticsPage } from "./statistics-page.tsx";
import { closeBlocks } from "./when.tsx";

/** Pages that stand in every language under /nl/, /en/ …; their addresses do not change. */
const QUIET: Record<string, (props: { language: LanguageCode }) => VNode> = {
  "": Landing,
  "cijfers/": StatisticsPage,
};

const everyPage = (library: Library, practice: Practice, municipal: ShownMunicipal): SitePage[] => [
  ...Object.entries(QUIET).map(([slug, Page]) => ({
    slug,
    languages: LANGUAGES.map(({ code }) => code),
    render: (language: LanguageCode) => <Page language={language} />,
  })),
  learnPage(library),
  // Guides that are more than a text have a view, by id or kind, from the room that it is of.
  ...guidePages(library, municipalViews(municipal)),
  ...municipalPages(municipal, library),
  ...servicePages(library),
  ...practicePages(practice, library.sources),
];

/** A page in each of its languages, by its path in dist/. */
const framed = (page: SitePage, assets: Assets): [path: string, node: VNode][] => {
  const { slug, languages, title, render, parts = [] } = page;
  return languages.map((language) => [
    `${language}/${slug}index.html`,
    <Frame
      language={language}
      assets={assets}
      script={assets.page}
      title={title?.(language)}
      parts={parts}
      addressIn={(other) => (languages.includes(other) ? `/${other}/${slug}` : `/${other}/`)}
    >
      {render(language)}
    </Frame>,
  ]);
};

/** The plain texts beside a page, by their path in dist/. */
const textsBeside = ({ slug, languages, files }: SitePage): [path: string, text: string][] =>
  languages.flatMap((language) =>
    Object.entries(files?.(language) ?? {}).map(([name, text]): [string, string] => [
      `${language}/${slug}${name}`,
      text,
    ]),
  );

const written = (node: VNode): string => `<!doctype html>\n${closeBlocks(renderToString(node))}\n`;

/** The pages of the search, which list all others: rendered when these are known. */
export const renderSearch = (assets: Assets, searched: Searched): Map<string, string> =>
  new Map(framed(searchPage(searched), assets).map(([path, node]) => [path, written(node)]));

export { appPages, offlineFiles };

/** Every page of the site by its path in dist/. Pure: the same input gives the same bytes. */
export function renderPages(
  assets: Assets,
  library: Library,
  practice: Practice,
  municipal: ShownMunicipal,
): Map<string, string> {
  const pages = new Map<string, string>();
  const add = (path: string, node: VNode) => {
    if (pages.has(path)) throw new Error(`two pages stand at ${path}`);
    pages.set(path, written(node));
  };

  for (const page of everyPage(library, practice, municipal)) {
    for (const [path, node] of framed(page, assets)) add(path, node);
    for (const [path, text] of textsBeside(page)) pages.set(path, text);
  }
  // The short addresses that stand on posters and in letters are the Dutch pages.
  for (const slug of ["gemeente/", "cijfers/"]) {
    const html = pages.get(`${DEFAULT_LANGUAGE}/${slug}index.html`);
    if (html) pages.set(`${slug}index.html`, html);
  }
  add(
    "index.html",
    <Frame
      language={DEFAULT_LANGUAGE}
      assets={assets}
      script={assets.page}
      addressIn={(other) => `/${other}/`}
    >
      <Landing language={DEFAULT_LANGUAGE} isFirst />
    </Frame>,
  );
  add("melden/index.html", <AppShell assets={assets} app="report" />);
  add("antwoord/index.html", <AppShell assets={assets} app="answer" />);
  for (const [path, what] of [
    ["404.html", "notFound"],
    ["gesloten/index.html", "closed"],
  ] as const) {
    add(
      path,
      <Frame
        language={DEFAULT_LANGUAGE}
        assets={assets}
        script={assets.page}
        addressIn={(other) => `/${other}/`}
        named={what !== "closed"}
      >
        {LANGUAGES.map(({ code }) => (
          <Trouble language={code} what={what} key={code} />
        ))}
      </Frame>,
    );
  }
  return pages;
}
