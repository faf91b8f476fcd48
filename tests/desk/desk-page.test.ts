// The desk in Chromium, from the local desk, with the keyboard alone: unlock, open, file, confirm,
// strip, answer; a follow-up rings and comes to the same case; locked, nothing is left.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeSite, writeSite } from "../../web/build/build.ts";
import type { StoredKeys } from "../../web/desk/core/index.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { type LocalDesk, startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { launchBrowser, openPage, type WatchedPage } from "../support/browser.ts";
import { MINUTE } from "../support/line.ts";
import { faultsOf } from "../web/reporter-page.ts";
import { type DeskLine, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";

const WORDS =
  "Op 12 december kwam er iemand bij mijn moeder in Tilburg. <img src=x onerror=alert(1)> Bel 06-12345678.";
const ANSWER = "Dank je. Een mens heeft dit gelezen. Ben je nu veilig?";
const FOLLOW_UP = "Ja, ik slaap bij een vriend.";

let folder: string;
let line: DeskLine;
let local: LocalDesk;
let browser: Browser;
let reporter: Reporter;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "desk-page-"));
  const distDir = join(folder, "dist");
  await writeSite(await makeSite(), distDir);
  line = await startDeskLine({ now: "real" });
  const keyFile = new KeyFile(join(folder, "desk"));
  keyFile.write(line.around.stored as StoredKeys);
  local = await startLocalDesk({ port: 0, line: line.line.url, keyFile, distDir });
  reporter = new Reporter(line);
  await reporter.report(WORDS, { soon: ["travel"], forms: ["F3", "F7"] });
  await new Reporter(line).report("هناك من يسأل عني في المسجد", { lang: "ar", forms: ["F2"] });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await local.stop();
  await line.line.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function unlocked(
  width: number,
  scheme: "light" | "dark" = "light",
  more: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const opened = await openPage(browser, {
    viewport: { width, height: 900 },
    colorScheme: scheme,
    // Colours are measured at rest.
    reducedMotion: "reduce",
    ...more,
  });
  opened.page.setDefaultTimeout(20_000);
  await opened.page.goto(`${local.url}/`);
  // The box takes the focus by itself, a moment after it is drawn.
  await opened.page.locator("#passphrase:focus").waitFor();
  await opened.page.keyboard.type(PASSPHRASE);
  await opened.page.keyboard.press("Enter");
  await opened.page.locator("button.row").first().waitFor();
  return opened;
}

/** Goes with Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    const text = await page.evaluate(() => document.activeElement?.textContent ?? "");
    if (text.startsWith(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach "${name}"`);
}

/** What sticks out at the side; nothing, when the page fits. */
const wideParts = (page: Page) =>
  page.evaluate(() =>
    document.documentElement.scrollWidth <= innerWidth
      ? []
      : [...document.querySelectorAll("body *")]
          .filter((part) => part.getBoundingClientRect().right > innerWidth)
          .map((part) => `${part.tagName} ${part.className}`),
  );

