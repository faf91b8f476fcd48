import { Contents } from "../guide/contents.tsx";
import { GuideBody, type GuideProps } from "../guide/guide-body.tsx";
import { GuideDoubts, GuideVersion } from "../guide/guide-page.tsx";
import { GuideSources } from "../guide/guide-sources.tsx";
import { line } from "../site/line.ts";
import { EDITIONS, type Edition, type Guide, type Library } from "../text/guide.ts";
import type { LanguageCode } from "../text/languages.ts";
import { bindEdition, chaptersOf, type Municipal } from "./editions.ts";
import { guidanceIn } from "./words.ts";

/** In addresses and names of files, the same in every language. */
const NAMES: Record<Edition, string> = {
  municipality: "gemeenten",
  organisations: "organisaties",
  communities: "gemeenschappen",
};

export const editionSlug = (edition: Edition): string => `gemeente/uitgaven/${NAMES[edition]}/`;

/** The file to take along, beside its page; its name says what it is once it lies somewhere else. */
export const editionFile = (edition: Edition, language: LanguageCode): string =>
  `${language}/${editionSlug(edition)}obi-${NAMES[edition]}-${language}.html`;

export type Sizes = Readonly<Record<string, number>>;

export function editionOf(
  edition: Edition,
  language: LanguageCode,
  municipal: Municipal,
  library: Library,
): Guide {
  const chapters = chaptersOf(edition, municipal, library.guides, language);
  const title = guidanceIn(language).editions.titles[edition];
  return bindEdition(chapters, { id: `uitgave-${NAMES[edition]}`, title, language });
}

/** An edition to read or print, as a page of the site and as the inside of the file. */
export function EditionBody({ guide, library, edition }: GuideProps & { edition: Edition }) {
  const text = guidanceIn(guide.language).editions;
  const chapters = guide.sections.filter(({ level }) => level === 2);
  return (
    <article class="guide edition">
      <h1>{guide.title}</h1>
      <p>{text.leads[edition]}</p>
      <GuideVersion guide={guide} />
      <p class="source">
        {text.from}{" "}
        <span class="address" dir="ltr">
          {line.origin}
        </span>
        . {text.newer}
      </p>
      <GuideDoubts guide={guide} />
      <Contents chapters={chapters} label={text.contents} />
      <GuideBody guide={guide} library={library} />
      <GuideSources guide={guide} library={library} />
    </article>
  );
}

/** The page about the editions, with the way to each. */
export function EditionsPage({ guide, library, sizes }: GuideProps & { sizes: Sizes }) {
  const { language } = guide;
  const text = guidanceIn(language).editions;
  return (
    <article class="guide">
      <h1>{guide.title}</h1>
      <GuideDoubts guide={guide} />
      <section id="de-uitgaven">
        <h2>{text.heading}</h2>
        <ul class="people">
          {EDITIONS.map((edition) => {
            const file = editionFile(edition, language);
            const size = Math.ceil((sizes[file] ?? 0) / 1000);
            return (
              <li key={edition}>
                <strong>{text.titles[edition]}</strong>
                {text.leads[edition]}
                <span class="editions-ways">
                  <a href={`/${language}/${editionSlug(edition)}`}>{text.read}</a>
                  <a href={`/${file}`} download>
                    {text.download(size)}
                  </a>
                </span>
              </li>
            );
          })}
        </ul>
        <p>{text.downloadNote}</p>
        <p>{text.pdf}</p>
      </section>
      <GuideBody guide={guide} library={library} />
      <GuideSources guide={guide} library={library} />
      <GuideVersion guide={guide} />
    </article>
  );
}
