import { useState } from "preact/hooks";
import type { Desk, DeskFault } from "../core/index.ts";
import { PaperError } from "../core/recovery.ts";
import { recovery } from "../text/recovery.ts";
import { start } from "../text/start.ts";
import { Button } from "./controls.tsx";
import type { DeskDoor } from "./door.ts";
import { drawn } from "./drawn.ts";
import { type NewHandlerField, noAnswers, wrongNewHandler } from "./enrol-answers.ts";
import { faultOf } from "./faults.ts";
import { FaultNote } from "./messages.tsx";
import { NewHandlerFields } from "./new-handler.tsx";
import { noPapers, PaperFields, readPapers, type TypedPapers } from "./recovery-type.tsx";
import { ROOT_ROWS } from "./root-part.tsx";
import { useHeading } from "./side-pages.tsx";
import { emptyRows, readRows, TypedRows } from "./typed-rows.tsx";

const text = recovery.return;

type Props = { door: DeskDoor; done: (desk: Desk) => void };

/** With the root's paper and two recovery papers, on a device that nobody knows yet. */
export function ReturnPage({ door, done }: Props) {
  const heading = useHeading();
  const [answers, setAnswers] = useState(noAnswers);
  const [wrong, setWrong] = useState<NewHandlerField[]>([]);
  const [root, setRoot] = useState(emptyRows(ROOT_ROWS));
  const [rootFaults, setRootFaults] = useState<(string | null)[]>([]);
  const [typed, setTyped] = useState<TypedPapers>(noPapers);
  const [hasNone, setNone] = useState(false);
  const [fault, setFault] = useState<DeskFault | null>(null);
  const [paperFault, setPaperFault] = useState<PaperError["fault"] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [desk, setDesk] = useState<Desk | null>(null);
  const send = async () => {
    const { name, passphrase } = answers;
    const found = wrongNewHandler(answers);
    setWrong(found);
    const read = await readRows(root);
    setRootFaults("faults" in read ? read.faults : []);
    const halves = hasNone ? null : await readPapers(typed, setTyped);
    if (found.length > 0 || "faults" in read || (halves === null && !hasNone)) return;
    setBusy(true);
    setFault(null);
    setPaperFault(null);
    await drawn();
    try {
      setDesk(await door.comeBack({ rootSeed: read.bytes, halves, name, passphrase }));
    } catch (error) {
      if (error instanceof PaperError) setPaperFault(error.fault);
      else setFault(faultOf(error));
      setBusy(false);
    }
  };
  if (desk) {
    return (
      <main class="start">
        <h1>{text.heading}</h1>
        <p class="note calm" role="status">
          {text.after}
        </p>
        <div class="acts">
          <Button kind="main" onClick={() => done(desk)}>
            {start.paper.go}
          </Button>
        </div>
      </main>
    );
  }
  return (
    <main>
      <form
        class="start"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void send();
        }}
      >
        <h1 ref={heading} tabIndex={-1}>
          {text.heading}
        </h1>
        <p>{text.lead}</p>
        <p class="note care">{text.loses}</p>
        <NewHandlerFields id="return" answers={answers} wrong={wrong} change={setAnswers} />
        <h2>{text.root}</h2>
        <TypedRows
          id="return-root"
          rows={root}
          labels={recovery.root.rows}
          faults={rootFaults}
          change={(rows) => {
            setRoot(rows);
            setRootFaults([]);
          }}
        />
        <h2>{text.papers}</h2>
        <label class="level">
          <input
            type="checkbox"
            checked={hasNone}
            aria-describedby="return-none-help"
            onChange={(event) => setNone(event.currentTarget.checked)}
          />
          <span>{text.none}</span>
        </label>
        <p class="field-help" id="return-none-help">
          {text.noneHelp}
        </p>
        {!hasNone && <PaperFields id="return-paper" typed={typed} change={setTyped} />}
        <p role="alert" class={paperFault ? "note danger" : "hidden-text"}>
          {paperFault && recovery.faults[paperFault]}
        </p>
        {fault === "refused" && (
          <p class="note danger" role="alert">
            {text.refused}
          </p>
        )}
        {fault && fault !== "refused" && <FaultNote fault={fault} />}
        <div class="acts">
          <Button kind="main" type="submit" disabled={isBusy}>
            {text.go}
          </Button>
        </div>
        <p role="status">{isBusy && text.busy}</p>
      </form>
    </main>
  );
}
