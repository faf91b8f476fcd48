// Every page and state of the desk, in light, dark, forced colours, larger and on every width: axe
// finds nothing, nothing sticks out, and whoever closes something is not lost.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseFile, casework, decisions } from "../../web/desk/core/index.ts";
import { openPicture, openQuestion } from "../../web/desk/core/pictures.ts";
import { DAY } from "../support/line.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { fileReport } from "./cases.ts";
import type { Colleague } from "./colleague.ts";
import { type DeskPages, focusOf, misfits, press, startDeskPages } from "./desk-pages.ts";
import { Reporter } from "./support.ts";

const WORDS = "Op dinsdag belde Hassan weer, vanuit Breda. Bel 06-12345678.";
const ARABIC = "هناك من يسأل عني في المسجد";

let pages: DeskPages;
let nctv: Colleague;
let rich: CaseFile;
let closed: CaseFile;
let gone: CaseFile;

beforeAll(async () => {
  pages = await startDeskPages();
  nctv = await pages.add("Collega NCTV", ["nctv"]);
  await pages.add("Collega SZW", ["szw"]);
  await pages.add("Collega intake", ["intake"]);
  await pages.add("Toezicht", ["auditor"]);
  const { line } = pages;
  const { desk } = line;
  const file = async (text: string, forms: string[]) =>
    (await fileReport(line, text, { forms })).file;
  rich = await file(WORDS, ["F1", "F2", "F9"]);
  const other = await file("Nog een melding.", ["F3"]);
  const twin = await file("Dezelfde melding.", ["F3"]);
  closed = await file("Koop nu.", ["F0"]);
  const { id } = rich;
  await desk.strip(id, "Iemand wordt elke avond gebeld. Over een familielid.");
  await desk.setUrgency(id, "U0", "Het kan vandaag misgaan.");
  await desk.setUrgency(id, "U1", "Het gevaar is geweken.");
  await desk.note(id, "contact", "Belt liever niet.");
  await desk.answer(id, "Dank je. Wij hebben het gelezen.", "nl");
  const { work } = desk;
  await casework.addTask(work, id, { text: "Leg uit.", due: null, compartment: "substance" });
  await casework.link(work, id, other.id, "Dezelfde avond.");
  await casework.mergeInto(work, twin.id, id, "Hetzelfde voorval.");
  await casework.tick(work, id, 0, true);
  await casework.weigh(work, id, {
    ...{ state: "possible", voluntary: "no", imminence: "later", traceable: "no" },
    text: "Het staat op zichzelf.",
  });
  await decisions.propose(work, other.id, { act: "close", reason: "Alles is gedaan." });
  await decisions.closeAlone(work, closed.id, "spam", "Reclame.");
  gone = await file("Nog eens: koop nu.", ["F0"]);
  gone = await decisions.closeAlone(work, gone.id, "spam", "Reclame.");
  await nctv.desk.refresh();
  await decisions.propose(nctv.desk.work, id, { act: "aggregate", reason: "Past in het beeld." });
  await openPicture(work, "Druk op families", "Meer melders schreven over bezoek.");
  await openQuestion(work, { title: "Mag dat?", from: "Gemeente Voorbeeld", text: "" });
  await desk.refresh();
  await new Reporter(line).report(ARABIC, { lang: "ar", forms: ["F2"], soon: ["travel"] });
}, 240_000);
afterAll(() => pages.stop());

const view = (page: Page, name: string) => page.locator(".views .view", { hasText: name }).first();
const back = async (page: Page) => {
  const button = page.getByRole("button", { name: "Terug naar de lijst" });
  if (await button.isVisible()) await button.click();
};

async function openCase(page: Page, file: CaseFile): Promise<void> {
  await press(page, "Control+k");
  await page.keyboard.type(file.reference);
  await press(page, "Enter");
  await page.locator("#main h1", { hasText: file.reference }).waitFor();
}

