/** Every page in Chromium: on the smallest phone, with and without JavaScript, for whom axe speaks. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import type { TestLine } from "../support/line.ts";
import { everyPage, type ServedPage } from "./every-page.ts";
import { EXIT, faultsOf, openReporter, startBuiltLine } from "./reporter-page.ts";

let line: TestLine;
let browser: Browser;
let pages: ServedPage[];
const disk = mkdtempSync(join(tmpdir(), "every-page-"));
/** Where a visitor opens it: what is taken along is opened from a disk. */
const places = new Map<string, string>();
beforeAll(async () => {
  line = await startBuiltLine({ status: "demonstration" });
  pages = await everyPage(line);
  for (const { address, html, isFile } of pages) {
    const file = join(disk, address.replaceAll("/", "_"));
    if (isFile) writeFileSync(file, html);
    places.set(address, isFile ? pathToFileURL(file).href : line.url + address);
  }
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await line.stop();
  rmSync(disk, { recursive: true });
});

const SMALL = { viewport: { width: 320, height: 568 }, reducedMotion: "reduce" } as const;
const APPS = /^\/(?:melden|antwoord)\/$/;

/** One of each kind, where colours are not ours. */
const SAMPLE = [
  "/nl/",
  "/nl/is-dit-obi/",
  "/nl/gemeente/",
  "/nl/gemeente/datumrekenhulp/",
  "/nl/gemeente/behoeften/",
  "/nl/oefening/",
  "/nl/ingrepen/",
  "/nl/folder/",
  "/nl/over/privacy/",
  "/nl/zoeken/",
  "/ar/veilig-melden/",
];

/** Goes to each, with everything unfolded, and asks; one browser page for all of them. */
async function visit(
  addresses: readonly string[],
  options: BrowserContextOptions,
  faultsHere: (page: Page, address: string) => Promise<string[]>,
): Promise<string[]> {
  const { page, traffic, close } = await openReporter(browser, { ...SMALL, ...options });
  const faults: string[] = [];
  for (const address of addresses) {
    await page.goto(places.get(address) ?? line.url + address);
    await page.locator("h1").first().waitFor();
    for (const fault of await faultsHere(page, address)) faults.push(`${address} ${fault}`);
  }
  const own = new URL(line.url).origin;
  const foreign = traffic.requests
    .map(({ url }) => url)
    .filter((url) => !url.startsWith(own) && !url.startsWith("file:"));
  faults.push(...foreign.map((url) => `asks another: ${url}`));
  faults.push(...traffic.violations.map(({ blocked }) => `breaks the policy: ${blocked}`));
  faults.push(...traffic.pageErrors, ...traffic.consoleErrors);
  expect(traffic.requests.length).toBeGreaterThan(addresses.length);
  await close();
  return faults;
}

const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const folded of document.querySelectorAll("main details")) {
      folded.setAttribute("open", "");
    }
  });

/** What sticks out of a page that is as wide as the smallest phone. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const widest = [...document.querySelectorAll("body *")].find((part) => {
      const { left, right } = part.getBoundingClientRect();
      return right > innerWidth + 1 || left < -1;
    });
    return [`scrolls to the side: ${widest?.outerHTML.slice(0, 120) ?? "?"}`];
  });

test("axe finds nothing on any page, nothing sticks out at 320 px, nothing is asked of others", async () => {
  expect(pages.length).toBeGreaterThan(100);
  const faults = await visit(
    pages.map(({ address }) => address),
    {},
    async (page) => {
      await unfold(page);
      return [...(await faultsOf(page)), ...(await sticksOut(page))];
    },
  );
  expect(faults).toEqual([]);
}, 480_000);

test.each([
  ["in forced colours", { forcedColors: "active" }],
  ["in the dark", { colorScheme: "dark" }],
] as const)("one of each kind is good %s too", async (_, options) => {
  const faults = await visit(SAMPLE, options, async (page) => {
    await unfold(page);
    return [...(await faultsOf(page)), ...(await sticksOut(page))];
  });
  expect(faults).toEqual([]);
});

test("without JavaScript every page says what it is for, and shows nothing that does nothing", async () => {
  const faults = await visit(
    pages.map(({ address }) => address),
    { javaScriptEnabled: false },
    async (page, address) => {
      const main = page.locator("main");
      const said = (await main.innerText()).replace(/\s+/g, " ");
      // A form to fill in and to print does what it is for by itself.
      const dead = await main
        .locator("button, input, select")
        .and(main.locator(":visible:not(.needs *)"))
        .all();
      const ways = await page.locator("main a[href]:visible, .foot a[href]:visible").count();
      return [
        ...(said.length < 60 ? [`says next to nothing: ${said}`] : []),
        ...(dead.length > 0 ? ["shows a control that does nothing"] : []),
        ...(APPS.test(address) && !said.includes("JavaScript") ? ["does not say why"] : []),
        ...(ways === 0 && !APPS.test(address) && !address.endsWith(".html")
          ? ["leads nowhere"]
          : []),
      ];
    },
  );
  expect(faults).toEqual([]);
});

test("one can leave from every page, also without JavaScript", async () => {
  for (const { address, html, isFile } of pages) {
    // A file to take along is on no line, and one closes it.
    if (!isFile) expect(html, address).toMatch(new RegExp(`<a class="leave" href="${EXIT}"`));
  }
});
