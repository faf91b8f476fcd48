import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPage } from "../../web/build/page-text.ts";
import { loadPractice } from "../../web/build/seeds.ts";
import { walk } from "../../web/exercise/paths.ts";
import { AUDIENCES, isTurn, type Scenario } from "../../web/exercise/scenario.ts";
import { launchBrowser } from "../support/browser.ts";
import type { TestLine } from "../support/line.ts";
import {
  faultsOf,
  heading,
  keptByBrowser,
  NOTHING_KEPT,
  openReporter,
  startBuiltLine,
} from "./reporter-page.ts";

let line: TestLine;
let browser: Browser;
let scenarios: readonly Scenario[];

beforeAll(async () => {
  line = await startBuiltLine();
  browser = await launchBrowser();
  scenarios = (await loadPractice()).scenarios;
});
afterAll(async () => {
  await browser.close();
  await line.stop();
});

const BALIE = "/nl/oefening/gemeente-balie/";
const balie = (): Scenario => scenarios.find(({ id }) => id === "gemeente-balie") as Scenario;

/** The part of the story that is on screen. */
const now = (page: Page): Locator => page.locator(".story > section[id]:not([hidden])");
const ways = (page: Page): Locator => now(page).locator(".way");
const acts = (page: Page): Locator => now(page).locator(".actions .button");

const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return { tag: at?.tagName, text: at?.textContent.trim() };
  });

