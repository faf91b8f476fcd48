import { useLayoutEffect, useRef } from "preact/hooks";
import { type CaseFile, formsOf, isOpen } from "../core/index.ts";
import { caseText } from "../text/case.ts";
import { workText } from "../text/work.ts";
import { draftLanguage } from "./account.ts";
import { AccountEditor } from "./account-editor.tsx";
import { AnswerBox } from "./answer-box.tsx";
import { AssignForm, Assigned } from "./assign.tsx";
import { Pane } from "./audience.tsx";
import { CallSheet } from "./call-sheet.tsx";
import { ClassifyForm, sayHarms } from "./classify.tsx";
import { CloseForm } from "./close-form.tsx";
import { ContactPane } from "./contact-pane.tsx";
import { KeepingStrip, NamedStrip, SharingStrip } from "./case-strips.tsx";
import { reopen } from "./case-acts.ts";
import { Button, Urgency } from "./controls.tsx";
import { ExtractForm, mayPassOn } from "./extract-form.tsx";
import { answersOfCase, Facts, sayForm } from "./facts.tsx";
import { HandbookPane } from "./handbook-pane.tsx";
import { History } from "./history.tsx";
import { type Acts, useKeys } from "./keys.tsx";
import { mayWork } from "./may-work.ts";
import { NextBar } from "./next-bar.tsx";
import { type Act, nextForCase, waitingIn } from "./next-step.ts";
import { Notes } from "./notes.tsx";
import { Proposals } from "./proposals.tsx";
import { ProposeForm, simpleActs } from "./propose.tsx";
import { canStepBack, RecuseForm } from "./recuse.tsx";
import { Steps } from "./steps.tsx";
import { Talk, TellForm } from "./talk.tsx";
import { Tasks } from "./tasks.tsx";
import { Ties } from "./ties.tsx";
import { UrgencyForm } from "./urgency-form.tsx";
import { urgencyOfCase } from "./views.ts";
import { Weighing } from "./weigh.tsx";
import type { Workplace } from "./workplace.ts";

type Props = { place: Workplace; file: CaseFile };

const SHORTCUTS: Partial<Record<Act, string>> = {
  ...{ urgency: "u", strip: "s", answer: "a", weigh: "w", propose: "p" },
};

