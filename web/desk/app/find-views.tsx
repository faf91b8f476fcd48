import { useState } from "preact/hooks";
import { DeskError } from "../core/index.ts";
import type { Filters, SavedView } from "../find/filters.ts";
import { dropView, saveView, savedViews } from "../find/saved-views.ts";
import { findText } from "../text/find.ts";
import { Button, Field } from "./controls.tsx";
import type { Workplace } from "./workplace.ts";

const text = findText.views;

type Props = {
  place: Workplace;
  query: string;
  filters: Filters;
  go: (view: SavedView) => void;
};

/** Searches under a name: chosen again, kept, thrown away. */
export function FindViews({ place, query, filters, go }: Props) {
  const { work } = place.desk;
  const [name, setName] = useState("");
  const [said, setSaid] = useState("");
  const views = savedViews(work);
  const isSomething = query.trim() !== "" || Object.keys(filters).length > 0;
  const save = async () => {
    const given = name.trim();
    try {
      await saveView(work, { name: given, query: query.trim(), filters });
      setName("");
      setSaid(text.saved(given));
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      setSaid(text.full);
    }
  };
  const drop = async (view: SavedView) => {
    await dropView(work, view.name);
    setSaid("");
  };
  return (
    <details class="find-views">
      <summary>{text.heading}</summary>
      <p class="field-help">{text.lead}</p>
      {views.length === 0 ? (
        <p class="soft">{text.none}</p>
      ) : (
        <ul>
          {views.map((view) => (
            <li key={view.name}>
              <Button onClick={() => go(view)}>{view.name}</Button>
              <Button kind="quiet" label={text.drop(view.name)} onClick={() => void drop(view)}>
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isSomething && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "") void save();
          }}
        >
          <Field id="find-view-name" label={text.name}>
            {(described) => (
              <input
                {...described}
                class="input"
                autocomplete="off"
                maxLength={60}
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
          <Button type="submit" disabled={name.trim() === ""}>
            {text.save}
          </Button>
        </form>
      )}
      <p role="status">{said}</p>
    </details>
  );
}
