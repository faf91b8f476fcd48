import arrowIcon from "icon:arrow-right";
import { Icon } from "../site/icon.tsx";
import type { SitePage } from "../site/site-page.ts";
import { words } from "../site/words.ts";
import type { Guide, Library } from "../text/guide.ts";
import { type LanguageCode, LANGUAGES, languageOf } from "../text/languages.ts";
import { addressOf } from "./address.ts";
import { WaysOn } from "./ways-on.tsx";

/** What one wants to know before all else. */
const ABOUT = "wat-is-obi";
const FIRST = [ABOUT, "is-dit-obi", "jouw-melding", "veilig-melden"];

/** What can happen to someone, each a guide of its own. */
const THEMES = [
  "heffing",
  "familie",
  "reizen",
  "bedreiging",
  "online",
  "verkiezingen",
  "spionage-strafbaar",
];

type Props = { language: LanguageCode; library: Library };

/** 'Eerst meer weten': a short door, in every language, to what is told in the guides themselves. */
export const learnPage = (library: Library): SitePage => ({
  slug: "weten/",
  languages: LANGUAGES.map(({ code }) => code),
  title: (language) => words[language].pages.learn.heading,
  render: (language) => <Learn language={language} library={library} />,
});

function Learn({ language, library }: Props) {
  const { pages, guide, report } = words[language];
  const { learn } = pages;
  const context = { language, library };
  return (
    <>
      <h1>{learn.heading}</h1>
      <InShort {...context} />
      <ul class="doors">
        {FIRST.map((id) => (
          <li key={id}>
            <To id={id} {...context} asDoor />
          </li>
        ))}
      </ul>
      <h2>{report.what.heading}</h2>
      <ul class="lines">
        {THEMES.map((id) => (
          <li key={id}>
            <To id={id} {...context} />
          </li>
        ))}
      </ul>
      <WaysOn language={language} />
      <h2>{guide.share}</h2>
      <ul class="lines">
        {(["leaflet", "poster", "message"] as const).map((kind) => (
          <li key={kind}>
            <To id={SHARED[kind]} title={guide.kinds[kind]} {...context} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the first of these guides says, for who cannot read it in their own language yet. */
function InShort({ language, library }: Props) {
  const { learn, sourceLabel } = words[language].pages;
  if (addressOf(ABOUT, language, library)?.language === undefined) return null;
  return (
    <section class="note calm">
      <h2>{learn.short}</h2>
      <ul>
        {learn.shortPoints.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p class="source">
        {sourceLabel}: {learn.source}
      </p>
    </section>
  );
}

const SHARED = {
  leaflet: "folder",
  poster: "affiche",
  message: "berichten",
} as const;

/** A link with the guide's own title; where it is of another language, it says of which. */
function To({
  id,
  title,
  language,
  library,
  asDoor = false,
}: Props & { id: string; title?: string; asDoor?: boolean }) {
  const address = addressOf(id, language, library);
  if (!address) throw new Error(`no guide is called ${id}`);
  const stands = address.language ?? language;
  const other = languageOf(stands);
  const own = title ?? titleOf(id, stands, library);
  const label = (
    <>
      {address.language && title === undefined ? (
        <bdi lang={other.code} dir={other.direction}>
          {own}
        </bdi>
      ) : (
        own
      )}
      {address.language && (
        <>
          {" "}
          (<bdi lang={other.code}>{other.name}</bdi>)
        </>
      )}
    </>
  );
  if (!asDoor) {
    return (
      <a href={address.href} hreflang={address.language}>
        {label}
      </a>
    );
  }
  return (
    <a class="door" href={address.href} hreflang={address.language}>
      <strong>{label}</strong>
      <Icon shapes={arrowIcon} mirrors />
    </a>
  );
}

function titleOf(id: string, language: LanguageCode, { guides }: Library): string {
  const found: Guide | undefined = guides.find(
    (guide) => guide.id === id && guide.language === language,
  );
  return found?.title ?? id;
}
