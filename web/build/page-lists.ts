/**
 * What the search looks through: of each language every page that it has, as a hashed file beside
 * the others. The index itself is made in the browser, from the text that it shows anyway: that takes
 * it a blink.
 */
import { createHash } from "node:crypto";
import { type ListedPage, packPages } from "../search/page-list.ts";
import { LANGUAGES, type LanguageCode } from "../text/languages.ts";
import type { BuiltFile } from "./bundles.ts";
import { readPage } from "./page-text.ts";

/** Every page that stands in a language, in the order in which they were rendered. */
export type PagesByLanguage = Readonly<Record<LanguageCode, readonly ListedPage[]>>;

/** `first`: what is no page of text, but can be gone to: the report and the answer. */
export function listPages(
  pages: ReadonlyMap<string, string>,
  first: (language: LanguageCode) => readonly ListedPage[],
): PagesByLanguage {
  const rows = LANGUAGES.map(({ code }): [LanguageCode, ListedPage[]] => {
    const listed = [...pages].flatMap(([path, html]) => {
      if (!path.startsWith(`${code}/`)) return [];
      const read = readPage(html);
      // An edition is found by its opening; what it holds is found where that stands.
      if (read?.isRepeat) read.sections.splice(1);
      return read ? [{ address: `/${path.replace(/index\.html$/, "")}`, ...read }] : [];
    });
    return [code, [...first(code), ...listed]];
  });
  return Object.fromEntries(rows) as Record<LanguageCode, ListedPage[]>;
}

export function packLists(lists: PagesByLanguage): Record<LanguageCode, BuiltFile> {
  const rows = LANGUAGES.map(({ code }): [LanguageCode, BuiltFile] => {
    const bytes = Buffer.from(packPages({ language: code, pages: lists[code] }));
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    return [code, { path: `assets/pages-${code}-${hash}.json`, bytes }];
  });
  return Object.fromEntries(rows) as Record<LanguageCode, BuiltFile>;
}

/** Where a page fetches them. */
export const addressesOf = (lists: Record<LanguageCode, BuiltFile>): Record<LanguageCode, string> =>
  Object.fromEntries(Object.entries(lists).map(([code, { path }]) => [code, `/${path}`])) as Record<
    LanguageCode,
    string
  >;
