import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { chromiumMajor, unpackChromium } from "./chromium.ts";
import { watchTraffic, type Traffic } from "./traffic.ts";

/** A small phone of today, in CSS pixels: the size that every journey is shown at. */
export const PHONE = { width: 360, height: 740 };

/**
 * Starts the pinned Chromium with its web security on. Only the process sandbox is off, which
 * cannot run as root or in most containers; the page sandbox, the same-origin rule and the
 * Content-Security-Policy are what the tests look at, and stay as they are for everyone.
 *
 * The fonts are the bundled ones, so that pages measure the same on every machine. To look at
 * Arabic, Ge'ez or Chinese, install Noto fonts and set `BROWSER_FONTS=system`.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executable, libraries, fonts, cache } = unpackChromium();
  const browser = await chromium.launch({
    executablePath: executable,
    // No GPU and no large /dev/shm in a container.
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    env: {
      ...definedOnly(process.env),
      LD_LIBRARY_PATH: [libraries, process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":"),
      XDG_CACHE_HOME: cache,
      ...(process.env["BROWSER_FONTS"] === "system" ? {} : { FONTCONFIG_PATH: fonts }),
    },
  });
  if (!browser.version().startsWith(`${chromiumMajor()}.`)) {
    await browser.close();
    throw new Error(`Chromium ${chromiumMajor()} was asked for, ${browser.version()} came.`);
  }
  return browser;
}

export type WatchedPage = {
  page: Page;
  context: BrowserContext;
  /** Everything that went in and out, and everything that the browser complained about. */
  traffic: Traffic;
  close(): Promise<void>;
};

/**
 * Opens a page in a fresh profile, the size of a phone, and watches all it does. Close it with
 * `close()`. Nothing is opened yet: go with `page.goto(...)`.
 */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    ...options,
  });
  const page = await context.newPage();
  const traffic = await watchTraffic(page);
  return { page, context, traffic, close: () => context.close() };
}

function definedOnly(variables: NodeJS.ProcessEnv): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined) defined[name] = value;
  }
  return defined;
}
