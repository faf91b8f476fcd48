// The recovery papers in Chromium: printed one at a time, typed back, tried, and used on the day itself.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesToGroups, fromB64 } from "../../crypto/index.ts";
import { makeSite, writeSite } from "../../web/build/build.ts";
import type { StoredKeys } from "../../web/desk/core/index.ts";
import { approve, readTeam } from "../../web/desk/core/team.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { type LocalDesk, startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { type DeskLine, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";
import { bringIn, type Person } from "./team-support.ts";

const SHOTS = process.env["SHOTS"];
const NEW_PASSPHRASE = "zes woorden die er niets mee te maken hebben";

let folder: string;
let line: DeskLine;
let browser: Browser;
let colleague: Person;
let rootRows: string[];
const locals: LocalDesk[] = [];
/** What stands on the papers: by paper, by the other paper, three rows. */
const papers = new Map<string, string[]>();

async function startDesk(name: string, stored: StoredKeys | null): Promise<Page> {
  const keyFile = new KeyFile(join(folder, name));
  if (stored) keyFile.write(stored);
  const distDir = join(folder, "dist");
  const local = await startLocalDesk({ port: 0, line: line.line.url, keyFile, distDir });
  locals.push(local);
  const { page } = await openPage(browser, {
    viewport: { width: 1200, height: 900 },
    reducedMotion: "reduce",
  });
  page.setDefaultTimeout(30_000);
  await page.goto(`${local.url}/`);
  return page;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "recovery-page-"));
  await writeSite(await makeSite(), join(folder, "dist"));
  line = await startDeskLine({ now: "real" });
  const seed = fromB64(line.desk.work.keys.secrets.root ?? "");
  rootRows = [seed.slice(0, 16), seed.slice(16)].map((half) => bytesToGroups(half).join(" "));
  await new Reporter(line).report("Wat op geen toestel meer stond");
  await line.desk.refresh();
  const [item] = line.desk.inbox;
  if (item) await line.desk.file(item);
  colleague = await bringIn(line, "Behandelaar 2", ["coordinator"], [line.desk]);
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  for (const local of locals) await local.stop();
  await line.line.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** Copies the paper that is on the screen, as a pen would. */
async function copyPaper(page: Page, paper: number): Promise<void> {
  for (const section of await page.locator(".recovery-paper section").all()) {
    const [, other = ""] = /(\d)$/.exec((await section.locator("h5").textContent()) ?? "") ?? [];
    const rows = await section.locator(".paper-row").all();
    const numbers = rows.map((row) => row.locator("ol b").allTextContents());
    papers.set(
      `${String(paper)} ${other}`,
      (await Promise.all(numbers)).map((row) => row.join(" ")),
    );
  }
}

const rowsOf = (paper: number, other: number) =>
  papers.get(`${String(paper)} ${String(other)}`) ?? [];

async function typePapers(page: Page, id: string, [a, b]: [number, number]): Promise<void> {
  for (const [i, rows] of [rowsOf(a, b), rowsOf(b, a)].entries()) {
    for (const [n, row] of rows.entries()) {
      await page.locator(`#${id}-${String(i)}-${String(n)}`).fill(row);
    }
  }
}

