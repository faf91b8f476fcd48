// The team in Chromium: a link, a newcomer on a desk of their own, eight words, and someone who goes.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSite, writeSite } from "../../web/build/build.ts";
import type { StoredKeys } from "../../web/desk/core/index.ts";
import { suspend } from "../../web/desk/core/revocation.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { type LocalDesk, startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { launchBrowser, openPage, type WatchedPage } from "../support/browser.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { type DeskLine, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";

const SHOTS = process.env["SHOTS"];
const THEIRS = "vijf woorden zonder verband";

let folder: string;
let line: DeskLine;
let browser: Browser;
let first: { local: LocalDesk; desk: WatchedPage };
let newcomer: { local: LocalDesk; desk: WatchedPage };

async function open(local: LocalDesk, hash = "", width = 1200): Promise<WatchedPage> {
  const desk = await openPage(browser, {
    viewport: { width, height: 900 },
    reducedMotion: "reduce",
  });
  desk.page.setDefaultTimeout(30_000);
  await desk.page.goto(`${local.url}/${hash}`);
  return desk;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "team-page-"));
  const distDir = join(folder, "dist");
  await writeSite(await makeSite(), distDir);
  line = await startDeskLine({ now: "real" });
  await new Reporter(line).report("Wat de nieuwe collega ook leest");
  const keyFile = new KeyFile(join(folder, "first"));
  keyFile.write(line.around.stored as StoredKeys);
  browser = await launchBrowser();
  const start = (file: KeyFile) =>
    startLocalDesk({ port: 0, line: line.line.url, keyFile: file, distDir });
  const mine = await start(keyFile);
  first = { local: mine, desk: await open(mine) };
  const theirs = await start(new KeyFile(join(folder, "newcomer")));
  newcomer = { local: theirs, desk: await open(theirs) };
}, 120_000);
afterAll(async () => {
  await browser.close();
  await first.local.stop();
  await newcomer.local.stop();
  await line.line.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

async function unlockWith(page: Page, passphrase: string): Promise<void> {
  await page.locator("#passphrase").fill(passphrase);
  await page.keyboard.press("Enter");
  await page.locator("button.row").first().waitFor();
}

const wordsOn = (page: Page, within: string) =>
  page.locator(`${within} ol.groups`).first().locator("b").allTextContents();

/** The item of the list of newcomers. */
const WAITING = "section[aria-labelledby=team-newcomers]";

test("a newcomer comes in: a link, keys of their own, eight words on both screens", async () => {
  const { page } = first.desk;
  await unlockWith(page, PASSPHRASE);
  await page.getByRole("button", { name: "Team" }).click();
  await page.getByRole("heading", { name: "Team", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Maak een koppeling" }).click();
  await page.getByText("Kies minstens één rol.").waitFor();
  await page.getByRole("checkbox", { name: /^intake/ }).check();
  await page.getByRole("button", { name: "Maak een koppeling" }).click();
  const link = await page.locator("#invite-link").inputValue();
  expect(link).toMatch(/#invite=[\w-]{43}\.[\w-]{43}$/);
  expect(await faultsOf(page)).toEqual([]);
  await shoot(page, "team-link");

  // A desk of one's own: the link is pasted there.
  const { page: other, traffic } = newcomer.desk;
  await other.getByRole("button", { name: "Ik heb een koppeling" }).click();
  await other.getByRole("button", { name: "Verder" }).click();
  await other.getByText("Dit is geen koppeling.").waitFor();
  await other.locator("#invite-paste").fill(link);
  await other.getByRole("button", { name: "Verder" }).click();
  await other.getByRole("button", { name: "Maak mijn sleutels" }).click();
  await other.getByText("Vul je naam in.").waitFor();
  expect(await faultsOf(other)).toEqual([]);
  await other.locator("#newcomer-name").fill("Behandelaar 2");
  await other.locator("#newcomer-passphrase").fill(THEIRS);
  await other.locator("#newcomer-again").fill(THEIRS);
  await shoot(other, "newcomer-form");
  await other.getByRole("button", { name: "Maak mijn sleutels" }).click();
  await other.getByRole("heading", { name: "Lees deze acht woorden voor" }).waitFor();
  const shown = await wordsOn(other, "main");
  expect(shown).toHaveLength(8);
  expect(await faultsOf(other)).toEqual([]);
  await shoot(other, "newcomer-words");
  // The secret of the link went nowhere: not to the line, and not into the address.
  const [secret = ""] = /[\w-]{43}\./.exec(link) ?? [];
  expect(JSON.stringify(traffic)).not.toContain(secret.slice(0, -1));

  await page.getByRole("button", { name: "Lees opnieuw" }).click();
  await page.getByRole("heading", { name: "Behandelaar 2" }).waitFor();
  expect(await wordsOn(page, WAITING)).toEqual(shown);
  const sign = page.getByRole("button", { name: "Teken voor de inschrijving" });
  expect(await sign.isDisabled()).toBe(true);
  await page.getByRole("checkbox", { name: "De acht woorden komen overeen" }).check();
  expect(await faultsOf(page)).toEqual([]);
  await shoot(page, "team-newcomer");
  await sign.click();
  await page.locator(WAITING).getByText("Er wacht niemand.").waitFor();

  await other.getByText("Je bent ingeschreven.").waitFor();
  await other.getByRole("button", { name: "Ontgrendel de werkplek" }).click();
  await unlockWith(other, THEIRS);
  await other.getByText("Wat de nieuwe collega ook leest").first().waitFor();
}, 180_000);

test("who is suspended finds the desk locked, with a sentence, and cannot unlock it", async () => {
  const { page: other } = newcomer.desk;
  await line.desk.refresh();
  const [, second] = line.desk.work.line.roster.handlers.keys();
  // With two handlers left it takes the root too, which the first desk holds.
  await suspend(line.desk.work, second ?? "");
  await other.getByRole("button", { name: "Team" }).click();
  await other.getByRole("heading", { name: "Vergrendeld" }).waitFor();
  await other.getByText("opgeschort").waitFor();
  expect(await other.getByText("Wat de nieuwe collega ook leest").count()).toBe(0);
  expect(await faultsOf(other)).toEqual([]);
  await other.locator("#passphrase").fill(THEIRS);
  await other.keyboard.press("Enter");
  await other.getByText("Een coördinator heeft je toegang opgeschort.").waitFor();

  const { page } = first.desk;
  await page.getByRole("button", { name: "Lees opnieuw" }).click();
  await page.getByText("opgeschort").first().waitFor();
  await page.getByRole("button", { name: "Haal uit het team" }).first().click();
  await page.getByText("Wat deze collega al las").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await shoot(page, "team-revoke");
}, 120_000);
