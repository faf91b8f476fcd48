/** The door of this room: the pages for municipalities that are more than a text. */
import { GuidePage } from "../guide/guide-page.tsx";
import type { GuideViews } from "../guide/pages.tsx";
import type { SitePage } from "../site/site-page.ts";
import { words } from "../site/words.ts";
import { EDITIONS, type Guide, type Library } from "../text/guide.ts";
import { LANGUAGES, type LanguageCode } from "../text/languages.ts";
import { CalculatorPage } from "./calculator-page.tsx";
import { Door } from "./door.tsx";
import { EditionBody, editionOf, EditionsPage, editionSlug, type Sizes } from "./edition-pages.tsx";
import type { Municipal } from "./editions.ts";
import { KIT, KitPage, SLIDES_SLUG, SlidesPage } from "./kit-page.tsx";
import { NeedsPage } from "./needs-page.tsx";
import { GUIDANCE_LANGUAGES, guidanceIn } from "./words.ts";

export { offlineFiles } from "./offline.tsx";

/** `sizes`: of each file to take along, in bytes, by its path. */
export type ShownMunicipal = Municipal & { sizes: Sizes };

const GUIDE_STYLE = "guide-style";
const STYLE = "municipality-style";

/** Guides with a view of their own. */
export const municipalViews = ({ rules, sizes }: ShownMunicipal): GuideViews => ({
  "gemeente-datumrekenhulp": {
    Page: (props) => <CalculatorPage {...props} rules={rules} />,
    parts: [STYLE, "calculator"],
  },
  "gemeente-behoeften": { Page: NeedsPage, parts: [STYLE, "needs"] },
  "gemeente-uitgaven": {
    Page: (props) => <EditionsPage {...props} sizes={sizes} />,
    parts: [STYLE],
  },
  [KIT]: { Page: KitPage, parts: [STYLE] },
  // Two pages on paper, to lie beside the telephone.
  "gemeente-signaal-wegen-doen": {
    Page: (props) => (
      <div class="two-pages">
        <GuidePage {...props} />
      </div>
    ),
    parts: [STYLE],
  },
});

/** Pages that are no guide: the door, the slides, and each edition. */
export function municipalPages(municipal: Municipal, library: Library): SitePage[] {
  const languages = [...GUIDANCE_LANGUAGES];
  return [
    {
      slug: "gemeente/",
      languages: LANGUAGES.map(({ code }) => code),
      title: (language) => words[language].pages.municipality.heading,
      render: (language) => <Door language={language} library={library} />,
      parts: [GUIDE_STYLE, STYLE],
    },
    {
      slug: SLIDES_SLUG,
      languages,
      title: (language) => guidanceIn(language).kit.slidesTitle,
      render: (language) => <SlidesPage guide={kitIn(language, library)} library={library} />,
      parts: [GUIDE_STYLE, STYLE, "slides-style"],
    },
    ...EDITIONS.map((edition): SitePage => ({
      slug: editionSlug(edition),
      languages,
      title: (language) => guidanceIn(language).editions.titles[edition],
      render: (language) => (
        <EditionBody
          guide={editionOf(edition, language, municipal, library)}
          library={library}
          edition={edition}
        />
      ),
      parts: [GUIDE_STYLE, STYLE],
    })),
  ];
}

function kitIn(language: LanguageCode, { guides }: Library): Guide {
  const found = guides.find((guide) => guide.id === KIT && guide.language === language);
  if (!found) throw new Error(`no ${KIT} in ${language}`);
  return found;
}
