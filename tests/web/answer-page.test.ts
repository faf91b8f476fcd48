import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  BULLETIN_WEEKS,
  type BulletinEntry,
  codeToGroups,
  dayOf,
  deriveThread,
  encodeBulletin,
  groupToDigits,
  makeCode,
  makeDecoyEntry,
  openEnvelope,
  replyTag,
  sealReply,
  threadIdOf,
  weekOf,
} from "../../crypto/index.ts";
import { launchBrowser } from "../support/browser.ts";
import type { TestLine } from "../support/line.ts";
import type { Traffic } from "../support/traffic.ts";
import {
  faultsOf,
  heading,
  keptByBrowser,
  NOTHING_KEPT,
  openReporter,
  press,
  startBuiltLine,
} from "./reporter-page.ts";

let line: TestLine;
let browser: Browser;
let code: Uint8Array;

beforeAll(async () => {
  line = await startBuiltLine();
  browser = await launchBrowser();
  code = makeCode();
});
afterAll(async () => {
  await browser.close();
  await line.stop();
});

const ARABIC = "٠١٢٣٤٥٦٧٨٩";
const digits = (of = code) => codeToGroups(of).map(groupToDigits);
const words = (of = code) => codeToGroups(of).map((group) => wordlist[group - 1] ?? "");
const arabic = (of = code) =>
  digits(of).map((group) => group.replace(/\d/g, (digit) => ARABIC[Number(digit)] ?? ""));

/** A bulletin of sixteen entries in which these numbers of the thread stand. */
function bulletinWith(texts: Record<number, string>, broken: number[] = []): Uint8Array {
  const { lineId, epochs } = line.coordinator;
  const keys = deriveThread(code, lineId);
  const epoch = epochs[0];
  if (!epoch) throw new Error("a line has epochs");
  const threadId = threadIdOf(keys.thread, lineId);
  const signer = { week: epoch.week, key: epoch.reply };
  const entries: BulletinEntry[] = Object.entries(texts).map(([n, text]) => ({
    tag: replyTag(keys.tag, Number(n), lineId),
    reply: sealReply(
      { n: Number(n), text, lang: "nl", replyKey: keys.reply, threadId, epoch: signer },
      lineId,
    ),
  }));
  for (const n of broken) {
    entries.push({ tag: replyTag(keys.tag, n, lineId), reply: makeDecoyEntry().reply });
  }
  while (entries.length < 16) entries.push(makeDecoyEntry());
  const last = weekOf(dayOf(Date.now()));
  return encodeBulletin(
    Array.from({ length: BULLETIN_WEEKS }, (_, i) => ({
      week: last - BULLETIN_WEEKS + 1 + i,
      entries: i === BULLETIN_WEEKS - 1 ? entries : [],
    })),
  );
}

async function openAnswer(bulletin: Uint8Array = bulletinWith({}), options = {}) {
  const watched = await openReporter(browser, options);
  await watched.context.route("**/v1/bulletin", (route) =>
    route.fulfill({ contentType: "application/octet-stream", body: Buffer.from(bulletin) }),
  );
  await watched.page.goto(`${line.url}/antwoord/#nl`);
  await heading(watched.page).waitFor();
  await watched.page.waitForLoadState("networkidle");
  return watched;
}

const box = (page: Page) => page.getByLabel("Woord of getal");
const asked = (traffic: Traffic) =>
  traffic.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);

async function read(page: Page, typed: readonly string[]): Promise<void> {
  await box(page).fill(`${typed.join(" ")} `);
  await press(page, "Lees antwoord");
}

