// Passing on in Chromium, from the local desk: the form, the sheet, the second reader, the ways out.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { makeSite, writeSite } from "../../web/build/build.ts";
import { classify, weigh } from "../../web/desk/core/casework.ts";
import { approveExtract, makeExtract, proposeExtract } from "../../web/desk/core/extract.ts";
import type { CaseFile, StoredKeys } from "../../web/desk/core/index.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { type LocalDesk, startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { extractText } from "../../web/desk/text/extract.ts";
import { nl } from "../../web/desk/text/nl.ts";
import { workText } from "../../web/desk/text/work.ts";
import { launchBrowser, openPage, type WatchedPage } from "../support/browser.ts";
import { fileReport, read } from "./cases.ts";
import { addColleague, type Colleague } from "./colleague.ts";
import { type DeskLine, PASSPHRASE, startDeskLine } from "./support.ts";

const text = extractText;
const ACCOUNT = "Iemand wordt elke avond gebeld. <img src=x onerror=alert(1)>";
const GROUND = "De melder zei aan de lijn ja, na uitleg.";

let folder: string;
let at: DeskLine;
let second: Colleague;
let local: LocalDesk;
let browser: Browser;
let watched: WatchedPage;
let page: Page;
let file: CaseFile;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "extract-page-"));
  const distDir = join(folder, "dist");
  await writeSite(await makeSite(), distDir);
  at = await startDeskLine({ now: "real" });
  second = await addColleague(at, "Tweede", ["intake"]);
  file = (await fileReport(at, "Ahmed belt mij elke avond.", { forms: ["F1"] })).file;
  const { work } = at.desk;
  await at.desk.strip(file.id, ACCOUNT);
  await classify(work, file.id, { forms: ["F1"], harms: ["unsafe"], municipality: "" });
  file = await weigh(work, file.id, {
    ...{ state: "possible", voluntary: "no", imminence: "later", traceable: "no" },
    text: "Het nummer hoort bij een consulaat.",
  });
  const keyFile = new KeyFile(join(folder, "desk"));
  keyFile.write(at.around.stored as StoredKeys);
  local = await startLocalDesk({ port: 0, line: at.line.url, keyFile, distDir });
  browser = await launchBrowser();
  watched = await openPage(browser, {
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  page = watched.page;
  page.setDefaultTimeout(20_000);
  await page.goto(`${local.url}/`);
  await page.locator("#passphrase:focus").waitFor();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await openCase();
});
afterAll(async () => {
  await browser.close();
  await local.stop();
  await at.line.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function openCase(list: string = nl.views.open): Promise<void> {
  await page.locator("nav").getByRole("button", { name: list }).click();
  await page.locator("button.row", { hasText: file.reference }).first().click();
  await page.getByRole("heading", { name: file.reference }).waitFor();
}

const button = (name: string) => page.getByRole("button", { name, exact: true });

async function axeFaults(): Promise<unknown> {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(axe);
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

/** What the second handler's desk reads of this case now. */
const now = (): Promise<CaseFile> => read(second.desk, file.id);

test("the form asks what stands before it, and shows the sheet before anything is signed", async () => {
  await page.locator(".case-acts").getByRole("button", { name: workText.propose.act }).click();
  await button(workText.propose.whats["pass-on"]).click();
  await page.getByLabel(text.recipients.bz.name).check();
  const form = page.locator("form", { hasText: text.form.heading });
  // BZ is not offered who reports, nor anything of contact.
  expect(await form.getByText("Hoe de melder dit weet").count()).toBe(0);
  expect(await form.getByText("Woorden van de melder").count()).toBe(0);
  await page.getByLabel(text.recipients.nctv.name).check();
  await page.getByLabel(text.form.office).fill("NCTV, afdeling weerbaarheid");
  // Each thing that is missing is said beside where it belongs.
  await button(text.form.preview).click();
  await page.getByText(text.form.wrongReason).waitFor();
  await page.locator(".extract-stop").getByText(text.stop.missing.duty).waitFor();
  await page.getByLabel(text.stop.duties.none).check();
  await button(text.form.preview).click();
  await page.locator(".extract-stop").getByText(text.stop.missing.ground).waitFor();
  await page.getByLabel(text.stop.ground).fill(GROUND);
  await page.getByLabel(text.form.reason).fill("Zij verbinden dit met andere signalen.");
  expect(await axeFaults()).toEqual([]);
  await form.getByLabel("Gebeurt het vrijwillig?").uncheck();
  await button(text.form.preview).click();

  const sheet = page.locator(".sheet");
  await sheet.waitFor();
  const shown = await sheet.textContent();
  for (const part of [ACCOUNT, "NCTV, afdeling weerbaarheid", "Departementaal Vertrouwelijk"]) {
    expect(shown).toContain(part);
  }
  expect(shown).not.toContain("Gebeurt het vrijwillig?");
  expect(shown).not.toContain("Ahmed");
  expect(await sheet.locator("img").count()).toBe(0);
  expect(await axeFaults()).toEqual([]);
  expect((await now()).proposals).toEqual([]);

  await button(text.preview.propose).click();
  await page.getByText(workText.propose.waits).waitFor();
  const [proposal] = (await now()).proposals;
  expect(proposal).toMatchObject({ act: "pass-on", to: "nctv", state: "open" });
  expect(proposal?.stop).toEqual({ traceable: "no", choice: "ask", duty: "none", ground: GROUND });
});

test("after the second signature: a file, a sealed file for one key, and paper", async () => {
  const [proposal] = (await now()).proposals;
  await approveExtract(second.desk.work, file.id, proposal?.id ?? "", "Akkoord.");
  await page.reload();
  await page.locator("#passphrase:focus").waitFor();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await openCase();
  await page.getByRole("heading", { name: text.finish.heading }).waitFor();
  expect(await axeFaults()).toEqual([]);

  const saved = async (name: string): Promise<Uint8Array> => {
    const [download] = await Promise.all([page.waitForEvent("download"), button(name).click()]);
    return new Uint8Array(readFileSync(await download.path()));
  };
  const expected = { fingerprint: at.desk.lineId, to: "nctv", today: crypto.dayOf(Date.now()) };
  const bytes = await saved(text.finish.file);
  expect(crypto.openExtract(bytes, expected).fields[0]?.text).toBe(ACCOUNT);
  await page.getByText(text.finish.done.file).waitFor();

  const key = crypto.makeKemKey();
  const recipient = crypto.packRecipient({ name: "NCTV", key: key.publicKey });
  const chosen = join(folder, "ontvanger.json");
  writeFileSync(chosen, recipient);
  await page.getByLabel(text.finish.key).setInputFiles(chosen);
  const words = crypto.recipientWords(key.publicKey).map((group) => wordlist[group - 1]);
  await page.getByText(words.join(" ")).waitFor();
  await button(text.finish.sealed).click();
  await page.getByText(text.finish.wordsFirst).waitFor();
  await page.getByLabel(text.finish.wordsSame).check();
  const sealed = await saved(text.finish.sealed);
  expect(crypto.openExtract(crypto.unsealExtract(sealed, key), expected).to.code).toBe("nctv");

  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset["printed"] = document.title;
    };
  });
  await button(text.finish.print).click();
  await page.locator(".sheet-printed").waitFor({ state: "attached" });
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".sheet-printed .sheet").isVisible()).toBe(true);
  expect(await page.locator("#desk").isVisible()).toBe(false);
  const title = await page.evaluate(() => document.documentElement.dataset["printed"]);
  expect(title).toMatch(/^U-/);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  expect(await page.locator(".sheet-printed").count()).toBe(0);
  expect((await now()).passed.map(({ how }) => how)).toEqual(["file", "sealed", "print"]);
});

