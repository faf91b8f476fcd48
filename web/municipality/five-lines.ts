import { words } from "../site/words.ts";
import type { Guide, GuideClaim } from "../text/guide.ts";
import { languageOf, type LanguageCode } from "../text/languages.ts";
import { guidanceIn, isGuidanceLanguage } from "./words.ts";

/** What each of the five lines rests on, in their order; `isOwn`: on a proposal of this project. */
const RESTS: readonly { sources: readonly string[]; isOwn: boolean }[] = [
  { sources: ["buiten-112"], isOwn: false },
  { sources: [], isOwn: true },
  { sources: ["buiten-avg-6"], isOwn: true },
  { sources: ["buiten-112"], isOwn: true },
  { sources: [], isOwn: true },
];

const OFFICIAL = { sources: ["brief2026-handreiking"], isOwn: true };

/**
 * What an official does with a signal, as a guide: the door shows it, and an edition begins with it.
 * The lines stand in web/text/<language>/municipality.ts, where the report takes them from too.
 */
export function fiveLines(language: LanguageCode): Guide {
  const { heading, lines } = words[language].pages.municipality;
  if (lines.length !== RESTS.length) throw new Error(`not five lines in ${language}`);
  const items = lines.map((text, i): GuideClaim[] => [
    { spans: [{ text }], ...(RESTS[i] ?? { sources: [], isOwn: true }) },
  ]);
  const official = isGuidanceLanguage(language)
    ? [{ spans: [{ text: guidanceIn(language).door.official }], ...OFFICIAL }]
    : [];
  return {
    id: "gemeente",
    language,
    shelf: "guides",
    title: heading,
    kind: "guidance",
    audience: ["municipality"],
    editions: ["municipality"],
    ...{ forms: [], steps: [], routes: [], levels: [], roles: [], doubts: [] },
    settings: ["official-guide"],
    version: 1,
    date: "2026-11-22",
    isReviewed: languageOf(language).reviewed,
    isDraft: false,
    lead: [
      { kind: "list", style: "number", items },
      ...(official.length > 0 ? [{ kind: "paragraph" as const, claims: official }] : []),
    ],
    sections: [],
  };
}
