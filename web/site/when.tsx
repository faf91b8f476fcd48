import type { ComponentChildren } from "preact";
import type { JSX } from "preact";

/**
 * Shown only on a line of this status. It becomes `<!--if:demonstration-->…<!--end-->`, which the
 * line resolves (see closeBlocks); blocks do not nest.
 */
export function When({
  status,
  children,
}: {
  status: "demonstration" | "trial" | "official";
  children: ComponentChildren;
}): JSX.Element {
  return (
    <>
      {MARK}if:{status}
      {MARK}
      {children}
      {MARK}end{MARK}
    </>
  );
}

/**
 * Shown as long as the operator of a line has left one of these settings open. It becomes
 * `<!--draft:a,b:nl-->…<!--end-->`; where the children say `{{open}}` the line lists what is open.
 */
export function WhenOpen({
  settings,
  language,
  children,
}: {
  settings: readonly string[];
  language: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <>
      {MARK}draft:{settings.join(",")}:{language}
      {MARK}
      {children}
      {MARK}end{MARK}
    </>
  );
}

/** The same as text, for a file that is no page. */
export const ifStatus = (status: "demonstration" | "trial" | "official", text: string): string =>
  `<!--if:${status}-->${text}<!--end-->`;

/** A character that no text of ours holds: Preact has no comments, so they are put in afterwards. */
const MARK = "\u{F0000}";

/** Where published numbers come, with the words for them; the line puts both in. */
export const markStatistics = (text: unknown): string =>
  `${MARK}statistics:${encodeURIComponent(JSON.stringify(text))}${MARK}`;

export const closeBlocks = (html: string): string =>
  html
    .replace(
      new RegExp(`${MARK}(if:[a-z]+|draft:[a-z,-]+:[a-zA-Z-]+|end)${MARK}`, "gu"),
      "<!--$1-->",
    )
    .replace(
      new RegExp(`${MARK}statistics:([^${MARK}]+)${MARK}`, "u"),
      // Preact wrote the apostrophes and the like as it does in text.
      (_, packed: string) => `<!--statistics:${packed.replaceAll("&#39;", "'")}-->`,
    );
