import { words } from "../site/words.ts";
import { DEFAULT_LANGUAGE } from "../text/languages.ts";
import { GuideBody, type GuideProps } from "./guide-body.tsx";
import { GuideDoubts, GuideVersion } from "./guide-page.tsx";
import { GuideSources } from "./guide-sources.tsx";
import { citedBy, proposes } from "./cited.ts";

/**
 * A leaflet or a poster: on paper one side of A4 with nothing around it (styles/sheet.css), on a
 * screen the same words with their sources. What the paper rests on stands in one line at its foot.
 */
export function LeafletPage({ guide, library }: GuideProps) {
  const text = words[guide.language].guide;
  return (
    <article class="guide">
      <div class="off-paper">
        <GuideDoubts guide={guide} />
        <p>{text.print}</p>
        <p class="note">{text.printTrace}</p>
      </div>
      <div class={`sheet ${guide.kind}`}>
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
