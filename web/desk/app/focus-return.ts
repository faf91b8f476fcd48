import { useLayoutEffect, useRef } from "preact/hooks";
import type { Workplace } from "./workplace.ts";

/**
 * Whoever works by keyboard goes on where they were: when a form closes, at what opened it; when an
 * act is done, at the button that was switched off meanwhile. Where that is gone, at the heading.
 */
export function useFocusReturn(place: Workplace): void {
  const { panel, isBusy } = place;
  const before = useRef({ panel, isBusy });
  const opener = useRef<Element | null>(null);
  const worker = useRef<Element | null>(null);
  // While this is drawn anew, the page still is as it was: what has the focus, opened it.
  const was = before.current;
  if (panel !== was.panel && was.panel === null) opener.current = document.activeElement;
  if (isBusy && !was.isBusy) worker.current = document.activeElement;
  useLayoutEffect(() => {
    before.current = { panel, isBusy };
    const isClosed = panel === null && was.panel !== null;
    const isDone = !isBusy && was.isBusy;
    if (!isClosed && !isDone) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    const back = isClosed ? opener.current : worker.current;
    if (back && back !== document.body && isThere(back)) back.focus();
    else sameAs(back)?.focus();
  });
}

/** A button that its form took the place of, is made anew with the same words. */
const sameAs = (gone: Element | null): HTMLElement | null =>
  (gone instanceof HTMLButtonElement
    ? [...document.querySelectorAll<HTMLElement>("#main button")].find(
        (button) => button.textContent === gone.textContent && isThere(button),
      )
    : null) ?? document.querySelector<HTMLElement>("#main h1[tabindex]");

const isThere = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && !element.matches(":disabled");