test("made: three papers, one at a time, each typed back before the next", async () => {
  const page = await startDesk("first", line.around.stored);
  await page.locator("#passphrase").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Team" }).click();
  await page.getByText("Uit. Raakt iedereen zijn sleutels kwijt").waitFor();
  await page.getByRole("button", { name: "Maak herstelpapieren" }).click();
  let wordsOnPaper: string[] = [];
  for (const paper of [1, 2, 3]) {
    await page.getByRole("heading", { name: `Papier ${String(paper)} van 3` }).waitFor();
    await copyPaper(page, paper);
    wordsOnPaper = await page.locator(".recovery-paper > ol b").allTextContents();
    expect(await faultsOf(page)).toEqual([]);
    if (paper === 1) {
      await shoot(page, "recovery-paper");
      // Only the paper comes out of the printer, on one sheet: a second would be a second paper.
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".views").isVisible()).toBe(false);
      expect(await page.locator(".recovery-paper").isVisible()).toBe(true);
      await shoot(page, "recovery-print");
      const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      await page.emulateMedia({ media: "screen" });
    }
    await page.getByRole("button", { name: "Ik heb het papier in mijn hand" }).click();
    expect(await page.locator(".recovery-paper").count()).toBe(0);
    const labels = await page.locator("label[for^=back-]").allTextContents();
    expect(labels).toHaveLength(2);
    const next = page.getByRole("button", {
      name: paper === 3 ? "Teken als eerste" : "Klopt het?",
    });
    if (paper === 1) {
      await page.locator("#back-0").fill(rootRows[0] ?? "");
      await page.locator("#back-1").fill("0001 0002");
      await next.click();
      await page.getByText("Dit staat niet op die rij.").waitFor();
      await page.getByText("Dit zijn er 2.").waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await shoot(page, "recovery-back");
    }
    for (const [i, label] of labels.entries()) {
      const [row = 0, other = 0] = (label.match(/\d/g) ?? []).map(Number);
      await page.locator(`#back-${String(i)}`).fill(rowsOf(paper, other)[row - 1] ?? "");
    }
    await next.click();
  }
  await page.getByText("Getekend. Een collega vergelijkt de acht woorden").waitFor();
  await page.getByRole("heading", { name: /^Herstelpapieren, geldig tot en met/ }).waitFor();

  const second = await colleague.unlock();
  const { proposals } = await readTeam(second.work);
  const shown = (words: readonly number[]) => words.map((n) => String(n).padStart(4, "0"));
  const proposal = proposals.find((one) => shown(one.words).join() === wordsOnPaper.join());
  if (!proposal) throw new Error("no proposal has the words that stand on the papers");
  await approve(second.work, proposal);
  second.lock();

  await page.getByRole("button", { name: "Lees opnieuw" }).click();
  await page.getByText("Nog nooit geoefend.").waitFor();
  await page.getByRole("button", { name: "Oefen" }).click();
  await typePapers(page, "paper", [1, 2]);
  await page.locator("#paper-1-0").fill(rowsOf(1, 3)[0] ?? "");
  await page.getByRole("button", { name: "Kijk of het zou werken" }).click();
  await page.getByText("De drie rijen kloppen elk, maar niet samen.").waitFor();
  await typePapers(page, "paper", [1, 2]);
  for (const [n, row] of rowsOf(3, 1).entries()) {
    await page.locator(`#paper-1-${String(n)}`).fill(row);
  }
  await page.getByRole("button", { name: "Kijk of het zou werken" }).click();
  await page.getByText("Deze twee blokken horen niet bij elkaar.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await typePapers(page, "paper", [3, 1]);
  await page.getByRole("button", { name: "Kijk of het zou werken" }).click();
  await page.getByText("Het werkt: deze papieren openen alle 6 sleutels").waitFor();
  await page.getByText("Laatst geoefend op").waitFor();
  // What opens everything does not stay on the screen.
  expect(await page.locator("#paper-0-0").inputValue()).toBe("");
  await shoot(page, "recovery-tried");
}, 120_000);

test("used: on a device that was never here, with the root's paper and two of them", async () => {
  const page = await startDesk("back", null);
  await page.getByRole("button", { name: "Iedereen is zijn sleutels kwijt" }).click();
  await page.getByRole("heading", { name: "Terugkomen met papier" }).waitFor();
  await page.getByRole("button", { name: "Kom terug" }).click();
  await page.getByText("Vul je naam in.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.locator("#return-name").fill("Wie terugkwam");
  await page.locator("#return-passphrase").fill(NEW_PASSPHRASE);
  await page.locator("#return-again").fill(NEW_PASSPHRASE);
  // What has been filled in is not called missing any more.
  expect(await page.getByText("Vul je naam in.").count()).toBe(0);
  for (const [i, row] of rootRows.entries()) {
    await page.locator(`#return-root-${String(i)}`).fill(row);
  }
  await typePapers(page, "return-paper", [2, 3]);
  await shoot(page, "recovery-return");
  await page.getByRole("button", { name: "Kom terug" }).click();
  await page.getByText("Je bent terug.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Naar de werkplek" }).click();
  await page
    .getByRole("button", { name: /^Alle open zaken/ })
    .first()
    .click();
  await page.getByText("Wat op geen toestel meer stond").first().waitFor();
  await page.getByRole("button", { name: "Team" }).click();
  await page.getByText("De wortelsleutel is getypt.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await shoot(page, "recovery-back-again");
}, 120_000);
