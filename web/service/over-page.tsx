import { slugOf } from "../guide/address.ts";
import { draftSettings } from "../guide/draft.ts";
import { WhenOpen } from "../site/when.tsx";
import type { Guide, Library } from "../text/guide.ts";
import type { LanguageCode } from "../text/languages.ts";
import type { DocumentsText } from "../text/nl/documents.ts";

type Props = { language: LanguageCode; text: DocumentsText; library: Library };

/** Every document, by what one comes for, each with whether it is a draft still. */
export function OverPage({ language, text, library }: Props) {
  const known = new Set(text.groups.flatMap(({ documents }) => Object.keys(documents)));
  const left = library.guides.filter(({ id, shelf }) => shelf === "documents" && !known.has(id));
  if (left.length > 0) throw new Error(`over/ does not list ${left[0]?.id ?? ""}`);
  return (
    <>
      <h1>{text.heading}</h1>
      <p>{text.lead}</p>
      <p>{text.status}</p>
      <WhenOpen settings={allSettings(language, library)} language={language}>
        <p>{text.draftMeans}</p>
      </WhenOpen>
      {text.groups.map(({ heading, documents }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <ul class="lines documents">
            {Object.entries(documents).map(([id, what]) => (
              <li key={id}>
                <Entry guide={findGuide(id, language, library)} what={what} draft={text.draft} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const allSettings = (language: LanguageCode, { guides }: Library): string[] => {
  const documents = guides.filter((one) => one.shelf === "documents" && one.language === language);
  return [...new Set(documents.flatMap(draftSettings))];
};

type EntryProps = { guide: Guide; what: string; draft: string };

function Entry({ guide, what, draft }: EntryProps) {
  const settings = draftSettings(guide);
  return (
    <>
      <a href={`/${guide.language}/${slugOf(guide)}`}>{guide.title}</a>
      {settings.length > 0 && (
        <WhenOpen settings={settings} language={guide.language}>
          {" "}
          <span class="draft">{draft}</span>
        </WhenOpen>
      )}
      <br />
      {what}
    </>
  );
}

function findGuide(id: string, language: LanguageCode, { guides }: Library): Guide {
  const found = guides.find((guide) => guide.id === id && guide.language === language);
  if (!found) throw new Error(`over/ lists ${id}, which is not there in ${language}`);
  return found;
}
