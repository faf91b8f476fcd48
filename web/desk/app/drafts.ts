import { useState } from "preact/hooks";
import type { Workplace } from "./workplace.ts";

/**
 * What was typed and not saved yet. It outlives its box, so that a key or a click away loses
 * nothing; it lives in memory alone and goes when the desk locks.
 */
export class Drafts {
  readonly #texts = new Map<string, string>();

  get(key: string): string | undefined {
    return this.#texts.get(key);
  }

  set(key: string, text: string): void {
    this.#texts.set(key, text);
  }

  drop(key: string): void {
    this.#texts.delete(key);
  }
}

/** The text of a box: what was typed before, else `initial`. */
export function useDraft(
  place: Workplace,
  key: string,
  initial = "",
): [text: string, change: (text: string) => void] {
  const [text, setText] = useState(place.drafts.get(key) ?? initial);
  return [
    text,
    (changed) => {
      place.drafts.set(key, changed);
      setText(changed);
    },
  ];
}
