/** The desks of several handlers in Chromium, each with a key file and a local desk of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Role } from "../../crypto/index.ts";
import { makeSite, writeSite } from "../../web/build/build.ts";
import type { StoredKeys } from "../../web/desk/core/index.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { type LocalDesk, startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { launchBrowser, openPage, type WatchedPage } from "../support/browser.ts";
import type { LineOptions } from "../support/line.ts";
import { addColleague, type Colleague } from "./colleague.ts";
import { type DeskLine, PASSPHRASE, startDeskLine } from "./support.ts";

export interface DeskPages {
  line: DeskLine;
  browser: Browser;
  /**
   * An unlocked desk of this handler; the first coordinator is "Behandelaar 1". With `now` the
   * browser's clock stands there.
   */
  open(
    name: string,
    width?: number,
    more?: BrowserContextOptions,
    now?: number,
  ): Promise<WatchedPage>;
  add(name: string, roles: readonly Role[]): Promise<Colleague>;
  stop(): Promise<void>;
}

export async function startDeskPages(options: LineOptions = {}): Promise<DeskPages> {
  const folder = mkdtempSync(join(tmpdir(), "desk-pages-"));
  const distDir = join(folder, "dist");
  await writeSite(await makeSite(), distDir);
  const line = await startDeskLine({ now: "real", ...options });
  const browser = await launchBrowser();
  const desks = new Map<string, LocalDesk>();
  const startDesk = async (name: string, stored: StoredKeys | null) => {
    const keyFile = new KeyFile(join(folder, name));
    keyFile.write(stored as StoredKeys);
    desks.set(name, await startLocalDesk({ port: 0, line: line.line.url, keyFile, distDir }));
  };
  await startDesk("Behandelaar 1", line.around.stored);
  return {
    line,
    browser,
    async add(name, roles) {
      const colleague = await addColleague(line, name, roles);
      await startDesk(name, colleague.around.stored);
      return colleague;
    },
    async open(name, width = 1440, more = {}, now) {
      const opened = await openPage(browser, {
        viewport: { width, height: 900 },
        // Colours are measured at rest.
        reducedMotion: "reduce",
        ...more,
      });
      opened.page.setDefaultTimeout(40_000);
      if (now !== undefined) await opened.page.clock.setSystemTime(now);
      await opened.page.goto(`${desks.get(name)?.url ?? ""}/`);
      await opened.page.locator("#passphrase:focus").waitFor();
      await opened.page.keyboard.type(PASSPHRASE);
      await opened.page.keyboard.press("Enter");
      await opened.page.locator(".views").waitFor();
      return opened;
    },
    async stop() {
      await browser.close();
      for (const desk of desks.values()) await desk.stop();
      await line.line.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Goes with Tab until the control of this name has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    const text = await page.evaluate(() => {
      const at = document.activeElement;
      const isField =
        at instanceof HTMLInputElement ||
        at instanceof HTMLTextAreaElement ||
        at instanceof HTMLSelectElement;
      const label = isField ? at.labels?.[0]?.textContent : null;
      return label ?? at?.textContent ?? "";
    });
    if (text.trim().startsWith(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach "${name}"`);
}

/** Goes with Tab to the question of this name, and with the arrows to one of its answers. */
export async function choose(page: Page, question: string, answer: string): Promise<void> {
  const at = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0] : null;
      const legend = activeElement?.closest("fieldset")?.querySelector("legend");
      return [legend?.textContent ?? "", label?.textContent?.trim() ?? ""];
    });
  for (let i = 0; i < 150 && (await at())[0] !== question; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  for (let i = 0; i < 20; i++) {
    const [legend, label] = await at();
    if (legend !== question) break;
    if (label === answer) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`"${question}" has no "${answer}" that keys reach`);
}

/** Where the keys go; never to nothing, so that who cannot see the page is not lost. */
export const focusOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    return !at || at === document.body ? "nowhere" : `${at.tagName} ${at.id || at.textContent}`;
  });

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What sticks out at the side, and buttons that cut off their own words; nothing, when all fits. */
export const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const name = (part: Element) => `${part.tagName}.${part.className}: ${part.textContent}`;
    const wide =
      document.documentElement.scrollWidth <= innerWidth
        ? []
        : [...document.querySelectorAll("body *")].filter(
            (part) => part.getBoundingClientRect().right > innerWidth,
          );
    const cut = [...document.querySelectorAll("button, .pane, .side, .work, .list, dd")].filter(
      (part) => part.clientWidth > 2 && part.scrollWidth > part.clientWidth + 1,
    );
    return [...wide, ...cut].map((part) => name(part).slice(0, 120));
  });
