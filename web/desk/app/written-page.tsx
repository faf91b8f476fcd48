import { useState } from "preact/hooks";
import { openPicture, openQuestion } from "../core/pictures.ts";
import { writtenText } from "../text/written.ts";
import { CaseForm, Choice, Words } from "./case-form.tsx";
import { Field } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import type { Workplace } from "./workplace.ts";

const text = writtenText.add;
type What = keyof typeof text.whats;

/** Begins a picture, or enters a question as it was asked. */
export function WrittenPage({ place }: { place: Workplace }) {
  const [what, setWhat] = useState<What>("question");
  const [title, setTitle] = useDraft(place, "written-title");
  const [from, setFrom] = useDraft(place, "written-from");
  const [words, setWords] = useDraft(place, "written-text");
  const [isWrong, setWrong] = useState(false);
  const save = async () => {
    const about = title.trim();
    const whose = from.trim();
    if (about === "" || (what === "question" && whose === "")) return setWrong(true);
    const said = words.trim();
    const isDone = await place.goTo(
      (work) =>
        what === "picture"
          ? openPicture(work, about, said)
          : openQuestion(work, { title: about, from: whose, text: said }),
      text.saved[what],
    );
    if (!isDone) return;
    for (const name of ["title", "from", "text"]) place.drafts.drop(`written-${name}`);
  };
  return (
    <CaseForm
      place={place}
      id="written"
      heading={text.heading}
      lead={text.lead}
      audience="substance"
      saveLabel={text.save}
      save={() => void save()}
      isPage
    >
      <Choice
        name="written-what"
        legend={text.what}
        options={text.whats}
        value={what}
        set={setWhat}
      />
      <Words
        id="written-title"
        label={text.title[what]}
        rows={1}
        error={isWrong ? text.needed : null}
        value={title}
        set={setTitle}
        save={() => void save()}
      />
      {what === "question" && (
        <Field id="written-from" label={text.from} help={text.fromHelp}>
          {(described) => (
            <input
              {...described}
              class="input"
              autocomplete="off"
              value={from}
              onInput={(event) => setFrom(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <Words
        id="written-text"
        label={text.text[what]}
        help={text.textHelp}
        rows={4}
        value={words}
        set={setWords}
        save={() => void save()}
      />
    </CaseForm>
  );
}