test("the opener is saved from the desk, byte for byte as it was built", async () => {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: text.finish.opener }).click(),
  ]);
  const built = readFileSync(join(folder, "dist", "desk", "opener.html"));
  expect(readFileSync(await download.path()).equals(built)).toBe(true);
  // As a page of the desk it may not run: it would have the desk's keys within reach.
  const other = await openPage(browser);
  await other.page.goto(`${local.url}/opener.html`);
  await other.page.getByText("Bewaar haar op je eigen toestel").waitFor();
  expect(await other.page.locator("main").count()).toBe(0);
  expect(other.traffic.violations.map(({ directive }) => directive)).toContain("script-src-elem");
  await other.close();
});

test("the second reader sees the sheet and whether the case says so, and signs with y", async () => {
  const { work } = second.desk;
  const current = await now();
  const wish = { to: "police", office: "Politie", marking: "Ongerubriceerd" } as const;
  const bytes = makeExtract(work, current, { ...wish, fields: ["account"] });
  const stop = { traceable: "no", choice: "ask", duty: "art-162", ground: GROUND } as const;
  const after = await proposeExtract(work, current, bytes, { reason: "Aangifte.", stop });
  const id = after.proposals.at(-1)?.id;
  await page.reload();
  await page.locator("#passphrase:focus").waitFor();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await openCase();
  await page.getByText(text.sign.same).waitFor();
  expect(await page.locator(".sheet").first().textContent()).toContain("Politie");
  await page.getByLabel(workText.propose.decideReason).fill("Klopt.");
  await page.getByRole("button", { name: workText.propose.yes }).click();
  await page.getByText(workText.propose.approved).waitFor();
  const decided = (await now()).proposals.find((one) => one.id === id);
  expect(decided?.state).toBe("approved");
  expect(decided?.decision?.signature).not.toBeNull();
});
