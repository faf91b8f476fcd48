import { useRef, useState } from "preact/hooks";
import { type CaseFile, isWhole } from "../core/index.ts";
import { excerptOf, type FindAnswer } from "../find/finder.ts";
import { findText as text } from "../text/find.ts";
import { CaseMark } from "./case-mark.tsx";
import { Button } from "./controls.tsx";
import { useKeys } from "./keys.tsx";
import { beginOf, firstDay, firstLine } from "./views.ts";

/** So many are drawn at a time: nobody reads ten thousand. */
const PAGE = 50;

type Props = {
  answer: FindAnswer;
  today: number;
  open: (file: CaseFile) => void;
  /** Back to the box, from the first row. */
  back: () => void;
};

export function FindResults({ answer, today, open, back }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(PAGE);
  const { files, words, like } = answer;
  const step = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("button.row") ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    if (at === 0 && by === -1) back();
    else rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  const onArrow = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  };
  return (
    <>
      <p role="status" class="find-count">
        {text.found(files.length)}
        {like.length > 0 && files.length > 0 && ` · ${text.like(like)}`}
      </p>
      {files.length === 0 && <p class="soft">{text.nothing}</p>}
      <ul class="rows find-rows" ref={list} aria-label={text.results} onKeyDown={onArrow}>
        {files.slice(0, shown).map((file) => (
          <li key={file.id}>
            <button type="button" class="row" onClick={() => open(file)}>
              <CaseMark file={file} />
              <b>
                {file.reference} <small>{text.statuses[file.status]}</small>
              </b>
              <small>{text.days(Math.max(0, today - firstDay(file)))}</small>
              <Words file={file} words={words} />
            </button>
          </li>
        ))}
      </ul>
      {files.length > shown && (
        <Button onClick={() => setShown(shown + PAGE)}>
          {text.more(Math.min(PAGE, files.length - shown))}
        </Button>
      )}
    </>
  );
}

/** Where a word stands, or else how the case begins. */
function Words({ file, words }: { file: CaseFile; words: readonly string[] }) {
  const excerpt = words.length > 0 && isWhole(file) ? excerptOf(file, words) : null;
  if (!excerpt) {
    return (
      <span class="row-line" dir="auto" lang={file.lang} translate={false}>
        {firstLine(beginOf(file))}
      </span>
    );
  }
  return (
    <>
      <span class="row-line find-words" dir="auto" lang={excerpt.lang} translate={false}>
        {excerpt.pieces.map(({ text: piece, isFound }, i) =>
          isFound ? <mark key={i}>{piece}</mark> : <span key={i}>{piece}</span>,
        )}
      </span>
      <span class="row-forms">{text.places[excerpt.place]}</span>
    </>
  );
}
