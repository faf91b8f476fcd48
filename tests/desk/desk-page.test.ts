// The desk in Chromium, from the local desk, with the keyboard alone: unlock, open, file, confirm,
// strip, answer; a follow-up rings and comes to the same case; locked, nothing is left.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeSite, writeSite } from "../../web/build/build.ts";
import type { StoredKeys } from "../../web/desk/core/index.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { type LocalDesk, startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { launchBrowser, openPage, type WatchedPage } from "../support/browser.ts";
import { MINUTE } from "../support/line.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { type DeskLine, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";

const WORDS =
  "Op 12 december kwam er iemand bij mijn moeder in Tilburg. <img src=x onerror=alert(1)> Bel 06-12345678.";
const ANSWER = "Dank je. Een mens heeft dit gelezen. Ben je nu veilig?";
const FOLLOW_UP = "Ja, ik slaap bij een vriend.";

let folder: string;
let line: DeskLine;
let local: LocalDesk;
let browser: Browser;
let reporter: Reporter;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "desk-page-"));
  const distDir = join(folder, "dist");
  await writeSite(await makeSite(), distDir);
  line = await startDeskLine({ now: "real" });
  const keyFile = new KeyFile(join(folder, "desk"));
  keyFile.write(line.around.stored as StoredKeys);
  local = await startLocalDesk({ port: 0, line: line.line.url, keyFile, distDir });
  reporter = new Reporter(line);
  await reporter.report(WORDS, { soon: ["travel"], forms: ["F3", "F7"] });
  await new Reporter(line).report("هناك من يسأل عني في المسجد", { lang: "ar", forms: ["F2"] });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await local.stop();
  await line.line.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function unlocked(width: number, scheme: "light" | "dark" = "light"): Promise<WatchedPage> {
  const opened = await openPage(browser, {
    viewport: { width, height: 900 },
    colorScheme: scheme,
    // Colours are measured at rest.
    reducedMotion: "reduce",
  });
  opened.page.setDefaultTimeout(20_000);
  await opened.page.goto(`${local.url}/`);
  await opened.page.getByLabel("Wachtzin").waitFor();
  await opened.page.keyboard.type(PASSPHRASE);
  await opened.page.keyboard.press("Enter");
  await opened.page.locator("button.row").first().waitFor();
  return opened;
}

/** Goes with Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    const text = await page.evaluate(() => document.activeElement?.textContent ?? "");
    if (text.startsWith(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach "${name}"`);
}

/** What sticks out at the side; nothing, when the page fits. */
const wideParts = (page: Page) =>
  page.evaluate(() =>
    document.documentElement.scrollWidth <= innerWidth
      ? []
      : [...document.querySelectorAll("body *")]
          .filter((part) => part.getBoundingClientRect().right > innerWidth)
          .map((part) => `${part.tagName} ${part.className}`),
  );

