/**
 * The door of this room: every guide and document as a page of the site. A guide is shown as a plain
 * page, unless a view is given for its id or its kind; a view may load scripts and styles of its own
 * (their names stand in build/bundles.ts).
 */
import type { VNode } from "preact";
import { Help } from "../site/quiet-pages.tsx";
import type { SitePage } from "../site/site-page.ts";
import { words } from "../site/words.ts";
import type { Guide, Library } from "../text/guide.ts";
import { LANGUAGES, type LanguageCode, languageOf } from "../text/languages.ts";
import { POSTER_SLUG, slugOf } from "./address.ts";
import type { GuideProps } from "./guide-body.tsx";
import { GuidePage } from "./guide-page.tsx";
import { LeafletPage, PosterPage } from "./leaflet-page.tsx";
import { messageFiles, MessagePage } from "./message-page.tsx";
import { QuestionsPage } from "./questions-page.tsx";

type GuideStandIn = (props: { language: LanguageCode }) => VNode;

export type GuideView = {
  Page: (props: GuideProps) => VNode;
  /** What stands at its address in the languages in which it is not written. */
  instead?: { title: (language: LanguageCode) => string; Page: GuideStandIn };
  /** Plain texts beside the page, by name. */
  files?: (guide: Guide) => Readonly<Record<string, string>>;
  parts?: readonly string[];
};

/** By id, or by kind. */
export type GuideViews = Readonly<Record<string, GuideView>>;

const PLAIN: GuideView = { Page: GuidePage };
const STYLE = "guide-style";

/** What this room shows in a way of its own. */
const OWN_VIEWS: GuideViews = {
  leaflet: { Page: LeafletPage, parts: ["sheet-style"] },
  message: { Page: MessagePage, files: messageFiles },
  "andere-hulp": {
    Page: GuidePage,
    instead: { title: (language) => words[language].pages.help.heading, Page: Help },
  },
  "is-dit-obi": { Page: QuestionsPage, parts: ["is-dit-obi"] },
};

export function guidePages(library: Library, views: GuideViews): SitePage[] {
  const all = { ...OWN_VIEWS, ...views };
  return [...groupById(library.guides).values()].flatMap((versions) => {
    const first = versions[0] as Guide;
    const page = pageOf(versions, all[first.id] ?? all[first.kind] ?? PLAIN, library);
    if (first.kind !== "leaflet") return [page];
    const poster = pageOf(versions, { Page: PosterPage, parts: ["sheet-style"] }, library);
    const title = (language: LanguageCode) => words[language].guide.kinds.poster;
    return [page, { ...poster, slug: POSTER_SLUG, title }];
  });
}

function pageOf(versions: readonly Guide[], view: GuideView, library: Library): SitePage {
  const { Page, instead, files, parts = [] } = view;
  const first = versions[0] as Guide;
  const versionIn = (language: LanguageCode) =>
    versions.find((guide) => guide.language === language);
  const standIn = (language: LanguageCode) => {
    if (!instead) throw new Error(`${first.id} does not stand in ${language}`);
    return <instead.Page language={language} />;
  };
  return {
    slug: slugOf(first),
    languages: (instead ? LANGUAGES : versions.map(({ language }) => languageOf(language))).map(
      ({ code }) => code,
    ),
    title: (language) => versionIn(language)?.title ?? instead?.title(language) ?? first.title,
    render: (language) => {
      const guide = versionIn(language);
      return guide ? <Page guide={guide} library={library} /> : standIn(language);
    },
    ...(files && {
      files: (language) => {
        const guide = versionIn(language);
        return guide ? files(guide) : {};
      },
    }),
    parts: [STYLE, ...parts],
  };
}

function groupById(guides: readonly Guide[]): Map<string, Guide[]> {
  const groups = new Map<string, Guide[]>();
  for (const guide of guides) groups.set(guide.id, [...(groups.get(guide.id) ?? []), guide]);
  return groups;
}
