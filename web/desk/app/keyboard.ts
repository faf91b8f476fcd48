/** The desk's keys. Nothing fires while someone types, or with a modifier held down. */
const SINGLE_KEYS = [
  ...(["j", "k", "f", "x", "u", "s", "n", "r", "a"] as const),
  ...(["t", "w", "p", "h", "y", "o", "l", "?", "/"] as const),
] as const;
const AFTER_G = ["i", "s", "t", "d"] as const;
export type KeyName = (typeof SINGLE_KEYS)[number] | `g ${(typeof AFTER_G)[number]}`;

/** After `g` the next key is waited for this long. */
const SECOND_KEY_MS = 1500;

export type KeySettings = { singleKeys: boolean };

/** What a key press means, or null. Keeps the `g` of `g i`. */
export function makeReader(clock: () => number): (event: KeyPress) => KeyName | null {
  let prefixAt = -Infinity;
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isTyping) return null;
    const afterG = clock() - prefixAt < SECOND_KEY_MS;
    prefixAt = -Infinity;
    if (afterG) {
      const second = AFTER_G.find((key) => key === event.key);
      return second ? `g ${second}` : null;
    }
    if (event.key === "g") {
      prefixAt = clock();
      return null;
    }
    return isKey(event.key) ? event.key : null;
  };
}

export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isTyping: boolean;
};

const isKey = (key: string): key is (typeof SINGLE_KEYS)[number] =>
  SINGLE_KEYS.some((one) => one === key);

/** Is this where text goes in? Then letters are text. */
export function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type)
  );
}

const STORED = "vertrouwenslijn.single-keys";

/** A choice about this desk's keys; it says nothing of anyone's report. */
export function readKeySettings(): KeySettings {
  try {
    return { singleKeys: localStorage.getItem(STORED) !== "off" };
  } catch {
    return { singleKeys: true };
  }
}

export function saveKeySettings({ singleKeys }: KeySettings): void {
  try {
    localStorage.setItem(STORED, singleKeys ? "on" : "off");
  } catch {
    // A browser without storage asks again next time.
  }
}
