/**
 * 'Snel weg': clears what was typed, then puts the line's exit address in the place of this page,
 * so that 'back' does not return to it. Also Escape, or Shift three times. What the browser has
 * already written into its history stays there, and the pages say so.
 */
type Clear = () => void;

/** Three presses of Shift within this time; slower ones are typing. */
const SHIFT_WINDOW_MS = 1500;

export function leave(exit: string, clear: Clear): void {
  try {
    clear();
  } finally {
    document.body.replaceChildren();
    document.title = "…";
    // A line that is not open has no exit address yet.
    location.replace(exit || "about:blank");
  }
}

/** Makes every `[data-leave]` link and the keys leave. `clear` forgets whatever the page knows. */
export function watchLeaving(exit: string, clear: Clear = () => {}): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-leave]") : null;
    if (!target) return;
    event.preventDefault();
    leave(exit, clear);
  });
  let presses: number[] = [];
  document.addEventListener(
    "keydown",
    (event) => {
      // While a word is being composed (Chinese, for example) Escape belongs to the keyboard.
      if (event.isComposing) return;
      // Once is enough: who is startled presses once. A text lost by mistake is the lesser harm.
      if (event.key === "Escape") return leave(exit, clear);
      if (event.repeat) return;
      if (event.key !== "Shift") {
        presses = [];
        return;
      }
      presses = [
        ...presses.filter((at) => event.timeStamp - at < SHIFT_WINDOW_MS),
        event.timeStamp,
      ];
      if (presses.length === 3) leave(exit, clear);
    },
    { capture: true },
  );
}
