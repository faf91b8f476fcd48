import { useState } from "preact/hooks";
import { type CaseFile, casework, isWhole } from "../core/index.ts";
import { dayText } from "../text/day.ts";
import { Colleague, colleaguesOf } from "./assign.tsx";
import { Readers } from "./audience.tsx";
import { Some, Words } from "./case-form.tsx";
import { Button, Field } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import { useKeys } from "./keys.tsx";
import { firstLine } from "./views.ts";
import type { Workplace } from "./workplace.ts";

const text = dayText.over;

/** What may be shown of any case in a list of names. */
const strippedOf = (file: CaseFile): string => (isWhole(file) ? (file.stripped ?? "") : "…");

/** One's cases to a colleague, with one note: `o` goes to it. */
export function HandOver({ place }: { place: Workplace }) {
  const me = place.desk.me.id;
  const mine = casework.assignedTo(place.desk.cases, me);
  const others = colleaguesOf(place).filter(({ id }) => id !== me);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState("");
  const [note, setNote] = useDraft(place, "hand-over");
  const [isWrong, setWrong] = useState(false);
  const chosen = mine.map(({ id }) => id).filter((id) => !left.has(id));
  useKeys({ o: () => document.getElementById("over-to")?.focus() });
  if (mine.length === 0) {
    return (
      <section class="pane">
        <h2>{text.heading}</h2>
        <p class="soft">{text.none}</p>
      </section>
    );
  }
  const save = async () => {
    const why = note.trim();
    if (to === "" || why === "" || chosen.length === 0) return setWrong(true);
    setWrong(false);
    const said = text.saved(chosen.length, place.nameOf(to));
    if (await place.run((work) => casework.handOver(work, chosen, to, why), said)) {
      place.drafts.drop("hand-over");
      setNote("");
    }
  };
  return (
    <form
      class="pane audience-substance"
      aria-labelledby="over-heading"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 id="over-heading">{text.heading}</h2>
      <p class="soft">{text.lead}</p>
      <Some
        legend={text.which}
        options={Object.fromEntries(
          mine.map((file) => [file.id, `${file.reference} ${firstLine(strippedOf(file), 50)}`]),
        )}
        chosen={chosen}
        set={(some) =>
          setLeft(new Set(mine.map(({ id }) => id).filter((id) => !some.includes(id))))
        }
      />
      <Field id="over-to" label={text.to}>
        {(described) => (
          <Colleague
            described={{ ...described, "aria-keyshortcuts": "o" }}
            colleagues={others}
            to={to}
            set={setTo}
          />
        )}
      </Field>
      <Words
        id="over-note"
        label={text.note}
        help={text.noteHelp}
        error={isWrong ? text.needed : null}
        value={note}
        set={setNote}
        save={() => void save()}
      />
      <Readers audience="substance" id="over-readers" />
      <div class="acts">
        <Button kind="main" type="submit" disabled={place.isBusy} shortcut="o">
          {text.save}
        </Button>
      </div>
    </form>
  );
}
