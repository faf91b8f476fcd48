/** The handbook as a handler reads it, in Chromium: its pane and its page, from the real seeds. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../../web/build/bundles.ts";
import { handbook } from "../../web/build/handbook.ts";
import { icons } from "../../web/build/icons.ts";
import { launchBrowser, openPage, type WatchedPage } from "../support/browser.ts";

const ENTRY = `
  import { render } from "preact";
  import { HandbookPane } from "./handbook-pane.tsx";
  import { HandbookPage } from "./handbook-page.tsx";
  import "../styles/desk.css";
  const root = document.getElementById("root");
  render(
    location.pathname === "/page"
      ? <HandbookPage place={{ open() {} }} />
      : <><h1>Zaak</h1><HandbookPane step={5} forms={["F7"]} level="U1" roles={["nctv"]} /></>,
    root,
  );
`;

let browser: Browser;
let server: Server;
let origin: string;
const opened: WatchedPage[] = [];

beforeAll(async () => {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    stdin: { contents: ENTRY, loader: "tsx", resolveDir: `${ROOT}web/desk/app` },
    outdir: "out",
    bundle: true,
    format: "esm",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [icons, handbook],
    write: false,
  });
  const made = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "";
  const kinds: Record<string, [type: string, body: string]> = {
    "/script.js": ["text/javascript", made(".js")],
    "/style.css": ["text/css", made(".css")],
  };
  const page = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Handboek</title>
    <link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head>
    <body><main id="root"></main><script type="module" src="/script.js"></script></body></html>`;
  server = createServer(({ url = "" }, response) => {
    const [type, body] = kinds[url] ?? ["text/html", page];
    response.setHeader("content-type", `${type}; charset=utf-8`).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await Promise.all(opened.map((watched) => watched.close()));
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

async function open(path: string, options = {}): Promise<Page> {
  const watched = await openPage(browser, options);
  opened.push(watched);
  await watched.page.goto(origin + path);
  await watched.page
    .getByRole("heading", { name: "Handboek" })
    .or(watched.page.locator(".handbook"))
    .first()
    .waitFor();
  return watched.page;
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(`${ROOT}node_modules/axe-core/axe.min.js`, "utf8"));
  const { violations } = (await page.evaluate("axe.run(document)")) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 80) ?? ""}`);
}

const headings = (page: Page) => page.getByRole("heading", { level: 2 }).allTextContents();

describe("beside a case", () => {
  test("the step stands open with its sources; what else fits is folded under it", async () => {
    const page = await open("/pane");
    expect(await headings(page)).toEqual(["Stap 5: Wegen"]);
    const main = page.locator(".handbook > .passage");
    expect(await main.textContent()).toContain("Contact met het land van herkomst hoeft geen");
    expect(await main.locator(".passage-sources li").first().textContent()).toMatch(
      /32\s824, nr\.\s450 \(26\smaart 2025\), eerste alinea/,
    );
    expect(await main.textContent()).toContain("Openbare bron buiten de vijf stukken");
    expect(await main.locator("h3 .own-mark").count()).toBe(3);
    const folded = await page.locator(".passage-fold > summary").allTextContents();
    expect(folded.slice(0, 2).map((text) => text.trim())).toEqual([
      "vorm Moeten terugkomen of ergens naartoe",
      "regel U1: ernstig",
    ]);
    expect(await faultsOf(page)).toEqual([]);
  });

  test("a link leads to its passage and back; another step can be chosen", async () => {
    const page = await open("/pane");
    await page.getByText("Moeten terugkomen of ergens naartoe").click();
    await page.locator("details[open]").getByRole("button", { name: "U1" }).click();
    expect(await headings(page)).toEqual(["U1: ernstig"]);
    await page.getByRole("button", { name: "Terug naar stap 5" }).click();
    expect(await headings(page)).toEqual(["Stap 5: Wegen"]);
    await page.getByLabel("Handboek").selectOption("8");
    expect(await headings(page)).toEqual(["Stap 8: Wissen"]);
  });

  test("ticks are for this moment: they go with the step and are kept nowhere", async () => {
    const page = await open("/pane");
    const first = page.locator(".handbook > .passage input").first();
    await first.check();
    await page.getByLabel("Handboek").selectOption("6");
    await page.getByLabel("Handboek").selectOption("5");
    expect(await first.isChecked()).toBe(false);
    expect(await page.evaluate("localStorage.length + sessionStorage.length")).toBe(0);
  });
});

describe("on its own page", () => {
  test("every passage is there by its kind, and the page is clean, in the dark and narrow too", async () => {
    const page = await open("/page", {
      colorScheme: "dark",
      viewport: { width: 320, height: 700 },
    });
    expect(await headings(page)).toEqual(["Stappen", "Vormen", "Routes", "Regels"]);
    expect(await page.locator(".passage-fold").count()).toBeGreaterThan(42);
    await page.locator("[data-passage=stap-3] > summary").click();
    expect(await faultsOf(page)).toEqual([]);
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(320);
  });

  test("searching finds, says how much, and sends nothing", async () => {
    const page = await open("/page");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.getByLabel("Zoek in het handboek").fill("tolk");
    expect(await page.locator(".passage-fold > summary").first().textContent()).toContain("Tolken");
    expect(await page.getByRole("status").textContent()).toMatch(/^\d+ stukken gevonden$/);
    await page.locator(".passage-fold > summary").first().click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel("Zoek in het handboek").fill("zeppelin");
    expect(await page.getByRole("status").textContent()).toMatch(/^Niets gevonden/);
    expect(asked).toEqual([]);
  });

  test("by keyboard: a link opens the passage that it names and takes the focus there", async () => {
    const page = await open("/page");
    await page.locator("[data-passage='stap-3'] > summary").focus();
    await page.keyboard.press("Enter");
    await page.locator("[data-passage='stap-3']").getByRole("button", { name: "wegen" }).focus();
    await page.keyboard.press("Enter");
    const focused = page.locator("[data-passage='stap-5'] > summary:focus");
    await focused.waitFor();
    expect(await page.locator("[data-passage='stap-5']").getAttribute("open")).not.toBeNull();
  });
});
