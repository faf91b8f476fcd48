// A trial line's own desk in Chromium: enrolled through the one-time link, locked by itself, ringing
// while locked, and what can be taken back.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromB64 } from "../../crypto/index.ts";
import { launchBrowser, openPage, type WatchedPage } from "../support/browser.ts";
import { MINUTE, startLine, type TestLine } from "../support/line.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { type DeskLine, Reporter } from "./support.ts";

const PASSPHRASE = "vijf woorden zonder verband";
let line: TestLine;
let browser: Browser;
let desk: WatchedPage;
let page: Page;

beforeAll(async () => {
  line = await startLine({ open: false, status: "trial", site: "built", now: "real" });
  browser = await launchBrowser();
  desk = await openPage(browser, { viewport: { width: 1440, height: 900 } });
  ({ page } = desk);
  page.setDefaultTimeout(30_000);
  await page.clock.install();
});
afterAll(async () => {
  await browser.close();
  await line.stop();
});

async function newReporter(): Promise<Reporter> {
  const { root } = (await (await fetch(`${line.url}/line.json`)).json()) as { root: string };
  return new Reporter({ line, root: fromB64(root) } as DeskLine);
}

const kept = (): Promise<{ extractable: boolean; names: string[]; text: string }> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("vertrouwenslijn-desk");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error());
    });
    const mine = await new Promise<{ keys: object; device: CryptoKeyPair }>((resolve, reject) => {
      const request = database.transaction("keys").objectStore("keys").get("mine");
      request.onsuccess = () => resolve(request.result as never);
      request.onerror = () => reject(request.error ?? new Error());
    });
    return {
      extractable: mine.device.privateKey.extractable,
      names: Object.keys(mine.keys).sort(),
      text: JSON.stringify([mine.keys, { ...localStorage }, { ...sessionStorage }]),
    };
  });

test("the link works once: the secret leaves the address, the keys stay on this device", async () => {
  await page.goto(`${line.url}/desk/#enrol=${line.inviteSecret}`);
  await page.getByRole("heading", { name: "Open de lijn" }).waitFor();
  expect(page.url()).toBe(`${line.url}/desk/`);
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole("button", { name: "Maak de sleutels" }).click();
  const wrong = page.getByRole("alert");
  await wrong.getByRole("link", { name: "Vul je naam in." }).click();
  await page.keyboard.type("Behandelaar 1");
  await page.getByLabel("Kies een wachtzin").fill(PASSPHRASE);
  await page.getByLabel("Nog een keer").fill(PASSPHRASE);
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { name: "Schrijf dit nu op" }).waitFor();
  expect(await page.locator(".groups li").count()).toBe(24 + 12 + 8);
  await page
    .locator(".groups span", { hasText: /^[a-z]{3,8}$/ })
    .first()
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const root = await page.locator(".groups").first().locator("b").allInnerTexts();
  await page.getByRole("button", { name: "Naar de werkplek" }).click();
  await page.getByText("Zet eerst het vinkje.").waitFor();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Naar de werkplek" }).click();
  await page.getByText("Er is niets nieuws.").waitFor();
  expect(await faultsOf(page)).toEqual([]);

  const found = await kept();
  expect(found.extractable).toBe(false);
  expect(found.names).toEqual(["device", "handler", "line", "root", "v", "wrapped"]);
  for (const secret of [PASSPHRASE, line.inviteSecret, root.join(" ")]) {
    expect(found.text).not.toContain(secret);
  }
  const sent = desk.traffic.requests.map(({ url, body }) => url + (body?.toString() ?? "")).join();
  for (const secret of [PASSPHRASE, line.inviteSecret]) expect(sent).not.toContain(secret);
  expect(desk.traffic.violations).toEqual([]);

  await page.goto("about:blank");
  await page.goto(`${line.url}/desk/#enrol=${line.inviteSecret}`);
  await page.getByText("Op dit toestel staan al sleutels van een lijn.").waitFor();
  await page.getByRole("button", { name: "Ontgrendel de lijn die er is" }).click();
  await unlock();
});

async function unlock(): Promise<void> {
  await page.getByLabel("Wachtzin").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await page.locator(".frame").waitFor();
}

test("a recusal, an answer and a closed case can be taken back, and a draft outlives its box", async () => {
  await (await newReporter()).report("Iemand belt mijn moeder elke week.", { soon: ["travel"] });
  await page.getByRole("button", { name: "Ververs" }).click();
  await page.locator("button.row").first().click();
  await page.getByRole("button", { name: "Ja, laat haar aan een collega" }).click();
  await page.getByText("Er is niets nieuws.").waitFor();
  await page.getByRole("button", { name: "Ongedaan maken" }).click();
  await page.getByRole("button", { name: "Nee, open de melding" }).click();
  await page.keyboard.press("f");
  await page.getByRole("heading", { level: 1, name: /^V-/ }).waitFor();

  await page.keyboard.press("a");
  await page.keyboard.type("Dank je, wij lezen dit.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Ongedaan maken" }).click();
  const box = page.getByLabel("Jouw antwoord");
  expect(await box.inputValue()).toBe("Dank je, wij lezen dit.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("heading", { name: "Toetsen" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  expect(await box.inputValue()).toBe("Dank je, wij lezen dit.");
  await page.keyboard.press("Escape");
  expect(await page.locator(".turn.line").count()).toBe(0);

  await page.getByRole("button", { name: "Sluit af" }).click();
  await page.getByLabel("Spam").check();
  await page.getByLabel("Toelichting").fill("Reclame.");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Afgesloten: Spam").waitFor();
  await page.getByRole("button", { name: "Ongedaan maken" }).click();
  await page.getByText("De zaak is weer open.").waitFor();
});

test("offline it says so, keeps what it shows, and comes back", async () => {
  await desk.context.setOffline(true);
  await page.getByRole("button", { name: "Ververs" }).click();
  await page.getByText("Geen verbinding met de lijn.").waitFor();
  expect(await page.getByRole("heading", { level: 1, name: /^V-/ }).count()).toBe(1);
  expect(await faultsOf(page)).toEqual([]);
  await desk.context.setOffline(false);
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await page.getByText("Geen verbinding met de lijn.").waitFor({ state: "detached" });
});

test("untouched for a quarter of an hour it warns, then locks, and still rings", async () => {
  const pass = async (minutes: number) => {
    line.clock.advance(minutes * MINUTE);
    await page.clock.fastForward(minutes * MINUTE);
  };
  await page.mouse.move(10, 10);
  await pass(14.5);
  await page.getByRole("button", { name: "Blijf open" }).click();
  await pass(10);
  expect(await page.locator(".frame").count()).toBe(1);
  await pass(6);
  await page.getByRole("heading", { name: "Vergrendeld" }).waitFor();
  await page.getByText("Je deed een kwartier niets").waitFor();
  expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/V-[0-9A-Z]{4}|moeder/);
  expect(await faultsOf(page)).toEqual([]);

  await (await newReporter()).report("Er stond weer iemand bij de deur.");
  await pass(0.6);
  await page.getByText("Er is een nieuwe verzegelde envelop.").waitFor();
  await expect.poll(() => page.title()).toMatch(/^\(1\) /);
  expect(await faultsOf(page)).toEqual([]);
  await unlock();
  await page.locator("button.row", { hasText: "nieuw" }).waitFor();
  await expect.poll(() => page.title()).not.toMatch(/^\(/);
  expect(desk.traffic.violations).toEqual([]);
  expect(desk.traffic.pageErrors).toEqual([]);
});
