// A report from the passphrase through every step to passing on, by keyboard alone: who opens it, the
// colleague of NCTV who signs, and the file that goes out.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayOf, openExtract } from "../../crypto/index.ts";
import { MINUTE } from "../support/line.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { choose, type DeskPages, focusOf, press, startDeskPages, tabTo } from "./desk-pages.ts";
import { PASSPHRASE, Reporter } from "./support.ts";

const WORDS = "Op 12 december stond Hassan in Breda voor mijn deur. Bel 06-12345678.";
const GROUND = "De melder zei via de lijn ja, na uitleg.";
const OFFICE = "NCTV, afdeling weerbaarheid";

let pages: DeskPages;
let reporter: Reporter;
let reference = "";

beforeAll(async () => {
  pages = await startDeskPages();
  await pages.add("Behandelaar 2", ["nctv"]);
  reporter = new Reporter(pages.line);
  await reporter.report(WORDS, { forms: ["F1", "F2"], soon: ["followed"] });
}, 240_000);
afterAll(() => pages.stop());

const said = (page: Page, text: string) => page.locator("#main").getByText(text).first().waitFor();

test("the whole way, and never lost", async () => {
  const { page, traffic, close } = await pages.open("Behandelaar 1");
  const heading = page.locator("#main h1");
  await press(page, "g", "i", "j", "Enter");
  await tabTo(page, "Nee, open de melding");
  await press(page, "Enter");
  await said(page, "Hassan");
  await press(page, "f");
  await heading.filter({ hasText: /^V-[0-9A-Z]{4}$/ }).waitFor();
  reference = await heading.innerText();
  expect(await focusOf(page)).toContain(reference);

  // 1: nothing that points at someone.
  await press(page, "s");
  const editor = page.locator(".editor");
  await editor.waitFor();
  const marks = await editor.locator("mark").count();
  expect(marks).toBeGreaterThan(1);
  await press(page, "n");
  for (let i = 0; i < marks; i++) await press(page, "r");
  await editor.getByText("Geen merken meer.").waitFor();
  await tabTo(page, "Bewaar");
  await press(page, "Enter");
  await editor.waitFor({ state: "detached" });
  expect(await focusOf(page)).not.toBe("nowhere");

  await press(page, "u", "2");
  await page.keyboard.type("Iemand wordt gevolgd");
  await press(page, "Control+Enter");
  await said(page, "bevestigd: Iemand wordt gevolgd");
  expect(await focusOf(page)).not.toBe("nowhere");

  // 2: the reporter hears of it.
  await press(page, "a");
  await page.locator("form.answer").waitFor();
  await page.keyboard.type("Dank je. Wij hebben het gelezen.");
  await press(page, "Control+Enter");
  await tabTo(page, "Nu uitvoeren");
  await press(page, "Enter");
  await said(page, "Het antwoord gaat mee");
  expect(await focusOf(page)).not.toBe("nowhere");
  pages.line.line.clock.advance(2 * MINUTE);
  await pages.line.line.runDue();
  expect((await reporter.read()).replies).toHaveLength(1);

  // 5: what it is, and what it rests on.
  await press(page, "Control+k");
  await page.keyboard.type("deel in");
  await press(page, "Enter");
  await page.getByRole("heading", { name: "Deel in" }).waitFor();
  await tabTo(page, "Voelt zich onveilig");
  await press(page, "Space");
  await tabTo(page, "Deel in");
  await press(page, "Enter");
  await said(page, "De indeling is bewaard.");
  await press(page, "w");
  await choose(page, "Band met een staat", "Mogelijk");
  await choose(page, "Gebeurt het vrijwillig?", "Nee");
  await choose(page, "Hoe snel kan het misgaan?", "Later");
  await choose(page, "Leidt doorgeven naar de melder?", "Nee");
  await tabTo(page, "Waarop rust dit?");
  await page.keyboard.type("Het nummer hoort bij een consulaat.");
  await press(page, "Control+Enter");
  await said(page, "De weging is bewaard.");
  for (let step = 1; step <= 6; step++) {
    await press(page, "t");
    await said(page, `${String(step)} van 9`);
  }

  // 6: for one recipient; what stands before it is asked first.
  await press(page, "p");
  await tabTo(page, "Geef door aan een andere dienst");
  await press(page, "Enter");
  await choose(page, "Voor wie?", "NCTV");
  await choose(page, "Is er een plicht?", "Nee");
  await tabTo(page, "Waarom geef je dit door?");
  await page.keyboard.type("Zij verbinden dit met andere signalen.");
  await press(page, "Control+Enter");
  await said(page, "Schrijf op welke grond dit mag");
  await page.getByRole("heading", { name: "Maak een uittreksel" }).waitFor();
  await tabTo(page, "Op welke grond?");
  await page.keyboard.type(GROUND);
  await tabTo(page, "Welk bureau of welke persoon?");
  await page.keyboard.type(OFFICE);
  expect(await faultsOf(page)).toEqual([]);
  await tabTo(page, "Bekijk het uittreksel");
  await press(page, "Enter");
  await page.locator(".sheet").waitFor();
  const sheet = await page.locator(".sheet").innerText();
  for (const hidden of ["Hassan", "06-12345678", reference]) expect(sheet).not.toContain(hidden);
  await tabTo(page, "Teken en stel voor");
  await press(page, "Enter");
  await said(page, "Je voorstel en je handtekening wachten op een collega.");
  expect(await focusOf(page)).not.toBe("nowhere");
  await page.locator("#main h1").focus();
  await press(page, "l");
  await page.getByRole("heading", { name: "Vergrendeld" }).waitFor();
  expect(await page.evaluate(() => document.body.innerText)).not.toContain(reference);

  await secondSignature();

  // Unlocked again by who sends it: two signed, so it goes out, and stands in the case.
  await page.locator("#passphrase:focus").waitFor();
  await page.keyboard.type(PASSPHRASE);
  await press(page, "Enter");
  await page.locator(".views").waitFor();
  await press(page, "Control+k");
  await page.keyboard.type(reference);
  await press(page, "Enter");
  await heading.filter({ hasText: reference }).waitFor();
  await page.getByRole("heading", { name: "Geef het uittreksel door" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await tabTo(page, "Bewaar als JSON");
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, "Enter")]);
  const bytes = new Uint8Array(readFileSync(await download.path()));
  const expected = { fingerprint: pages.line.desk.lineId, to: "nctv", today: dayOf(Date.now()) };
  expect(openExtract(bytes, expected).to.name).toBe(OFFICE);
  await said(page, "In de zaak staat nu dat je dit als bestand doorgaf.");
  await page.locator(".case-head .chip", { hasText: "Doorgegeven" }).waitFor();

  // 7: the reporter is told; 8 comes with the day of deletion.
  await press(page, "t");
  await said(page, "7 van 9");
  await press(page, "g", "d");
  await page.getByRole("heading", { name: "Einde van de dag" }).waitFor();
  expect(traffic.violations).toEqual([]);
  expect(traffic.pageErrors).toEqual([]);
  await close();
}, 300_000);

/** The colleague reads substance and assessment, and no word of the reporter. */
async function secondSignature(): Promise<void> {
  const { page, traffic, close } = await pages.open("Behandelaar 2");
  await press(page, "g", "s", "j", "Enter");
  await page.locator("#main h1", { hasText: reference }).waitFor();
  await said(page, "Alles hierin staat zo in de zaak.");
  const shown = await page.evaluate(() => document.documentElement.outerHTML);
  for (const hidden of ["Hassan", "06-12345678"]) expect(shown).not.toContain(hidden);
  await press(page, "y");
  await said(page, "Schrijf waarom.");
  await page.keyboard.type("De grond klopt, en er staat niemand in.");
  expect(await faultsOf(page)).toEqual([]);
  await press(page, "Control+Enter");
  await said(page, "Je hebt getekend.");
  expect(await focusOf(page)).not.toBe("nowhere");
  await press(page, "l");
  await page.getByRole("heading", { name: "Vergrendeld" }).waitFor();
  expect(traffic.pageErrors).toEqual([]);
  await close();
}
