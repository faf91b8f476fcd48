import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { DEFAULT_LANGUAGE, LANGUAGES, type LanguageCode } from "../text/languages.ts";
import { AppShell } from "./app-shell.tsx";
import { type Assets, Frame } from "./frame.tsx";
import { Landing } from "./landing.tsx";
import { Help, Learn, Municipality, SafeDevice, Trouble } from "./quiet-pages.tsx";
import { StatisticsPage } from "./statistics-page.tsx";
import { closeBlocks } from "./when.tsx";

/** Pages that stand in every language under /nl/, /en/ …; their addresses do not change. */
const QUIET: Record<string, (props: { language: LanguageCode }) => VNode> = {
  "": Landing,
  "hulp/": Help,
  "weten/": Learn,
  "veilig/": SafeDevice,
  "gemeente/": Municipality,
  "cijfers/": StatisticsPage,
};

/** Every page of the site by its path in dist/. Pure: the same assets give the same bytes. */
export function renderPages(assets: Assets): Map<string, string> {
  const pages = new Map<string, string>();
  const add = (path: string, node: VNode) =>
    pages.set(path, `<!doctype html>\n${closeBlocks(renderToString(node))}\n`);

  for (const { code } of LANGUAGES) {
    for (const [slug, Page] of Object.entries(QUIET)) {
      add(
        `${code}/${slug}index.html`,
        <Frame
          language={code}
          assets={assets}
          script={assets.page}
          addressIn={(other) => `/${other}/${slug}`}
        >
          <Page language={code} />
        </Frame>,
      );
    }
  }
  // The short addresses that stand on posters and in letters are the Dutch pages.
  for (const slug of ["", "gemeente/", "cijfers/"]) {
    const html = pages.get(`${DEFAULT_LANGUAGE}/${slug}index.html`);
    if (html) pages.set(`${slug}index.html`, html);
  }
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