/** A case: what to do next, the words, the account, the handbook, the work, the conversation. */
export function CasePane({ place, file }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), [file.id]);
  const next = nextForCase(file, waitingIn(place.desk.work, file));
  const open = isOpen(file) && !file.broken;
  // What a handler has no key for has no place on the page either.
  const hasContact = file.keys.contact !== undefined;
  const hasWeighing = file.keys.assessment !== undefined;
  const mayAnswer = open && file.canAnswer;
  const mayUrge = open && hasWeighing;
  const mayStrip = open && hasContact;
  const mayPropose = open && simpleActs(place, file).length > 0;
  const run = (act: Act) => {
    if (act === "reopen") void reopen(place, file);
    else if (act !== "file") place.open(act);
  };
  const keys: Acts = {
    h: () => place.toggleHandbook(),
    ...(mayUrge && { u: () => place.open("urgency") }),
    ...(mayStrip && { s: () => place.open("strip") }),
    ...(mayAnswer && { a: () => place.open("answer") }),
    ...(mayStrip && canStepBack(place, file) && { x: () => place.open("recuse") }),
    ...(open && hasWeighing && { w: () => place.open("weigh") }),
    ...(mayPropose && { p: () => place.open("propose") }),
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
        {formsOf(file)
          .slice(0, 3)
          .map((form) => (
            <span class="chip" key={form}>
              {form} {sayForm(form)}
            </span>
          ))}
        {file.flagged && <span class="chip care">{caseText.flagged}</span>}
        {open && <CaseActs place={place} file={file} mayUrge={mayUrge} mayPropose={mayPropose} />}
      </header>
      <div class="case-meta">
        <Assigned place={place} file={file} />
        <NamedStrip place={place} file={file} />
        <KeepingStrip place={place} file={file} />
      </div>
      <NextBar
        text={next.text}
        act={
          act && act !== "file" && place.panel !== act
            ? { label: caseText.acts[act], run: () => run(act), ...(shortcut && { shortcut }) }
            : null
        }
        isBusy={place.isBusy}
      />
      <SharingStrip file={file} />
      {place.panel === "urgency" && mayUrge && <UrgencyForm place={place} file={file} />}
      {place.panel === "callSheet" && hasContact && <CallSheet place={place} file={file} />}
      {place.panel === "close" && mayUrge && <CloseForm place={place} file={file} />}
      {place.panel === "assign" && mayWork(place, file) && <AssignForm place={place} file={file} />}
      {place.panel === "recuse" && mayStrip && canStepBack(place, file) && (
        <RecuseForm place={place} what={file} />
      )}
      {place.panel === "classify" && mayUrge && <ClassifyForm place={place} file={file} />}
      {place.panel === "propose" && mayPropose && <ProposeForm place={place} file={file} />}
      {place.panel === "passOn" && mayPropose && mayPassOn(file) && (
        <ExtractForm place={place} file={file} />
      )}
      {place.panel === "answer" && mayAnswer && <AnswerBox place={place} file={file} />}
      {place.panel === "tell" && mayStrip && <TellForm place={place} file={file} />}
      <Proposals place={place} file={file} />
      <div class={hasContact ? "case-columns" : "case-columns two"}>
        {hasContact && (
          <div class="column">
            <ContactPane
              messages={file.raw}
              asides={file.private}
              lang={file.lang}
              isFlagged={file.flagged}
            />
            <Talk place={place} file={file} />
            {open && <Notes place={place} file={file} />}
          </div>
        )}
        <div class="column">
          <SubstancePane place={place} file={file} mayWrite={mayStrip} />
          {hasWeighing && <Weighing place={place} file={file} />}
          <Tasks place={place} file={file} />
          <Ties place={place} file={file} />
          {open && !hasContact && <Notes place={place} file={file} />}
        </div>
        <div class="column guide">
          <Steps place={place} file={file} />
          {place.hasHandbook && (
            <HandbookPane
              step={next.step}
              forms={formsOf(file)}
              level={file.urgency.level}
              roles={place.desk.me.roles}
            />
          )}
        </div>
      </div>
      <History place={place} file={file} />
    </>
  );
}

type Mays = { mayUrge: boolean; mayPropose: boolean };

function CaseActs({ place, file, mayUrge, mayPropose }: Props & Mays) {
  return (
    <span class="case-acts">
      {mayUrge && (
        <Button kind="quiet" onClick={() => place.open("urgency")} shortcut="u">
          {caseText.acts.urgency}
        </Button>
      )}
      {file.urgency.level === "U0" && file.keys.contact && (
        <Button kind="danger" onClick={() => place.open("callSheet")}>
          {caseText.acts.callSheet}
        </Button>
      )}
      {mayUrge && (
        <Button kind="quiet" onClick={() => place.open("classify")}>
          {workText.classify.act}
        </Button>
      )}
      {mayPropose && (
        <Button kind="quiet" onClick={() => place.open("propose")} shortcut="p">
          {workText.propose.act}
        </Button>
      )}
      {file.keys.contact && canStepBack(place, file) && (
        <Button kind="quiet" onClick={() => place.open("recuse")} shortcut="x">
          {caseText.acts.recuse}
        </Button>
      )}
      {mayUrge && (
        <Button kind="quiet" onClick={() => place.open("close")}>
          {caseText.acts.close}
        </Button>
      )}
    </span>
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
      {file.classified && (
        <dl class="facts">
          <div>
            <dt>{workText.classify.harms}</dt>
            <dd>{sayHarms(file.classified.harms) || workText.classify.none}</dd>
          </div>
          {file.classified.municipality !== "" && (
            <div>
              <dt>{workText.classify.municipality}</dt>
              <dd dir="auto">{file.classified.municipality}</dd>
            </div>
          )}
        </dl>
      )}
      {answers && (
        <>
          <h3>{caseText.facts.heading}</h3>
          <Facts answers={answers} urgency={file.urgency} isSharingSeen />
        </>
      )}
    </Pane>
  );
}
