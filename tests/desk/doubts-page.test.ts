// What a handler sees in Chromium when a colleague's desk was shown something else.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemRandom, toHex } from "../../crypto/index.ts";
import { referenceOf } from "../../web/desk/core/index.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { fileReport } from "./cases.ts";
import { type DeskPages, startDeskPages } from "./desk-pages.ts";
import { forgeCheckpoint, takeCheckpoint } from "./two-faces.ts";

const SHOTS = process.env["SHOTS"];

let pages: DeskPages;
beforeAll(async () => {
  pages = await startDeskPages();
}, 120_000);
afterAll(() => pages.stop());

test("who saw a case otherwise is said beside the lists, and the case stands among what is broken", async () => {
  const other = await pages.add("Noor", ["intake"]);
  const { file } = await fileReport(pages.line, "Deze zaak ziet een ander anders");
  const { file: whole } = await fileReport(pages.line, "Deze zaak zien allen zo");
  const cases = [{ id: file.id, seq: file.seq, head: toHex(systemRandom(16)) }];
  takeCheckpoint(pages.line, forgeCheckpoint(pages.line, other, { cases }));
  const desk = await pages.open("Behandelaar 1");
  const { page } = desk;
  const note = page.locator(".status [role=alert]").first();
  await note.getByText(referenceOf(file.id)).waitFor();
  const text = await note.innerText();
  expect(text).toContain("Noor zag anders dan jij");
  expect(text).toContain("Bel elkaar en de beheerder.");
  expect(text).not.toContain(referenceOf(whole.id));
  if (SHOTS) await page.screenshot({ path: join(SHOTS, "doubts.png"), fullPage: true });
  expect(await faultsOf(page)).toEqual([]);
}, 120_000);