/** What opens with a key in a case, and what then stands on the page. */
const BY_KEY = [
  ["u", "form.panel"],
  ["s", ".editor"],
  ["a", "form.answer"],
  ["w", "form.panel"],
  ["p", "form.panel"],
  ["x", "form.panel"],
] as const;
const BY_BUTTON = ["Deel in", "Sluit af", "Geef over", "Verbind", "Leg vast wat je zei"];
const LISTS = ["Mijn zaken", "Alle open zaken", "Wacht op melder", "Afgesloten", "Te tekenen"];
const WORK_PAGES = ["Zoeken", "Melding voor een beller", "Einde van de dag"];
const LINE_PAGES = ["Trends", "Team", "Controle", "Cijfers", "Handboek"];

const LOOKS = [
  ["light, 1440", { colorScheme: "light" }, 1440],
  ["dark, 1280", { colorScheme: "dark" }, 1280],
  ["light, 1024", { colorScheme: "light" }, 1024],
  ["dark, 640", { colorScheme: "dark" }, 640],
  ["200 %", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, 640],
  ["forced colours, 1280", { forcedColors: "active" }, 1280],
] as const;

test.each(LOOKS)(
  "every list, page, form and step is whole and clean: %s",
  async (_, more, width) => {
    const { page, traffic, close } = await pages.open("Behandelaar 1", width, more);
    const isClean = async (where: string) => {
      await page.locator("#main [aria-busy=true]").waitFor({ state: "detached" });
      expect(await misfits(page), where).toEqual([]);
      expect(await faultsOf(page), where).toEqual([]);
    };
    await isClean("inbox");
    for (const name of [...LISTS, "Taken", "Beelden en vragen"]) {
      await view(page, name).click();
      await page.locator(".list h2", { hasText: name }).waitFor();
      await isClean(name);
    }
    await page.locator("button.row").first().click();
    await page.locator("#main h1").waitFor();
    await isClean("written");
    for (const name of [...WORK_PAGES, ...LINE_PAGES]) {
      await back(page);
      await view(page, name).click();
      await page.locator("#main h1", { hasText: name }).waitFor();
      await isClean(name);
    }
    await press(page, "g", "i");
    await page.locator("button.row", { hasText: "Arabisch" }).first().click();
    await page.getByRole("heading", { name: "Ken je iemand hierin?" }).waitFor();
    await isClean("gate");
    await page.getByRole("button", { name: "Nee, open de melding" }).click();
    await page.locator("#main").getByText(ARABIC).first().waitFor();
    await isClean("item");

    await openCase(page, rich);
    await isClean("case");
    for (const [key, form] of BY_KEY) {
      await press(page, key);
      await page.locator(form).first().waitFor();
      await isClean(key);
      await press(page, "Escape");
      await page.locator("form.panel, .editor").waitFor({ state: "detached" });
      expect(await focusOf(page), `after ${key}`).not.toBe("nowhere");
      await page.locator("#main h1").focus();
    }
    for (const name of BY_BUTTON) {
      await page.locator("#main").getByRole("button", { name }).first().click();
      await page.locator("form.panel").first().waitFor();
      await isClean(name);
      await press(page, "Escape");
      await page.locator("form.panel").waitFor({ state: "detached" });
      expect(await focusOf(page), `after ${name}`).toContain(name);
      await page.locator("#main h1").focus();
    }
    await press(page, "p");
    await page.getByRole("button", { name: "Geef door aan een andere dienst" }).click();
    await page.getByLabel("NCTV", { exact: true }).check();
    await isClean("extract");
    await press(page, "Escape");
    await page.locator(".history summary").click();
    await page.locator(".fold summary").first().click();
    await isClean("history and a new task");

    await openCase(page, closed);
    await isClean("closed");
    await page.locator("#main h1").focus();
    await press(page, "Control+k");
    await page.locator("#palette-input:focus").waitFor();
    expect(await faultsOf(page), "palette").toEqual([]);
    await press(page, "Escape");
    expect(await focusOf(page)).toContain(closed.reference);
    await press(page, "?");
    await page.getByRole("heading", { name: "Toetsen" }).waitFor();
    await isClean("keys");
    await press(page, "?");
    expect(await focusOf(page)).toContain(closed.reference);
    await press(page, "l");
    await page.getByRole("heading", { name: "Vergrendeld" }).waitFor();
    await isClean("locked");
    expect(traffic.violations).toEqual([]);
    expect(traffic.pageErrors).toEqual([]);
    await close();
  },
  300_000,
);

