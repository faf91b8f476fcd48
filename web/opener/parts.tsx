import type { ComponentChildren } from "preact";

/** Said aloud when it comes. */
export const Alert = ({ children }: { children: ComponentChildren }) => (
  <p class="note danger" role="alert">
    {children}
  </p>
);

/** The bytes of the file that was chosen; null when there is none. */
export async function chosenBytes(input: HTMLInputElement | null): Promise<Uint8Array | null> {
  const file = input?.files?.[0];
  return file ? new Uint8Array(await file.arrayBuffer()) : null;
}

/** Gives bytes to the person as a file. */
export function saveFile(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes; some browsers take it a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** After the page has shown that it is busy: stretching a passphrase holds it up for seconds. */
export const afterPaint = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
