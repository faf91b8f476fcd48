import { type JSX, render } from "preact";

/**
 * Opens the browser's own window for printing, which also makes a PDF, with nothing on the paper but
 * the sheet. The title names the file that a PDF gets, so it is the reference and no more.
 */
export function printSheet(sheet: JSX.Element, reference: string): void {
  const place = document.createElement("div");
  place.className = "sheet-printed";
  document.body.append(place);
  render(sheet, place);
  const { title } = document;
  document.title = reference;
  const clear = () => {
    document.title = title;
    render(null, place);
    place.remove();
  };
  // Some browsers come back from print() at once, and print afterwards.
  window.addEventListener("afterprint", clear, { once: true });
  window.print();
}
