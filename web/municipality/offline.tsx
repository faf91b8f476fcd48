import { renderToString } from "preact-render-to-string";
import { slugOf } from "../guide/address.ts";
import { Emergency } from "../site/landing.tsx";
import { Status } from "../site/frame.tsx";
import { line } from "../site/line.ts";
import { closeBlocks } from "../site/when.tsx";
import { type Edition, EDITIONS, type Guide, type Library } from "../text/guide.ts";
import { type LanguageCode, languageOf } from "../text/languages.ts";
import { EditionBody, editionFile, editionOf } from "./edition-pages.tsx";
import { DOOR, type Municipal } from "./editions.ts";
import { GUIDANCE_LANGUAGES } from "./words.ts";

/** Not even what a bug or an extension would have it load is loaded. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Each edition in each language as one file that needs nothing else, by its path in dist/. */
export function offlineFiles(
  css: string,
  library: Library,
  municipal: Municipal,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const language of GUIDANCE_LANGUAGES) {
    for (const edition of EDITIONS) {
      const guide = editionOf(edition, language, municipal, library);
      const html = renderToString(<Offline guide={guide} library={library} edition={edition} />);
      const whole = `<!doctype html>\n${styled(closeBlocks(html), css)}\n`;
      files.set(editionFile(edition, language), withinItself(whole, guide, library));
    }
  }
  return files;
}

type Props = { guide: Guide; library: Library; edition: Edition };

function Offline({ guide, library, edition }: Props) {
  const { language } = guide;
  return (
    <html lang={language} dir={languageOf(language).direction}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>{guide.title}</title>
        <style />
      </head>
      <body>
        <header>
          <Status language={language} />
        </header>
        <main class="page">
          <Emergency language={language} />
          <EditionBody guide={guide} library={library} edition={edition} />
        </main>
      </body>
    </html>
  );
}

/** A style is no text: what stands in it would be escaped. */
const styled = (html: string, css: string): string =>
  html.replace("<style></style>", () => `<style>${css}</style>`);

/** A link to a page leads to its chapter where the file has it, and else to the line. */
function withinItself(html: string, guide: Guide, library: Library): string {
  const chapters = new Set(guide.sections.map(({ anchor }) => anchor));
  const places = new Map(
    library.guides
      .filter(({ id, language }) => language === guide.language && chapters.has(id))
      .map((one) => [addressIn(guide.language, slugOf(one)), one.id]),
  );
  if (chapters.has(DOOR)) places.set(addressIn(guide.language, `${DOOR}/`), DOOR);
  return html.replace(/href="(\/[^"]*)"/g, (_, path: string) => {
    const chapter = places.get(path);
    return `href="${chapter === undefined ? `${line.origin}${path}` : `#${chapter}`}"`;
  });
}

const addressIn = (language: LanguageCode, slug: string): string => `/${language}/${slug}`;
