// A report in a script of its own, from a small phone to a handler's desk and back.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadAnswerText } from "../../web/answer/texts.ts";
import { templatesFor } from "../../web/desk/core/templates.ts";
import { loadReportText } from "../../web/report/texts.ts";
import { type DeskPages, startDeskPages } from "../desk/desk-pages.ts";
import { MINUTE } from "../support/line.ts";
import { faultsOf, heading, openReporter, press, refreshDist } from "../web/reporter-page.ts";

/** Invented: 'Every week a man comes to my house. He wants money. I am afraid.' */
const STORY = "ሰሙን መጸ ሓደ ሰብኣይ ናብ ገዛይ ይመጽእ። ገንዘብ ይደሊ። ፈሪሐ ኣለኹ።";
const FOLLOW_UP = "እወ፡ ውሑስ ቦታ ኣለኹ።";
const SMALL = { viewport: { width: 320, height: 568 } };

let pages: DeskPages;
beforeAll(async () => {
  await refreshDist();
  pages = await startDeskPages({ site: "built" });
}, 240_000);
afterAll(() => pages.stop());

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });

const shown = (page: Page, text: string) => page.getByText(text).locator("visible=true").first();

/** Fills in the report in Tigrinya; gives the twelve numbers. */
async function report(): Promise<string[]> {
  const text = await loadReportText("ti");
  const { page, traffic, close } = await openReporter(pages.browser, SMALL);
  await page.goto(`${pages.line.line.url}/melden/#ti`);
  await press(page, text.danger.no);
  await press(page, text.yes);
  await page.getByLabel(text.who.options.self, { exact: true }).check();
  await press(page, text.next);
  await page.getByLabel(text.what.forms.F5, { exact: true }).check();
  await press(page, text.next);
  await page.getByLabel(text.story.label, { exact: true }).fill(STORY);
  await press(page, text.next);
  for (let i = 0; i < 4; i++) await press(page, text.skip);
  await press(page, text.review.go);
  await press(page, text.answer.yes);
  await page.locator("#code").waitFor();
  const digits = await page.locator("#code b").allTextContents();
  await page.getByLabel(text.words.written, { exact: true }).check();
  await press(page, text.next);
  for (const at of [0, 1]) {
    const label = await page.locator(`label[for=check-${String(at)}]`).textContent();
    const place = digits.findIndex((_, i) => text.check.label(i + 1) === label);
    await page.locator(`#check-${String(at)}`).fill(digits[place] ?? "");
  }
  await press(page, text.check.go);
  await press(page, text.send.button);
  await heading(page).getByText(text.sent.heading).waitFor();
  // Chromium knows no Tigrinya; the day stands there in it all the same.
  expect(await page.locator("main > p").first().textContent()).toMatch(
    /(?:ሰኑይ|ሰሉስ|ረቡዕ|ሓሙስ|ዓርቢ)፣ \d+ \p{Script=Ethiopic}+ \(\d+\/\d+\)/u,
  );
  expect(await faultsOf(page)).toEqual([]);
  expect(traffic.violations).toEqual([]);
  await close();
  return digits;
}

test("a report in Tigrinya is read at the desk, answered in Tigrinya, and goes on", async () => {
  const digits = await report();

  const desk = await pages.open("Behandelaar 1");
  await desk.page.keyboard.press("j");
  await desk.page.keyboard.press("Enter");
  await button(desk.page, "Nee, open de melding").click();
  const raw = shown(desk.page, STORY);
  await raw.waitFor();
  // Set in the letters and the lines of its own language.
  expect(await raw.evaluate((at) => at.closest("[lang]")?.getAttribute("lang"))).toBe("ti");
  await button(desk.page, /^Berg op/)
    .first()
    .click();
  await desk.page.getByRole("heading", { name: /^V-/ }).waitFor();
  await desk.page.keyboard.press("a");
  await button(desk.page, "Doorgegeven").click();
  const reply = templatesFor("ti")?.texts.passed ?? "";
  expect(await desk.page.getByLabel("Jouw antwoord").inputValue()).toBe(reply);
  await button(desk.page, /^Plaats antwoord/).click();
  await button(desk.page, "Nu uitvoeren").click();
  await desk.page.getByText("Het antwoord gaat mee met de volgende publicatie.").waitFor();
  await desk.close();
  // A demonstration line publishes every minute.
  pages.line.line.clock.advance(2 * MINUTE);
  await pages.line.line.runDue();

  const text = await loadAnswerText("ti");
  const reading = await openReporter(pages.browser, SMALL);
  await reading.page.goto(`${pages.line.line.url}/antwoord/#ti`);
  await reading.page.getByLabel(text.label, { exact: true }).fill(`${digits.join(" ")} `);
  await press(reading.page, text.read);
  const answer = reading.page.locator(".reply p");
  expect(await answer.textContent()).toBe(reply);
  expect(await answer.getAttribute("lang")).toBe("ti");
  expect(await faultsOf(reading.page)).toEqual([]);
  await reading.page.getByLabel(text.follow.label, { exact: true }).fill(FOLLOW_UP);
  await press(reading.page, text.follow.button);
  await reading.page.getByText(text.follow.sent).waitFor();
  expect(reading.traffic.violations).toEqual([]);
  await reading.close();

  const later = await pages.open("Behandelaar 1");
  await later.page
    .getByText(/V-\S+ · vervolg/)
    .first()
    .click();
  await button(later.page, /^Voeg toe/)
    .first()
    .click();
  await shown(later.page, FOLLOW_UP).waitFor();
  await shown(later.page, STORY).waitFor();
  await later.close();
}, 240_000);
