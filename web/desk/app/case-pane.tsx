import { useLayoutEffect, useRef } from "preact/hooks";
import type { CaseFile } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { draftLanguage } from "./account.ts";
import { AccountEditor } from "./account-editor.tsx";
import { AnswerBox } from "./answer-box.tsx";
import { Pane } from "./audience.tsx";
import { CallSheet } from "./call-sheet.tsx";
import { CloseForm } from "./close-form.tsx";
import { ContactPane } from "./contact-pane.tsx";
import { Button, Urgency } from "./controls.tsx";
import { answersOfCase, Facts, sayForm } from "./facts.tsx";
import { HandbookPane } from "./handbook-pane.tsx";
import { type Acts, useKeys } from "./keys.tsx";
import { NextBar } from "./next-bar.tsx";
import { type Act, nextForCase } from "./next-step.ts";
import { Notes } from "./notes.tsx";
import { History, Talk } from "./talk.tsx";
import { UrgencyForm } from "./urgency-form.tsx";
import { urgencyOfCase } from "./views.ts";
import type { Workplace } from "./workplace.ts";

type Props = { place: Workplace; file: CaseFile };

const SHORTCUTS: Partial<Record<Act, string>> = { urgency: "u", strip: "s", answer: "a" };

/** A case: what to do next, the words, the account, the handbook, the conversation. */
export function CasePane({ place, file }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), [file.id]);
  const next = nextForCase(file);
  const isOpen = file.status !== "closed" && !file.broken;
  const mayAnswer = isOpen && file.canAnswer;
  const run = (act: Act) => {
    if (act === "reopen") void place.reopen(file);
    else if (act !== "file") place.open(act);
  };
  const keys: Acts = {
    ...(isOpen && { u: () => place.open("urgency"), s: () => place.open("strip") }),
    ...(mayAnswer && { a: () => place.open("answer") }),
  };
  useKeys(keys);
  const { act } = next;
  const shortcut = act && SHORTCUTS[act];

  return (
    <>
      <header class="case-head">
        <Urgency {...urgencyOfCase(file)} />
        <h1 ref={heading} tabIndex={-1}>
          {file.reference}
        </h1>
        <span class="chip">{caseText.status[file.status]}</span>
        {file.facts?.forms.slice(0, 3).map((form) => (
          <span class="chip" key={form}>
            {form} {sayForm(form)}
          </span>
        ))}
        {file.flagged && <span class="chip care">{caseText.flagged}</span>}
        {isOpen && (
          <span class="case-acts">
            <Button kind="quiet" onClick={() => place.open("urgency")} shortcut="u">
              {caseText.acts.urgency}
            </Button>
            {file.urgency.level === "U0" && (
              <Button kind="danger" onClick={() => place.open("callSheet")}>
                {caseText.acts.callSheet}
              </Button>
            )}
            <Button kind="quiet" onClick={() => place.open("close")}>
              {caseText.acts.close}
            </Button>
          </span>
        )}
      </header>
      <NextBar
        text={next.text}
        act={
          act && act !== "file" && place.panel !== act
            ? { label: caseText.acts[act], run: () => run(act), ...(shortcut && { shortcut }) }
            : null
        }
        isBusy={place.isBusy}
      />
      {place.panel === "urgency" && <UrgencyForm place={place} file={file} />}
      {place.panel === "callSheet" && <CallSheet place={place} file={file} />}
      {place.panel === "close" && <CloseForm place={place} file={file} />}
      <div class="case-columns">
        <ContactPane
          messages={file.raw}
          asides={file.private}
          lang={file.lang}
          isFlagged={file.flagged}
        />
        <SubstancePane place={place} file={file} mayWrite={isOpen} />
        <HandbookPane step={next.step} />
      </div>
      {place.panel === "answer" && mayAnswer && <AnswerBox place={place} file={file} />}
      <Talk place={place} file={file} />
      {isOpen && <Notes place={place} file={file} />}
      <History file={file} />
    </>
  );
}

function SubstancePane({ place, file, mayWrite }: Props & { mayWrite: boolean }) {
  const answers = answersOfCase(file);
  const isWriting = place.panel === "strip" && mayWrite;
  return (
    <Pane audience="substance" heading={caseText.strip.heading} id="strip-heading">
      {isWriting ? (
        <AccountEditor place={place} file={file} />
      ) : (
        <>
          {file.stripped === null ? (
            <p class="soft">{caseText.strip.none}</p>
          ) : (
            <p class="words" dir="auto" lang={draftLanguage(file.stripped, file.lang)}>
              {file.stripped}
            </p>
          )}
          {mayWrite && (
            <div class="acts">
              <Button onClick={() => place.open("strip")} shortcut="s">
                {caseText.strip.change}
              </Button>
            </div>
          )}
        </>
      )}
      {answers && (
        <>
          <h3>{caseText.facts.heading}</h3>
          <Facts answers={answers} urgency={file.urgency} />
        </>
      )}
    </Pane>
  );
}
