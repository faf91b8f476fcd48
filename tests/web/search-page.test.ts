/** The search page as people use it, in Chromium: what is typed goes nowhere. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, type WatchedPage } from "../support/browser.ts";
import type { TestLine } from "../support/line.ts";
import {
  EXIT,
  faultsOf,
  keptByBrowser,
  NOTHING_KEPT,
  openReporter,
  startBuiltLine,
} from "./reporter-page.ts";

let line: TestLine;
let browser: Browser;
beforeAll(async () => {
  line = await startBuiltLine({ status: "demonstration" });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await line.stop();
});

async function open(language: string, options = {}): Promise<WatchedPage> {
  const watched = await openReporter(browser, options);
  await watched.page.goto(`${line.url}/${language}/zoeken/`);
  await box(watched.page).waitFor();
  return watched;
}

const box = (page: Page) => page.getByRole("searchbox");
const hits = (page: Page) => page.locator("#search-found a");
const said = (page: Page) => page.locator("#search-status").innerText();
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("href") ?? document.activeElement?.id);

test("what is typed asks nothing of the line, and stands in no address", async () => {
  const { page, traffic, close } = await open("nl");
  await page.locator("#search-status:empty").waitFor({ state: "attached" });
  const before = traffic.requests.length;
  await box(page).pressSequentially("zaaksysteem naam delen");
  await hits(page).first().waitFor();
  expect(await hits(page).first().getAttribute("href")).toMatch(/^\/nl\/gemeente\/delen\/#/);
  expect(await said(page)).toMatch(/^\d+ pagina’s? gevonden$/);
  expect(traffic.requests.length).toBe(before);
  expect(page.url()).toBe(`${line.url}/nl/zoeken/`);
  expect(await page.evaluate("history.length")).toBeLessThanOrEqual(2);
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
  expect(await faultsOf(page)).toEqual([]);
  expect(traffic.requests.filter(({ url }) => url.endsWith(".json"))).toHaveLength(1);
  await close();
});

test("a hit says page, section and words, with what was found marked, and leads to its place", async () => {
  const { page, close } = await open("nl");
  await box(page).fill("stemdag");
  const first = page.locator("#search-found li").first();
  await first.waitFor();
  expect(await first.locator("strong").innerText()).toBe("Verkiezingen in een ander land");
  expect(await first.locator("a mark").innerText()).toBe("stemdag");
  await first.locator("a").click();
  await page.waitForURL(/\/nl\/gemeente\/verkiezingen\/#een-stemdag-in-jouw-gemeente$/);
  const top = await page
    .locator("#een-stemdag-in-jouw-gemeente")
    .evaluate((section) => section.getBoundingClientRect().top);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThan(400);
  await close();
});

test("by keyboard: Enter and down go into what was found, up goes back to the box", async () => {
  const { page, close } = await open("nl");
  await box(page).focus();
  await page.keyboard.type("verkeizingen");
  await hits(page).nth(1).waitFor();
  const [first, second] = await hits(page).evaluateAll((links) =>
    links.map((link) => link.getAttribute("href")),
  );
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toBe(first);
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toBe(second);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect(await focused(page)).toBe("search-words");
  await page.keyboard.press("Enter");
  expect(await focused(page)).toBe(first);
  await page.keyboard.press("Escape");
  await page.waitForURL(EXIT);
  await close();
});

test("nothing found says what to try; an empty box says nothing", async () => {
  const { page, close } = await open("nl");
  await box(page).fill("zeppelinmuseum");
  await expect.poll(() => said(page)).toContain("Probeer een ander woord");
  expect(await hits(page).count()).toBe(0);
  await box(page).fill("");
  await expect.poll(() => said(page)).toBe("");
  await close();
});

test("in Arabic: right to left, and what is only in Dutch says so and reads from the left", async () => {
  const { page, close } = await open("ar");
  await box(page).fill("weekendschool");
  const first = page.locator("#search-found li").first();
  await first.waitFor();
  expect(await first.getAttribute("lang")).toBe("nl");
  expect(await first.getAttribute("dir")).toBe("ltr");
  expect(await first.locator("a").getAttribute("hreflang")).toBe("nl");
  expect(await first.locator("small").innerText()).toBe("Nederlands");
  // The same question in the page's own script finds the page's own language.
  await box(page).fill("البلاغ");
  await expect.poll(() => first.getAttribute("lang")).toBe(null);
  expect(await faultsOf(page)).toEqual([]);
  await close();
});

test("when the list of words does not come the page says so, and tries again", async () => {
  const watched = await openReporter(browser);
  const { page, close } = watched;
  await page.route("**/assets/pages-*", (route) => route.abort());
  await page.goto(`${line.url}/nl/zoeken/`);
  const again = page.getByRole("button", { name: "Probeer opnieuw" });
  await again.waitFor();
  expect(await said(page)).toContain("Hieronder staan alle pagina’s");
  expect(await faultsOf(page)).toEqual([]);
  await page.unroute("**/assets/pages-*");
  await again.click();
  await box(page).fill("journalist");
  await hits(page).first().waitFor();
  await close();
});

test("without JavaScript every page is listed, and the page says why it cannot search", async () => {
  const { page, close } = await openReporter(browser, { javaScriptEnabled: false });
  await page.goto(`${line.url}/nl/zoeken/`);
  expect(await page.locator("main").innerText()).toContain("Daarvoor is JavaScript nodig");
  expect(await box(page).isVisible()).toBe(false);
  expect(await page.locator(".page-group a").count()).toBeGreaterThan(60);
  await page.locator(".page-group").getByRole("link", { name: "Geld uit het buitenland" }).click();
  expect(page.url()).toBe(`${line.url}/nl/gemeente/geld/`);
  await close();
});
