import { useEffect, useRef } from "preact/hooks";
import { caseText } from "../text/case.ts";
import type { Mark } from "./account.ts";

type Props = {
  text: string;
  marks: readonly Mark[];
  /** The place in `marks` of the one at hand; -1: none. */
  current?: number;
  lang: string;
};

/**
 * Someone's words, as text only: each piece is a text node, whatever it looks like. The direction
 * follows the words, and the language is said for voices and fonts.
 */
export function MarkedText({ text, marks, current = -1, lang }: Props) {
  const here = useRef<HTMLElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "nearest" }), [current]);
  let at = 0;
  const pieces = marks.flatMap(({ from, to }, i) => {
    const before = text.slice(at, from);
    at = to;
    return [
      before,
      <mark
        key={from}
        class={i === current ? "current" : ""}
        {...(i === current && { ref: here, "aria-current": "true" as const })}
      >
        {text.slice(from, to)}
        <span class="hidden-text"> ({caseText.contact.mark})</span>
      </mark>,
    ];
  });
  return (
    <p class="words" dir="auto" lang={lang} translate={false}>
      {pieces}
      {text.slice(at)}
    </p>
  );
}
