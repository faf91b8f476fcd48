// The report and the answer in every language, in Chromium, on the smallest phone.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { codeToGroups, groupToDigits, makeCode } from "../../crypto/index.ts";
import { loadAnswerText } from "../../web/answer/texts.ts";
import { CAREFUL } from "../../web/guide/careful.ts";
import { loadReportText } from "../../web/report/texts.ts";
import { besideOf, LANGUAGES, type LanguageCode, languageOf } from "../../web/text/languages.ts";
import type { ReportText } from "../../web/text/nl/report.ts";
import { faultsOf, heading, openReporter, press } from "./reporter-page.ts";
import { browser, line, open, reportPageForAll, sentBodies } from "./report-visit.ts";

reportPageForAll();

/** At rest, as sizes are measured. */
const SMALL = { viewport: { width: 320, height: 568 }, reducedMotion: "reduce" } as const;

/** One sentence of an invented report in each language: 'Someone follows me every day.' */
const STORIES: Record<LanguageCode, string> = {
  nl: "Iemand volgt mij elke dag.",
  en: "Someone follows me every day.",
  ar: "هناك من يلاحقني كل يوم.",
  fa: "کسی هر روز مرا تعقیب می‌کند.",
  tr: "Biri her gün beni takip ediyor.",
  ti: "ሓደ ሰብ መዓልታዊ ይከታተለኒ ኣሎ።",
  "zh-Hans": "有人每天跟踪我。",
  "zh-Hant": "有人每天跟蹤我。",
  ru: "Кто-то следит за мной каждый день.",
};

const direction = (page: Page) =>
  page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

/** What sticks out to the side, words that are cut off, and letters of another direction. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll("body *")].filter(
      (part) => part.checkVisibility() && !part.closest(".hidden-text, option, svg"),
    );
    const say = (why: string, part: Element) =>
      `${why}: ${part.tagName} ${(part.textContent ?? "").slice(0, 60)}`;
    return [
      ...parts
        .filter((part) => {
          const { left, right } = part.getBoundingClientRect();
          return right > innerWidth + 0.5 || left < -0.5;
        })
        .map((part) => say("out", part)),
      ...parts
        .filter((part) => part.clientWidth > 2 && part.scrollWidth > part.clientWidth + 1)
        .map((part) => say("cut", part)),
    ];
  });

async function expectGood(page: Page, language: LanguageCode): Promise<void> {
  expect(await misfits(page)).toEqual([]);
  expect(await direction(page)).toEqual([language, languageOf(language).direction]);
  expect(await faultsOf(page)).toEqual([]);
  const leave = await page.locator("[data-leave]").boundingBox();
  expect(leave && leave.x >= 0 && leave.x + leave.width <= 320 && leave.height >= 44).toBe(true);
}

/** From the first question to the code, with an answer on every screen; `look` at each of them. */
async function fill(page: Page, text: ReportText, story: string, look: () => Promise<void>) {
  const next = async () => {
    await look();
    await press(page, text.next);
  };
  await look();
  await press(page, text.danger.no);
  await look();
  await press(page, text.yes);
  await page.getByLabel(text.who.options.self, { exact: true }).check();
  await next();
  await page.getByLabel(text.what.forms.F2, { exact: true }).check();
  await next();
  await page.getByLabel(text.story.label, { exact: true }).fill(story);
  await next();
  await page.getByLabel(text.soon.options.soon, { exact: true }).check();
  await next();
  await page.getByLabel(text.behind.options.unknown, { exact: true }).check();
  await next();
  await page.getByLabel(text.where.options.province, { exact: true }).check();
  await page.getByLabel(text.where.province, { exact: true }).selectOption("Utrecht");
  await next();
  await page
    .getByRole("group", { name: text.share.recipients.police, exact: true })
    .getByLabel(text.share.answers.no, { exact: true })
    .check();
  await next();
  await look();
  await press(page, text.review.go);
}

