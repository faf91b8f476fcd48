import { addressOf } from "../guide/address.ts";
import { type GuideProps, GuideBody, Marks } from "../guide/guide-body.tsx";
import { GuideDoubts, GuideVersion } from "../guide/guide-page.tsx";
import { GuideSources } from "../guide/guide-sources.tsx";
import type { GuideClaim } from "../text/guide.ts";
import { guidanceIn } from "./words.ts";

export const KIT = "gemeente-bijeenkomst";
export const SLIDES_SLUG = "gemeente/bijeenkomst/dias/";
const SLIDES = "dia-s";

/** The meeting kit: what is in it first, then how to hold the meeting. */
export function KitPage({ guide, library }: GuideProps) {
  const { kit } = guidanceIn(guide.language);
  const to = (id: string) => addressOf(id, guide.language, library)?.href ?? "";
  const contents: [href: string, name: string][] = [
    [`/${guide.language}/${SLIDES_SLUG}`, kit.slides],
    [to("gemeente-behoeften"), kit.needs],
    [to("gemeente-voorbeelden"), kit.examples],
    [to("gemeente-dialoog"), kit.dialogue],
  ];
  return (
    <article class="guide">
      <h1>{guide.title}</h1>
      <GuideDoubts guide={guide} />
      <nav class="note calm" aria-label={kit.heading}>
        <p>
          <strong>{kit.heading}</strong>
        </p>
        <ul>
          {contents.map(([href, name]) => (
            <li key={href}>
              <a href={href}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      <GuideBody guide={guide} library={library} />
      <GuideSources guide={guide} library={library} />
      <GuideVersion guide={guide} />
    </article>
  );
}

type Slide = { title: string; body: GuideClaim[] };

/** The items of the section with the slides: strong words are the title, the rest is on the slide. */
function slidesOf({ guide }: Pick<GuideProps, "guide">): Slide[] {
  const section = guide.sections.find(({ anchor }) => anchor === SLIDES);
  const items = section?.parts.flatMap((part) => (part.kind === "list" ? part.items : [])) ?? [];
  return items.map(([first, ...rest]) => {
    const title = (first?.spans.find(({ strong }) => strong)?.text ?? "").replace(/\.$/, "");
    const spans = first?.spans.filter(({ strong }) => !strong) ?? [];
    return { title, body: first ? [{ ...first, spans }, ...rest] : [] };
  });
}

/** One slide a landscape page on paper, a card on a screen. */
export function SlidesPage(props: GuideProps) {
  const { guide, library } = props;
  const { kit } = guidanceIn(guide.language);
  return (
    <article class="guide slides">
      <h1>{kit.slidesTitle}</h1>
      <p class="slides-note">
        {kit.slidesNote}{" "}
        <a href={addressOf(KIT, guide.language, library)?.href ?? ""}>{kit.back}</a>
      </p>
      <ol>
        {slidesOf(props).map((slide, i) => (
          <li class="slide" key={slide.title}>
            <h2>{slide.title}</h2>
            <SlideBody slide={slide} {...props} />
            <p class="slide-foot">
              <span>{restsOn(slide.body, props)}</span>
              <span aria-hidden="true">{i + 1}</span>
            </p>
          </li>
        ))}
      </ol>
      <GuideSources guide={guide} library={library} />
    </article>
  );
}

/** One sentence is a text; more are points, each with what it rests on at its last one. */
function SlideBody({ slide, ...props }: GuideProps & { slide: Slide }) {
  const points = slide.body.flatMap((claim) => {
    const said = claim.spans
      .map(({ text }) => text)
      .join("")
      .trim();
    const sentences = said.split(/(?<=[.?!])\s+/);
    return sentences.map((text, i) => (
      <>
        {text}
        {i === sentences.length - 1 && <Marks {...claim} {...props} />}
      </>
    ));
  });
  if (points.length < 2) return <p>{points}</p>;
  return (
    <ul>
      {points.map((point, i) => (
        <li key={i}>{point}</li>
      ))}
    </ul>
  );
}

/** A slide is shown without its page: it says itself what it rests on. */
function restsOn(body: readonly GuideClaim[], { guide, library }: GuideProps): string {
  const { kit } = guidanceIn(guide.language);
  const documents = body.flatMap(({ sources }) =>
    sources.map((id) => library.sources[id]?.document ?? ""),
  );
  const own = body.some(({ isOwn }) => isOwn) ? [kit.own] : [];
  const named = [...new Set(documents)].map((name) => `${kit.sourceOf}: ${name}`);
  return [...named, ...own].join(" · ");
}