test.each(["Collega NCTV", "Collega SZW", "Collega intake", "Toezicht"])(
  "the desk of %s, dark and light",
  async (name) => {
    for (const colorScheme of ["dark", "light"] as const) {
      const { page, traffic, close } = await pages.open(name, 1280, { colorScheme });
      const isClean = async (where: string) => {
        await page.locator("#main [aria-busy=true]").waitFor({ state: "detached" });
        expect(await misfits(page), where).toEqual([]);
        expect(await faultsOf(page), where).toEqual([]);
      };
      await isClean("first");
      const names = await page.locator(".views .view span").allInnerTexts();
      expect(names.includes("Trends")).toBe(name !== "Toezicht");
      // Who reads cases sees what nobody looked at in time.
      expect(names.includes("Te laat")).toBe(name !== "Toezicht");
      for (const one of names) {
        await view(page, one).click();
        await isClean(one);
      }
      if (name !== "Toezicht") {
        await openCase(page, rich);
        await isClean("case");
      }
      expect(traffic.pageErrors).toEqual([]);
      await close();
    }
  },
  240_000,
);

test("what has a partner is taken back from the history, and stands in it again", async () => {
  const { page, close } = await pages.open("Behandelaar 1");
  await openCase(page, rich);
  await page.locator(".history summary").click();
  const entry = (text: string) => page.locator(".history li", { hasText: text }).last();
  const undo = (text: string) => entry(text).getByRole("button", { name: "Ongedaan maken" });
  // What was changed again since has its partner no more: only the last word on it has.
  expect(await page.getByRole("button", { name: /Urgentie bepaald U0/ }).count()).toBe(0);
  await undo("Stap gedaan").focus();
  await press(page, "Enter");
  await entry("Stap weer open").waitFor();
  expect(await focusOf(page)).not.toBe("nowhere");
  await page.locator(".steps").getByText("0 van 9").waitFor();
  await undo("Stap weer open").click();
  await page.locator(".steps").getByText("1 van 9").waitFor();

  await undo("U1").click();
  await page.getByText("bevestigd: Het kan vandaag misgaan.").waitFor();
  await undo("Dezelfde avond").click();
  await entry("Losgemaakt van").waitFor();
  // Another's proposal is not taken back here, nor what nobody can unsay.
  for (const text of ["Past in het beeld", "Antwoord geplaatst", "Aantekening", "Opgeborgen"]) {
    const rows = page.locator(".history li", { hasText: text });
    expect(await rows.getByRole("button", { name: "Ongedaan maken" }).count(), text).toBe(0);
  }
  await openCase(page, closed);
  await page.locator(".history summary").click();
  await undo("Afgesloten").click();
  await entry("Heropend").waitFor();
  expect(await page.locator(".case-head .chip").first().innerText()).not.toBe("Afgesloten");
  await close();
}, 120_000);

test("a case that should be gone and is still given is named on top, with what to do", async () => {
  const { line } = pages;
  // Whoever unlocks sets the day of what was closed.
  line.desk = await line.unlock();
  const day = line.desk.cases.find(({ id }) => id === gone.id)?.keeping.day ?? 0;
  expect(day).toBeGreaterThan(line.desk.work.line.today);
  // A line that does its work no more: no day of deletion comes for it.
  await line.line.server.schedule.stop();
  line.line.clock.advance(91 * DAY);
  line.desk = await line.unlock();
  expect(line.desk.overdueCases).toContain(gone.id);
  const { page, close } = await pages.open("Behandelaar 1", 1280, {}, line.line.clock.now());
  const note = page.locator(".messages .danger");
  await note.getByText(gone.reference).waitFor();
  expect(await note.innerText()).toContain("gewist moeten zijn");
  expect(await page.locator("button.row", { hasText: gone.reference }).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  expect(await misfits(page)).toEqual([]);
  await close();
}, 120_000);