describe("the whole report", () => {
  test.each(LANGUAGES.map(({ code }) => code))(
    "in %s, at 320 px",
    async (language) => {
      const text = await loadReportText(language);
      const { page, traffic, close } = await openReporter(browser, SMALL);
      await page.goto(`${line.url}/melden/#${language}`);
      await heading(page).getByText(text.danger.heading).waitFor();
      await fill(page, text, STORIES[language], () => expectGood(page, language));
      await expectGood(page, language);
      await press(page, text.answer.yes);
      await page.locator("#code").waitFor();
      await expectGood(page, language);
      // A code is a code in every script: from left to right, in Latin digits.
      expect(await page.locator("#code").evaluate((at) => getComputedStyle(at).direction)).toBe(
        "ltr",
      );
      const digits = await page.locator("#code b").allTextContents();
      expect(digits.join("")).toMatch(/^[0-9]{48}$/);
      await page.getByLabel(text.words.written, { exact: true }).check();
      await press(page, text.next);
      await expectGood(page, language);
      for (const at of [0, 1]) {
        const label = await page.locator(`label[for=check-${at}]`).textContent();
        const place = digits.findIndex((_, i) => text.check.label(i + 1) === label);
        await page.locator(`#check-${at}`).fill(digits[place] ?? "");
      }
      await press(page, text.check.go);
      await expectGood(page, language);
      await press(page, text.send.button);
      await heading(page).getByText(text.sent.heading).waitFor();
      for (const more of await page.locator("main details > summary").all()) await more.click();
      await expectGood(page, language);
      const { content } = open(sentBodies(traffic)[0] ?? Buffer.alloc(0));
      expect(content).toMatchObject({
        kind: "report",
        lang: language,
        text: STORIES[language].normalize("NFC"),
        share: { police: "no", aivd: "ask" },
        where: { kind: "province", name: "Utrecht" },
      });
      // The words of one language only, and of the line's own way nothing else.
      const chunks = traffic.requests.filter(({ url }) => /\/report-[^/]+\.js$/.test(url));
      expect(chunks.length).toBeLessThanOrEqual(2);
      expect(traffic.violations).toEqual([]);
      expect(traffic.pageErrors).toEqual([]);
      await close();
    },
    120_000,
  );
});

describe("what nobody reviewed", () => {
  test.each(LANGUAGES.map(({ code }) => code))(
    "stands in Dutch and English too: %s",
    async (language) => {
      const text = await loadReportText(language);
      const { page, close } = await openReporter(browser, SMALL);
      await page.goto(`${line.url}/${language}/`);
      const others = besideOf(language);
      for (const other of others) {
        const theirs = await loadReportText(other);
        const said = page.locator(`.alarm .beside > [lang=${other}][dir=ltr]`);
        expect(await said.textContent()).toContain(theirs.frame.call);
        const promise = page.locator(`details.beside > [lang=${other}] > ul > li`);
        expect(await promise.count()).toBe(5);
      }
      expect(await page.locator(".beside").count()).toBe(others.length > 0 ? 2 : 0);
      await page.goto(`${line.url}/melden/#${language}`);
      await heading(page).waitFor();
      const note = text.frame.unreviewed;
      expect(await page.getByText(note || "…", { exact: true }).count()).toBe(note ? 1 : 0);
      for (const other of others) {
        const { danger } = await loadReportText(other);
        const said = page.locator(`div.beside > [lang=${other}][dir=ltr]`);
        expect(await said.textContent()).toBe(`${danger.heading} ${danger.call}`);
        expect(await said.isVisible()).toBe(true);
      }
      await close();
    },
  );

  test.each(LANGUAGES.map(({ code }) => code))("also in the guides: %s", async (language) => {
    const { page, close } = await openReporter(browser, SMALL);
    for (const [id, anchors] of Object.entries(CAREFUL)) {
      await page.goto(`${line.url}/${language}/${id}/`);
      for (const anchor of anchors) {
        for (const other of ["nl", "en"] as const) {
          const said = page.locator(`#${anchor} details.beside > [lang=${other}]`);
          expect(await said.count()).toBe(besideOf(language).includes(other) ? 1 : 0);
          if ((await said.count()) === 0) continue;
          await page.goto(`${line.url}/${other}/${id}/#${anchor}`);
          const lines = page.locator(`#${anchor} li:not(.beside *)`);
          const [first] = await lines.allTextContents();
          await page.goto(`${line.url}/${language}/${id}/`);
          expect((await said.textContent()) ?? "").toContain(
            (first ?? "112").replace(/[\d*]+$/, ""),
          );
        }
      }
    }
    await close();
  });

  test("also where one says with whom to share", async () => {
    const { page, close } = await openReporter(browser, SMALL);
    await page.goto(`${line.url}/melden/#ar`);
    const text = await loadReportText("ar");
    await heading(page).waitFor();
    for (let i = 0; i < 3; i++) await press(page, text.skip);
    await page.getByLabel(text.what.forms.F1, { exact: true }).check();
    await press(page, text.next);
    for (let i = 0; i < 4; i++) await press(page, text.skip);
    await heading(page).getByText(text.share.heading).waitFor();
    const beside = page.locator("details.beside");
    expect(await beside.locator("[lang=nl]").last().isVisible()).toBe(false);
    await beside.locator("summary").click();
    const { share } = await loadReportText("nl");
    expect(await beside.locator("div[lang=nl] p").allTextContents()).toEqual([
      share.rule,
      share.exception,
    ]);
    await close();
  });
});

