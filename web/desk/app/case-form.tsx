import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { caseText } from "../text/case.ts";
import { type Audience, audienceClass, Readers } from "./audience.tsx";
import { Button, Field, onSave } from "./controls.tsx";
import type { Workplace } from "./workplace.ts";

type FormProps = {
  place: Workplace;
  /** Names the parts of the form in the page. */
  id: string;
  heading: string;
  lead?: string;
  audience: Audience;
  saveLabel: string;
  save: () => void;
  /** It is a page of its own, and not a part of a case. */
  isPage?: boolean;
  children: ComponentChildren;
};

/** A form that opens in a case: it takes the focus, says who reads it, saves or goes away. */
export function CaseForm(props: FormProps) {
  const { place, id, heading, lead, audience, saveLabel, save, isPage = false, children } = props;
  const Heading = isPage ? "h1" : "h2";
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }, []);
  return (
    <form
      ref={form}
      class={`pane panel ${audienceClass(audience)}`}
      aria-labelledby={`${id}-heading`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Heading id={`${id}-heading`}>{heading}</Heading>
      {lead && <p class="soft">{lead}</p>}
      {children}
      <Readers audience={audience} id={`${id}-readers`} />
      <div class="acts">
        <Button kind="main" type="submit" disabled={place.isBusy}>
          {saveLabel}
        </Button>
        <Button kind="quiet" onClick={() => place.open(null)}>
          {caseText.acts.cancel}
        </Button>
      </div>
    </form>
  );
}

/** From so many lines a box is high before anything stands in it. */
const TALL = 5;

type WordsProps = {
  id: string;
  label: string;
  help?: string;
  error?: string | null;
  rows?: number;
  value: string;
  set: (value: string) => void;
  save: () => void;
};

/** A box for words of a handler. */
export function Words({ id, label, help, error, rows = 2, value, set, save }: WordsProps) {
  return (
    <Field id={id} label={label} {...(help && { help })} error={error ?? null}>
      {(described) => (
        <textarea
          {...described}
          class={rows >= TALL ? "input tall" : "input"}
          rows={rows}
          dir="auto"
          spellcheck={false}
          value={value}
          onInput={(event) => set(event.currentTarget.value)}
          onKeyDown={onSave(save)}
        />
      )}
    </Field>
  );
}

type ChoiceProps<T extends string> = {
  name: string;
  legend: string;
  options: Readonly<Record<T, string>>;
  value: T | null;
  set: (value: T) => void;
};

/** Answers of no more letters than this stand beside each other. */
const SHORT = 26;
const MANY = 5;

/** One of a few. */
export function Choice<T extends string>({ name, legend, options, value, set }: ChoiceProps<T>) {
  const keys = Object.keys(options) as T[];
  const isShort = keys.every((one) => options[one].length <= SHORT);
  const shape = !isShort ? "levels" : keys.length > MANY ? "levels some" : "levels short";
  return (
    <fieldset class={shape}>
      <legend>{legend}</legend>
      {keys.map((one) => (
        <label key={one} class="level">
          <input
            type="radio"
            name={name}
            value={one}
            checked={value === one}
            onChange={() => set(one)}
          />
          <span>{options[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

type SomeProps = {
  legend: string;
  options: Readonly<Record<string, string>>;
  chosen: readonly string[];
  set: (chosen: string[]) => void;
};

/** Any of a few, kept in the order of the list. */
export function Some({ legend, options, chosen, set }: SomeProps) {
  const codes = Object.keys(options);
  return (
    <fieldset class="levels some">
      <legend>{legend}</legend>
      {codes.map((code) => (
        <label key={code} class="level">
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            onChange={(event) => {
              const next = new Set(chosen);
              if (event.currentTarget.checked) next.add(code);
              else next.delete(code);
              set(codes.filter((one) => next.has(one)));
            }}
          />
          <span>{options[code]}</span>
        </label>
      ))}
    </fieldset>
  );
}
