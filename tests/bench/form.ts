/** What a phone has to fetch, cold, before the report can be typed and before it can be sealed. */
import type { Page } from "playwright-core";
import { launchBrowser, PHONE } from "../support/browser.ts";
import { startLine } from "../support/line.ts";
import type { Figure } from "./figures.ts";

export async function measureForm(): Promise<Figure[]> {
  const line = await startLine({ now: "real", site: "built" });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: PHONE, locale: "nl-NL" });
    const page = await context.newPage();
    const wire = await watchWire(page);
    await page.goto(`${line.url}/melden/`);
    // To the box where one types, by what a person would press.
    for (const name of ["Nee, verder", "Ja", "Sla over", "Sla over"]) {
      await page.getByRole("button", { name, exact: true }).click();
    }
    const box = page.getByRole("textbox");
    await box.waitFor();
    const usable = { ...wire };
    await box.fill("x");
    await page.waitForLoadState("networkidle");
    const ready = { ...wire };
    return [
      { name: "form-usable-kb", value: usable.bytes / 1000, target: 40, wanted: "most" },
      { name: "form-usable-requests", value: usable.requests, target: 6, wanted: "most" },
      { name: "seal-ready-kb", value: ready.bytes / 1000, target: 200, wanted: "most" },
    ];
  } finally {
    await browser.close();
    await line.stop();
  }
}

/** Bytes on the wire, heads of answers included, as the browser itself counts them. */
async function watchWire(page: Page): Promise<{ bytes: number; requests: number }> {
  const wire = { bytes: 0, requests: 0 };
  const session = await page.context().newCDPSession(page);
  session.on("Network.requestWillBeSent", () => (wire.requests += 1));
  session.on("Network.loadingFinished", (event) => (wire.bytes += event.encodedDataLength));
  await session.send("Network.enable");
  return wire;
}