describe("a handler's work by keyboard alone", () => {
  test("from the passphrase to an answer that the reporter reads, a follow-up, and the lock", async () => {
    const { page, traffic, close } = await unlocked(1440);
    expect(await faultsOf(page)).toEqual([]);

    // The report with a journey soon comes before the other.
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Ken je iemand hierin?" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await tabTo(page, "Nee, open de melding");
    await page.keyboard.press("Enter");

    // Words are text, whatever they look like.
    await page.getByText("<img src=x onerror=alert(1)>").first().waitFor();
    expect(await page.locator("#main img").count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);

    await page.keyboard.press("f");
    const heading = page.locator("#main h1");
    await heading.filter({ hasText: /^V-[0-9A-Z]{4}$/ }).waitFor();
    const reference = await heading.innerText();
    expect(await faultsOf(page)).toEqual([]);

    await page.keyboard.press("u");
    await page.keyboard.press("2");
    await page.keyboard.type("Een reis die binnenkort is");
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await page.getByText("bevestigd: Een reis die binnenkort is").waitFor();

    await page.keyboard.press("s");
    const editor = page.locator(".editor");
    await editor.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const marks = await editor.locator("mark").count();
    expect(marks).toBeGreaterThan(1);
    await page.keyboard.press("n");
    for (let i = 0; i < marks; i++) await page.keyboard.press("r");
    await editor.getByText("Geen merken meer.").waitFor();
    await tabTo(page, "Bewaar");
    await page.keyboard.press("Enter");
    await editor.waitFor({ state: "detached" });
    const account = page.locator("section.audience-substance .words").first();
    expect(await account.innerText()).toContain("[…]");
    expect(await account.innerText()).not.toContain("06-12345678");

    await page.keyboard.press("a");
    await page.keyboard.type(ANSWER);
    expect(await page.locator(".answer").innerText()).toContain("Dit lezen: de melder");
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await tabTo(page, "Nu uitvoeren");
    await page.keyboard.press("Enter");
    await page.getByText("Het antwoord gaat mee").waitFor();

    line.line.clock.advance(2 * MINUTE);
    await line.line.runDue();
    expect((await reporter.read()).replies.map(({ text }) => text)).toEqual([ANSWER]);

    // Asked every half minute; then it rings and is read.
    await reporter.followUp(FOLLOW_UP);
    await page.getByText("Er is een nieuwe verzegelde envelop.").waitFor({ timeout: 45_000 });
    await expect.poll(() => page.title()).toMatch(/^\(1\) /);
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    // The list of cases has a row with this reference too: first the other list is drawn.
    await page.locator(".list h2", { hasText: "Verzegeld" }).waitFor();
    await page.locator("button.row", { hasText: reference }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Voeg toe" }).waitFor();
    await page.keyboard.press("f");
    await heading.filter({ hasText: reference }).waitFor();
    await page.locator("#main").getByText(FOLLOW_UP).first().waitFor();

    await page.keyboard.press("l");
    await page.getByRole("heading", { name: "Vergrendeld" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const left = await page.evaluate(() => document.documentElement.outerHTML);
    for (const words of ["Tilburg", ANSWER, FOLLOW_UP, reference])
      expect(left).not.toContain(words);
    const kept = await page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
    expect(Object.keys(kept)).toEqual([]);
    expect(traffic.violations).toEqual([]);
    await close();
    // It waits for the half minute after which a desk asks whether something came.
  }, 240_000);

  test("single keys can be switched off, and stay off", async () => {
    const { page, close } = await unlocked(1440);
    await tabTo(page, "Instellingen");
    await page.keyboard.press("Enter");
    await page.getByLabel("Sneltoetsen met één letter").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    await page.keyboard.press("l");
    await page.keyboard.press("?");
    expect(await page.locator("button.row").count()).toBeGreaterThan(0);
    expect(await page.getByRole("heading", { name: "Toetsen" }).count()).toBe(0);
    await close();
  });

  test("a wrong passphrase opens nothing, and says so", async () => {
    const { page, close } = await openPage(browser, { reducedMotion: "reduce" });
    await page.goto(`${local.url}/`);
    await page.getByLabel("Wachtzin").fill("een andere zin");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "De wachtzin klopt niet" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await close();
  });
});

describe("on every width, in light and dark", () => {
  test.each([
    [1440, "dark"],
    [1000, "light"],
    [360, "light"],
    [360, "dark"],
    [320, "light"],
  ] as const)("%i px wide in %s, the desk fits and is clean for axe", async (width, scheme) => {
    const { page, traffic, close } = await unlocked(width, scheme);
    expect(await wideParts(page)).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator("button.row", { hasText: "Arabisch" }).click();
    await page.getByRole("button", { name: "Nee, open de melding" }).click();
    expect(await wideParts(page)).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Toetsen" }).waitFor();
    expect(await wideParts(page)).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    expect(traffic.violations).toEqual([]);
    await close();
  });
});