test("what the line says of itself carries the language that it is in", async () => {
  const { page, close } = await openReporter(browser, SMALL);
  for (const [address, isForeign] of [
    ["/melden/#ar", true],
    ["/ar/", true],
    ["/melden/#en", false],
    ["/nl/", false],
  ] as const) {
    await page.goto(line.url + address);
    await heading(page).waitFor();
    const said = page.locator("main bdi[dir=ltr]").filter({ hasText: /^Two people$/ });
    expect(await said.count(), address).toBe(isForeign ? (address === "/ar/" ? 3 : 1) : 0);
    if (isForeign) expect(await said.first().getAttribute("lang")).toBe("en");
  }
  await close();
});

test("the language switches midway, to the right and back, and nothing is lost", async () => {
  const { page, close } = await openReporter(browser, SMALL);
  await page.goto(`${line.url}/melden/#nl`);
  await heading(page).waitFor();
  let text = await loadReportText("nl");
  const to = async (language: LanguageCode) => {
    await page.locator("#language").click();
    await page.getByRole("button", { name: languageOf(language).name, exact: true }).click();
    text = await loadReportText(language);
    await expect.poll(() => direction(page)).toEqual([language, languageOf(language).direction]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("language");
  };
  await press(page, text.danger.no);
  await to("ar");
  await press(page, text.yes);
  await page.getByLabel(text.who.options.saw, { exact: true }).check();
  await to("nl");
  expect(await page.getByLabel(text.who.options.saw, { exact: true }).isChecked()).toBe(true);
  await press(page, text.next);
  await page.getByLabel(text.what.forms.F5, { exact: true }).check();
  await to("fa");
  await press(page, text.next);
  await page.getByLabel(text.story.label, { exact: true }).fill("سلام, hallo");
  await to("en");
  expect(await page.getByLabel(text.story.label, { exact: true }).inputValue()).toBe("سلام, hallo");
  for (let i = 0; i < 4; i++) await press(page, i === 0 ? text.next : text.skip);
  await page
    .getByRole("group", { name: text.share.recipients.help, exact: true })
    .getByLabel(text.share.answers.yes, { exact: true })
    .check();
  await to("ar");
  await press(page, text.next);
  const letter = await page.locator(".letter").textContent();
  for (const said of [
    text.who.options.saw,
    text.what.forms.F5,
    "سلام, hallo",
    `${text.share.answers.yes}:\n– ${text.share.recipients.help}`,
  ]) {
    expect(letter).toContain(said);
  }
  await close();
});

describe("the answer", () => {
  test.each(LANGUAGES.map(({ code }) => code))(
    "is asked for in %s, at 320 px",
    async (language) => {
      const text = await loadAnswerText(language);
      const { page, traffic, close } = await openReporter(browser, SMALL);
      await page.goto(`${line.url}/antwoord/#${language}`);
      await heading(page).getByText(text.heading).waitFor();
      await page.waitForLoadState("networkidle");
      await expectGood(page, language);
      const box = page.getByLabel(text.label, { exact: true });
      // Words, and numbers in three scripts' digits.
      await box.fill("abandon 0417 ٠٤١٧ ۰۴۱۷ zzz ");
      await page.getByText(text.unlisted("zzz")).waitFor();
      expect(await page.locator("ol.chips > li").count()).toBe(4);
      await box.fill("");
      await press(page, text.read);
      await page.locator("#errors").waitFor();
      expect(await page.locator("#errors").textContent()).toContain(text.missing(4));
      await expectGood(page, language);
      expect(traffic.violations).toEqual([]);
      expect(traffic.pageErrors).toEqual([]);
      await close();
    },
  );

  test("keeps what was typed when the language switches, to the right and back", async () => {
    const { page, close } = await openReporter(browser, SMALL);
    await page.goto(`${line.url}/antwoord/#nl`);
    await heading(page).waitFor();
    await page.waitForLoadState("networkidle");
    await page.locator("#code").fill("abandon 0417 ab");
    for (const language of ["fa", "nl", "ar"] as const) {
      await page.locator("#language").click();
      await page.getByRole("button", { name: languageOf(language).name, exact: true }).click();
      await expect.poll(() => direction(page)).toEqual([language, languageOf(language).direction]);
      const text = await loadAnswerText(language);
      await heading(page).getByText(text.heading).waitFor();
      expect(await page.locator("#code").inputValue()).toBe("ab");
      expect(await page.locator("ol.chips button").allTextContents()).toEqual([
        `1abandon${text.remove}`,
        `20417${text.remove}`,
      ]);
    }
    const code = codeToGroups(makeCode()).map(groupToDigits);
    for (const _ of [1, 2]) await page.locator("ol.chips button").first().click();
    await page.locator("#code").fill(`${code.join(" ")} `);
    await page.locator("#read").click();
    await page.locator("#message").fill("Ik ben er nog. سلام");
    for (const language of ["nl", "fa"] as const) {
      await page.locator("#language").click();
      await page.getByRole("button", { name: languageOf(language).name, exact: true }).click();
      await heading(page)
        .getByText((await loadAnswerText(language)).none)
        .waitFor();
      expect(await page.locator("#message").inputValue()).toBe("Ik ben er nog. سلام");
    }
    await close();
  });
});

test("a page begins in the language that the browser asks for", async () => {
  for (const [locale, language] of [
    ["ar-EG", "ar"],
    ["fa-AF", "fa"],
    ["tr-TR", "tr"],
    ["ru-RU", "ru"],
    ["ti-ER", "ti"],
    ["zh-CN", "zh-Hans"],
    ["zh-HK", "zh-Hant"],
    ["fr-FR", "nl"],
  ] as const) {
    const { page, close } = await openReporter(browser, { locale });
    await page.goto(`${line.url}/melden/`);
    await heading(page).waitFor();
    expect((await direction(page))[0]).toBe(language);
    await close();
  }
});

test("without JavaScript each language says why, at the place that its landing page leads to", async () => {
  const { page, close } = await openReporter(browser, { ...SMALL, javaScriptEnabled: false });
  for (const { code, direction: dir } of LANGUAGES) {
    await page.goto(`${line.url}/${code}/`);
    await page.locator("main .door.first").click();
    const said = page.locator(`section[id="${code}"][lang="${code}"][dir="${dir}"]`);
    await said.waitFor();
    expect(await said.evaluate((at) => at.matches(":target"))).toBe(true);
    expect(await said.textContent()).toContain("112");
  }
  // From the bare address, which is Dutch, each of them is one step away.
  await page.goto(`${line.url}/`);
  expect(await page.locator("main .tongues a").allTextContents()).toEqual(
    LANGUAGES.map(({ name }) => name),
  );
  await close();
});
