/** The pages for municipalities as officials use them: on a screen, on paper, and taken along. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import type { TestLine } from "../support/line.ts";
import { faultsOf, openReporter, startBuiltLine } from "./reporter-page.ts";

let line: TestLine;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  line = await startBuiltLine({ status: "trial" });
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "municipality-"));
});
afterAll(async () => {
  await browser.close();
  await line.stop();
  await rm(folder, { recursive: true });
});

const open = async (path: string, options = {}) => {
  const watched = await openReporter(browser, options);
  await watched.page.goto(line.url + path);
  return watched;
};

/** What a page left behind on the device. */
const keptBy = (page: Page) =>
  page.evaluate(async () => ({
    stored: localStorage.length + sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
    address: location.search + location.hash,
  }));
const NOTHING = { stored: 0, databases: 0, caches: 0, cookies: "", address: "" };

/** What a printer gets. */
async function printed(page: Page): Promise<{ pages: number; isLandscape: boolean }> {
  const pdf = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  return {
    pages: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0,
    isLandscape: Number(width) > Number(height),
  };
}

describe("the door", () => {
  test.each([
    ["nl", 1280, 720],
    ["nl", 390, 844],
    ["en", 1280, 720],
    ["en", 390, 844],
  ])(
    "shows the five lines and the way on at once: %s, %i by %i",
    async (language, width, height) => {
      const { page, close } = await open(`/${language}/gemeente/`, { viewport: { width, height } });
      const lines = page.locator("main ol.lines > li");
      expect(await lines.count()).toBe(5);
      for (const shown of [...(await lines.all()), page.locator(".next a")]) {
        const box = await shown.boundingBox();
        expect(box?.y).toBeGreaterThanOrEqual(0);
        expect((box?.y ?? 0) + (box?.height ?? height)).toBeLessThanOrEqual(height);
      }
      expect(await lines.first().innerText()).toContain("112");
      await close();
    },
  );

  test("leads to every page of municipalities, each of which opens", async () => {
    const { page, close } = await open("/nl/gemeente/");
    const hrefs = await page
      .locator(".groups a, .next a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(new Set(hrefs).size).toBe(hrefs.length);
    for (const href of hrefs) expect((await page.goto(line.url + href))?.status(), href).toBe(200);
    const dist = await readFile(new URL("../../dist/build.json", import.meta.url), "utf8");
    const { files } = JSON.parse(dist) as { files: { path: string }[] };
    const pages = files
      .map(({ path }) => /^nl\/(gemeente\/[^/]+\/)index\.html$/.exec(path)?.[1])
      .filter((path) => path !== undefined);
    expect(pages.length).toBeGreaterThanOrEqual(19);
    for (const path of pages) expect(hrefs).toContain(`/nl/${path}`);
    await close();
  });

  test("in a language without the texts it leads to Dutch and English", async () => {
    const { page, close } = await open("/ar/gemeente/");
    expect(await page.locator("main ol.lines > li").count()).toBe(5);
    const ways = page.locator("main ul.lines a");
    expect(await ways.evaluateAll((all) => all.map((way) => way.getAttribute("href")))).toEqual([
      "/nl/gemeente/",
      "/en/gemeente/",
    ]);
    await close();
  });
});

describe("the date calculator", () => {
  const PATH = "/nl/gemeente/datumrekenhulp/";
  const choose = (page: Page, question: string, answer: string) =>
    page.getByRole("group", { name: question }).getByLabel(answer, { exact: true }).check();

  test("says in words which rule holds, for whom, and that Foreign Affairs decides", async () => {
    const { page, traffic, close } = await open(PATH);
    const asked = traffic.requests.length;
    await choose(page, "Wie komt er?", "Iemand die een overheid vertegenwoordigt");
    await choose(page, "Is het campagne?", "Ja");
    await choose(page, "Is dat land lid van de EU?", "Nee");
    await page.getByLabel("Op welke dag is het bezoek?").fill("2027-03-20");
    await page.getByLabel("Op welke dag is de verkiezing daar?").fill("2027-05-31");
    await page.getByRole("button", { name: "Reken uit" }).click();
    const result = page.getByRole("status");
    await result.getByText("Campagne is dan niet mogelijk.").waitFor();
    const text = await result.innerText();
    expect(text).toContain("Die beginnen op zondag 28 februari 2027.");
    expect(text).toContain("alleen voor wie een buitenlandse overheid vertegenwoordigt");
    expect(text).toContain("niet voor een Nederlandse burger, een politicus van de oppositie");
    expect(text).toContain("geen grond voor een verbod");
    expect(await faultsOf(page)).toEqual([]);
    // An outcome is never beside other answers than its own.
    await choose(page, "Wie komt er?", "Iemand anders");
    expect(await result.isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    await result.getByText("Deze regel geldt niet voor deze bezoeker.").waitFor();
    expect(traffic.requests.length).toBe(asked);
    expect(await keptBy(page)).toEqual(NOTHING);
    expect(traffic.violations).toEqual([]);
    await close();
  });

  test("names each field that is missing or wrong, beside it and at the top", async () => {
    const { page, close } = await open(PATH);
    const errors = page.locator("#errors");
    const go = page.getByRole("button", { name: "Reken uit" });
    await go.click();
    expect(await errors.locator("li").allTextContents()).toEqual([
      "Wie komt er? Kies een van de drie. ‘Weet ik niet’ mag ook.",
      "Is het campagne? Kies een van de drie. ‘Weet ik niet’ mag ook.",
    ]);
    await choose(page, "Wie komt er?", "Iemand die een overheid vertegenwoordigt");
    await choose(page, "Is het campagne?", "Ja");
    const visit = page.getByLabel("Op welke dag is het bezoek?");
    await visit.fill("0203-05-20");
    // Half a date is what a browser calls bad input: it has no value.
    await page.getByLabel("Op welke dag is de verkiezing daar?").pressSequentially("31");
    await go.click();
    expect(await errors.locator("li").allTextContents()).toEqual([
      "Is dat land lid van de EU? Kies een van de drie. ‘Weet ik niet’ mag ook.",
      "Op welke dag is het bezoek? Kies een dag tussen 2020 en 2099.",
      expect.stringContaining("Deze dag bestaat niet, of is niet af."),
    ]);
    expect(await visit.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator(".field-error:visible").count()).toBe(3);
    expect(await faultsOf(page)).toEqual([]);
    await errors.getByRole("link").first().click();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe("eu");
    await close();
  });

  test("without JavaScript the table says how to count, and why there is no form", async () => {
    const { page, close } = await open(PATH, { javaScriptEnabled: false });
    expect(await page.locator("#calculator").isVisible()).toBe(false);
    const text = await page.locator("main").innerText();
    expect(text).toContain("Zonder JavaScript rekent deze bladzijde niet.");
    const rows = page.getByRole("row");
    expect(await rows.count()).toBe(11);
    expect(await rows.nth(9).innerText()).toContain(
      "de dag die drie maanden voor de verkiezing ligt",
    );
    await close();
  });
});

describe("the form for local needs", () => {
  const PATH = "/nl/gemeente/behoeften/";

  test("is saved on the device and nowhere else", async () => {
    const { page, traffic, close } = await open(PATH);
    const asked = traffic.requests.length;
    await page.getByLabel("Een gemeente").check();
    await page.getByLabel("Iets anders").fill("Een les voor de raad");
    await page.keyboard.press("Enter");
    for (const need of ["Oefenen met gesprekken", "Hulp bij een dialoog", "Contact met politie"]) {
      await page.getByLabel(need).check();
    }
    expect(await page.getByText("Je koos er meer dan drie.").count()).toBe(0);
    await page.getByLabel("Tolken die mensen vertrouwen").check();
    await page.getByText("Je koos er meer dan drie.").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Bewaar als tekst" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("wat-hebben-wij-nodig.txt");
    const text = await readFile(await download.path(), "utf8");
    expect(text).toContain("- Een gemeente\n");
    expect(text).toContain("- Iets anders: Een les voor de raad\n");
    expect(text).not.toContain("Een organisatie");
    expect(text).toContain("(niets ingevuld)");
    expect(traffic.requests.filter(({ url }) => !url.startsWith("blob:")).length).toBe(asked);
    expect(await keptBy(page)).toEqual(NOTHING);
    // Even where something were to send a form: these have nowhere to go, and no field has a name.
    for (const form of await page.locator("main form").all()) {
      expect(await form.getAttribute("method")).toBe("dialog");
      expect(await form.getAttribute("action")).toBeNull();
    }
    expect(await page.locator("main input[name]").count()).toBe(0);
    await page.reload();
    expect(await page.getByLabel("Iets anders").inputValue()).toBe("");
    await close();
  });

  test("warns of names, and can be filled in and printed without JavaScript", async () => {
    const { page, close } = await open(PATH, { javaScriptEnabled: false });
    expect(await page.getByText("Schrijf geen namen, geen landen en geen zaken op.").count()).toBe(
      1,
    );
    await page.getByLabel("Een gemeente").check();
    expect(await page.getByRole("button").count()).toBe(0);
    const text = await page.locator("main").innerText();
    expect(text).toContain("Zonder JavaScript kun je dit formulier afdrukken");
    expect((await printed(page)).pages).toBe(2);
    await close();
  });
});

describe("on paper", () => {
  test.each(["nl", "en"])("signal, weigh, act is two pages in %s", async (language) => {
    const { page, close } = await open(`/${language}/gemeente/signaal-wegen-doen/`);
    expect(await printed(page)).toEqual({ pages: 2, isLandscape: false });
    await close();
  });

  test.each(["nl", "en"])("ten slides are ten landscape pages in %s", async (language) => {
    const { page, close } = await open(`/${language}/gemeente/bijeenkomst/dias/`);
    expect(await page.locator(".slide").count()).toBe(10);
    for (const foot of await page.locator(".slide-foot").allInnerTexts()) {
      expect(foot).toMatch(/^(Bron|Source|Eigen voorstel|Our own proposal)/);
    }
    expect(await printed(page)).toEqual({ pages: 10, isLandscape: true });
    await close();
  });

  test("the five lines are one page", async () => {
    const { page, close } = await open("/nl/gemeente/");
    expect(await printed(page)).toEqual({ pages: 1, isLandscape: false });
    await close();
  });

  test("an edition is fewer than 35 pages", async () => {
    const { page, close } = await open("/nl/gemeente/uitgaven/gemeenten/");
    const { pages, isLandscape } = await printed(page);
    expect(pages).toBeGreaterThan(15);
    expect(pages).toBeLessThan(35);
    expect(isLandscape).toBe(false);
    await close();
  });
});

describe("an edition to take along", () => {
  test.each([
    ["nl", "gemeenten"],
    ["nl", "organisaties"],
    ["nl", "gemeenschappen"],
    ["en", "gemeenten"],
    ["en", "organisaties"],
    ["en", "gemeenschappen"],
  ])("opens from a disk and asks for nothing: %s, %s", async (language, name) => {
    const online = await open(`/${language}/gemeente/uitgaven/${name}/`, {
      javaScriptEnabled: false,
    });
    const headings = await online.page.locator("main :is(h1, h2, h3)").allTextContents();
    await online.page.goto(`${line.url}/${language}/gemeente/uitgaven/`);
    const link = online.page.locator(`a[download][href*="${name}"]`);
    const [download] = await Promise.all([online.page.waitForEvent("download"), link.click()]);
    const served = await fetch(line.url + ((await link.getAttribute("href")) ?? ""));
    expect(served.headers.get("content-disposition")).toBe("attachment");
    const file = join(folder, download.suggestedFilename());
    expect(file).toContain(`obi-${name}-${language}.html`);
    await writeFile(file, await readFile(await download.path()));
    const bytes = (await readFile(file)).length;
    const said = Number(/(\d+) kB/.exec(await link.innerText())?.[1]);
    expect(Math.abs(said - bytes / 1000)).toBeLessThanOrEqual(2);
    await online.close();

    const { page, traffic, close } = await openReporter(browser, { javaScriptEnabled: false });
    await page.goto(`file://${file}`);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await page.locator("main :is(h1, h2, h3)").allTextContents()).toEqual(headings);
    expect(headings.length).toBeGreaterThan(30);
    expect(await page.locator(".sources li").count()).toBeGreaterThan(10);
    expect(traffic.requests.map(({ url }) => url)).toEqual([`file://${file}`]);
    expect(traffic.violations).toEqual([]);
    const html = await readFile(file, "utf8");
    expect(html).not.toMatch(/<script|<link|<img|\{\{/);
    // The style holds: it is inside, and allowed by the file itself.
    expect(await page.locator("main").evaluate((main) => getComputedStyle(main).maxWidth)).not.toBe(
      "none",
    );
    const ways = await page
      .locator("main a")
      .evaluateAll((all) => all.map((way) => way.getAttribute("href") ?? ""));
    for (const way of new Set(ways)) {
      if (way.startsWith("#")) {
        expect(await page.locator(`[id="${way.slice(1)}"]`).count(), way).toBe(1);
      } else expect(way).toMatch(/^(https?:\/\/|tel:)/);
    }
    await close();
  });
});
