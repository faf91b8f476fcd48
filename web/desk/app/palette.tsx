import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { CaseFile } from "../core/index.ts";
import { caseByReference } from "../find/finder.ts";
import { fold, wordsOf } from "../../search/words.ts";
import { findText } from "../text/find.ts";
import { Key } from "./controls.tsx";

const text = findText.palette;

/** Something that can be done from anywhere. */
export interface Command {
  name: string;
  /** Shown beside it. */
  shortcut?: string;
  act: () => void;
}

type Props = {
  commands: readonly Command[];
  cases: readonly CaseFile[];
  openCase: (file: CaseFile) => void;
  /** Looks for the words that were typed; without it they are only names of commands. */
  search?: (query: string) => void;
  close: () => void;
};

/** Opens and closes with Ctrl or Cmd and K, also while someone types. */
export function usePaletteKey(toggle: () => void): void {
  const latest = useRef(toggle);
  latest.current = toggle;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isIt = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isIt || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

export function Palette({ commands, cases, openCase, search, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  // At once, so that what is typed next is not taken for keys; closed, the focus is where it was.
  useLayoutEffect(() => {
    const box = dialog.current;
    box?.showModal();
    return () => box?.close();
  }, []);
  const options = useMemo(() => {
    const file = caseByReference(cases, typed);
    const opens = file ? [{ name: text.open(file.reference), act: () => openCase(file) }] : [];
    const wanted = [...wordsOf(typed)];
    const named = commands.filter(({ name }) => {
      const folded = fold(name);
      return wanted.every((word) => folded.includes(word));
    });
    const words = typed.trim();
    const searches =
      search && words !== "" ? [{ name: text.search(words), act: () => search(words) }] : [];
    return [...opens, ...named, ...searches] as Command[];
  }, [commands, cases, openCase, search, typed]);
  const chosen = Math.min(at, options.length - 1);

  const run = (command: Command | undefined) => {
    if (!command) return;
    close();
    command.act();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setAt((chosen + step + options.length) % options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(options[chosen]);
    }
  };
  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label={text.title}
      onClose={close}
      onKeyDown={(event) => {
        // Esc closes this and nothing under it.
        if (event.key === "Escape") event.stopPropagation();
      }}
    >
      <label for="palette-input">{text.label}</label>
      <input
        id="palette-input"
        class="input"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded="true"
        aria-controls="palette-options"
        aria-activedescendant={options.length > 0 ? `palette-${String(chosen)}` : undefined}
        aria-describedby="palette-help"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <p class="field-help" id="palette-help">
        {text.help}
      </p>
      <ul id="palette-options" role="listbox" aria-label={text.options}>
        {options.map((option, i) => (
          <li
            key={`${option.name} ${String(i)}`}
            id={`palette-${String(i)}`}
            role="option"
            aria-selected={i === chosen}
            ref={(element) => {
              if (i === chosen) element?.scrollIntoView({ block: "nearest" });
            }}
            onClick={() => run(option)}
          >
            {option.name}
            {option.shortcut && <Key name={option.shortcut} />}
          </li>
        ))}
      </ul>
      {options.length === 0 && <p role="status">{text.none}</p>}
    </dialog>
  );
}
