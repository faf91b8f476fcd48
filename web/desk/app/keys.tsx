import { createContext } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { isTypingIn, type KeyName, makeReader } from "./keyboard.ts";

/** What a key does where it is at work; the innermost part that knows a key gets it. */
export type Acts = Partial<Record<KeyName, () => void>>;

/** The parts of the page that listen, outermost first. */
export class KeyBoard {
  isOn = true;
  readonly #parts: { acts: Acts }[] = [];

  add(part: { acts: Acts }): () => void {
    this.#parts.push(part);
    return () => {
      this.#parts.splice(this.#parts.indexOf(part), 1);
    };
  }

  /** Listens to the page; gives the way to stop. */
  listen(clock: () => number): () => void {
    const read = makeReader(clock);
    const onKey = (event: KeyboardEvent) => {
      if (!this.isOn || event.defaultPrevented) return;
      const { key, ctrlKey, metaKey, altKey } = event;
      const name = read({ key, ctrlKey, metaKey, altKey, isTyping: isTypingIn(event.target) });
      const act = name && this.#parts.findLast(({ acts }) => acts[name])?.acts[name];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }
}

export const KeyContext = createContext(new KeyBoard());

/** These keys work while this part of the page is there. */
export function useKeys(acts: Acts): void {
  const board = useContext(KeyContext);
  const part = useRef({ acts });
  part.current.acts = acts;
  useLayoutEffect(() => board.add(part.current), [board]);
}
