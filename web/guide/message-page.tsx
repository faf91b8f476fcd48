import { line } from "../site/line.ts";
import { lineLanguageOf } from "../site/line-words.ts";
import { ifStatus } from "../site/when.tsx";
import { words } from "../site/words.ts";
import { type Guide, type GuideSection, PLACEHOLDER } from "../text/guide.ts";
import type { LanguageCode } from "../text/languages.ts";
import { Claims, type GuideProps, Marks, Parts } from "./guide-body.tsx";
import { GuideDoubts, GuideVersion } from "./guide-page.tsx";
import { GuideSources } from "./guide-sources.tsx";

/** Beside the page, in its folder. */
const TEXT_FILE = "tekst.txt";

/** Texts for messengers: each in a block that one press selects, and all of them as a plain file. */
export function MessagePage({ guide, library }: GuideProps) {
  const context = { guide, library };
  const text = words[guide.language].guide;
  return (
    <article class="guide">
      <h1>{guide.title}</h1>
      <GuideDoubts guide={guide} />
      <Parts parts={guide.lead} {...context} />
      {guide.sections.map((section) => (
        <section id={section.anchor} key={section.anchor}>
          <div class="guide-heading">
            <h2>{section.title}</h2>
            <Marks {...marksOf(section)} {...context} said />
          </div>
          <div class="message">
            {itemsOf(section).map((claims, i) => (
              <p key={i}>
                <Claims
                  claims={claims.map((claim) => ({ ...claim, inherits: true }))}
                  {...context}
                />
              </p>
            ))}
          </div>
        </section>
      ))}
      <p>
        <a href={TEXT_FILE} download>
          {text.download}
        </a>
      </p>
      <GuideSources guide={guide} library={library} />
      <GuideVersion guide={guide} />
    </article>
  );
}

/** A line of a message is one item. */
const itemsOf = ({ parts }: GuideSection) =>
  parts.flatMap((part) => (part.kind === "list" ? part.items : [part.claims]));

/** Marks are not sent along: they stand at the heading. */
const marksOf = (section: GuideSection) => {
  const claims = itemsOf(section).flat();
  return {
    sources: [...new Set(claims.flatMap(({ sources }) => sources))],
    isOwn: claims.some(({ isOwn }) => isOwn),
  };
};

/** The messages as a file: what the line says of itself is filled in by the line, as in a page. */
export const messageFiles = (guide: Guide): Record<string, string> => ({
  [TEXT_FILE]: guide.sections
    .map((section) =>
      [section.title, ...itemsOf(section).map((claims) => lineOf(claims, guide.language))].join(
        "\n",
      ),
    )
    .join("\n\n")
    .concat("\n"),
});

function lineOf(claims: ReturnType<typeof itemsOf>[number], language: LanguageCode): string {
  const said = claims.map(({ spans }) => spans.map(({ text }) => text).join("")).join(" ");
  return said.replaceAll(PLACEHOLDER, (_, _room, name: string) => factOf(name, language));
}

function factOf(name: string, language: LanguageCode): string {
  const { frame } = words[language];
  const lang = lineLanguageOf(language);
  switch (name) {
    case "readers":
      return line.readers(lang);
    case "hours":
      return line.hours(lang);
    case "status":
      return ifStatus("demonstration", frame.demonstration) + ifStatus("trial", frame.trial);
    default:
      return `{{line.${name}}}`;
  }
}
