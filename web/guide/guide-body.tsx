import type { Guide, GuideClaim, GuidePart, GuideSection, Library } from "../text/guide.ts";
import { Fragment } from "preact";
import { Beside } from "../site/beside.tsx";
import { When } from "../site/when.tsx";
import { words } from "../site/words.ts";
import type { LanguageCode } from "../text/languages.ts";
import { isCareful } from "./careful.ts";
import { citedBy, OWN_ANCHOR, sourceAnchor } from "./cited.ts";
import { Spans } from "./spans.tsx";

export type GuideProps = { guide: Guide; library: Library };
/** `plain`: without the marks that lead to the sources of its own page. */
type PartsProps = GuideProps & { plain?: boolean };

/** All that a guide says, with its marks; the sources that they lead to stand in guide-sources. */
export function GuideBody({ guide, library }: GuideProps) {
  return (
    <>
      <Parts parts={guide.lead} guide={guide} library={library} />
      {guide.sections.map((section) => (
        <Section section={section} guide={guide} library={library} key={section.anchor} />
      ))}
    </>
  );
}

/** The section that sums a guide up stands in a box of its own. */
const IN_SHORT = "in-het-kort";

export function Section({ section, ...context }: GuideProps & { section: GuideSection }) {
  const { anchor, title, level, parts } = section;
  const Heading = level === 2 ? "h2" : "h3";
  const heading = (
    <div class="guide-heading">
      <Heading>{title}</Heading>
      <Marks {...section} {...context} said />
    </div>
  );
  return (
    <section id={anchor} class={anchor === IN_SHORT ? "note calm" : undefined}>
      {heading}
      <Parts parts={parts} {...context} />
      <SectionBeside anchor={anchor} {...context} />
    </section>
  );
}

/** The same section in Dutch and English, under a translation that nobody has reviewed. */
function SectionBeside({ anchor, guide, library }: GuideProps & { anchor: string }) {
  if (!isCareful(guide.id, anchor)) return null;
  return (
    <Beside language={guide.language}>
      {(other) => {
        const same = library.guides.find(
          ({ id, language }) => id === guide.id && language === other,
        );
        const section = same?.sections.find((one) => one.anchor === anchor);
        if (!same || !section) throw new Error(`${guide.id}#${anchor} is not there in ${other}`);
        return (
          <>
            <p>
              <strong>{section.title}</strong>
            </p>
            <Parts parts={section.parts} guide={same} library={library} plain />
          </>
        );
      }}
    </Beside>
  );
}

export function Parts({ parts, ...context }: PartsProps & { parts: readonly GuidePart[] }) {
  return (
    <>
      {parts.map((part, i) => {
        if (part.kind === "list") return <List {...part} {...context} key={i} />;
        // A line says of each organisation more than a paragraph can hold.
        if (isAll(part.claims, "{{service.controllers}}")) {
          return <Fragment key={i}>{`{{controllers.${context.guide.language}}}`}</Fragment>;
        }
        return (
          <p key={i}>
            <Claims claims={part.claims} {...context} />
          </p>
        );
      })}
    </>
  );
}

const isAll = (claims: readonly GuideClaim[], text: string): boolean =>
  claims.length === 1 && claims[0]?.spans.map((span) => span.text).join("") === text;

/** On an official line there is nothing to say, and no item that is empty. */
function StatusItem({ language }: { language: LanguageCode }) {
  const { frame } = words[language];
  return (
    <>
      <When status="demonstration">
        <li>{frame.demonstration}</li>
      </When>
      <When status="trial">
        <li>{frame.trial}</li>
      </When>
    </>
  );
}

function List({ style, items, ...context }: PartsProps & GuidePart & { kind: "list" }) {
  const shown = items.map((claims, i) =>
    isAll(claims, "{{line.status}}") ? (
      <StatusItem language={context.guide.language} key={i} />
    ) : (
      <li key={i}>
        <Claims claims={claims} {...context} />
      </li>
    ),
  );
  if (style === "number") return <ol class="lines">{shown}</ol>;
  return <ul class={style === "check" ? "checks" : "lines"}>{shown}</ul>;
}

export function Claims({
  claims,
  plain = false,
  ...context
}: PartsProps & { claims: readonly GuideClaim[] }) {
  const { guide, library } = context;
  return (
    <>
      {claims.map((claim, i) => (
        <Fragment key={i}>
          {i > 0 && " "}
          <Spans spans={claim.spans} language={guide.language} library={library} />
          {!claim.inherits && !plain && <Marks {...claim} {...context} />}
        </Fragment>
      ))}
    </>
  );
}

type MarksProps = GuideProps & { sources: readonly string[]; isOwn: boolean; said?: boolean };

/** What a claim rests on: the number of each source, or a star for what we propose ourselves. */
export function Marks({ sources, isOwn, said = false, guide, library }: MarksProps) {
  const text = words[guide.language].guide;
  const numbers = citedBy(guide);
  if (sources.length === 0 && !isOwn) return null;
  return (
    <span class={said ? "marks said" : "marks"}>
      {sources.map((id) => {
        const number = numbers.indexOf(id) + 1;
        const source = library.sources[id];
        const name = `${text.source(number)}: ${source?.document ?? ""}`;
        return (
          <a href={`#${sourceAnchor(number)}`} aria-label={name} key={id}>
            {number}
          </a>
        );
      })}
      {isOwn && (
        <a href={`#${OWN_ANCHOR}`} aria-label={said ? undefined : text.own}>
          {said ? text.own : "*"}
        </a>
      )}
    </span>
  );
}
