/**
 * The door of this room: every guide and document as a page of the site. A guide is shown as a plain
 * page, unless a view is given for its id or its kind; a view may load scripts and styles of its own
 * (their names stand in build/bundles.ts).
 */
import type { VNode } from "preact";
import type { SitePage } from "../site/site-page.ts";
import type { Guide, Library } from "../text/guide.ts";
import { slugOf } from "./address.ts";
import type { GuideProps } from "./guide-body.tsx";
import { GuidePage } from "./guide-page.tsx";
import { LeafletPage } from "./leaflet-page.tsx";
import { messageFiles, MessagePage } from "./message-page.tsx";
import { QuestionsPage } from "./questions-page.tsx";

export type GuideView = {
  Page: (props: GuideProps) => VNode;
  /** Plain texts beside the page, by name. */
  files?: (guide: Guide) => Readonly<Record<string, string>>;
  parts?: readonly string[];
};

/** By id, or by kind. */
export type GuideViews = Readonly<Record<string, GuideView>>;

const PLAIN: GuideView = { Page: GuidePage };
const STYLE = "guide-style";
const SHEET: GuideView = { Page: LeafletPage, parts: ["sheet-style"] };

/** What this room shows in a way of its own. */
const OWN_VIEWS: GuideViews = {
  leaflet: SHEET,
  poster: SHEET,
  message: { Page: MessagePage, files: messageFiles },
  "is-dit-obi": { Page: QuestionsPage, parts: ["is-dit-obi"] },
};

export function guidePages(library: Library, views: GuideViews): SitePage[] {
  const all = { ...OWN_VIEWS, ...views };
  return [...groupById(library.guides).values()].map((versions) => {
    const first = versions[0] as Guide;
    const { Page, files, parts = [] } = all[first.id] ?? all[first.kind] ?? PLAIN;
    const versionIn = (language: string): Guide =>
      versions.find((guide) => guide.language === language) ?? first;
    return {
      slug: slugOf(first),
      languages: versions.map(({ language }) => language),
      title: (language) => versionIn(language).title,
      render: (language) => <Page guide={versionIn(language)} library={library} />,
      ...(files && { files: (language) => files(versionIn(language)) }),
      parts: [STYLE, ...parts],
    };
  });
}

function groupById(guides: readonly Guide[]): Map<string, Guide[]> {
  const groups = new Map<string, Guide[]>();
  for (const guide of guides) groups.set(guide.id, [...(groups.get(guide.id) ?? []), guide]);
  return groups;
}
