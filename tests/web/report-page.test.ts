// The report page: what arrives, by whom it can be used, and what it asks of the network.
import { describe, expect, test } from "vitest";
import { deriveThread, groupsToCode } from "../../crypto/index.ts";
import {
  chooseNoAnswer,
  fillReport,
  heading,
  keptByBrowser,
  NOTHING_KEPT,
  openReporter,
  press,
  STORY,
  takeCode,
} from "./reporter-page.ts";
import {
  line,
  browser,
  sentBodies,
  open,
  openReport,
  send,
  arrived,
  reportPageForAll,
} from "./report-visit.ts";

reportPageForAll();

describe("a report", () => {
  test("arrives sealed, says what was chosen, and can be answered by its twelve", async () => {
    const { page, traffic, close } = await openReport();
    await fillReport(page);
    const { digits } = await takeCode(page);
    await send(page);
    await arrived(page);

    const bodies = sentBodies(traffic);
    expect(bodies).toHaveLength(1);
    const opened = open(bodies[0] ?? Buffer.alloc(0));
    const code = groupsToCode(digits.map(Number));
    const keys = deriveThread(code ?? new Uint8Array(16), line.coordinator.lineId);
    expect(opened.macOk(keys.thread)).toBe(true);
    expect(opened.content).toMatchObject({
      kind: "report",
      lang: "nl",
      danger: "no",
      who: "saw",
      forms: ["F1", "F3"],
      text: STORY,
      soon: ["child"],
      behind: ["state"],
      behindWhy: "Zij zeiden het zelf.",
      where: { kind: "province", name: "Utrecht" },
      share: { police: "ask", municipality: "no" },
      never: "Een tolk uit mijn stad.",
    });
    expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
    expect(traffic.violations).toEqual([]);
    expect(traffic.pageErrors).toEqual([]);
    expect(traffic.consoleErrors).toEqual([]);
    await close();
  });

  test("without an answer carries no reply keys, and 'ask me first' is no", async () => {
    const { page, traffic, close } = await openReport();
    await fillReport(page);
    await chooseNoAnswer(page);
    await send(page);
    await arrived(page);
    const { content } = open(sentBodies(traffic)[0] ?? Buffer.alloc(0));
    if (content.kind !== "report") throw new Error("not a report");
    expect(Object.keys(content.keys)).toEqual(["thread"]);
    expect(new Set(Object.values(content.share))).toEqual(new Set(["no"]));
    await close();
  });

  test("of a long text goes in several envelopes of one size", async () => {
    const { page, traffic, close } = await openReport();
    await fillReport(page);
    await page.getByRole("button", { name: "Wijzig: Jouw verhaal" }).click();
    const long = "ሰላም ".repeat(5000).trim();
    await page.getByLabel("Jouw verhaal").fill(long);
    await press(page, "Klaar, terug naar mijn melding");
    await chooseNoAnswer(page);
    await send(page);
    await arrived(page);
    const bodies = sentBodies(traffic);
    expect(bodies.length).toBeGreaterThan(3);
    expect(new Set(bodies.map(({ length }) => length))).toEqual(new Set([16_384]));
    const texts = bodies.map((body) => {
      const { content } = open(body);
      return content.kind === "decoy" ? "" : content.text;
    });
    expect(texts.join("")).toBe(long);
    await close();
  });

  test("switches its language in place and keeps everything", async () => {
    const { page, close } = await openReport();
    await fillReport(page);
    await page.locator("#language").click();
    await page.getByRole("button", { name: "English" }).click();
    await heading(page).getByText("Check your report").waitFor();
    expect(await page.locator(".letter").textContent()).toContain("Ahmed");
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    expect(await page.locator(".status").textContent()).toContain("trial line");
    expect(await page.locator("mark").first().textContent()).toContain("Ahmed");
    await page.locator("#back").click();
    expect(await page.getByLabel("Who may certainly not read this?").inputValue()).toBe(
      "Een tolk uit mijn stad.",
    );
    await close();
  });

  test("needs one choice or one word, and says so beside the field and at the top", async () => {
    const { page, close } = await openReport();
    await press(page, "Sla over");
    for (const _ of [2, 3, 4, 5]) await press(page, "Sla over");
    const errors = page.locator("#errors");
    expect(await errors.textContent()).toContain("Kies iets of schrijf iets.");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("errors");
    await errors.getByRole("link").click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("story");
    expect(page.url()).toBe(`${line.url}/melden/`);
    await close();
  });

  test("goes by keyboard alone at 320 by 568", async () => {
    const { page, traffic, close } = await openReport({ viewport: { width: 320, height: 568 } });
    const keyTo = async (name: string) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press("Tab");
        const text = await page.evaluate(() => {
          const { activeElement } = document;
          return activeElement?.textContent || activeElement?.closest("label")?.textContent || "";
        });
        if (text.trim() === name) return;
      }
      throw new Error(`the keyboard does not reach '${name}'`);
    };
    const enter = async (name: string) => {
      await keyTo(name);
      await page.keyboard.press("Enter");
    };
    await enter("Nee, verder");
    await enter("Ja");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Hoe weet je dit?");
    await enter("Sla over");
    await keyTo("Bedreigen of bang maken");
    await page.keyboard.press("Space");
    await enter("Verder");
    for (const _ of [5, 6, 7, 8, 9]) await enter("Sla over");
    await enter("Klopt, verder");
    await enter("Nee, geen antwoord");
    await enter("Versleutel en verstuur");
    await arrived(page);
    expect(sentBodies(traffic)).toHaveLength(1);
    await close();
  });
});

describe("before libsodium", () => {
  test("every screen works; words come once the network does", async () => {
    const { page, context, close } = await openReport();
    await context.route(/libsodium-wrappers-/, (route) => route.abort());
    await fillReport(page);
    await press(page, "Klopt, verder");
    await press(page, "Ja, geef mij de woorden");
    await page.getByText("De woorden konden niet worden gemaakt.").waitFor();
    await page.locator("#back").click();
    await page.locator("#back").click();
    expect(await page.locator(".letter").textContent()).toContain("Ahmed");
    await close();
  });

  test("nothing of it is asked for until the person types", async () => {
    const { page, traffic, close } = await openReport();
    await press(page, "Nee, verder");
    await press(page, "Ja");
    await press(page, "Sla over");
    await press(page, "Sla over");
    const asked = () => traffic.requests.filter(({ url }) => /libsodium|sealing|\/v1\//.test(url));
    expect(asked()).toEqual([]);
    // The page itself, its style, icon, script and words.
    expect(traffic.requests.length).toBeLessThanOrEqual(6);
    await page.getByLabel("Jouw verhaal").pressSequentially("a");
    await expect.poll(() => asked().length).toBeGreaterThan(1);
    await close();
  });

  test("a browser without WebAssembly seals too", async () => {
    const { page, context, traffic, close } = await openReporter(browser);
    await context.addInitScript("delete globalThis.WebAssembly");
    await page.goto(`${line.url}/melden/#nl`);
    await fillReport(page);
    await chooseNoAnswer(page);
    await send(page);
    await arrived(page);
    expect(open(sentBodies(traffic)[0] ?? Buffer.alloc(0)).content.kind).toBe("report");
    expect(traffic.requests.some(({ url }) => url.includes("sodium-fallback"))).toBe(true);
    await close();
  });
});
