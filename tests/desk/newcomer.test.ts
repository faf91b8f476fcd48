// A desk that was opened before a colleague came in reads what that colleague writes.
import { expect, test } from "vitest";
import { fileReport } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { lineForTest } from "./support.ts";

test("what a newcomer writes breaks no case at a desk that does not know them yet", async () => {
  const here = await lineForTest();
  const { file } = await fileReport(here, "Iemand volgt mij.");
  const early = await addColleague(here, "B", ["intake"]);
  const late = await addColleague(here, "C", ["intake"]);
  await late.desk.note(file.id, "substance", "Van wie net binnen is.");
  const after = await early.desk.note(file.id, "substance", "Van wie er al was.");
  expect(after.broken).toBe(false);
  expect(after.notes.map(({ text }) => text)).toEqual([
    "Van wie net binnen is.",
    "Van wie er al was.",
  ]);
  await late.desk.refresh();
  expect(late.desk.cases[0]?.notes).toHaveLength(2);
});
