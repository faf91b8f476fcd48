// The pages for everyone, on a real line: what they show, with and without JavaScript and on paper.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGUAGES } from "../../web/text/languages.ts";
import { launchBrowser } from "../support/browser.ts";
import type { TestLine } from "../support/line.ts";
import {
  heading,
  keptByBrowser,
  NOTHING_KEPT,
  openReporter,
  startBuiltLine,
} from "./reporter-page.ts";

let line: TestLine;
let browser: Browser;

beforeAll(async () => {
  line = await startBuiltLine({ status: "trial" });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await line.stop();
});

const languages = LANGUAGES.map(({ code }) => code);
const open = async (path: string, options: Parameters<typeof openReporter>[1] = {}) => {
  const watched = await openReporter(browser, options);
  await watched.page.goto(line.url + path);
  await heading(watched.page).first().waitFor();
  return watched;
};

describe("'Is dit OBI?'", () => {
  const outcomes = (page: Page) => page.locator("[data-outcome]:visible");
  const choose = (page: Page, question: number, answer: "yes" | "no" | "unknown") =>
    page.locator(`[data-question="${String(question)}"] input[value=${answer}]`).check();

  test.each(languages)("in %s shows the outcome that fits, and asks for nothing", async (code) => {
    const { page, traffic, close } = await open(`/${code}/is-dit-obi/`);
    expect(await outcomes(page).count()).toBe(0);
    const before = traffic.requests.length;
    for (const [answers, outcome] of [
      [["no", "no", "no"], "none"],
      [["no", "no", "unknown"], "doubt"],
      [["yes", "no", "unknown"], "other"],
      [["yes", "yes", "unknown"], "second"],
    ] as const) {
      for (const [i, answer] of answers.entries()) await choose(page, i + 1, answer);
      expect(await outcomes(page).count()).toBe(1);
      expect(await outcomes(page).getAttribute("data-outcome")).toBe(outcome);
    }
    expect(traffic.requests.length).toBe(before);
    expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
    await page.reload();
    expect(await page.locator("input:checked").count()).toBe(0);
    expect(await outcomes(page).count()).toBe(0);
    expect(traffic.violations).toEqual([]);
    await close();
  });

  test("is answered with the keyboard alone", async () => {
    const { page, close } = await open("/nl/is-dit-obi/");
    await page.locator("[data-question='1'] input").first().focus();
    await page.keyboard.press("Space");
    // The marks of the second question come first.
    const second = page.locator("[data-question='2'] input").first();
    for (let i = 0; i < 9 && !(await second.evaluate((e) => e === document.activeElement)); i++) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Space");
    expect(await outcomes(page).innerText()).toContain("Dit past bij deze lijn.");
    await close();
  });

  test("shows every outcome and its questions without JavaScript", async () => {
    const { page, close } = await open("/nl/is-dit-obi/", { javaScriptEnabled: false });
    expect(await outcomes(page).count()).toBe(4);
    expect(await page.locator("input:visible").count()).toBe(0);
    expect(await page.getByText("Antwoorden: Ja, Nee, Weet ik niet.").count()).toBe(3);
    for (const text of ["Dit past bij deze lijn.", "Dit kan OBI zijn.", "Dit lijkt geen OBI."]) {
      expect(await page.getByText(text).isVisible()).toBe(true);
    }
    await close();
  });
});

describe("a guide", () => {
  test("has its own title, its marks lead to its sources, also with the keyboard", async () => {
    const { page, close } = await open("/nl/heffing/");
    expect(await page.title()).toBe("Moet je betalen aan een ander land?");
    const mark = page.locator(".marks a[href='#bron-1']").first();
    expect(await mark.getAttribute("aria-label")).toMatch(/^Bron 1: Kamerstukken II/);
    await mark.focus();
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#bron-1");
    const source = page.locator("#bron-1");
    expect(await source.innerText()).toContain("druk ervaren om de ‘diasporataks’ te betalen");
    expect(await source.locator("q").count()).toBe(1);
    expect(await page.locator("#bronnen li").count()).toBe(
      new Set(
        await page
          .locator(".marks a[href^='#bron-']")
          .evaluateAll((all) => all.map((a) => a.getAttribute("href"))),
      ).size,
    );
    expect(await page.locator("#eigen-voorstel").innerText()).toContain("dat bedachten wij zelf");
    await close();
  });

  test("says what nobody has checked, and what is Dutch says that it is", async () => {
    const { page, close } = await open("/en/spionage-strafbaar/");
    expect(await page.locator(".note").first().innerText()).toMatch(
      /Nobody has reviewed this translation[\s\S]*A lawyer still has to check/,
    );
    const sources = page.locator("#bronnen li");
    expect(await sources.count()).toBeGreaterThan(5);
    expect(await sources.locator("> [lang=nl]").count()).toBe(await sources.count());
    await close();
  });

  test("leads to itself in another language, and to the beginning where it does not stand", async () => {
    const { page, close } = await open("/nl/heffing/");
    const links = page.locator(".languages a");
    expect(await links.evaluateAll((all) => all.map((a) => a.getAttribute("href")))).toEqual(
      languages.map((code) => (["nl", "en"].includes(code) ? `/${code}/heffing/` : `/${code}/`)),
    );
    await close();
  });

  test("is the same without JavaScript", async () => {
    const { page, close } = await open("/nl/wat-is-obi/", { javaScriptEnabled: false });
    const texts = await page.locator("main").innerText();
    await close();
    const other = await open("/nl/wat-is-obi/");
    expect(await other.page.locator("main").innerText()).toBe(texts);
    expect(texts).toContain("Contact met een land van herkomst is gewoon.");
    await other.close();
  });
});