describe("reading", () => {
  test.each([
    ["words", () => words()],
    ["numbers", () => digits()],
    ["Arabic-Indic digits", () => arabic()],
    [
      "words and numbers together",
      () => words().map((word, i) => (i % 2 ? word : (digits()[i] ?? ""))),
    ],
  ])("by %s shows the answers in order", async (_, typed) => {
    const { page, traffic, close } = await openAnswer(
      bulletinWith({ 0: "Dank je. Ben je veilig?", 1: "Wij kijken ernaar." }),
    );
    await read(page, typed());
    await heading(page).getByText("Ons antwoord").waitFor();
    expect(await page.locator(".reply p").allTextContents()).toEqual([
      "Dank je. Ben je veilig?",
      "Wij kijken ernaar.",
    ]);
    expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
    expect(traffic.violations).toEqual([]);
    expect(traffic.pageErrors).toEqual([]);
    await close();
  });

  test("typed letter by letter, with a suggestion taken", async () => {
    const { page, close } = await openAnswer(bulletinWith({ 0: "Dank je." }));
    const [first = "", ...rest] = words();
    // Four letters tell a word of the list from every other; after three there may be too many.
    await box(page).pressSequentially(first.slice(0, 4));
    await page.locator(".chip.suggested", { hasText: new RegExp(`^${first}$`) }).click();
    await box(page).pressSequentially(`${rest.join(" ")} `);
    expect(await page.getByText("12 van 12").isVisible()).toBe(true);
    await page.keyboard.press("Enter");
    await heading(page).getByText("Ons antwoord").waitFor();
    await close();
  });

  test("says where an answer is missing, and never half shows a damaged one", async () => {
    const { page, close } = await openAnswer(bulletinWith({ 1: "Twee.", 4: "Vijf." }, [2]));
    await read(page, digits());
    await heading(page).getByText("Ons antwoord").waitFor();
    const shown = await page.locator("main > .note, main > .reply").allTextContents();
    expect(shown.map((text) => text.slice(0, 22))).toEqual([
      "Hier ontbreekt een ant",
      "Antwoord 2Twee.",
      "Dit antwoord is bescha",
      "Hier ontbreekt een ant",
      "Antwoord 5Vijf.",
      expect.stringContaining("Vernietig dan de woord"),
    ]);
    expect(await faultsOf(page)).toEqual([]);
    await close();
  });

  test("an answer is text: markup in it stays text", async () => {
    const { page, close } = await openAnswer(bulletinWith({ 0: "<img src=x><b>vet</b>" }));
    await read(page, digits());
    await heading(page).getByText("Ons antwoord").waitFor();
    expect(await page.locator(".reply p").textContent()).toBe("<img src=x><b>vet</b>");
    expect(await page.locator(".reply img, .reply b").count()).toBe(0);
    await close();
  });

  test("asks the line for the same, in the same order, whether there is mail or not", async () => {
    const seen: string[][] = [];
    for (const texts of [{ 0: "Dank je.", 1: "Nog een." }, {}] as Record<number, string>[]) {
      const { page, traffic, close } = await openAnswer(bulletinWith(texts));
      await read(page, words());
      await page.getByLabel("Jouw bericht").waitFor();
      await traffic.settle();
      seen.push(asked(traffic));
      await close();
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.slice(-2)).toEqual(["GET /v1/keyring", "GET /v1/bulletin"]);
    expect(seen[0]?.filter((request) => request.includes("/v1/"))).toHaveLength(2);
  });
});

describe("what was typed wrong", () => {
  test("a word that is in no list is named, and nothing is sent", async () => {
    const { page, traffic, close } = await openAnswer();
    await read(page, [...words().slice(0, 5), "fietsbel", ...words().slice(6)]);
    await page.getByText("‘fietsbel’ staat niet in onze lijst.").waitFor();
    expect(await box(page).inputValue()).toContain("fietsbel");
    expect(asked(traffic).some((request) => request.includes("/v1/"))).toBe(false);
    await close();
  });

  test("a failed checksum says that one is wrong, and nothing is sent", async () => {
    const { page, traffic, close } = await openAnswer();
    const groups = codeToGroups(code);
    // The checksum is in the last four bits of the last group.
    const wrong = ((((groups[11] ?? 1) - 1) ^ 1) + 1) as number;
    await read(page, [...digits().slice(0, 11), groupToDigits(wrong)]);
    await page.locator("#errors").waitFor();
    expect(await page.locator("#errors").textContent()).toContain("Een van deze is fout");
    expect(asked(traffic).some((request) => request.includes("/v1/"))).toBe(false);
    // The wrong one can be taken out and typed again.
    await page
      .getByRole("button", { name: /haal weg$/ })
      .nth(11)
      .click();
    await box(page).fill(digits()[11] ?? "");
    await press(page, "Lees antwoord");
    await page.getByText("Er is nog geen antwoord, of een woord is fout.").waitFor();
    await close();
  });

  test("too few are counted", async () => {
    const { page, close } = await openAnswer();
    await read(page, digits().slice(0, 7));
    await page.locator("#errors").getByText("Je hebt er 7 van de 12.").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await close();
  });

  test("twelve that nobody was given: one message, whichever it is", async () => {
    const { page, close } = await openAnswer();
    await read(page, digits(makeCode()));
    await heading(page).getByText("Er is nog geen antwoord, of een woord is fout.").waitFor();
    await close();
  });
});

