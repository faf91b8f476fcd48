import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import type { TestLine } from "../support/line.ts";
import { faultsOf, heading, openReporter, startBuiltLine } from "./reporter-page.ts";

let line: TestLine;
let browser: Browser;

beforeAll(async () => {
  line = await startBuiltLine({ status: "demonstration" });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await line.stop();
});

/** Nothing sticks out to the side, and 'Snel weg' is on screen wherever one scrolls. */
async function expectToFit(page: Page): Promise<void> {
  const { wide, leaves } = await page.evaluate(() => {
    const onScreen = () => {
      const box = document.querySelector("[data-leave]")?.getBoundingClientRect();
      return (
        !!box &&
        box.top >= 0 &&
        box.bottom <= innerHeight &&
        box.right <= innerWidth &&
        box.height >= 44
      );
    };
    scrollTo(0, 0);
    const atTop = onScreen();
    scrollTo(0, document.documentElement.scrollHeight);
    return { wide: document.documentElement.scrollWidth > innerWidth, leaves: atTop && onScreen() };
  });
  expect(wide).toBe(false);
  expect(leaves).toBe(true);
}

const STATIC = ["", "hulp/", "weten/", "veilig-melden/", "gemeente/", "cijfers/"].flatMap(
  (slug) => [`/nl/${slug}`, `/en/${slug}`],
);

test.each([...STATIC, "/404.html", "/gesloten/", "/antwoord/"])(
  "%s is clean for axe and fits a phone of 320 px, light and dark",
  async (path) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, traffic, close } = await openReporter(browser, {
        colorScheme,
        viewport: { width: 320, height: 568 },
      });
      await page.goto(line.url + path);
      await heading(page).waitFor();
      for (const more of await page.locator("main details > summary").all()) await more.click();
      expect(await faultsOf(page)).toEqual([]);
      await expectToFit(page);
      expect(await page.locator(".status").count()).toBe(1);
      expect(traffic.violations).toEqual([]);
      expect(traffic.pageErrors).toEqual([]);
      await close();
    }
  },
);

/** Through every screen of the report, with errors and notes shown; `look` at each of them. */
async function walkReport(page: Page, look: () => Promise<void>): Promise<void> {
  const act = (nth: number) => page.locator("main .actions > *").nth(nth).click();
  await heading(page).waitFor();
  await look();
  await act(3);
  await look();
  await act(1);
  await look();
  await act(1);
  await page.locator("input[value=work]").check();
  await look();
  await page.locator(".note button").click();
  await look();
  await act(0);
  await act(0);
  await act(0);
  await act(0);
  await look();
  await page.locator("#errors button").click();
  await page.locator("input[value=F1]").check();
  await look();
  await act(0);
  await page.locator("textarea").fill("Ahmed woont in Tilburg, op nummer 12.");
  await act(0);
  await page.locator("input[value=soon]").check();
  await look();
  await act(0);
  await look();
  await act(0);
  await page.locator("input[value=municipality]").check();
  await look();
  await act(0);
  await look();
  await act(0);
  await look();
  await page.locator("#language").click();
  await look();
  await page.locator("#language").click();
  await act(0);
  await look();
  await act(0);
  await page.locator("#code").waitFor();
  await look();
  const digits = await page.locator("#code b").allTextContents();
  await act(0);
  await look();
  await page.locator("#written").check();
  await act(0);
  await act(0);
  await look();
  for (const i of [0, 1]) {
    const label = (await page.locator(`label[for=check-${i}]`).textContent()) ?? "";
    const place = Number(label.replace(/\D/g, ""));
    await page.locator(`#check-${i}`).fill(digits[place - 1] ?? "");
  }
  await act(0);
  await look();
  await act(0);
  await page.locator("main details").first().waitFor();
  await look();
}

test.each(["nl", "en"] as const)(
  "every screen of the report in %s is clean for axe and fits, light and dark",
  async (language) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, close } = await openReporter(browser, {
        colorScheme,
        viewport: { width: 320, height: 568 },
      });
      await page.goto(`${line.url}/melden/#${language}`);
      const seen: string[] = [];
      await walkReport(page, async () => {
        seen.push((await heading(page).textContent()) ?? "");
        // What the bar covers after scrolling is not what is judged here.
        await page.evaluate(() => scrollTo(0, 0));
        expect(await faultsOf(page), seen.at(-1)).toEqual([]);
        await expectToFit(page);
      });
      expect(new Set(seen).size).toBeGreaterThanOrEqual(15);
      await close();
    }
  },
);

/** Letters that their own box cuts off at the side. */
const cutWords = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main *, .bar *")]
      .filter((part) => {
        const { overflowX, display } = getComputedStyle(part);
        const isBox = overflowX !== "visible" || part.matches("a, button, label");
        return isBox && display !== "inline" && !part.matches(".hidden-text, svg, svg *");
      })
      .filter((part) => part.clientWidth > 2 && part.scrollWidth > part.clientWidth + 1)
      .map((part) => `${part.tagName}.${part.className}: ${part.textContent}`),
  );