describe("'Eerst meer weten'", () => {
  test.each(languages)(
    "in %s leads only to pages that are there, and names another language",
    async (code) => {
      const { page, close } = await open(`/${code}/weten/`);
      const links = await page.locator("main a").evaluateAll((all) =>
        all.map((a) => ({
          to: (a as HTMLAnchorElement).pathname,
          says: a.getAttribute("hreflang"),
          text: a.textContent ?? "",
        })),
      );
      expect(links.length).toBeGreaterThan(14);
      for (const { to, says, text } of links) {
        expect((await fetch(line.url + to)).status, to).toBe(200);
        const stands = to.split("/")[1];
        if (stands === "melden" || stands === code) expect(says, to).toBeNull();
        else {
          expect(says, to).toBe(stands);
          expect(text).toContain("English");
        }
      }
      await close();
    },
  );

  test("help stands in every language: whole where it is written, as a list elsewhere", async () => {
    for (const code of languages) {
      const { page, close } = await open(`/${code}/hulp/`);
      const text = (await page.locator("main").innerText()).replaceAll("\u2060", "");
      for (const number of ["112", "0900-8844", "0900-0101", "0800-2000"]) {
        expect(text, code).toContain(number);
      }
      await close();
    }
  });
});

describe("on paper", () => {
  const sides = (pdf: Buffer): number =>
    (pdf.toString("latin1").match(/\/Type\s*\/Page(?![a-zA-Z])/g) ?? []).length;
  const printed = ["folder", "affiche"].flatMap((id) =>
    languages.map((code): [string, string] => [id, code]),
  );

  test.each(printed)("%s in %s is one side of A4", async (id, code) => {
    const { page, close } = await open(`/${code}/${id}/`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(sides(pdf)).toBe(1);
    // 210 by 297 mm in points.
    expect(pdf.toString("latin1")).toMatch(/\/MediaBox\s*\[0 0 59[45](?:\.\d+)? 84[12]/);
    await page.emulateMedia({ media: "print" });
    for (const gone of [".bar", ".foot", ".marks", ".off-paper"]) {
      expect(await page.locator(`${gone}:visible`).count(), gone).toBe(0);
    }
    for (const kept of ["svg.qr", ".fingerprint", ".on-paper"]) {
      expect(await page.locator(`${kept}:visible`).count(), kept).toBe(1);
    }
    expect(await page.locator(".fingerprint b").count()).toBe(12);
    expect(await page.locator(".sheet").innerText()).toContain("112");
    await close();
  });

  test("a guide goes whole, without the bar", async () => {
    const { page, close } = await open("/nl/jouw-melding/");
    expect(sides(await page.pdf({ format: "A4" }))).toBeGreaterThan(1);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".bar:visible, .contents:visible").count()).toBe(0);
    expect(await page.locator("#bronnen").isVisible()).toBe(true);
    await close();
  });
});

test.each(languages)(
  "messages in %s are text to select and a file that says the same",
  async (code) => {
    const { page, close } = await open(`/${code}/berichten/`);
    const blocks = await page.locator(".message").allInnerTexts();
    expect(blocks).toHaveLength(3);
    const href = await page.locator("main a[download]").getAttribute("href");
    const response = await fetch(new URL(href ?? "", `${line.url}/${code}/berichten/`));
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    const file = await response.text();
    expect(file).not.toMatch(/\{\{|<|\[/);
    const squeeze = (text: string) => text.replace(/[\s·\u2060]+/g, " ").trim();
    for (const block of blocks) expect(squeeze(file)).toContain(squeeze(block));
    expect(file).toContain("http://127.0.0.1:8080");
    await close();
  },
);
