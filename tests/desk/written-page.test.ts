// Substance alone: an SZW handler's desk shows nothing else, answers a municipality's question, and
// what is said holds when a second handler has signed. Whoever knows someone steps back from a case.
import { afterAll, beforeAll, expect, test } from "vitest";
import { casework } from "../../web/desk/core/index.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { fileReport } from "./cases.ts";
import { type DeskPages, misfits, press, startDeskPages, tabTo } from "./desk-pages.ts";

const RAW = "Mijn oom Hassan in Breda krijgt elke week bezoek.";
const STRIPPED = "Een familielid krijgt ongewenst bezoek.";
const WEIGHED = "Twee eerdere meldingen zeggen dit ook.";
const QUESTION = "Mag onze gemeente een zaal weigeren?";

let pages: DeskPages;
let reference = "";

beforeAll(async () => {
  pages = await startDeskPages();
  const { desk } = pages.line;
  await pages.add("Behandelaar 2", ["szw"]);
  await pages.add("Behandelaar 3", ["intake"]);
  await desk.refresh();
  const { file } = await fileReport(pages.line, RAW, { forms: ["F3"] });
  reference = file.reference;
  await desk.strip(file.id, STRIPPED);
  await desk.note(file.id, "contact", "Belt op dinsdag.");
  const weighed = {
    state: "possible",
    voluntary: "no",
    imminence: "later",
    traceable: "no",
  } as const;
  await casework.weigh(desk.work, file.id, { ...weighed, text: WEIGHED });
}, 240_000);
afterAll(() => pages.stop());