describe("adding something", () => {
  test("goes sealed, with the MAC of the thread", async () => {
    const { page, traffic, close } = await openAnswer(bulletinWith({ 0: "Ben je veilig?" }));
    await read(page, words());
    await page.getByLabel("Jouw bericht").fill("Ja, ik slaap bij een vriend.");
    await press(page, "Versleutel en verstuur");
    await page.getByText("Je bericht is binnen.").waitFor();
    const body = traffic.requests.find(({ method }) => method === "POST")?.body;
    const { epochs, lineId } = line.coordinator;
    const keys = deriveThread(code, lineId);
    const opened = epochs.flatMap(({ intake }) => {
      try {
        return [openEnvelope(new Uint8Array(body ?? []), intake, lineId)];
      } catch {
        return [];
      }
    });
    expect(opened).toHaveLength(1);
    expect(opened[0]?.macOk(keys.thread)).toBe(true);
    expect(opened[0]?.content).toMatchObject({
      kind: "followup",
      thread: threadIdOf(keys.thread, lineId),
      text: "Ja, ik slaap bij een vriend.",
    });
    await close();
  });

  test("network lost: the same bytes again, and the text stays", async () => {
    const { page, context, traffic, close } = await openAnswer();
    await read(page, words());
    await page.getByLabel("Jouw bericht").fill("Nog iets.");
    let lost = 0;
    await context.route("**/v1/envelopes", (route) =>
      lost++ === 0 ? route.abort("connectionreset") : route.continue(),
    );
    await press(page, "Versleutel en verstuur");
    await page.getByText("Nog niet zeker verstuurd.").waitFor();
    expect(await page.getByLabel("Jouw bericht").inputValue()).toBe("Nog iets.");
    await press(page, "Probeer opnieuw");
    await page.getByText("Je bericht is binnen.").waitFor();
    const bodies = traffic.requests.filter(({ method }) => method === "POST");
    expect(bodies).toHaveLength(2);
    expect(bodies[1]?.body?.equals(bodies[0]?.body ?? Buffer.alloc(0))).toBe(true);
    await close();
  });

  test("nothing written: says so beside the field", async () => {
    const { page, close } = await openAnswer();
    await read(page, words());
    await press(page, "Versleutel en verstuur");
    await page.getByText("Schrijf eerst iets.").waitFor();
    await close();
  });
});

test("a forged keyring: nothing is read, and the words stay", async () => {
  const { page, context, close } = await openAnswer(bulletinWith({ 0: "Dank je." }));
  await context.route("**/v1/keyring", (route) => route.fulfill({ json: { a: 1 } }));
  await read(page, words());
  await page.getByText("Wij konden de antwoorden nu niet ophalen.").waitFor();
  expect(await page.locator(".chip").count()).toBe(12);
  await context.unroute("**/v1/keyring");
  await press(page, "Probeer opnieuw");
  await heading(page).getByText("Ons antwoord").waitFor();
  await close();
});

test("the language switches in place and keeps the chips and the box", async () => {
  const { page, close } = await openAnswer();
  await box(page).fill(`${digits().slice(0, 3).join(" ")} aba`);
  await page.locator("#language").click();
  await page.getByRole("button", { name: "English" }).click();
  await heading(page).getByText("Read an answer").waitFor();
  expect(await page.locator(".chips li").count()).toBe(3);
  expect(await page.getByLabel("Word or number").inputValue()).toBe("aba");
  await close();
});

test("in English it is clean for axe too: empty and found", async () => {
  const { page, close } = await openAnswer(bulletinWith({ 0: "Thank you." }));
  await page.goto("about:blank");
  await page.goto(`${line.url}/antwoord/#en`);
  await heading(page).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(await faultsOf(page)).toEqual([]);
  await page.locator("#code").fill(`${digits().join(" ")} `);
  await press(page, "Read the answer");
  await page.locator("#message").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await close();
});
