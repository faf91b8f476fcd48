/** The door of this room: the list of the documents that a public service publishes about itself. */
import type { SitePage } from "../site/site-page.ts";
import { documents as en } from "../text/en/documents.ts";
import type { Library } from "../text/guide.ts";
import { documents as nl, type DocumentsText } from "../text/nl/documents.ts";
import { OverPage } from "./over-page.tsx";

const LANGUAGES = ["nl", "en"] as const;
type DocumentLanguage = (typeof LANGUAGES)[number];
const words: Record<DocumentLanguage, DocumentsText> = { nl, en };

/** Pages are only asked for in the languages that they name. */
const known = (language: string): DocumentLanguage =>
  LANGUAGES.find((code) => code === language) ?? "nl";

export const servicePages = (library: Library): SitePage[] => [
  {
    slug: "over/",
    languages: LANGUAGES,
    title: (language) => words[known(language)].heading,
    render: (language) => {
      const code = known(language);
      return <OverPage language={code} text={words[code]} library={library} />;
    },
    parts: ["guide-style"],
  },
];