/** Presses Tab until the focus is on what is wanted; a keyboard must always come there. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("the keyboard does not come there");
}

test("a story is played to its end with the keyboard alone, and the focus is where it goes on", async () => {
  const { page, traffic, close } = await openReporter(browser);
  await page.goto(line.url + BALIE);
  await page.locator(".story[data-playing]").waitFor();
  expect(await now(page).count()).toBe(1);
  const path = walk(balie()).paths.find(({ choices }) => choices.length === 4);
  if (!path) throw new Error("no way of four situations");

  for (const [i, choice] of path.choices.entries()) {
    const turn = balie().scenes.find(({ id }) => id === path.scenes[i]);
    if (!turn || !isTurn(turn)) throw new Error("no situation");
    expect(await now(page).locator(".situation").textContent()).toBe(turn.text.nl);
    expect(await now(page).locator("h2").textContent()).toBe(`Situatie ${String(i + 1)}`);
    expect(await faultsOf(page)).toEqual([]);
    await tabTo(page, ways(page).nth(choice));
    await page.keyboard.press(i % 2 === 0 ? "Enter" : "Space");
    const chosen = turn.choices[choice];
    expect(await now(page).locator(".feedback").textContent()).toBe(chosen?.feedback.nl);
    expect(await now(page).locator(".source").count()).toBe(1);
    const tone = ["Let op", "Dit kan", "Dit helpt"][chosen?.weight ?? -1];
    expect(await focused(page)).toEqual({ tag: "H2", text: tone });
    expect(await faultsOf(page)).toEqual([]);
    await tabTo(page, acts(page).first());
    await page.keyboard.press("Enter");
    expect((await focused(page)).tag).toBe("H2");
  }
  expect(await focused(page)).toEqual({ tag: "H2", text: "Zo loopt het af" });
  expect(await page.locator(".result").isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.locator("[aria-live], [role=status], [role=alert]").count()).toBeLessThan(2);
  expect(traffic.pageErrors).toEqual([]);
  expect(traffic.violations).toEqual([]);
  await close();
});

test("one step back, other choices, and a new beginning", async () => {
  const { page, close } = await openReporter(browser);
  await page.goto(line.url + BALIE);
  const back = page.locator("[data-back]");
  expect(await back.isVisible()).toBe(false);
  await ways(page).nth(1).click();
  await now(page).getByRole("button", { name: "Kies anders" }).click();
  expect(await focused(page)).toEqual({ tag: "H2", text: "Situatie 1" });
  await ways(page).nth(2).click();
  await acts(page).first().click();
  expect(await now(page).getAttribute("id")).toBe("c");
  // Who skips the second situation still meets a second one.
  expect(await focused(page)).toEqual({ tag: "H2", text: "Situatie 2" });
  await back.click();
  expect(await now(page).getAttribute("id")).toBe("a-3");
  await now(page).getByRole("button", { name: "Kies anders" }).click();
  await ways(page).nth(0).click();
  await acts(page).first().click();
  expect(await page.locator(".steps > li:visible").count()).toBe(1);
  await page.locator("[data-again]").click();
  expect(await now(page).getAttribute("id")).toBe("a");
  expect(await page.locator("[data-opening]").isVisible()).toBe(true);
  expect(await page.locator(".result").isVisible()).toBe(false);
  await close();
});

test("the sheet says what was met and chosen, what it rests on and what else helps; it prints", async () => {
  const { page, close } = await openReporter(browser);
  // The printer's own window is not of the page.
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await page.goto(line.url + BALIE);
  await ways(page).nth(2).click();
  await acts(page).first().click();
  await ways(page).nth(0).click();
  await acts(page).first().click();
  await ways(page).nth(1).click();
  await acts(page).first().click();
  const steps = page.locator(".steps > li:visible");
  expect(await steps.count()).toBe(3);
  const wrong = balie()
    .scenes.filter(isTurn)
    .find(({ id }) => id === "c");
  const second = await steps.nth(1).innerText();
  expect(second).toContain("Situatie 2");
  expect(second).toContain(wrong?.text.nl);
  expect(second).toContain(wrong?.choices[0]?.text.nl);
  expect(second).toContain(wrong?.choices[0]?.feedback.nl);
  expect(second).toContain(wrong?.choices.find(({ weight }) => weight === 2)?.text.nl);
  expect(second).toContain("eigen voorstel");
  expect(await steps.nth(0).locator(".another").count()).toBe(0);
  await page.getByRole("button", { name: "Druk dit af" }).click();
  expect(await page.locator("html[data-printed]").count()).toBe(1);

  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".bar").isVisible()).toBe(false);
  expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
  const sheet = await page.locator("main").innerText();
  expect(sheet).toContain("Verzonnen voorbeeld");
  expect(sheet.indexOf("Zo loopt het af")).toBeGreaterThan(sheet.indexOf("Situatie 3"));
  expect(sheet.match(/Zo loopt het af/g)).toHaveLength(1);
  expect(sheet).toContain("Dit bespreek ik met");
  await close();
});

test("nothing is sent, stored or written into the address, also when an address names a choice", async () => {
  const { page, traffic, close } = await openReporter(browser);
  await page.goto(`${line.url}${BALIE}#a-2`);
  await page.locator(".story[data-playing]").waitFor();
  expect(page.url()).toBe(line.url + BALIE);
  expect(await now(page).getAttribute("id")).toBe("a");
  await traffic.settle();
  const before = traffic.requests.length;
  const entries = await page.evaluate(() => history.length);
  for (let i = 0; i < 3; i++) {
    await ways(page).last().click();
    await acts(page).first().click();
  }
  await page.locator("[data-again]").click();
  await page.locator("[data-read]").click();
  await page.locator(".way").first().click();
  expect(traffic.requests.length).toBe(before);
  expect(page.url()).toBe(line.url + BALIE);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
  expect(await page.locator('.story a[href^="#"]:not([data-without-script])').count()).toBe(0);
  await close();
});

test("all of it can be read in a row, and played again after that", async () => {
  const { page, close } = await openReporter(browser);
  await page.goto(line.url + BALIE);
  await page.locator("[data-read]").click();
  const all = balie().scenes.flatMap((scene) => (isTurn(scene) ? scene.choices : [])).length;
  expect(await page.locator(".answer:visible").count()).toBe(all);
  expect(await page.locator(".another:visible").count()).toBeGreaterThan(4);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Speel het verhaal" }).click();
  expect(await now(page).count()).toBe(1);
  await close();
});

test("without JavaScript a whole way can be followed by its links, and everything can be read", async () => {
  const { page, close } = await openReporter(browser, { javaScriptEnabled: false });
  await page.goto(line.url + BALIE);
  expect(await page.getByText("Zonder JavaScript kies je met links.").isVisible()).toBe(true);
  expect(await page.locator(".answer:visible").count()).toBeGreaterThan(8);
  // Once a part of it is asked for, only that part is on screen.
  for (let i = 0; i < 3; i++) {
    const at = page.locator(".story > section:visible").first();
    await at.locator(".way").last().click();
    expect(await page.locator(".story > section:visible").count()).toBe(1);
    expect(await page.locator(".feedback:visible").count()).toBe(1);
    await page.locator(".story > section:visible .actions a").first().click();
  }
  expect(await page.locator(".ending:visible").count()).toBe(1);
  expect(await page.locator("[data-tools]").isVisible()).toBe(false);
  await page.locator(".story-more").getByText("Lees alles onder elkaar").click();
  expect(await page.locator(".answer:visible").count()).toBeGreaterThan(8);
  await close();
});

test("where the script does not come, the links still lead to an end", async () => {
  const { page, context, close } = await openReporter(browser);
  await context.route("**/assets/exercise-*.js", (route) => route.abort());
  await page.goto(line.url + BALIE);
  for (let i = 0; i < 3; i++) {
    expect(await page.locator(".story > section:visible").count()).toBe(1);
    await page.locator(".story > section:visible .way").last().click();
    await page.locator(".story > section:visible .actions a").first().click();
  }
  expect(await page.locator(".ending:visible").count()).toBe(1);
  await close();
});

