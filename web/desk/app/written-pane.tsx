import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type CaseFile, isOpen } from "../core/index.ts";
import { drawOn } from "../core/pictures.ts";
import { caseByReference } from "../find/finder.ts";
import { caseText } from "../text/case.ts";
import { workText } from "../text/work.ts";
import { writtenText as text } from "../text/written.ts";
import { AssignForm, Assigned } from "./assign.tsx";
import { Pane } from "./audience.tsx";
import { KeepingStrip } from "./case-strips.tsx";
import { Button, Field } from "./controls.tsx";
import { HandbookPane } from "./handbook-pane.tsx";
import { History } from "./history.tsx";
import { useKeys } from "./keys.tsx";
import { NextBar } from "./next-bar.tsx";
import { nextForCase, waitingIn } from "./next-step.ts";
import { Notes } from "./notes.tsx";
import { Proposals } from "./proposals.tsx";
import { ProposeForm, simpleActs } from "./propose.tsx";
import { Tasks } from "./tasks.tsx";
import type { Workplace } from "./workplace.ts";
import { WrittenDraft } from "./written-draft.tsx";

type Props = { place: Workplace; file: CaseFile };
type Own = "picture" | "question";

/** What of the two it is. */
export const ownKind = ({ what }: CaseFile): Own => (what === "question" ? what : "picture");

/** A picture or a question: all of it stands in substance. */
export function WrittenPane({ place, file }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), [file.id]);
  const open = isOpen(file) && !file.broken;
  const mayPropose = open && simpleActs(place, file).length > 0;
  const next = nextForCase(file, waitingIn(place.desk.work, file));
  const { act } = next;
  useKeys({
    h: () => place.toggleHandbook(),
    ...(open && { s: () => place.open("draft") }),
    ...(mayPropose && { p: () => place.open("propose") }),
  });
  const what = ownKind(file);
  const { opening } = file;
  return (
    <>
      <header class="case-head">
        <h1 ref={heading} tabIndex={-1} dir="auto">
          {opening?.title ?? file.reference}
        </h1>
        <span class="chip">{text.what[what]}</span>
        <span class="chip">{text.status[statusOf(file)]}</span>
        <span class="chip">{file.reference}</span>
        {mayPropose && (
          <span class="case-acts">
            <Button kind="quiet" onClick={() => place.open("propose")} shortcut="p">
              {workText.propose.act}
            </Button>
          </span>
        )}
      </header>
      <div class="case-meta">
        <Assigned place={place} file={file} />
        <KeepingStrip place={place} file={file} />
      </div>
      <NextBar
        text={next.text}
        act={
          (act === "draft" || act === "propose") && place.panel !== act
            ? {
                label: caseText.acts[act],
                run: () => place.open(act),
                shortcut: act === "draft" ? "s" : "p",
              }
            : null
        }
        isBusy={place.isBusy}
      />
      {place.panel === "assign" && open && <AssignForm place={place} file={file} />}
      {place.panel === "propose" && mayPropose && <ProposeForm place={place} file={file} />}
      <Proposals place={place} file={file} />
      <div class="case-columns">
        <div class="column">
          {opening && (opening.text !== "" || opening.from !== "") && (
            <Pane audience="substance" heading={text.opening[what]} id="opening-heading">
              {opening.from !== "" && <p class="soft">{text.from(opening.from)}</p>}
              <p class="words" dir="auto">
                {opening.text}
              </p>
            </Pane>
          )}
          <WrittenDraft place={place} file={file} mayWrite={open} />
        </div>
        <div class="column">
          {what === "picture" && <Drawn place={place} file={file} mayChange={open} />}
          <Tasks place={place} file={file} />
        </div>
        {place.hasHandbook && (
          <div class="column guide">
            <HandbookPane step={next.step} roles={place.desk.me.roles} rules={[what]} />
          </div>
        )}
      </div>
      {open && <Notes place={place} file={file} />}
      <History place={place} file={file} />
    </>
  );
}

/** Where a text is, between nothing and what two have agreed. */
export function statusOf(file: CaseFile): keyof typeof text.status {
  if (!isOpen(file)) return "closed";
  if (file.proposals.some(({ act, state }) => act === "publish" && state === "open")) {
    return "waits";
  }
  const isNewer = file.draft !== null && file.draft.seq !== file.published?.seq;
  if (file.published) return isNewer ? "changed" : "published";
  return file.draft === null ? "none" : "draft";
}

/** The cases that a picture rests on; it stands in the picture alone. */
function Drawn({ place, file, mayChange }: Props & { mayChange: boolean }) {
  const [reference, setReference] = useState("");
  const [error, setError] = useState<string | null>(null);
  const known = file.links.flatMap(
    ({ other }) => place.desk.cases.find(({ id }) => id === other) ?? [],
  );
  const add = async () => {
    const found = caseByReference(place.desk.cases, reference);
    if (found?.what !== "report") return setError(text.drawn.unknown);
    setError(null);
    const isDone = await place.act(
      (work) => drawOn(work, file.id, found.id, true),
      text.drawn.saved,
    );
    if (isDone) setReference("");
  };
  const remove = (id: string) =>
    void place.act(
      (work) => drawOn(work, file.id, id, false),
      text.drawn.removed,
      (work) => drawOn(work, file.id, id, true),
    );
  return (
    <Pane audience="substance" heading={text.drawn.heading} id="drawn-heading">
      <p class="soft small">{known.length === 0 ? text.drawn.none : text.drawn.lead}</p>
      <ul class="ties">
        {known.map(({ id, reference: name }) => (
          <li key={id}>
            <Button kind="quiet" onClick={() => place.select({ kind: "case", id })}>
              {name}
            </Button>
            {mayChange && (
              <Button
                kind="quiet"
                label={`${text.drawn.remove}: ${name}`}
                onClick={() => remove(id)}
              >
                {text.drawn.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Field id="drawn-add" label={text.drawn.add} error={error}>
            {(described) => (
              <input
                {...described}
                class="input"
                autocomplete="off"
                spellcheck={false}
                value={reference}
                onInput={(event) => setReference(event.currentTarget.value)}
              />
            )}
          </Field>
          <div class="acts">
            <Button type="submit" disabled={place.isBusy}>
              {text.drawn.save}
            </Button>
          </div>
        </form>
      )}
    </Pane>
  );
}
