// Leaving a page: it is replaced, 'back' does not bring it up, and nothing of it is known.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { EXIT, heading, openReporter, press, STORY } from "./reporter-page.ts";
import { browser, line, openReport, reportPageForAll } from "./report-visit.ts";

reportPageForAll();

describe("leaving", () => {
  const ways: [string, (page: Page) => Promise<void>][] = [
    ["by the button", (page) => page.getByRole("link", { name: "Snel weg" }).click()],
    ["by Escape", (page) => page.keyboard.press("Escape")],
    [
      "by Shift three times",
      async (page) => {
        for (const _ of [1, 2, 3]) await page.keyboard.press("Shift");
      },
    ],
  ];

  test.each(ways)("%s replaces the page, and 'back' does not bring it up", async (_, go) => {
    const { page, close } = await openReporter(browser);
    await page.goto(`${line.url}/nl/`);
    await page.goto(`${line.url}/melden/#nl`);
    for (const __ of [1, 2, 3, 4]) await press(page, "Sla over");
    await page.getByLabel("Jouw verhaal").fill(STORY);
    await go(page);
    await page.waitForURL(EXIT);
    await page.goBack();
    expect(page.url()).toBe(`${line.url}/nl/`);
    await close();
  });

  test("typing capitals with Shift does not leave", async () => {
    const { page, close } = await openReport();
    for (const __ of [1, 2, 3, 4]) await press(page, "Sla over");
    await page.getByLabel("Jouw verhaal").focus();
    for (const letter of ["A", "B", "C", "D"]) await page.keyboard.press(`Shift+${letter}`);
    expect(await page.getByLabel("Jouw verhaal").inputValue()).toBe("ABCD");
    await close();
  });

  test.each(["/nl/", "/nl/hulp/", "/nl/veilig-melden/", "/gemeente/", "/antwoord/"])(
    "works on %s too",
    async (path) => {
      const { page, close } = await openReporter(browser);
      await page.goto(line.url + path);
      await page.getByRole("link", { name: "Snel weg" }).click();
      await page.waitForURL(EXIT);
      await close();
    },
  );

  test("a page that is left and comes back knows nothing", async () => {
    const { page, close } = await openReport();
    for (const __ of [1, 2, 3, 4]) await press(page, "Sla over");
    await page.getByLabel("Jouw verhaal").fill(STORY);
    await page.goto(`${line.url}/nl/`);
    await page.goBack();
    await heading(page).getByText("Is er nu gevaar?").waitFor();
    expect(await page.content()).not.toContain("Ahmed");
    await close();
  });
});