test("each link of a story leads to a part of it, so that every way ends without JavaScript too", async () => {
  const { page, close } = await openReporter(browser, { javaScriptEnabled: false });
  for (const { id, scenes } of scenarios) {
    for (const language of ["nl", "en"]) {
      await page.goto(`${line.url}/${language}/oefening/${id}/`);
      // Without JavaScript in the page, only the markup itself can be asked.
      const links = await page.locator(".story > section a[href^='#']").all();
      const targets = await Promise.all(links.map((link) => link.getAttribute("href")));
      const parts = await page.locator(".story > section[id]").all();
      const ids = await Promise.all(parts.map((part) => part.getAttribute("id")));
      const choices = scenes.flatMap((scene) => (isTurn(scene) ? scene.choices : [])).length;
      expect(ids.length, id).toBe(scenes.length + choices);
      for (const target of targets) expect(ids, id).toContain(target?.slice(1));
    }
  }
  await close();
});

test("the list has every story with its link, for each group", async () => {
  const { page, close } = await openReporter(browser);
  for (const language of ["nl", "en"] as const) {
    await page.goto(`${line.url}/${language}/oefening/`);
    for (const audience of ["municipality", "community", "handler"]) {
      const links = page.locator(`#${audience} a.door`);
      expect(await links.count()).toBeGreaterThanOrEqual(4);
    }
    const titles = await page.locator("a.door strong").allTextContents();
    expect(titles.sort()).toEqual(scenarios.map(({ title }) => title[language]).sort());
  }
  await page.locator("a.door").first().click();
  await heading(page).waitFor();
  expect(await page.locator(".story").count()).toBe(1);
  await close();
});

test.each(["light", "dark"] as const)(
  "each kind of page of the exercise fits 320 px and is clean for axe, %s",
  async (colorScheme) => {
    const { page, traffic, close } = await openReporter(browser, {
      colorScheme,
      viewport: { width: 320, height: 568 },
    });
    const one = AUDIENCES.map((audience) => scenarios.find((s) => s.audience === audience)?.id);
    const slugs = ["oefening/", "ingrepen/", ...one.map((id) => `oefening/${id ?? ""}/`)];
    for (const slug of slugs) {
      for (const language of ["nl", "en"]) {
        await page.goto(`${line.url}/${language}/${slug}`);
        await heading(page).waitFor();
        expect(await faultsOf(page), slug).toEqual([]);
        const wide = () =>
          page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(await wide(), slug).toBe(false);
        if ((await page.locator(".story").count()) === 0) continue;
        await ways(page).first().click();
        expect(await faultsOf(page), slug).toEqual([]);
        expect(await wide(), slug).toBe(false);
      }
    }
    expect(traffic.violations).toEqual([]);
    expect(traffic.pageErrors).toEqual([]);
    await close();
  },
);

test("the search finds a story by what it is about, never by a choice that may hurt", async () => {
  for (const { id, title, lead, scenes } of scenarios) {
    const html = await (await fetch(`${line.url}/nl/oefening/${id}/`)).text();
    const read = readPage(html);
    const said = JSON.stringify(read);
    expect(read?.title).toBe(title.nl);
    expect(said).toContain(JSON.stringify(lead.nl).slice(1, -1));
    for (const { choices } of scenes.filter(isTurn)) {
      for (const { text } of choices) expect(said, id).not.toContain(text.nl);
    }
  }
});
