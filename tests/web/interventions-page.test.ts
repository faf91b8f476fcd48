import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadPractice } from "../../web/build/seeds.ts";
import { codesOf, FACETS, type Interventions } from "../../web/exercise/interventions.ts";
import { launchBrowser } from "../support/browser.ts";
import type { TestLine } from "../support/line.ts";
import {
  faultsOf,
  keptByBrowser,
  NOTHING_KEPT,
  openReporter,
  startBuiltLine,
} from "./reporter-page.ts";

let line: TestLine;
let browser: Browser;
let all: Interventions;

beforeAll(async () => {
  line = await startBuiltLine();
  browser = await launchBrowser();
  all = (await loadPractice()).interventions;
});
afterAll(async () => {
  await browser.close();
  await line.stop();
});

const items = (page: Page) => page.locator(".intervention:visible");
const status = (page: Page) => page.getByRole("status").innerText();

test("each answer of each filter shows what it says, with the same number beside it", async () => {
  const { page, close } = await openReporter(browser);
  await page.goto(`${line.url}/nl/ingrepen/`);
  await page.locator("[data-filter]").waitFor();
  expect(await items(page).count()).toBe(all.kinds.length);
  for (const facet of FACETS) {
    const field = page.locator(`#filter-${facet}`);
    for (const [code, label] of Object.entries(all.labels[facet])) {
      await field.selectOption(code);
      const wanted = all.kinds.filter((kind) => codesOf(kind, facet).includes(code));
      const ids = await items(page).evaluateAll((found) => found.map(({ id }) => id));
      expect(ids.sort(), `${facet} ${code}`).toEqual(wanted.map(({ id }) => id).sort());
      const chosen = field.locator("option:checked");
      expect(await chosen.textContent()).toBe(`${label.nl} (${String(wanted.length)})`);
      expect(await status(page)).toBe(
        `${String(wanted.length)} van ${String(all.kinds.length)} soorten`,
      );
      // A heading without anything under it would say that there is something.
      const kinds = new Set(wanted.map(({ kind }) => kind));
      expect(await page.locator(".kind:visible").count()).toBe(kinds.size);
    }
    await field.selectOption("");
  }
  await close();
});

test("where nothing fits it says so, and one step leads back to everything", async () => {
  const { page, traffic, close } = await openReporter(browser);
  await page.goto(`${line.url}/nl/ingrepen/`);
  await traffic.settle();
  const before = traffic.requests.length;
  const clear = page.getByRole("button", { name: "Toon alles" });
  expect(await clear.isVisible()).toBe(false);
  await page.locator("#filter-kind").selectOption("order");
  await page.locator("#filter-when").selectOption("calm");
  expect(await items(page).count()).toBe(0);
  expect(await status(page)).toContain("0 van");
  expect(await page.getByText("Geen enkele soort past").isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  await clear.click();
  expect(await items(page).count()).toBe(all.kinds.length);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("filter-kind");
  expect(await page.getByText("Geen enkele soort past").isVisible()).toBe(false);
  expect(traffic.requests.length).toBe(before);
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
  await close();
});

test("without JavaScript it is the whole list, by kind, and nothing that does not work", async () => {
  const { page, close } = await openReporter(browser, { javaScriptEnabled: false });
  for (const language of ["nl", "en"] as const) {
    await page.goto(`${line.url}/${language}/ingrepen/`);
    expect(await items(page).count()).toBe(all.kinds.length);
    expect(await page.locator("[data-filter]").isVisible()).toBe(false);
    const groups = await page.locator(".kind > h2").allTextContents();
    expect(groups).toEqual(Object.values(all.labels.kind).map((label) => label[language]));
  }
  for (const item of await items(page).all()) {
    expect(await item.locator("dd").count()).toBe(4);
    expect(await item.locator(".source").count()).toBe(2);
  }
  expect(await page.locator(".intervention .related").count()).toBe(
    all.kinds.filter(({ about }) => about === "related").length,
  );
  await close();
});
