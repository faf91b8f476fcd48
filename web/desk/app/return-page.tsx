import { useState } from "preact/hooks";
import type { Desk, DeskFault } from "../core/index.ts";
import { PaperError } from "../core/recovery.ts";
import { recovery } from "../text/recovery.ts";
import { start } from "../text/start.ts";
import { team } from "../text/team.ts";
import { Button, Field } from "./controls.tsx";
import type { DeskDoor } from "./door.ts";
import { LEAST_PASSPHRASE } from "./enrol-answers.ts";
import { faultOf } from "./faults.ts";
import { FaultNote } from "./messages.tsx";
import { noPapers, PaperFields, readPapers, type TypedPapers } from "./recovery-type.tsx";
import { ROOT_ROWS } from "./root-part.tsx";
import { useHeading } from "./side-pages.tsx";
import { emptyRows, readRows, TypedRows } from "./typed-rows.tsx";

const text = recovery.return;
const words = team.newcomer;
const FIELDS = ["name", "passphrase", "again"] as const;
type FieldName = (typeof FIELDS)[number];

type Props = { door: DeskDoor; done: (desk: Desk) => void };

/** With the root's paper and two recovery papers, on a device that nobody knows yet. */
export function ReturnPage({ door, done }: Props) {
  const heading = useHeading();
  const [answers, setAnswers] = useState({ name: "", passphrase: "", again: "" });
  const [wrong, setWrong] = useState<FieldName[]>([]);
  const [root, setRoot] = useState(emptyRows(ROOT_ROWS));
  const [rootFaults, setRootFaults] = useState<(string | null)[]>([]);
  const [typed, setTyped] = useState<TypedPapers>(noPapers);
  const [hasNone, setNone] = useState(false);
  const [fault, setFault] = useState<DeskFault | null>(null);
  const [paperFault, setPaperFault] = useState<PaperError["fault"] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [desk, setDesk] = useState<Desk | null>(null);
  const send = async () => {
    const { name, passphrase, again } = answers;
    const found: FieldName[] = [
      ...(name.trim() === "" ? (["name"] as const) : []),
      ...([...passphrase].length < LEAST_PASSPHRASE ? (["passphrase"] as const) : []),
      ...(again === passphrase ? [] : (["again"] as const)),
    ];
    setWrong(found);
    const read = await readRows(root);
    setRootFaults("faults" in read ? read.faults : []);
    const halves = hasNone ? null : await readPapers(typed, setTyped);
    if (found.length > 0 || "faults" in read || (halves === null && !hasNone)) return;
    setBusy(true);
    setFault(null);
    setPaperFault(null);
    // The page first draws that it is busy: a passphrase is stretched for seconds.
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
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
  const field = (name: FieldName) => (
    <Field
      key={name}
      id={`return-${name}`}
      label={words[name]}
      error={wrong.includes(name) ? words.errors[name] : null}
    >
      {(described) => {
        const input = {
          ...described,
          class: "input",
          value: answers[name],
          onInput: (event: { currentTarget: HTMLInputElement }) =>
            setAnswers({ ...answers, [name]: event.currentTarget.value }),
        };
        if (name === "name")
          return <input {...input} type="text" autocomplete="off" maxlength={80} />;
        return <input {...input} type="password" autocomplete="new-password" maxlength={300} />;
      }}
    </Field>
  );
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
        {FIELDS.map(field)}
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
