/** Where a guide stands, and where a link of a guide leads. */
import { type Guide, type Library, OTHER_PAGES } from "../text/guide.ts";
import { DEFAULT_LANGUAGE, type LanguageCode } from "../text/languages.ts";

/** The door of municipalities; their guides stand behind it without the word before their name. */
const MUNICIPAL = /^gemeente-/;

/** Guides at an address that every language has: where one is not translated, something shorter stands. */
const EVERYWHERE: Readonly<Record<string, string>> = { "andere-hulp": "hulp/" };

/** The poster is made of the leaflet, and stands wherever that does. */
export const POSTER_SLUG = "affiche/";

/** `veilig-melden/`, `gemeente/pers/`, `over/privacy/`: the same in every language. */
export function slugOf({ id, shelf }: Pick<Guide, "id" | "shelf">): string {
  const fixed = EVERYWHERE[id];
  if (fixed !== undefined) return fixed;
  if (shelf === "documents") return `over/${id}/`;
  return MUNICIPAL.test(id) ? `gemeente/${id.replace(MUNICIPAL, "")}/` : `${id}/`;
}

export type Address = {
  href: string;
  /** The language of the page, where it is another than one comes from. */
  language?: LanguageCode;
};

/**
 * The page that is called so, in this language. What does not stand in it is read in English, and
 * what does not stand in that either in Dutch. Null for a name that no guide and no page has.
 */
export function addressOf(id: string, from: LanguageCode, library: Library): Address | null {
  const other = OTHER_PAGES[id] ?? EVERYWHERE[id];
  if (other !== undefined) return { href: `/${from}/${other}` };
  const versions = library.guides.filter((guide) => guide.id === id);
  const found =
    versions.find(({ language }) => language === from) ??
    versions.find(({ language }) => language === "en") ??
    versions.find(({ language }) => language === DEFAULT_LANGUAGE);
  if (!found) return null;
  const href = `/${found.language}/${slugOf(found)}`;
  return found.language === from ? { href } : { href, language: found.language };
}