test("SZW sees no word and no field of contact or weighing", async () => {
  const { page, traffic, close } = await pages.open("Behandelaar 2");
  expect(await page.locator(".view", { hasText: "Verzegeld" }).count()).toBe(0);
  await page.locator(".view", { hasText: "Alle open zaken" }).focus();
  await press(page, "Enter");
  await page.locator("button.row", { hasText: reference }).waitFor();
  await press(page, "j", "Enter");
  await page.locator("#main h1", { hasText: reference }).waitFor();
  await page.locator("#main").getByText(STRIPPED).first().waitFor();
  await page.locator(".history summary").focus();
  await press(page, "Enter", "u", "s", "a", "w", "p", "x", "t");
  const shown = await page.evaluate(() => document.documentElement.outerHTML);
  for (const hidden of ["Hassan", "Breda", WEIGHED, "dinsdag", "audience-contact"]) {
    expect(shown).not.toContain(hidden);
  }
  expect(shown).not.toContain("audience-assessment");
  expect(await page.locator("#main form.panel").count()).toBe(0);
  expect(await page.locator(".steps input:not([disabled])").count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  expect(traffic.pageErrors).toEqual([]);
  await close();
}, 120_000);

test("a question is asked, answered with its sources, and stands when a second one signs", async () => {
  const { page, close } = await pages.open("Behandelaar 2");
  const said = (text: string) => page.locator("#main").getByText(text).first().waitFor();
  await press(page, "g", "t");
  await tabTo(page, "Nieuw beeld of nieuwe vraag");
  await press(page, "Enter");
  await page.locator("#written-title").focus();
  await page.keyboard.type(QUESTION);
  await press(page, "Control+Enter");
  await said("Bij een vraag ook van wie.");
  await press(page, "Tab");
  await page.keyboard.type("Gemeente Voorbeeld");
  expect(await faultsOf(page)).toEqual([]);
  await press(page, "Enter");
  await page.locator("#main h1", { hasText: QUESTION }).waitFor();
  await press(page, "s");
  await page.locator("#draft-text:focus").waitFor();
  await page.keyboard.type("Kijk naar gedrag, nooit naar herkomst.");
  await press(page, "Tab");
  await page.keyboard.type("gemeente");
  await press(page, "Tab", "Enter");
  await page.locator(".draft-sources li").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await tabTo(page, "Bewaar concept");
  await press(page, "Enter");
  await said("Het concept is bewaard.");
  await tabTo(page, "Leg voor aan een tweede lezer");
  await press(page, "Enter");
  await said("tweede lezer nodig: ‘Vaststellen’, voorgesteld door Behandelaar 2.");
  await close();

  const second = await pages.open("Behandelaar 1");
  await press(second.page, "g", "s", "j", "Enter");
  await second.page.locator("#main h1", { hasText: QUESTION }).waitFor();
  await press(second.page, "y");
  await second.page.getByText("Schrijf waarom.").waitFor();
  await second.page.keyboard.type("Klopt met het handboek.");
  await press(second.page, "Control+Enter");
  await second.page.getByText("Vastgesteld: tekst van Behandelaar 2").waitFor();
  expect(await faultsOf(second.page)).toEqual([]);
  await second.close();
}, 180_000);

test("who knows someone hands the case over, and reads it no more", async () => {
  const { page, close } = await pages.open("Behandelaar 1");
  await page.locator(".view", { hasText: "Alle open zaken" }).focus();
  await press(page, "Enter", "j", "Enter");
  await page.locator("#main h1", { hasText: reference }).waitFor();
  await press(page, "x");
  await page.getByRole("heading", { name: "Draag over, zonder jou" }).waitFor();
  await press(page, "Control+Enter");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("Behandelaar 3").focus();
  await press(page, "Space");
  await tabTo(page, "Draag over en stap terug");
  await press(page, "Enter");
  await page.getByText("Overgedragen. Jij leest het niet meer.").waitFor();
  expect(await page.locator("button.row", { hasText: reference }).count()).toBe(0);
  expect(await page.evaluate(() => document.body.innerText)).not.toContain("Hassan");
  await close();

  const other = await pages.open("Behandelaar 3");
  await other.page.locator(".view", { hasText: "Alle open zaken" }).click();
  await other.page.locator("button.row", { hasText: reference }).click();
  await other.page.getByText("Alleen voor: Behandelaar 3.").waitFor();
  await other.page.getByText("Hassan").first().waitFor();
  // Back to everyone with the role, taken back, and back again: each time the others see it or not.
  const open = "Open voor iedereen met de rol";
  await tabTo(other.page, open);
  await press(other.page, "Enter");
  await other.page.getByText("De zaak is weer voor iedereen met de rol.").waitFor();
  await expectSeen("Behandelaar 2", true);
  await tabTo(other.page, "Ongedaan maken");
  await press(other.page, "Enter");
  await other.page.getByText("Alleen voor: Behandelaar 3.").waitFor();
  await expectSeen("Behandelaar 2", false);
  await tabTo(other.page, open);
  await press(other.page, "Enter");
  await other.page.getByText("De zaak is weer voor iedereen met de rol.").waitFor();
  await expectSeen("Behandelaar 2", true);
  await other.close();
}, 180_000);

async function expectSeen(name: string, isSeen: boolean): Promise<void> {
  const { page, close } = await pages.open(name);
  await page.locator(".view", { hasText: "Alle open zaken" }).click();
  await page.locator(".list h2", { hasText: "Alle open zaken" }).waitFor();
  expect(await page.locator("button.row", { hasText: reference }).count()).toBe(isSeen ? 1 : 0);
  await close();
}

const PAGES = [
  ...["Zoeken", "Melding voor een beller", "Einde van de dag", "Team", "Controle", "Cijfers"],
  "Handboek",
];

test.each([
  ["dark", { colorScheme: "dark" }, 1440],
  ["320 px", {}, 320],
  ["200 %", { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }, 720],
  ["forced colours", { forcedColors: "active" }, 1000],
] as const)(
  "every page fits and is clean for axe: %s",
  async (_, more, width) => {
    const { page, traffic, close } = await pages.open("Behandelaar 1", width, more);
    for (const name of PAGES) {
      const back = page.getByRole("button", { name: "Terug naar de lijst" });
      if (await back.isVisible()) await back.click();
      await page.locator(".view", { hasText: name }).click();
      await page.locator("#main h1", { hasText: name }).waitFor();
      await page.locator("#main [aria-busy=true]").waitFor({ state: "detached" });
      expect(await misfits(page), name).toEqual([]);
      expect(await faultsOf(page), name).toEqual([]);
    }
    expect(traffic.violations).toEqual([]);
    expect(traffic.pageErrors).toEqual([]);
    await close();
  },
  240_000,
);
