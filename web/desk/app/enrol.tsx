import { useEffect, useRef, useState } from "preact/hooks";
import type { DeskFault } from "../core/index.ts";
import { start } from "../text/start.ts";
import { Button, Field } from "./controls.tsx";
import { type EnrolAnswers, type EnrolField, ENROL_FIELDS, wrongFields } from "./enrol-answers.ts";
import { FaultNote } from "./messages.tsx";

const text = start.enrol;

type Props = {
  fault: DeskFault | null;
  isBusy: boolean;
  go: (answers: EnrolAnswers) => void;
};

/** The first coordinator opens the line: who they are, what the line says of itself, a passphrase. */
export function EnrolPage({ fault, isBusy, go }: Props) {
  const [answers, setAnswers] = useState<EnrolAnswers>({
    name: "",
    passphrase: "",
    again: "",
    ...text.defaults,
  });
  const [wrong, setWrong] = useState<EnrolField[]>([]);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wrong.length > 0) list.current?.focus();
  }, [wrong]);

  const field = (name: EnrolField, more: { help?: string; secret?: boolean } = {}) => (
    <Field
      id={`enrol-${name}`}
      label={text[name]}
      {...(more.help && { help: more.help })}
      error={wrong.includes(name) ? text.errors[name] : null}
    >
      {(described) => {
        const input = {
          ...described,
          class: "input",
          spellcheck: false,
          maxlength: 300,
          required: true,
          value: answers[name],
          onInput: (event: { currentTarget: HTMLInputElement }) =>
            setAnswers({ ...answers, [name]: event.currentTarget.value }),
        };
        if (more.secret) return <input {...input} type="password" autocomplete="new-password" />;
        return <input {...input} type="text" autocomplete="off" />;
      }}
    </Field>
  );

  return (
    <form
      class="start"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const found = wrongFields(answers);
        setWrong(found);
        if (found.length === 0) go(answers);
      }}
    >
      <h1>{text.heading}</h1>
      <p>{text.lead}</p>
      <p class="note calm">{text.once}</p>
      {fault && <FaultNote fault={fault} />}
      {wrong.length > 0 && (
        <div class="note danger" ref={list} tabIndex={-1} role="alert">
          <h2>{text.errors.heading}</h2>
          <ul>
            {ENROL_FIELDS.filter((name) => wrong.includes(name)).map((name) => (
              <li key={name}>
                <a href={`#enrol-${name}`} onClick={(event) => focusOn(event, `enrol-${name}`)}>
                  {text.errors[name]}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <h2>{text.you}</h2>
      {field("name", { help: text.nameHelp })}
      <h2>{text.line}</h2>
      {field("lineName")}
      {field("readersNl", { help: text.readersNlHelp })}
      {field("readersEn", { help: text.readersEnHelp })}
      {field("hoursNl", { help: text.hoursNlHelp })}
      {field("hoursEn", { help: text.hoursEnHelp })}
      {field("exit", { help: text.exitHelp })}
      <h2>{text.secret}</h2>
      {field("passphrase", { help: text.passphraseHelp, secret: true })}
      {field("again", { secret: true })}
      <div class="acts">
        <Button kind="main" type="submit" disabled={isBusy}>
          {text.go}
        </Button>
      </div>
      <p role="status">{isBusy && text.busy}</p>
    </form>
  );
}

/** The address keeps no fragment, so the link moves the focus itself. */
function focusOn(event: Event, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
