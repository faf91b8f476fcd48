/** A desk with ten thousand cases in Chromium: the first unlock, the next one, and a search. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { openDatabase } from "../../server/store/database.ts";
import { BLOCKS, PARTS } from "../../web/desk/core/case-cache.ts";
import type { StoredKeys } from "../../web/desk/core/index.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { PASSPHRASE, startDeskLine } from "../desk/support.ts";
import { launchBrowser } from "../support/browser.ts";
import { freePort, serve, serveDesk } from "../support/line-process.ts";
import { measureBare } from "./bare-page.ts";
import { fillLine } from "./desk-cases.ts";
import type { Figure } from "./figures.ts";
import { Growth } from "./memory.ts";
import { measureTyping } from "./desk-typing.ts";

const CASES = 10_000;
const QUOTA_BYTES = 4 * 1024 ** 3;
const PATIENCE_MS = 180_000;
/** The best of so many unlocks each. */
const RUNS = 2;

export async function measureDesk(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "desk-bench-"));
  const browser = await launchBrowser();
  try {
    const { cases, work, words } = await makeLine(folder);
    const bare = await measureBare(browser, cases, work);
    cases.length = 0;
    const env = { DATA_DIR: join(folder, "data"), QUOTA_BYTES: String(QUOTA_BYTES) };
    const line = await serve({ ...env, PORT: String(await freePort()) });
    const local = await serveDesk(line.url, {
      DESK_DIR: join(folder, "desk"),
      DESK_PORT: String(await freePort()),
    });
    await (await fetch(line.url)).text();
    const growth = new Growth(line.child.pid ?? 0);
    const best = { first: Infinity, next: Infinity };
    let typed = 0;
    for (let run = 0; run < RUNS; run++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      best.first = Math.min(best.first, await unlockIn(context, local.url, untilKept));
      const type = async (page: Page) => {
        if (run === RUNS - 1) typed = await measureTyping(page, words);
      };
      best.next = Math.min(best.next, await unlockIn(context, local.url, type));
      await context.close();
    }
    const grown = growth.stop();
    for (const { child, ended } of [local, line]) {
      child.kill("SIGTERM");
      await ended;
    }
    return [
      { name: "desk-10k-vs-bare", value: best.first / bare, target: 1.5, wanted: "most" },
      { name: "desk-10k-warm", value: best.next / best.first, target: 0.1, wanted: "most" },
      { name: "desk-search-p95-ms", value: typed, target: 50, wanted: "most" },
      { name: "desk-server-mb", value: grown, target: 30, wanted: "most" },
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A line with its cases on disk, and the key file of its handler. */
async function makeLine(folder: string) {
  const made = await startDeskLine({ now: "real", settings: { quotaBytes: QUOTA_BYTES } });
  const { work } = made.desk;
  const db = openDatabase(made.line.dataDir, QUOTA_BYTES);
  const { cases, words } = fillLine(db, work, CASES);
  db.close();
  const keyFile = new KeyFile(join(folder, "desk"));
  keyFile.write(made.around.stored as StoredKeys);
  cpSync(made.line.dataDir, join(folder, "data"), { recursive: true });
  await made.line.stop();
  return { cases, work, words };
}

/**
 * Milliseconds from the keys to an open desk, in which everything can be found: from the first
 * question that it asks with them (Argon2id, which is slow on purpose, is over then) to the page.
 */
async function unlockIn(
  context: BrowserContext,
  url: string,
  then: (page: Page) => Promise<void>,
): Promise<number> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector(".frame")) return;
      performance.mark("open");
      watch.disconnect();
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${url}/`);
  await page.locator("#passphrase:focus").waitFor();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await page.locator(".frame").waitFor();
  const ms = await page.evaluate(() => {
    const asked = performance
      .getEntriesByType("resource")
      .findLast(({ name }) => name.endsWith("/v1/desk/challenge"));
    const [open] = performance.getEntriesByName("open");
    return (open?.startTime ?? NaN) - (asked?.startTime ?? NaN);
  });
  await then(page);
  await page.close();
  return ms;
}

/** What is kept for the next time is written after the list is there. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async (parts) => {
    const count = () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open("vertrouwenslijn-cases");
        opening.onsuccess = () => {
          const all = opening.result.transaction("blocks").objectStore("blocks").count();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      });
    while ((await count()) < parts) await new Promise((again) => setTimeout(again, 200));
  }, BLOCKS * PARTS.length);
}
