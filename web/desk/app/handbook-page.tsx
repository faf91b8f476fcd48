import { useLayoutEffect, useRef, useState } from "preact/hooks";
import handbook from "virtual:handbook";
import { PASSAGE_KINDS, type Passage } from "../../text/passage.ts";
import { handbookText as text } from "../text/handbook.ts";
import { nl } from "../text/nl.ts";
import { Button, Field, Key } from "./controls.tsx";
import { searchPassages } from "./handbook.ts";
import { PassageBody } from "./handbook-passage.tsx";
import { useHeading } from "./side-pages.tsx";
import type { Workplace } from "./workplace.ts";

/** Every passage by its kind, with a search that asks nothing of anyone. */
export function HandbookPage({ place }: { place: Workplace }) {
  const heading = useHeading();
  const [query, setQuery] = useState("");
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [wentTo, setWentTo] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = searchPassages(query, handbook);
  const isSearching = query.trim() !== "";

  const setOpen = (id: string, isOpen: boolean) => {
    const next = new Set(opened);
    if (isOpen) next.add(id);
    else next.delete(id);
    if (next.size !== opened.size) setOpened(next);
  };
  const go = (id: string) => {
    setQuery("");
    setOpen(id, true);
    setWentTo(id);
  };
  useLayoutEffect(() => {
    if (wentTo === null) return;
    list.current?.querySelector<HTMLElement>(`[data-passage="${wentTo}"] > summary`)?.focus();
    setWentTo(null);
  }, [wentTo]);

  const fold = (passage: Passage) => (
    <details
      key={passage.id}
      class="passage-fold"
      data-passage={passage.id}
      open={opened.has(passage.id)}
      onToggle={(event) => setOpen(passage.id, event.currentTarget.open)}
    >
      <summary>
        <small>{codeOf(passage, isSearching)}</small> {passage.title}
      </summary>
      <PassageBody passage={passage} onGo={go} />
    </details>
  );

  return (
    <section class="pane panel handbook-page" aria-labelledby="handbook-page-heading">
      <h1 id="handbook-page-heading" ref={heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <p>{text.lead}</p>
      <Field id="handbook-search" label={text.search} help={text.searchHelp}>
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
      <p class="soft small" role="status">
        {isSearching ? text.found(found.length) : text.all(found.length)}
      </p>
      <div ref={list}>
        {isSearching ? (
          <section aria-labelledby="handbook-found">
            <h2 id="handbook-found">{text.results}</h2>
            {found.map(fold)}
          </section>
        ) : (
          PASSAGE_KINDS.map((kind) => (
            <section key={kind} aria-labelledby={`handbook-${kind}`}>
              <h2 id={`handbook-${kind}`}>{text.kinds[kind].many}</h2>
              {found.filter((passage) => passage.kind === kind).map(fold)}
            </section>
          ))
        )}
      </div>
      <div class="acts">
        <Button onClick={() => place.open(null)}>
          {nl.close} <Key name="Esc" />
        </Button>
      </div>
    </section>
  );
}

/** Steps and forms have a code that people know by heart; the others, among others, say what they are. */
function codeOf({ kind, steps, forms }: Passage, isMixed: boolean): string {
  if (kind === "step") return text.step(steps[0] ?? 0);
  return kind === "form" ? (forms[0] ?? "") : isMixed ? text.kinds[kind].one : "";
}
