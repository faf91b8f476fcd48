// A reporter at the real pages of a real line, in Chromium.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { DIST_DIR } from "../../server/server.ts";
import { makeSite, writeSite } from "../../web/build/build.ts";
import { openPage, type WatchedPage } from "../support/browser.ts";
import { type LineOptions, startLine, type TestLine } from "../support/line.ts";

/** Makes dist/ what the working copy says. */
export async function refreshDist(): Promise<void> {
  const site = await makeSite();
  const listing = join(DIST_DIR, "build.json");
  const fresh = Buffer.from(site.files.get("build.json") ?? []);
  if (!existsSync(listing) || !readFileSync(listing).equals(fresh)) await writeSite(site, DIST_DIR);
}

/** A line that serves the pages as they are in the working copy. */
export async function startBuiltLine(options: LineOptions = {}): Promise<TestLine> {
  await refreshDist();
  return startLine({ site: "built", now: "real", ...options });
}

export const EXIT = "https://www.example.org/";

/** A watched page whose exit address answers without leaving this machine. */
export async function openReporter(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const watched = await openPage(browser, options);
  await watched.context.route(`${EXIT}**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Weer</title><p>Zon." }),
  );
  watched.page.setDefaultTimeout(30_000);
  return watched;
}

export const heading = (page: Page) => page.locator("main h1");

/** Presses the button or link with this name inside the page. */
export const press = (page: Page, name: string) =>
  page.locator("main").getByRole("button", { name, exact: true }).click();

export const STORY = "Vorige week stond Ahmed bij het huis. Ik ben bang.";

/** From the first screen to the review, with an answer on every screen. */
export async function fillReport(page: Page): Promise<void> {
  await press(page, "Nee, verder");
  await press(page, "Ja");
  await page.getByLabel("Ik heb het gezien").check();
  await press(page, "Verder");
  await page.getByLabel("Bedreigen of bang maken").check();
  await page.getByLabel("Druk op familie").check();
  await press(page, "Verder");
  await page.getByLabel("Jouw verhaal").fill(STORY);
  await press(page, "Verder");
  await page.getByLabel("Een kind loopt gevaar").check();
  await press(page, "Verder");
  await page.getByLabel("Een buitenlandse overheid").check();
  await page.getByLabel("Waarom denk je dat?").fill("Zij zeiden het zelf.");
  await press(page, "Verder");
  await page.getByLabel("In een provincie").check();
  await page.getByLabel("Welke provincie?").selectOption("Utrecht");
  await press(page, "Verder");
  await page.getByRole("group", { name: "Mijn gemeente" }).getByLabel("Nee").check();
  await page.getByLabel("Wie mag dit zeker niet lezen?").fill("Een tolk uit mijn stad.");
  await press(page, "Verder");
  await heading(page).getByText("Controleer je melding").waitFor();
}

/** From the review to the send screen, without a code. */
export async function chooseNoAnswer(page: Page): Promise<void> {
  await press(page, "Klopt, verder");
  await press(page, "Nee, geen antwoord");
  await heading(page).getByText("Versturen").waitFor();
}

/** From the review to the send screen, with a code; returns the twelve numbers and words. */
export async function takeCode(page: Page): Promise<{ digits: string[]; words: string[] }> {
  await press(page, "Klopt, verder");
  await press(page, "Ja, geef mij de woorden");
  await page.locator("#code").waitFor();
  const digits = await page.locator("#code b").allTextContents();
  const words = await page.locator("#code span").allTextContents();
  await page.getByLabel("Ik heb ze opgeschreven").check();
  await press(page, "Verder");
  const labels = await page.locator("label").allTextContents();
  const [first, second] = labels.map((label) => Number(label.replace(/\D/g, "")) - 1);
  // One as a number, one as a word: both are written on the paper.
  await page.locator("#check-0").fill(digits[first ?? 0] ?? "");
  await page.locator("#check-1").fill(words[second ?? 0] ?? "");
  await press(page, "Verder");
  await heading(page).getByText("Versturen").waitFor();
  return { digits, words };
}

/** Everything that a browser could keep: it must all be empty. */
export const keptByBrowser = (page: Page) =>
  page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    state: history.state as unknown,
    hash: location.hash,
    search: location.search,
  }));

export const NOTHING_KEPT = {
  cookies: "",
  local: 0,
  session: 0,
  databases: 0,
  caches: 0,
  workers: 0,
  state: null,
  hash: "",
  search: "",
};

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, in an isolated world that the page's own policy does not bind. */
export async function faultsOf(page: Page): Promise<string[]> {
  const inspector = await page.context().newCDPSession(page);
  const { frameTree } = await inspector.send("Page.getFrameTree");
  const { executionContextId } = await inspector.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
  });
  const { result } = await inspector.send("Runtime.evaluate", {
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
    expression: `${AXE}; axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
      .then(({ violations, passes }) => passes.length < 5 ? ["axe saw nothing"] :
        violations.map(({ id, nodes }) => id + ": " + nodes.map(({ target }) => target).join(" ")))`,
  });
  return result.value as string[];
}
