import { useState } from "preact/hooks";
import handbook from "virtual:handbook";
import { decisions, type CaseFile } from "../core/index.ts";
import { writeDraft } from "../core/pictures.ts";
import { workText } from "../text/work.ts";
import { writtenText } from "../text/written.ts";
import { Pane } from "./audience.tsx";
import { CaseForm, Words } from "./case-form.tsx";
import { Button, Field } from "./controls.tsx";
import { sayDay } from "./days.ts";
import { useDraft } from "./drafts.ts";
import { searchPassages } from "./handbook.ts";
import type { Workplace } from "./workplace.ts";

const text = writtenText.draft;
type Props = { place: Workplace; file: CaseFile };

/** More than these at once nobody reads. */
const FOUND_SHOWN = 5;

const sayPassage = (id: string): string =>
  handbook.passages.find((passage) => passage.id === id)?.title ?? id;

/** The text, what it rests on, and what of it two have agreed. */
export function WrittenDraft({ place, file, mayWrite }: Props & { mayWrite: boolean }) {
  if (place.panel === "draft" && mayWrite) return <DraftForm place={place} file={file} />;
  const { draft, published } = file;
  const isNewer = draft !== null && draft.seq !== published?.seq;
  const isWaiting = file.proposals.some(({ act, state }) => act === "publish" && state === "open");
  const propose = () =>
    void place.act(
      (work) => decisions.propose(work, file.id, { act: "publish", reason: text.publishReason }),
      workText.propose.saved,
    );
  const heading = text.heading[file.what === "question" ? "question" : "picture"];
  return (
    <Pane audience="substance" heading={heading} id="draft-heading">
      {draft === null ? <p class="soft">{text.none}</p> : <Text draft={draft} />}
      {published && <p class="note calm">{text.published(published.by, sayDay(published.day))}</p>}
      {published && isNewer && (
        <>
          <p class="note care">{text.newer}</p>
          <details>
            <summary>{text.showPublished}</summary>
            <Text draft={published} />
          </details>
        </>
      )}
      {mayWrite && (
        <div class="acts">
          <Button onClick={() => place.open("draft")} shortcut="s">
            {text.edit}
          </Button>
          {isNewer && !isWaiting && (
            <Button kind="main" onClick={propose} disabled={place.isBusy}>
              {text.publish}
            </Button>
          )}
        </div>
      )}
    </Pane>
  );
}

function Text({ draft }: { draft: NonNullable<CaseFile["draft"]> }) {
  return (
    <>
      <p class="words" dir="auto">
        {draft.text}
      </p>
      <p class="soft small">
        {draft.sources.length === 0
          ? text.noSources
          : `${text.sources} ${draft.sources.map(sayPassage).join("; ")}`}
      </p>
    </>
  );
}

function DraftForm({ place, file }: Props) {
  const before = file.draft;
  const [words, setWords] = useDraft(place, `draft ${file.id}`, before?.text);
  const [sources, setSources] = useState<readonly string[]>(before?.sources ?? []);
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    if (words.trim() === "") return setWrong(true);
    const isDone = await place.act(
      (work) => writeDraft(work, file.id, words.trim(), sources),
      text.saved,
    );
    if (!isDone) return;
    place.drafts.drop(`draft ${file.id}`);
    place.open(null);
  };
  return (
    <CaseForm
      place={place}
      id="draft"
      heading={text.heading[file.what === "question" ? "question" : "picture"]}
      audience="substance"
      saveLabel={text.save}
      save={() => void save()}
    >
      <Words
        id="draft-text"
        label={text.label}
        help={text.help}
        rows={10}
        error={isWrong ? text.needed : null}
        value={words}
        set={setWords}
        save={() => void save()}
      />
      <Sources chosen={sources} set={setSources} />
    </CaseForm>
  );
}

type SourcesProps = { chosen: readonly string[]; set: (chosen: readonly string[]) => void };

/** Passages of the handbook that the text rests on; those carry their own citations. */
function Sources({ chosen, set }: SourcesProps) {
  const [query, setQuery] = useState("");
  const found =
    query.trim() === ""
      ? []
      : searchPassages(query, handbook)
          .filter(({ id }) => !chosen.includes(id))
          .slice(0, FOUND_SHOWN);
  return (
    <div class="field draft-sources" role="group" aria-labelledby="draft-sources">
      <p class="label" id="draft-sources">
        {text.sources}
      </p>
      <ul class="ties">
        {chosen.map((id) => (
          <li key={id}>
            {sayPassage(id)}
            <Button
              kind="quiet"
              label={`${text.remove}: ${sayPassage(id)}`}
              onClick={() => set(chosen.filter((one) => one !== id))}
            >
              {text.remove}
            </Button>
          </li>
        ))}
      </ul>
      <Field id="draft-find" label={text.find} help={text.sourcesHelp}>
        {(described) => (
          <input
            {...described}
            class="input"
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="acts">
        {found.map(({ id, title }) => (
          <Button
            key={id}
            onClick={() => {
              set([...chosen, id]);
              setQuery("");
            }}
          >
            {title}
          </Button>
        ))}
      </div>
    </div>
  );
}
