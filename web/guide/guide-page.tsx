import type { Doubt, Guide } from "../text/guide.ts";
import { WhenOpen } from "../site/when.tsx";
import { words } from "../site/words.ts";
import { languageOf } from "../text/languages.ts";
import { Contents } from "./contents.tsx";
import { draftSettings } from "./draft.ts";
import { GuideBody, type GuideProps } from "./guide-body.tsx";
import { GuideSources } from "./guide-sources.tsx";
import { WaysOn } from "./ways-on.tsx";

/** So many headings and more, and a page needs a list of them. */
const LONG = 8;

/** A guide as a page: what is doubtful about it first, then what it says, then what that rests on. */
export function GuidePage({ guide, library }: GuideProps) {
  return (
    <article class="guide">
      <h1>{guide.title}</h1>
      <GuideDoubts guide={guide} />
      <GuideDraft guide={guide} />
      <GuideContents guide={guide} />
      <GuideBody guide={guide} library={library} />
      <GuideActs guide={guide} />
      <GuideSources guide={guide} library={library} />
      <GuideVersion guide={guide} />
    </article>
  );
}

export function GuideActs({ guide: { audience, shelf, language } }: Pick<GuideProps, "guide">) {
  if (shelf !== "guides" || !audience.includes("everyone")) return null;
  return <WaysOn language={language} />;
}

/** What nobody has checked yet, said before one reads it. */
export function GuideDoubts({ guide }: Pick<GuideProps, "guide">) {
  const text = words[guide.language].guide;
  const doubts = [
    ...(guide.isReviewed ? [] : [text.unreviewed]),
    // A draft says it where it says what is open, and no more once a lawyer has checked it.
    ...guide.doubts.filter((doubt) => !isSaidByDraft(guide, doubt)).map((d) => text.doubts[d]),
  ];
  return doubts.length === 0 ? null : (
    <div class="note doubts">
      {doubts.map((doubt) => (
        <p key={doubt}>{doubt}</p>
      ))}
    </div>
  );
}

/** A document of the service is a draft until its operator has filled in what it asks for. */
export function GuideDraft({ guide }: Pick<GuideProps, "guide">) {
  const text = words[guide.language].guide;
  const settings = draftSettings(guide);
  if (settings.length === 0) return null;
  return (
    <WhenOpen settings={settings} language={guide.language}>
      <div class="note">
        <p>{text.draft}</p>
        <ul>{"{{open}}"}</ul>
        {isSaidByDraft(guide, "lawyer") && <p>{text.doubts.lawyer}</p>}
      </div>
    </WhenOpen>
  );
}

const isSaidByDraft = (guide: Guide, doubt: Doubt): boolean =>
  doubt === "lawyer" &&
  guide.doubts.includes(doubt) &&
  draftSettings(guide).includes("legal-check");

function GuideContents({ guide }: Pick<GuideProps, "guide">) {
  const text = words[guide.language].guide;
  const chapters = guide.sections.filter(({ level }) => level === 2);
  return chapters.length < LONG ? null : <Contents chapters={chapters} label={text.contents} />;
}

export function GuideVersion({ guide }: Pick<GuideProps, "guide">) {
  const text = words[guide.language].guide;
  const day = new Intl.DateTimeFormat(languageOf(guide.language).locale, {
    dateStyle: "long",
    timeZone: "UTC",
    calendar: "gregory",
    numberingSystem: "latn",
  }).format(new Date(`${guide.date}T00:00:00Z`));
  return (
    <p class="source">
      {text.version(String(guide.version))} <time dateTime={guide.date}>{day}</time>
    </p>
  );
}
