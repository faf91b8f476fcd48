// A handler's day from end to end with the keyboard alone: from what lies sealed to the hand-over,
// and the second handler who signs.
import { afterAll, beforeAll, expect, test } from "vitest";
import { MINUTE } from "../support/line.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { type DeskPages, press, startDeskPages, tabTo } from "./desk-pages.ts";
import { Reporter } from "./support.ts";

const WORDS = "Een man bij de vereniging zei dat mijn broer moet betalen. Hij heet Karim.";
const NOTE = "Alles is gedaan, alleen de handtekening nog.";

let pages: DeskPages;
let reporter: Reporter;
let reference = "";

beforeAll(async () => {
  pages = await startDeskPages();
  await pages.add("Behandelaar 2", ["intake"]);
  reporter = new Reporter(pages.line);
  await reporter.report(WORDS, { forms: ["F5"], soon: ["travel"] });
}, 240_000);
afterAll(() => pages.stop());

test("from the sealed report to the hand-over and the lock", async () => {
  const { page, traffic, close } = await pages.open("Behandelaar 1");
  const heading = page.locator("#main h1");
  const said = (text: string) => page.locator("#main").getByText(text).first().waitFor();
  await press(page, "g", "i", "j", "Enter");
  await said("Ken je iemand hierin?");
  await tabTo(page, "Nee, open de melding");
  await press(page, "Enter", "f");
  await heading.filter({ hasText: /^V-[0-9A-Z]{4}$/ }).waitFor();
  reference = await heading.innerText();
  // Who opened it has it, and the reporter's choices are in sight.
  await said("Van jou");
  await page.getByRole("group", { name: "Delen mag met" }).getByText("SZW, hulp").waitFor();

  await press(page, "u", "2");
  await page.keyboard.type("Druk die gericht is");
  await press(page, "Control+Enter");
  await said("bevestigd: Druk die gericht is");
  await press(page, "s");
  await page.locator(".editor").waitFor();
  await tabTo(page, "Bewaar");
  await press(page, "Enter");
  await page.locator(".editor").waitFor({ state: "detached" });

  await press(page, "a");
  await page.locator("form.answer").waitFor();
  await tabTo(page, "Meer kunnen wij niet");
  await press(page, "Enter");
  await page.keyboard.type(" Hoe heet je, en hoe gaat het met Karim?");
  const warned = page.locator("form.answer .note.care");
  await warned.getByText("Dit lijkt te vragen wie de melder is").waitFor();
  await warned.getByText("karim").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await press(page, "Control+a");
  await page.keyboard.type("Dank je. Wij hebben het gelezen.");
  await warned.waitFor({ state: "detached" });
  await press(page, "Control+Enter");
  await tabTo(page, "Nu uitvoeren");
  await press(page, "Enter");
  await said("Het antwoord gaat mee");
  pages.line.line.clock.advance(2 * MINUTE);
  await pages.line.line.runDue();
  expect((await reporter.read()).replies).toHaveLength(1);

  await press(page, "t");
  await said("1 van 9");
  await press(page, "w");
  for (const choice of ["Mogelijk", "Nee", "Later", "Nee"]) {
    const group = page.locator("fieldset", { has: page.locator("input:focus") });
    const at = await group.locator("label").allInnerTexts();
    await press(page, "Space", ...at.slice(0, at.indexOf(choice)).map(() => "ArrowDown"), "Tab");
  }
  await page.keyboard.type("Het staat op zichzelf.");
  await press(page, "Control+Enter");
  await said("De weging is bewaard.");
  expect(await page.locator(".audience-assessment .facts").innerText()).toMatch(
    /Mogelijk[\s\S]*Nee[\s\S]*Later[\s\S]*Nee/,
  );

  await press(page, "p");
  await page.getByLabel("Sluit af: alles is gedaan").focus();
  await press(page, "Space");
  await tabTo(page, "Leg voor");
  await press(page, "Shift+Tab");
  await page.keyboard.type("Er is niets meer te doen.");
  await press(page, "Control+Enter");
  await said("tweede lezer nodig: ‘Afsluiten’, voorgesteld door Behandelaar 1.");
  expect(await faultsOf(page)).toEqual([]);
  // One's own proposals are not there.
  await press(page, "g", "s");
  await page.getByText("Niemand vraagt nu jouw handtekening.").waitFor();

  await press(page, "g", "d");
  await page.getByRole("heading", { name: "Einde van de dag" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await press(page, "o");
  await page.locator("#over-to:focus").waitFor();
  await page.keyboard.type("Behandelaar 2");
  await press(page, "Tab");
  await page.keyboard.type(NOTE);
  await press(page, "Control+Enter");
  await said("1 zaak is nu van Behandelaar 2.");
  await said("Je hebt geen open zaken om over te geven.");
  await page.locator("#main h1").focus();
  await press(page, "l");
  await page.getByRole("heading", { name: "Vergrendeld" }).waitFor();
  expect(await page.evaluate(() => document.body.innerText)).not.toContain(reference);
  expect(traffic.violations).toEqual([]);
  expect(traffic.pageErrors).toEqual([]);
  await close();
}, 300_000);

test("the second handler reads the note, signs, and the case has a day on which it goes", async () => {
  const { page, traffic, close } = await pages.open("Behandelaar 2");
  const said = (text: string) => page.locator("#main").getByText(text).first().waitFor();
  await press(page, "g", "s", "j", "Enter");
  await page.locator("#main h1", { hasText: reference }).waitFor();
  await said("jij bent tweede lezer: ‘Afsluiten’, voorgesteld door Behandelaar 1");
  await said(NOTE);
  // Without a reason the signature waits in the box for one.
  await press(page, "y");
  await said("Schrijf waarom.");
  await page.keyboard.type("Zo is het.");
  expect(await faultsOf(page)).toEqual([]);
  await press(page, "Control+Enter");
  await said("Wordt gewist op");
  await said("Afgesloten: Klaar: alles is gedaan");
  await page.locator(".history summary").focus();
  await press(page, "Enter");
  const history = await page.locator(".history").innerText();
  for (const line of ["Goedgekeurd Afsluiten: Zo is het.", `Gegeven aan Behandelaar 2: ${NOTE}`]) {
    expect(history).toContain(line);
  }
  expect(await faultsOf(page)).toEqual([]);
  expect(traffic.pageErrors).toEqual([]);
  await close();
}, 120_000);

test("a report for a caller: the code is shown once, and the report comes in like any other", async () => {
  const { page, traffic, close } = await pages.open("Behandelaar 2");
  await press(page, "Control+k");
  await page.locator("#palette-input:focus").waitFor();
  await page.keyboard.type("beller");
  await press(page, "Enter");
  await page.getByRole("heading", { name: "Melding voor een beller" }).waitFor();
  await page.getByLabel("Het verhaal, in de woorden").focus();
  await page.keyboard.type("Iemand belt steeds mijn werk.");
  await press(page, "Control+Enter");
  await page.getByRole("heading", { name: "Geef deze twaalf aan de beller" }).waitFor();
  const digits = await page.locator(".groups b").allInnerTexts();
  expect(digits).toHaveLength(12);
  expect(await faultsOf(page)).toEqual([]);
  await tabTo(page, "Verzegel en verstuur");
  await press(page, "Enter");
  await page.getByText("Zet eerst het vinkje.").waitFor();
  await page.getByRole("checkbox").focus();
  await press(page, "Space");
  await tabTo(page, "Verzegel en verstuur");
  await press(page, "Enter");
  await page.getByRole("heading", { name: "De melding is verstuurd" }).waitFor();
  const left = await page.evaluate(() => document.documentElement.outerHTML);
  expect(left).not.toContain(digits.join(""));
  expect(await page.locator(".groups").count()).toBe(0);
  await tabTo(page, "Naar verzegeld");
  await press(page, "Enter");
  await page.locator("button.row", { hasText: "Iemand belt steeds mijn werk." }).waitFor();
  const sent = traffic.requests.map(({ url, body }) => url + (body?.toString() ?? "")).join();
  expect(sent).not.toContain("Iemand belt");
  await close();
}, 180_000);
