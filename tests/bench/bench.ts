/**
 * `npm run bench`: figures, each a ratio or a count from one run, one line each. `--json` for
 * machines. No test asserts them: these are for looking at, and for the changelog.
 */
import { parseArgs } from "node:util";
import { measureDesk } from "./desk.ts";
import { type Figure, formatFigure, isGood } from "./figures.ts";
import { measureForm } from "./form.ts";
import { measureIntake } from "./intake.ts";
import { measureLoss } from "./loss.ts";

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const figures: Figure[] = [];
for (const measure of [measureIntake, measureForm, measureLoss, measureDesk]) {
  for (const figure of await measure()) {
    figures.push(figure);
    if (!values.json) process.stdout.write(`${formatFigure(figure)}\n`);
  }
}
if (values.json) {
  const rows = figures.map((figure) => ({ ...figure, ok: isGood(figure) }));
  process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
}
