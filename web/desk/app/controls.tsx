import type { ButtonHTMLAttributes, ComponentChildren, JSX } from "preact";
import { caseText } from "../text/case.ts";
import type { Level } from "../core/index.ts";

/** A key shown beside what it does. */
export const Key = ({ name }: { name: string }) => (
  <kbd class="key" aria-hidden="true">
    {name}
  </kbd>
);

type ButtonProps = {
  onClick?: () => void;
  shortcut?: string;
  kind?: "main" | "plain" | "quiet" | "danger";
  type?: "button" | "submit";
  disabled?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  label?: string;
  children: ComponentChildren;
};

/** A button says what happens; its key stands beside the words. */
export function Button(props: ButtonProps) {
  const { kind = "plain", type = "button", shortcut, disabled = false, children } = props;
  const attributes: ButtonHTMLAttributes<HTMLButtonElement> = {
    ...(props.onClick && { onClick: props.onClick }),
    ...(shortcut && { "aria-keyshortcuts": shortcut === "g i" ? "g" : shortcut }),
    ...(props.pressed !== undefined && { "aria-pressed": props.pressed }),
    ...(props.expanded !== undefined && { "aria-expanded": props.expanded }),
    ...(props.label !== undefined && { "aria-label": props.label }),
  };
  return (
    <button type={type} class={`act ${kind}`} disabled={disabled} {...attributes}>
      {children}
      {shortcut && <Key name={shortcut} />}
    </button>
  );
}

type FieldProps = {
  id: string;
  label: string;
  help?: string;
  error?: string | null;
  children: (described: {
    id: string;
    "aria-describedby"?: string;
    "aria-invalid"?: true;
  }) => JSX.Element;
};

/** Label above, help under it, the error beside the field. */
export function Field({ id, label, help, error, children }: FieldProps) {
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={id}>{label}</label>
      {help && (
        <p class="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children({
        id,
        ...(described !== "" && { "aria-describedby": described }),
        ...(error && { "aria-invalid": true as const }),
      })}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Shape, colour and letter; its name is read aloud. */
export function Urgency({ level, isConfirmed }: { level: Level; isConfirmed: boolean }) {
  return (
    <span class={`urgency ${level.toLowerCase()}${isConfirmed ? "" : " suggested"}`}>
      <span aria-hidden="true">
        {level}
        {isConfirmed ? "" : "?"}
      </span>
      <span class="hidden-text">
        {level} {caseText.levels[level].name}
        {isConfirmed ? "" : `, ${caseText.urgency.suggested}`}
      </span>
    </span>
  );
}

/** Ctrl or Cmd with Enter saves from inside a box. */
export const onSave =
  (save: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
