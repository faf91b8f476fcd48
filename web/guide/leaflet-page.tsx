import { words } from "../site/words.ts";
import type { Guide, GuideClaim, GuidePart } from "../text/guide.ts";
import { DEFAULT_LANGUAGE } from "../text/languages.ts";
import { GuideBody, type GuideProps } from "./guide-body.tsx";
import { GuideDoubts, GuideVersion } from "./guide-page.tsx";
import { GuideSources } from "./guide-sources.tsx";
import { citedBy, proposes } from "./cited.ts";

/**
 * The leaflet: on paper one side of A4 with nothing around it (styles/sheet.css), on a screen the
 * same words with their sources. What the paper rests on stands in one line at its foot.
 */
export const LeafletPage = (props: GuideProps) => <Sheet {...props} kind="leaflet" />;

/** The poster says in large letters what the leaflet says; so each language of one has the other. */
export const PosterPage = ({ guide, library }: GuideProps) => (
  <Sheet guide={posterOf(guide)} library={library} kind="poster" />
);

function Sheet({ guide, library, kind }: GuideProps & { kind: "leaflet" | "poster" }) {
  const text = words[guide.language].guide;
  return (
    <article class="guide">
      <div class="off-paper">
        <GuideDoubts guide={guide} />
        <p>{text.print}</p>
        <p class="note">{text.printTrace}</p>
      </div>
      <div class={`sheet ${kind}`}>
        <h1>{guide.title}</h1>
        <GuideBody guide={guide} library={library} />
        <PaperSources guide={guide} library={library} />
      </div>
      <div class="off-paper">
        <GuideSources guide={guide} library={library} />
        <GuideVersion guide={guide} />
      </div>
    </article>
  );
}

const READERS = "{{line.readers}}";
const isList = (part: GuidePart): part is GuidePart & { kind: "list" } => part.kind === "list";
const saysWhoReads = (claims: readonly GuideClaim[]): boolean =>
  claims.some(({ spans }) => spans.some(({ text }) => text.includes(READERS)));

/** What a poster takes of the leaflet, from top to bottom, by the place of each section. */
const ON_POSTER: readonly [anchor: string, take: (parts: readonly GuidePart[]) => GuidePart[]][] = [
  ["herken-je-dit", (parts) => parts.filter(isList)],
  ["hier-meld-je", (parts) => [...parts]],
  ["is-er-nu-gevaar", (parts) => [...parts]],
  [
    "zo-werkt-melden",
    (parts) =>
      parts.filter(isList).map((list) => ({ ...list, items: list.items.filter(saysWhoReads) })),
  ],
  ["dit-beloven-wij-niet", (parts) => [...parts]],
];

function posterOf(leaflet: Guide): Guide {
  const sections = ON_POSTER.map(([anchor, take]) => {
    const section = leaflet.sections.find((one) => one.anchor === anchor);
    if (!section) throw new Error(`the leaflet has no ${anchor}, which the poster shows`);
    return { ...section, parts: take(section.parts) };
  });
  return { ...leaflet, lead: [], sections };
}

function PaperSources({ guide, library }: GuideProps) {
  const text = words[guide.language].guide;
  const documents = new Set(citedBy(guide).map((id) => library.sources[id]?.document ?? ""));
  return (
    <p class="on-paper">
      {text.sources}:{" "}
      <bdi lang={DEFAULT_LANGUAGE} dir="ltr">
        {[...documents].join("; ")}
      </bdi>
      {proposes(guide) && `; ${text.own}`}.
    </p>
  );
}
