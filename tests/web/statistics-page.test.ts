/** The public page with numbers, filled by the line when a coordinator publishes them. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quarterOf, signStatistics, type Statistics, toB64 } from "../../crypto/index.ts";
import { logIn, postJson } from "../server/handler.ts";
import { launchBrowser } from "../support/browser.ts";
import type { TestLine } from "../support/line.ts";
import { faultsOf, heading, openReporter, startBuiltLine } from "./reporter-page.ts";
import { COUNTED_FORMS } from "../../crypto/statistics.ts";
import { report as reportNl } from "../../web/text/nl/report.ts";
import { statistics as nl } from "../../web/text/nl/statistics.ts";

let line: TestLine;
let browser: Browser;

const numbersOf = (quarter: number): Statistics => ({
  v: 1,
  quarter,
  reports: 145,
  forms: Object.fromEntries(
    COUNTED_FORMS.map((form, i) => [form, i % 3 === 2 ? null : 10 + 5 * ((i * 7) % 13)]),
  ),
  urgency: [
    { of: ["U0", "U1", "U2"], count: 30 },
    { of: ["U3"], count: 60 },
    { of: ["U4"], count: 55 },
  ],
  outcome: [
    { of: ["passed"], count: 20 },
    { of: ["done"], count: 70 },
    { of: ["open", "not-obi", "spam"], count: 55 },
  ],
  firstLook: 1,
});

beforeAll(async () => {
  line = await startBuiltLine({ status: "demonstration" });
  const { coordinator } = line;
  const token = await logIn(line.url, coordinator);
  const last = quarterOf(line.server.parts.line.today()) - 1;
  for (const quarter of [last - 1, last]) {
    const signed = toB64(
      signStatistics(numbersOf(quarter), coordinator.lineId, coordinator.signing),
    );
    const response = await postJson(`${line.url}/v1/desk/statistics`, { signed }, token, "PUT");
    if (response.status !== 204) throw new Error(await response.text());
  }
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await line.stop();
});

test.each(["/nl/cijfers/", "/en/cijfers/", "/cijfers/"])(
  "%s is clean for axe and fits a phone of 320 px, light and dark, and works without script",
  async (path) => {
    for (const options of [
      { colorScheme: "light" },
      { colorScheme: "dark" },
      { javaScriptEnabled: false },
    ] as const) {
      const { page, traffic, close } = await openReporter(browser, {
        ...options,
        viewport: { width: 320, height: 568 },
      });
      await page.goto(line.url + path);
      await heading(page).waitFor();
      expect(await page.locator("table.numbers").count()).toBe(2);
      expect(await page.locator("svg[role=img] rect").count()).toBe(10);
      if (!("javaScriptEnabled" in options)) {
        for (const more of await page.locator("main details > summary").all()) await more.click();
        expect(await faultsOf(page)).toEqual([]);
        const isWide = () => document.documentElement.scrollWidth > innerWidth;
        expect(await page.evaluate(isWide)).toBe(false);
        // No label of the chart runs out of its drawing.
        const out = await page.evaluate(() => {
          const edge = document.querySelector("svg[role=img]")?.getBoundingClientRect().right ?? 0;
          return [...document.querySelectorAll("svg[role=img] text")].filter(
            (text) => text.getBoundingClientRect().right > Math.max(edge, innerWidth - 8),
          ).length;
        });
        expect(out).toBe(0);
      }
      expect(traffic.violations).toEqual([]);
      expect(traffic.pageErrors).toEqual([]);
      await close();
    }
  },
);

test("shows the numbers in words, the newest first, and asks for nothing more", async () => {
  const { page, traffic, close } = await openReporter(browser, {});
  await page.goto(`${line.url}/nl/cijfers/`);
  const rows = await page.locator("table.numbers").first().locator("tr").allTextContents();
  expect(rows).toContain(`${nl.table.reports}145`);
  expect(rows).toContain(`${reportNl.what.forms.F2}${nl.table.small}`);
  expect(rows.some((row) => row.startsWith("Nu gevaar, ernstig en gericht"))).toBe(true);
  expect(await page.locator("main h2").first().textContent()).toContain(
    "juli tot en met september",
  );
  await traffic.settle();
  const asked = traffic.requests.map(({ url }) => new URL(url).pathname);
  expect(asked.filter((path) => path.startsWith("/v1/"))).toEqual([]);
  await close();
});

test("gives the CSV beside it, with the headers of everything", async () => {
  const response = await fetch(`${line.url}/nl/cijfers/cijfers.csv`);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const lines = (await response.text()).split("\r\n");
  expect(lines[0]).toBe(nl.table.csvColumns.join(","));
  expect(lines.filter((one) => one.includes(",reports,"))).toHaveLength(2);
});
