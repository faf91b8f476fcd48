import { escapeHtml } from "./escape.ts";

export interface Bar {
  label: string;
  count: number;
}

/** In the units of the drawing, which is as wide as the smallest telephone. */
const WIDTH = 300;
const LINE = 17;
/** So many letters of the label's size fit beside each other. */
const LINE_LETTERS = 36;
const BAR_HEIGHT = 12;
const BAR_GAP = 5;
const ROW_GAP = 10;
/** Room for the number behind the longest bar. */
const NUMBER = 44;

/**
 * Bars from zero, each labelled directly, so that nothing hangs on colour or on a legend. It is an
 * image with a name; the table under it says the same to who does not see it.
 */
export function drawBars(title: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ count }) => count));
  let height = 0;
  const rows = bars
    .map(({ label, count }) => {
      const width = Math.max(2, Math.round(((WIDTH - NUMBER) * count) / most));
      const lines = wrap(label).map((line) => {
        height += LINE;
        return `<text x="0" y="${String(height - 3)}">${escapeHtml(line)}</text>`;
      });
      const top = height + BAR_GAP - 2;
      height = top + BAR_HEIGHT + ROW_GAP;
      return (
        lines.join("") +
        `<rect x="0" y="${String(top)}" width="${String(width)}" height="${String(BAR_HEIGHT)}" rx="2"/>` +
        `<text class="number" x="${String(width + 6)}" y="${String(top + BAR_HEIGHT - 1)}">${String(count)}</text>`
      );
    })
    .join("");
  return (
    `<figure class="bars"><figcaption id="bars-name">${escapeHtml(title)}</figcaption>` +
    `<svg viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-labelledby="bars-name">` +
    `${rows}</svg></figure>`
  );
}

/** Words over as many lines as it takes: a drawing does not wrap by itself. */
function wrap(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_LETTERS) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
