import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
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

/** The opener stands alone, so what it shares with the desk lives there. */
export { Field } from "../../opener/field.tsx";

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