test.each([
  ["200 % on a small window", { width: 320, height: 480 }],
  ["400 % on a desktop", { width: 320, height: 256 }],
  ["200 % on a phone", { width: 180, height: 370 }],
])("at %s nothing is cut, nothing sticks out, and one can always leave", async (_, viewport) => {
  const { page, close } = await openReporter(browser, { viewport, deviceScaleFactor: 2 });
  for (const path of [...STATIC, "/404.html", "/antwoord/"]) {
    await page.goto(line.url + path);
    await heading(page).waitFor();
    for (const more of await page.locator("main details > summary").all()) await more.click();
    await expectToFit(page);
    expect(await cutWords(page), path).toEqual([]);
    await page.locator(".languages > summary").click();
    const menu = await page.locator(".languages > ul").evaluate((list) => {
      const { left, right } = list.getBoundingClientRect();
      return { left, right };
    });
    expect(menu.left, path).toBeGreaterThanOrEqual(0);
    expect(menu.right, path).toBeLessThanOrEqual(viewport.width);
  }
  await page.goto(`${line.url}/melden/#nl`);
  await walkReport(page, async () => {
    await expectToFit(page);
    expect(await cutWords(page)).toEqual([]);
  });
  await close();
});

test("without JavaScript the landing page works and leads away", async () => {
  const { page, close } = await openReporter(browser, { javaScriptEnabled: false });
  await page.goto(`${line.url}/nl/`);
  await page.locator("summary", { hasText: "Wie leest dit?" }).click();
  expect(await page.getByText("lezen je melding.").isVisible()).toBe(true);
  await page.getByRole("link", { name: "Snel weg" }).click();
  expect(page.url()).toBe("https://www.example.org/");
  await close();
});

test.each(["/melden/", "/antwoord/"])(
  "without JavaScript %s says why it cannot go on, and what else to do",
  async (path) => {
    const { page, close } = await openReporter(browser, { javaScriptEnabled: false });
    await page.goto(line.url + path);
    const text = (await page.locator("main").innerText()).replaceAll("\u2060", "");
    expect(text).toContain("Jouw toestel moet je melding op slot zetten voordat zij weggaat.");
    expect(text).toContain("This page needs JavaScript");
    expect(text).toContain("0900-8844");
    await close();
  },
);

test("the line says who reads, when, and what kind of line it is", async () => {
  const { page, close } = await openReporter(browser);
  await page.goto(`${line.url}/nl/`);
  const text = await page.locator("body").innerText();
  expect(text).toContain("Dit is een demonstratie. Geen officiële dienst.");
  expect(text).toContain("Twee mensen openen je melding");
  expect(text).toContain("Proeflijn <&>");
  await close();
});

test("a line that is not open says so, and the way out leads away from it", async () => {
  const closed = await startBuiltLine({ open: false });
  const { page, close } = await openReporter(browser);
  await page.goto(`${closed.url}/melden/`);
  await heading(page).getByText("Deze lijn is nog niet open").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await expectToFit(page);
  await page.getByRole("link", { name: "Snel weg" }).click();
  await page.waitForURL("about:blank");
  await close();
  await closed.stop();
});

test("in forced colours what is chosen and what has the focus stay two different things", async () => {
  const { page, close } = await openReporter(browser, {
    forcedColors: "active",
    reducedMotion: "reduce",
  });
  let compared = 0;
  await page.goto(`${line.url}/melden/#nl`);
  await walkReport(page, async () => {
    await expectToFit(page);
    await page.evaluate(() => scrollTo(0, 0));
    expect(await faultsOf(page)).toEqual([]);
    const edges = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>(".choice")].map((card) => ({
        isChosen: card.querySelector("input")?.checked === true,
        edge: getComputedStyle(card).borderTopWidth,
      })),
    );
    for (const { isChosen, edge } of edges) expect(edge).toBe(isChosen ? "3px" : "1px");
    compared += edges.filter(({ isChosen }) => isChosen).length;
  });
  expect(compared).toBeGreaterThan(10);

  await page.goto("about:blank");
  await page.goto(`${line.url}/melden/#nl`);
  const acts = page.locator("main .actions > *");
  const widthOf = (nth: number) =>
    acts.nth(nth).evaluate((button) => getComputedStyle(button).borderTopWidth);
  await acts.nth(3).waitFor();
  expect(await widthOf(1)).toBe("3px");
  expect(await widthOf(3)).toBe("1px");
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    const ring = await page.evaluate(() => {
      const at = document.activeElement;
      return at && at !== document.body ? getComputedStyle(at).outlineWidth : null;
    });
    expect([null, "3px"]).toContain(ring);
  }
  await close();
});

test("every page opens without a word from the browser's console", async () => {
  const { page, close } = await openReporter(browser);
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  for (const path of [...STATIC, "/melden/", "/antwoord/"]) {
    await page.goto(line.url + path);
    await heading(page).waitFor();
  }
  expect(said).toEqual([]);
  await close();
});
