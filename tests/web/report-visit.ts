/** Visits of the report page of a built line, and what a handler of that line finds in what was sent. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { openEnvelope } from "../../crypto/index.ts";
import { launchBrowser } from "../support/browser.ts";
import type { Coordinator } from "../support/coordinator.ts";
import type { TestLine } from "../support/line.ts";
import type { Traffic } from "../support/traffic.ts";
import { heading, openReporter, press, startBuiltLine } from "./reporter-page.ts";

export let line: TestLine;
export let browser: Browser;

export const sentBodies = (traffic: Traffic) =>
  traffic.requests
    .filter(({ method, url }) => method === "POST" && url.endsWith("/v1/envelopes"))
    .map(({ body }) => body ?? Buffer.alloc(0));

/** What a handler of this line finds in an envelope. */
export function open(bytes: Uint8Array, { epochs, lineId }: Coordinator = line.coordinator) {
  for (const { intake } of epochs) {
    try {
      return openEnvelope(new Uint8Array(bytes), intake, lineId);
    } catch {
      // Sealed to another week.
    }
  }
  throw new Error("no key of this line opens it");
}

export async function openReport(options = {}) {
  const watched = await openReporter(browser, options);
  await watched.page.goto(`${line.url}/melden/#nl`);
  await heading(watched.page).waitFor();
  return watched;
}

export const send = (page: Page) => press(page, "Versleutel en verstuur");
export const arrived = (page: Page) => heading(page).getByText("Je melding is binnen").waitFor();

/** One line and one browser for all tests of a file. */
export function reportPageForAll(): void {
  beforeAll(async () => {
    line = await startBuiltLine();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await line.stop();
  });
}
