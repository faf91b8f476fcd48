// What the browser keeps of cases between two unlocks, in Chromium: with its own storage and its workers.
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BLOCKS } from "../../web/desk/core/case-cache.ts";
import { nl } from "../../web/desk/text/nl.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { fileReport } from "./cases.ts";
import { type DeskPages, startDeskPages } from "./desk-pages.ts";
import { PASSPHRASE } from "./support.ts";

const SHOTS = process.env["SHOTS"];
const WORDS = "Kraaienpoot onder het zwembad";
const BATCH = "**/v1/desk/cases/batch";

let pages: DeskPages;
beforeAll(async () => {
  pages = await startDeskPages();
}, 120_000);
afterAll(() => pages.stop());

/** In the page: how many parts of blocks lie in the browser's storage; `break` flips a byte of each of the words. */
function parts([blocks, act]: readonly [blocks: number, act: "count" | "break"]): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("vertrouwenslijn-cases");
    opening.onerror = () => {
      reject(new Error("no storage"));
    };
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("blocks", "readwrite");
      const shelf = transaction.objectStore("blocks");
      let found = 0;
      const walk = shelf.openCursor();
      walk.onsuccess = () => {
        const cursor = walk.result;
        if (!cursor) return;
        found += 1;
        if (act === "break" && Number(cursor.key) >= 2 * blocks) {
          const bytes = cursor.value as Uint8Array;
          bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
          cursor.update(bytes);
        }
        cursor.continue();
      };
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(found);
      };
    };
  });
}

async function unlockAgain(page: Page): Promise<void> {
  await page.reload();
  await page.locator("#passphrase:focus").waitFor();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await page.locator(".views").waitFor();
}

test("the next unlock has cases, their words and what is found, and asks the line for none", async () => {
  const { file } = await fileReport(pages.line, WORDS);
  const { page } = await pages.open("Behandelaar 1");
  await expect.poll(() => page.evaluate(parts, [BLOCKS, "count"] as const)).toBe(3);
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/v1/desk/cases/batch")) asked += 1;
  });
  await unlockAgain(page);
  await page.keyboard.press("/");
  await page.keyboard.type("kraaienpoot");
  const row = page.locator(".find-rows .row");
  await row.locator("mark").getByText("Kraaienpoot").waitFor();
  await row.click();
  await page.locator(".column").getByText(WORDS).first().waitFor();
  expect(asked).toBe(0);

  // Words that do not hold: the case is in its list, says that they come, and they do, from the line.
  await page.evaluate(parts, [BLOCKS, "break"] as const);
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(BATCH, async (route) => {
    await released;
    await route.continue();
  });
  await unlockAgain(page);
  await page.keyboard.press("/");
  await page.keyboard.type(file.reference);
  await row.getByText("…").waitFor();
  await row.click();
  await page.getByText(nl.coming).waitFor();
  if (SHOTS) await page.screenshot({ path: join(SHOTS, "words-come.png"), fullPage: true });
  expect(await faultsOf(page)).toEqual([]);
  release();
  await page.locator(".column").getByText(WORDS).first().waitFor();
  expect(await page.getByText(nl.coming).count()).toBe(0);
  expect(asked).toBe(1);
  await expect.poll(() => page.evaluate(parts, [BLOCKS, "count"] as const)).toBe(3);
}, 120_000);