describe("a handler's work by keyboard alone", () => {
  test("from the passphrase to an answer that the reporter reads, a follow-up, and the lock", async () => {
    const { page, traffic, close } = await unlocked(1440);
    expect(await faultsOf(page)).toEqual([]);

    // The report with a journey soon comes before the other.
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Ken je iemand hierin?" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await tabTo(page, "Nee, open de melding");
    await page.keyboard.press("Enter");

    // Words are text, whatever they look like.
    await page.getByText("<img src=x onerror=alert(1)>").first().waitFor();
    expect(await page.locator("#main img").count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);

    await page.keyboard.press("f");
    const heading = page.locator("#main h1");
    await heading.filter({ hasText: /^V-[0-9A-Z]{4}$/ }).waitFor();
    const reference = await heading.innerText();
    expect(await faultsOf(page)).toEqual([]);

    await page.keyboard.press("u");
    await page.keyboard.press("2");
    await page.keyboard.type("Een reis die binnenkort is");
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await page.getByText("bevestigd: Een reis die binnenkort is").waitFor();

    await page.keyboard.press("s");
    const editor = page.locator(".editor");
    await editor.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const marks = await editor.locator("mark").count();
    expect(marks).toBeGreaterThan(1);
    await page.keyboard.press("n");
    for (let i = 0; i < marks; i++) await page.keyboard.press("r");
    await editor.getByText("Geen merken meer.").waitFor();
    await tabTo(page, "Bewaar");
    await page.keyboard.press("Enter");
    await editor.waitFor({ state: "detached" });
    const account = page.locator("section.audience-substance .words").first();
    expect(await account.innerText()).toContain("[…]");
    expect(await account.innerText()).not.toContain("06-12345678");

    await page.keyboard.press("a");
    await page.keyboard.type(ANSWER);
    expect(await page.locator(".answer").innerText()).toContain("Dit lezen: de melder");
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await tabTo(page, "Nu uitvoeren");
    await page.keyboard.press("Enter");
    await page.getByText("Het antwoord gaat mee").waitFor();

    line.line.clock.advance(2 * MINUTE);
    await line.line.runDue();
    expect((await reporter.read()).replies.map(({ text }) => text)).toEqual([ANSWER]);

    // Asked every half minute; then it rings and is read.
    await reporter.followUp(FOLLOW_UP);
    await page.getByText("Er is een nieuwe verzegelde envelop.").waitFor({ timeout: 45_000 });
    await expect.poll(() => page.title()).toMatch(/^\(1\) /);
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    // The list of cases has a row with this reference too: first the other list is drawn.
    await page.locator(".list h2", { hasText: "Verzegeld" }).waitFor();
    await page.locator("button.row", { hasText: reference }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Voeg toe" }).waitFor();
    await page.keyboard.press("f");
    await heading.filter({ hasText: reference }).waitFor();
    await page.locator("#main").getByText(FOLLOW_UP).first().waitFor();

    await page.keyboard.press("l");
    await page.getByRole("heading", { name: "Vergrendeld" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const left = await page.evaluate(() => document.documentElement.outerHTML);
    for (const words of ["Tilburg", ANSWER, FOLLOW_UP, reference])
      expect(left).not.toContain(words);
    const kept = await page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
    expect(Object.keys(kept)).toEqual([]);
    expect(traffic.violations).toEqual([]);
    await close();
    // It waits for the half minute after which a desk asks whether something came.
  }, 240_000);

  test("single keys can be switched off, and stay off", async () => {
    const { page, close } = await unlocked(1440);
    await tabTo(page, "Instellingen");
    await page.keyboard.press("Enter");
    await page.getByLabel("Sneltoetsen met één letter").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    await page.keyboard.press("l");
    await page.keyboard.press("?");
    expect(await page.locator("button.row").count()).toBeGreaterThan(0);
    expect(await page.getByRole("heading", { name: "Toetsen" }).count()).toBe(0);
    await close();
  });

  test("a wrong passphrase opens nothing, and says so", async () => {
    const { page, close } = await openPage(browser, { reducedMotion: "reduce" });
    await page.goto(`${local.url}/`);
    await page.getByLabel("Wachtzin").fill("een andere zin");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "De wachtzin klopt niet" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await close();
  });
});

describe("on every width, in light and dark", () => {
  test.each([
    [1440, "dark"],
    [1000, "light"],
    [360, "light"],
    [360, "dark"],
    [320, "light"],
  ] as const)("%i px wide in %s, the desk fits and is clean for axe", async (width, scheme) => {
    const { page, traffic, close } = await unlocked(width, scheme);
    expect(await wideParts(page)).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator("button.row", { hasText: "Arabisch" }).click();
    await page.getByRole("button", { name: "Nee, open de melding" }).click();
    expect(await wideParts(page)).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Toetsen" }).waitFor();
    expect(await wideParts(page)).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    expect(traffic.violations).toEqual([]);
    await close();
  });
});

/** Buttons and boxes that cut off their own words, and the desk's own buttons outside their pane. */
const cutParts = (page: Page) =>
  page.evaluate(() => {
    const cut = [...document.querySelectorAll("button, .pane, .side, .work, .list, dd, .draft")]
      .filter((part) => part.clientWidth > 2 && part.scrollWidth > part.clientWidth + 1)
      .map((part) => `${part.tagName}.${part.className}: ${part.textContent}`);
    const side = document.querySelector(".side");
    const inner = side
      ? side.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(side).paddingRight)
      : 0;
    const out = [...document.querySelectorAll(".side .act")]
      .filter((button) => button.getBoundingClientRect().right > inner + 0.5)
      .map((button) => `outside its pane: ${button.textContent}`);
    return [...cut, ...out];
  });

const expectWhole = async (page: Page, where: string) => {
  expect(await wideParts(page), where).toEqual([]);
  expect(await cutParts(page), where).toEqual([]);
};

describe("letters larger and colours taken away", () => {
  beforeAll(async () => {
    await new Reporter(line).report("Вчера Иван звонил +31 6 12345678.", { lang: "ru" });
    const { page, close } = await unlocked(1440);
    await page.locator("button.row", { hasText: "Russisch" }).click();
    await page.getByRole("button", { name: "Nee, open de melding" }).click();
    await page.keyboard.press("f");
    await page.locator("#main h1", { hasText: /^V-/ }).waitFor();
    await close();
  });

  test.each([
    ["1440x900", { width: 1440, height: 900 }, 1],
    ["1280x720", { width: 1280, height: 720 }, 1],
    ["1440x900 at 200 %", { width: 720, height: 450 }, 2],
    ["1440x900 at 400 %", { width: 360, height: 225 }, 4],
  ])("at %s nothing is cut and nothing sticks out", async (_, viewport, deviceScaleFactor) => {
    const { page, close } = await unlocked(0, "light", { viewport, deviceScaleFactor });
    await expectWhole(page, "list");
    await page.locator("button.row", { hasText: "Arabisch" }).click();
    await page.getByRole("heading", { name: "Ken je iemand hierin?" }).waitFor();
    await expectWhole(page, "gate");
    await page.getByRole("button", { name: "Nee, open de melding" }).click();
    await page.getByRole("heading", { name: "Woorden van de melder" }).waitFor();
    await expectWhole(page, "opened");
    await page.locator(".status").getByRole("button", { name: "Instellingen" }).click();
    await page.getByRole("heading", { name: "Instellingen" }).waitFor();
    await expectWhole(page, "settings");
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Toetsen" }).waitFor();
    await expectWhole(page, "keys");
    await page.keyboard.press("?");
    const view = page.locator(".view", { hasText: "Mijn zaken" });
    if (!(await view.isVisible())) await page.getByRole("button", { name: "Terug naar" }).click();
    await view.click();
    await page.locator("button.row").first().click();
    await page.locator("#main h1", { hasText: /^V-/ }).waitFor();
    await expectWhole(page, "case");
    for (const [key, form] of [
      ["u", "form.panel"],
      ["s", ".editor"],
      ["a", "form.answer"],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator(form).waitFor();
      await expectWhole(page, form);
      await page.locator("#main h1").click();
      await page.keyboard.press("Escape");
    }
    await page.locator(".history summary").click();
    await expectWhole(page, "history");
    await close();
  });

  test("in forced colours the current row, the focus, the level and the marks keep apart", async () => {
    const { page, close } = await unlocked(1440, "light", { forcedColors: "active" });
    const rows = () =>
      page.locator("button.row").evaluateAll((all) =>
        all.map((row) => {
          const { borderInlineStartWidth, outlineStyle } = getComputedStyle(row);
          return {
            isCurrent: row.ariaCurrent === "true",
            edge: borderInlineStartWidth,
            isFocused: row === document.activeElement,
            ring: outlineStyle,
          };
        }),
      );
    await page.locator("button.row", { hasText: "Arabisch" }).click();
    await page.getByRole("button", { name: "Nee, open de melding" }).click();
    await page.keyboard.press("k");
    const seen = await rows();
    expect(seen.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    for (const { isCurrent, edge, isFocused, ring } of seen) {
      expect(edge).toBe(isCurrent ? "8px" : "0px");
      expect(ring).toBe(isFocused ? "solid" : "none");
    }
    expect(await faultsOf(page)).toEqual([]);

    await page.locator(".view", { hasText: "Mijn zaken" }).click();
    await page.locator("button.row").first().click();
    await page.keyboard.press("s");
    await page.locator(".editor").waitFor();
    const shapes = await page.evaluate(() => {
      const style = (part: Element | null) => part && getComputedStyle(part);
      return {
        cut: [...document.querySelectorAll(".urgency")].map((one) => style(one)?.clipPath),
        next: style(document.querySelector(".next"))?.borderTopWidth,
        main: style(document.querySelector(".act.main"))?.borderTopWidth,
        plain: style(document.querySelector(".act.plain"))?.borderTopWidth,
        audience: [...document.querySelectorAll(".readers, .audience-tag")].map((tag) => [
          tag.querySelector("svg") !== null,
          tag.textContent?.trim() !== "",
        ]),
      };
    });
    expect(new Set(shapes.cut)).toEqual(new Set(["none"]));
    expect(shapes).toMatchObject({ next: "1px", main: "3px", plain: "1px" });
    expect(shapes.audience.length).toBeGreaterThan(2);
    expect(new Set(shapes.audience.flat())).toEqual(new Set([true]));
    await page.keyboard.press("Escape");
    await page.keyboard.press("u");
    await page.keyboard.press("3");
    const levels = await page
      .locator(".level")
      .evaluateAll((all) =>
        all.map((level) => [
          level.querySelector("input")?.checked,
          getComputedStyle(level).borderTopWidth,
        ]),
      );
    expect(levels).toHaveLength(5);
    for (const [isChosen, edge] of levels) expect(edge).toBe(isChosen ? "3px" : "1px");
    expect(await faultsOf(page)).toEqual([]);
    await close();
  });

  test("each script has its face and its room, in texts and in boxes", async () => {
    const { page, close } = await unlocked(1440);
    const looks = await page.evaluate(() => {
      const at = document.getElementById("main") as HTMLElement;
      return ["nl", "ti", "ar", "fa", "ug", "zh-Hans", "zh-Hant", "bo", "ru"].map((lang) => {
        const text = document.createElement("p");
        const box = document.createElement("textarea");
        const stress = document.createElement("em");
        box.className = "input";
        box.lang = text.lang = lang;
        text.append(stress);
        at.append(text, box);
        const [said, typed] = [text, box].map((part) => {
          const { fontFamily, fontSize, lineHeight } = getComputedStyle(part);
          const room = Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
          return `${fontFamily} / ${room.toFixed(2)}`;
        });
        return { lang, said, typed, slant: getComputedStyle(stress).fontStyle };
      });
    });
    for (const { said, typed } of looks) expect(typed).toBe(said);
    const of = (lang: string) => looks.find((look) => look.lang === lang)?.said ?? "";
    expect(of("ti")).toMatch(/Noto Sans Ethiopic.*Kefa.*Nyala.*Abyssinica SIL.* 1\.75$/);
    expect(of("ar")).toMatch(/Geeza Pro.*Noto Naskh Arabic.* 1\.75$/);
    expect(of("fa")).toMatch(/Vazirmatn.*Noto Naskh Arabic.* 1\.75$/);
    expect(of("ug")).toMatch(/Microsoft Uighur.* 1\.75$/);
    expect(of("bo")).toMatch(/Kailasa.*Noto Serif Tibetan.* 1\.75$/);
    expect(of("zh-Hans")).toMatch(/PingFang SC.*Microsoft YaHei.*Noto Sans CJK SC.* 1\.60$/);
    expect(of("zh-Hant")).toMatch(/PingFang TC.*Microsoft JhengHei.*Noto Sans CJK TC.* 1\.60$/);
    expect(of("zh-Hant")).not.toMatch(/ SC|YaHei/);
    expect(of("ru")).toBe(of("nl"));
    const upright = looks.filter(({ lang }) => !["nl", "ru"].includes(lang));
    expect(new Set(upright.map(({ slant }) => slant))).toEqual(new Set(["normal"]));
    await close();
  });
});
