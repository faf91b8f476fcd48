import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { CaseFile } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { strip } from "./case-acts.ts";
import { draftLanguage, marksOf, nextMark, replaceMark } from "./account.ts";
import { Readers } from "./audience.tsx";
import { Button, onSave } from "./controls.tsx";
import { useDraft } from "./drafts.ts";
import { useKeys } from "./keys.tsx";
import { MarkedText } from "./marked-text.tsx";
import type { Workplace } from "./workplace.ts";

const text = caseText.strip;

/**
 * The stripped account beside the raw words. With the marks shown, `n` and `r` go through them;
 * typing is a box of its own, where letters are letters.
 */
export function AccountEditor({ place, file }: { place: Workplace; file: CaseFile }) {
  const raw = file.raw.map((message) => message.text).join("\n\n");
  const [draft, setDraft] = useDraft(place, `strip ${file.id}`, file.stripped ?? raw);
  const [current, setCurrent] = useState(0);
  const [isTyping, setTyping] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const group = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => marksOf(draft), [draft]);
  const lang = draftLanguage(draft, file.lang);
  const at = Math.min(current, marks.length - 1);

  useLayoutEffect(() => (isTyping ? box.current?.focus() : group.current?.focus()), [isTyping]);

  const next = () => setCurrent(nextMark(at, marks.length));
  const replace = () => {
    const mark = marks[at];
    // The next mark then stands at the same place in the list.
    if (mark) setDraft(replaceMark(draft, mark));
  };
  const save = () => void strip(place, file, draft);
  useKeys({ ...(isTyping ? {} : { n: next, r: replace }) });

  return (
    <div class="editor">
      <p class="soft small">{text.lead}</p>
      {isTyping ? (
        <textarea
          ref={box}
          class="input tall"
          aria-label={text.label}
          aria-describedby="strip-readers"
          dir="auto"
          lang={lang}
          spellcheck={false}
          value={draft}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={onSave(save)}
        />
      ) : (
        <div
          ref={group}
          class="draft"
          role="group"
          aria-label={text.label}
          aria-describedby="strip-readers"
          tabIndex={-1}
        >
          <MarkedText text={draft} marks={marks} current={at} lang={lang} />
        </div>
      )}
      <Readers audience="substance" id="strip-readers" />
      <p class="soft small" aria-live="polite">
        {text.left(marks.length)}
      </p>
      <div class="acts">
        {!isTyping && (
          <>
            <Button onClick={next} shortcut="n" disabled={marks.length === 0}>
              {text.next}
            </Button>
            <Button onClick={replace} shortcut="r" disabled={marks.length === 0}>
              {text.replace}
            </Button>
          </>
        )}
        <Button onClick={() => setTyping(!isTyping)}>{isTyping ? text.marks : text.edit}</Button>
        <Button kind="main" onClick={save} disabled={place.isBusy || draft.trim() === ""}>
          {text.save}
        </Button>
        <Button kind="quiet" onClick={() => place.open(null)}>
          {caseText.acts.cancel}
        </Button>
      </div>
    </div>
  );
}
