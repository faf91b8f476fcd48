import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  dayOf,
  deriveThread,
  groupsToCode,
  hashKeyring,
  openEnvelope,
  signFreshness,
  toB64,
} from "../../crypto/index.ts";
import { launchBrowser } from "../support/browser.ts";
import { type Coordinator, makeCoordinator } from "../support/coordinator.ts";
import type { TestLine } from "../support/line.ts";
import type { Traffic } from "../support/traffic.ts";
import {
  chooseNoAnswer,
  fillReport,
  heading,
  keptByBrowser,
  NOTHING_KEPT,
  openReporter,
  press,
  startBuiltLine,
  STORY,
  takeCode,
} from "./reporter-page.ts";

let line: TestLine;
let browser: Browser;

beforeAll(async () => {
  line = await startBuiltLine();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await line.stop();
});

const sentBodies = (traffic: Traffic) =>
  traffic.requests
    .filter(({ method, url }) => method === "POST" && url.endsWith("/v1/envelopes"))
    .map(({ body }) => body ?? Buffer.alloc(0));

/** What a handler of this line finds in an envelope. */
function open(bytes: Uint8Array, { epochs, lineId }: Coordinator = line.coordinator) {
  for (const { intake } of epochs) {
    try {
      return openEnvelope(new Uint8Array(bytes), intake, lineId);
    } catch {
      // Sealed to another week.
    }
  }
  throw new Error("no key of this line opens it");
}

async function openReport(options = {}) {
  const watched = await openReporter(browser, options);
  await watched.page.goto(`${line.url}/melden/#nl`);
  await heading(watched.page).waitFor();
  return watched;
}

const send = (page: Page) => press(page, "Versleutel en verstuur");
const arrived = (page: Page) => heading(page).getByText("Je melding is binnen").waitFor();

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

describe("bad days", () => {
  test("network lost after the bytes left: the same bytes again, and the text stays", async () => {
    const { page, context, traffic, close } = await openReport();
    await fillReport(page);
    await chooseNoAnswer(page);
    let lost = 0;
    await context.route("**/v1/envelopes", async (route: Route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
    });
    await send(page);
    await page.getByText("Nog niet zeker verstuurd. Je tekst staat hier nog.").waitFor();
    await press(page, "Probeer opnieuw");
    await arrived(page);
    const [first, second, ...more] = sentBodies(traffic);
    expect(more).toEqual([]);
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true);
    await close();
  });

  test("the week has closed: sealed again, without a word lost", async () => {
    const { page, context, traffic, close } = await openReport();
    await fillReport(page);
    await chooseNoAnswer(page);
    let refused = 0;
    await context.route("**/v1/envelopes", (route) =>
      refused++ > 0 ? route.continue() : route.fulfill({ status: 409, body: "{}" }),
    );
    await send(page);
    await arrived(page);
    const [first, second] = sentBodies(traffic).map((body) => open(body).content);
    expect(second).toEqual(first);
    const [one, other] = sentBodies(traffic);
    expect(other?.equals(one ?? Buffer.alloc(0))).toBe(false);
    await close();
  });

  test("the line is full: a clear sentence, nothing lost", async () => {
    const { page, context, close } = await openReport();
    await fillReport(page);
    await chooseNoAnswer(page);
    await context.route("**/v1/envelopes", (route) => route.fulfill({ status: 503, body: "{}" }));
    await send(page);
    await page.getByText("De lijn is vol. Er is niets bewaard.").waitFor();
    await context.unroute("**/v1/envelopes");
    await press(page, "Probeer opnieuw");
    await arrived(page);
    await close();
  });

  const day = 86_400_000;
  const bundleOf = (coordinator: Coordinator, ageDays: number) => {
    const { coordinatorsSigned, epochsSigned, lineId, signing, rosterHead } = coordinator;
    const statement = {
      day: dayOf(Date.now() - ageDays * day),
      keyringHash: hashKeyring(coordinatorsSigned, epochsSigned),
      rosterHead,
      rosterSeq: 1,
    };
    return {
      coordinators: toB64(coordinatorsSigned),
      epochs: epochsSigned.map(toB64),
      freshness: toB64(signFreshness(statement, lineId, signing)),
    };
  };

  test.each([
    ["forged", () => bundleOf(makeCoordinator(Date.now()), 0), "kloppen niet"],
    ["stale", () => bundleOf(line.coordinator, 20), "te lang niet vernieuwd"],
    ["from the future", () => bundleOf(line.coordinator, -5), "datum van je toestel"],
    ["no keyring at all", () => ({ hello: 1 }), "een antwoord dat niet klopt"],
  ])(
    "a keyring that is %s: refuses to seal, says what else to do, keeps the text",
    async (_, make, words) => {
      const { page, context, traffic, close } = await openReport();
      await context.route("**/v1/keyring", (route) => route.fulfill({ json: make() }));
      await fillReport(page);
      await chooseNoAnswer(page);
      await send(page);
      await page.getByText("Je melding is niet verstuurd. Je tekst staat hier nog.").waitFor();
      const text = await page.locator("main").textContent();
      expect(text).toContain(words);
      expect(text).toContain("Wat kun je nu doen?");
      expect(sentBodies(traffic)).toEqual([]);
      await context.unroute("**/v1/keyring");
      await press(page, "Probeer opnieuw");
      await arrived(page);
      expect(open(sentBodies(traffic)[0] ?? Buffer.alloc(0)).content).toMatchObject({
        text: STORY,
      });
      await close();
    },
  );

  test("a keyring that went back in time within one visit is refused", async () => {
    const { page, context, traffic, close } = await openReport();
    let asked = 0;
    await context.route("**/v1/keyring", (route) =>
      route.fulfill({ json: bundleOf(line.coordinator, asked++ === 0 ? 0 : 3) }),
    );
    await fillReport(page);
    await expect.poll(() => asked).toBe(1);
    await chooseNoAnswer(page);
    await send(page);
    await page.getByText("oudere sleutels dan net").waitFor();
    expect(sentBodies(traffic)).toEqual([]);
    await close();
  });

  test("keys that grow old are told of before sending, which still works", async () => {
    const { page, context, close } = await openReport();
    await context.route("**/v1/keyring", (route) =>
      route.fulfill({ json: bundleOf(line.coordinator, 9) }),
    );
    await fillReport(page);
    await chooseNoAnswer(page);
    await page.getByText("Versturen kan nog wel.").waitFor();
    await send(page);
    await arrived(page);
    await close();
  });

  test("no line at all: unreachable, and the text stays", async () => {
    const { page, context, close } = await openReport();
    await fillReport(page);
    await chooseNoAnswer(page);
    await context.setOffline(true);
    await send(page);
    await page.getByText("Wij konden de lijn niet bereiken.").waitFor();
    await page.locator("#back").click();
    await page.locator("#back").click();
    expect(await page.locator(".letter").textContent()).toContain("Ahmed");
    await close();
  });
});
