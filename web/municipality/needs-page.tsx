import { Claims, type GuideProps, Marks, Parts } from "../guide/guide-body.tsx";
import { GuideDoubts, GuideVersion } from "../guide/guide-page.tsx";
import { GuideSources } from "../guide/guide-sources.tsx";
import type { GuideClaim, GuideSection } from "../text/guide.ts";
import { guidanceIn } from "./words.ts";

/** The part in which one chooses, and how many at most. */
const MOST: Readonly<Record<string, number>> = { "wat-hebben-wij-nodig-kies-er-hooguit-drie": 3 };

/** An item that ends so is filled in, not ticked. */
const OPEN_END = /…$/;

/**
 * The form for local needs. Each part is a form that leads nowhere and whose fields have no names:
 * nothing can be sent. Without JavaScript it can be filled in and printed with the browser.
 */
export function NeedsPage(props: GuideProps) {
  const { guide, library } = props;
  const text = guidanceIn(guide.language).needs;
  return (
    <article class="guide">
      <h1>{guide.title}</h1>
      <GuideDoubts guide={guide} />
      <Parts parts={guide.lead} {...props} />
      <div
        id="needs"
        data-title={guide.title}
        data-nothing={text.nothing}
        data-file={text.file}
        data-saved={text.saved}
        data-most={text.most}
      >
        {guide.sections.map((section) => (
          <NeedsPart section={section} {...props} key={section.anchor} />
        ))}
      </div>
      <p class="note calm needs-stays">{text.stays}</p>
      <noscript>
        <p class="note">{text.scriptless}</p>
      </noscript>
      <p class="actions" id="needs-buttons" hidden>
        <button class="button" type="button" id="needs-print">
          {text.print}
        </button>
        <button class="button quiet" type="button" id="needs-save">
          {text.save}
        </button>
      </p>
      <p id="needs-status" role="status" />
      <GuideSources guide={guide} library={library} />
      <GuideVersion guide={guide} />
    </article>
  );
}

function NeedsPart({ section, ...props }: GuideProps & { section: GuideSection }) {
  const { anchor, title, parts } = section;
  const most = MOST[anchor];
  return (
    <section
      class="needs"
      id={anchor}
      role="group"
      aria-labelledby={`${anchor}-title`}
      data-part={title}
      data-most={most}
    >
      <div class="guide-heading">
        <h2 id={`${anchor}-title`}>{title}</h2>
        <Marks {...section} {...props} said />
      </div>
      {parts.map((part, i) =>
        part.kind === "list" ? (
          <Needs items={part.items} anchor={anchor} {...props} key={i} />
        ) : (
          <Parts parts={[part]} {...props} key={i} />
        ),
      )}
      {most !== undefined && <p class="field-error" role="status" data-too-many />}
    </section>
  );
}

function Needs({
  items,
  anchor,
  ...props
}: GuideProps & { items: readonly (readonly GuideClaim[])[]; anchor: string }) {
  return (
    // Of a form, so that no browser fills in again what stood here; it is sent nowhere.
    <form class="choices" method="dialog" autocomplete="off">
      {items.map((claims, i) => {
        const said = claims.flatMap(({ spans }) => spans.map(({ text }) => text)).join(" ");
        const id = `${anchor}-${String(i + 1)}`;
        return OPEN_END.test(said) ? (
          <div class="field" key={id}>
            <label for={id}>{said.replace(/:?\s*…$/, "")}</label>
            <input
              class="input"
              id={id}
              type="text"
              data-need={said}
              maxlength={300}
              autocomplete="off"
              spellcheck={false}
              data-gramm="false"
            />
          </div>
        ) : (
          <label class="choice" key={id}>
            <input type="checkbox" data-need={said} />
            <span>
              <Claims claims={claims} {...props} />
            </span>
          </label>
        );
      })}
    </form>
  );
}
