import type { VNode } from "preact";
import type { LanguageCode } from "../text/languages.ts";

/**
 * A page of the public site, in the languages that it exists in: `/<language>/<slug>`. Each room
 * makes a list of these, and pages.tsx renders them all. Two pages at one address stop the build.
 */
export type SitePage = {
  /** "" or "weten/"; the same in every language. */
  slug: string;
  languages: readonly LanguageCode[];
  /** What stands in the browser's tab; left out where that should give nothing away. */
  title?: (language: LanguageCode) => string;
  render: (language: LanguageCode) => VNode;
  /** Plain texts that stand beside the page, by name; the line fills them in as it fills a page. */
  files?: (language: LanguageCode) => Readonly<Record<string, string>>;
  /** Names of scripts and styles that this page loads beside the common ones (build/bundles.ts). */
  parts?: readonly string[];
};
