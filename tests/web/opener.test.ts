// The opener in Chromium, from a disk and without a network: it makes a key, opens what is sealed to
// it, shows what holds, and shows nothing of what does not.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inflateSync } from "node:zlib";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as crypto from "../../crypto/index.ts";
import { makeOpener } from "../../web/build/opener.ts";
import { openerText } from "../../web/opener/text.ts";
import { launchBrowser, openPage, type WatchedPage } from "../support/browser.ts";
import { readySodium } from "../support/line.ts";

await readySodium();
const text = openerText.open;
const today = crypto.dayOf(Date.now());
const root = crypto.makeSigningKey();
const lineId = crypto.lineIdOf(root.publicKey);
const [coordinator, first, second] = [1, 2, 3].map(() => crypto.makeSigningKey()) as [
  crypto.SigningKey,
  crypto.SigningKey,
  crypto.SigningKey,
];
const WORDS = crypto
  .posterGroups(lineId)
  .map((group) => wordlist[group - 1])
  .join(" ");
const STORY = 'Iemand belt elke week. <img src=x onerror="alert(1)"> </script> ሰላም';

const CONTENT: crypto.ExtractContent = {
  v: 1,
  reference: crypto.makeExtractReference(),
  line: { name: "Vertrouwenslijn", status: "trial" },
  to: { code: "police", name: "Politie, eenheid Oost" },
  marking: "Departementaal Vertrouwelijk",
  day: today,
  fields: [{ name: "account", label: "Wat er gebeurde", text: STORY }],
};

/** An extract as a desk makes it, signed by these two. */
function makeFile(signers = [first, second], content = CONTENT): Uint8Array {
  const bytes = crypto.packExtract(content);
  const until = (today + 30) as crypto.Day;
  const list = { version: 1, from: today, until, threshold: 1, keys: [coordinator.publicKey] };
  return crypto.packExtractFile({
    content: bytes,
    root: root.publicKey,
    coordinators: crypto.signCoordinators(list, lineId, root),
    signers: signers.map((key) => ({
      key: key.publicKey,
      signature: crypto.signExtract(bytes, lineId, key),
      warrant: crypto.signWarrant(key.publicKey, today, until, lineId, coordinator),
    })),
  });
}

let folder: string;
let address: string;
let browser: Browser;
let watched: WatchedPage;
let page: Page;

async function start(options: BrowserContextOptions = {}): Promise<void> {
  watched = await openPage(browser, { offline: true, ...options });
  page = watched.page;
  page.setDefaultTimeout(30_000);
  await page.goto(address);
  await page.getByLabel(text.file).waitFor();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "opener-"));
  const file = join(folder, "opener.html");
  writeFileSync(file, (await makeOpener()).html);
  address = pathToFileURL(file).href;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => start());
afterEach(() => watched.close());

const fileOf = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(bytes),
});

async function open(bytes: Uint8Array, line = WORDS): Promise<void> {
  await page.getByLabel(text.file).setInputFiles(fileOf("uittreksel.json", bytes));
  await page.getByLabel(text.line).fill(line);
  await page.getByRole("button", { name: text.go }).click();
}

/** The heading of the result, and which checks hold. */
async function result(): Promise<{ heading: string | null; fails: string[]; holds: string[] }> {
  const heading = page.locator("#result-heading");
  await heading.waitFor();
  const of = (kind: string) => page.locator(`.checks .${kind}`).allTextContents();
  const names = (lines: string[]) =>
    lines.map(
      (line) =>
        Object.entries(openerText.result.checks).find(
          ([, { yes, no }]) => line.endsWith(yes) || line.endsWith(no),
        )?.[0] ?? line,
    );
  return {
    heading: await heading.textContent(),
    fails: names(await of("fails")),
    holds: names(await of("holds")),
  };
}

const GOOD = openerText.result.good;
const BAD = openerText.result.bad;

/** Nothing of the story is on the page, nor anywhere in it. */
async function isHidden(): Promise<boolean> {
  return !(await page.content()).includes("belt elke week");
}

describe("what holds", () => {
  test("two signatures, the line's words: the story is shown, as text", async () => {
    await open(makeFile());
    expect(await result()).toEqual({
      heading: GOOD,
      fails: [],
      holds: ["line", "coordinators", "signers", "warrants", "signatures", "day"],
    });
    const sheet = page.locator(".sheet");
    expect(await sheet.locator(".sheet-text").textContent()).toBe(STORY);
    for (const part of [CONTENT.reference, CONTENT.marking, CONTENT.to.name, "Van een proeflijn"]) {
      expect(await sheet.textContent()).toContain(part);
    }
    expect(await sheet.locator("img, script").count()).toBe(0);
  });

  test("numbers and the line's whole id do as well as words", async () => {
    await open(makeFile(), crypto.posterGroups(lineId).map(crypto.groupToDigits).join(" "));
    expect((await result()).heading).toBe(GOOD);
    await page.getByRole("button", { name: openerText.result.again }).click();
    await open(makeFile(), crypto.toHex(lineId));
    expect((await result()).heading).toBe(GOOD);
  });

  test("nothing is asked of a network, and the policy lets nothing out", async () => {
    await open(makeFile());
    await result();
    expect(watched.traffic.requests.map(({ url }) => url)).toEqual([address]);
    expect([...watched.traffic.consoleErrors, ...watched.traffic.pageErrors]).toEqual([]);
    expect(watched.traffic.violations).toEqual([]);
    const out = await page.evaluate(() => {
      const image = new Image();
      image.src = "http://127.0.0.1:9/x.png";
      const script = document.createElement("script");
      try {
        script.textContent = "document.title = 'taken'";
        document.body.append(script);
      } catch {
        // Trusted Types refuse it before the policy does.
      }
      return fetch("http://127.0.0.1:9/").then(
        () => "out",
        () => document.title,
      );
    });
    expect(out).toBe(openerText.title);
    const refused = watched.traffic.violations.map(({ directive }) => directive);
    expect(refused).toEqual(expect.arrayContaining(["img-src", "connect-src"]));
  });
});

describe("what does not hold is said, and its content is not shown", () => {
  const outcome = async (bytes: Uint8Array, line = WORDS) => {
    await open(bytes, line);
    return { ...(await result()), isHidden: await isHidden() };
  };

  test("another line", async () => {
    const other = crypto.posterGroups(crypto.lineIdOf(first.publicKey));
    expect(await outcome(makeFile(), other.map(crypto.groupToDigits).join(" "))).toMatchObject({
      heading: BAD,
      fails: ["line"],
      isHidden: true,
    });
  });

  test("the same signer twice", async () => {
    expect(await outcome(makeFile([first, first]))).toMatchObject({
      heading: BAD,
      fails: ["signers"],
      isHidden: true,
    });
  });

  test("a word that was changed after it was signed", async () => {
    const changed = crypto.fromUtf8(makeFile()).replace("elke week", "elke dag.");
    await open(new TextEncoder().encode(changed));
    expect((await result()).fails).toEqual(["signatures"]);
    expect(await page.content()).not.toContain("Iemand belt");
  });

  test("a day that has not come, and a file with one signature", async () => {
    const later = { ...CONTENT, day: (today + 5) as crypto.Day };
    expect((await outcome(makeFile(undefined, later))).fails).toEqual(["day"]);
    await page.getByRole("button", { name: openerText.result.again }).click();
    await open(makeFile([first]));
    await page.getByText(text.wrong.format).waitFor();
    expect(await isHidden()).toBe(true);
  });

  test("a word that is in no list, or one that is wrong, is named before anything is opened", async () => {
    await open(makeFile(), WORDS.replace(/^\S+/, "klaproos"));
    await page.getByText(text.wrong.unlisted("klaproos")).waitFor();
    await open(makeFile(), "");
    await page.getByText(text.wrong.line).waitFor();
    expect(await isHidden()).toBe(true);
  });
});

test("a key that is made here opens what is sealed to it, and another passphrase does not", async () => {
  const words = openerText.key;
  await page.getByRole("button", { name: openerText.tabs.key }).click();
  await page.getByLabel(words.name).fill("Politie, eenheid Oost");
  await page.getByLabel(words.passphrase, { exact: true }).fill("te kort");
  await page.getByRole("button", { name: words.go }).click();
  await page.getByText(words.wrongPassphrase).waitFor();
  const passphrase = "zes losse woorden achter elkaar";
  await page.getByLabel(words.passphrase, { exact: true }).fill(passphrase);
  await page.getByLabel(words.again).fill(passphrase);
  await page.getByRole("button", { name: words.go }).click();
  const saved = async (name: string): Promise<Uint8Array> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name }).click(),
    ]);
    return new Uint8Array(readFileSync(await download.path()));
  };
  const secret = await saved(words.secret);
  const recipient = crypto.readRecipient(await saved(words.public));
  expect(recipient.name).toBe("Politie, eenheid Oost");
  const aloud = await page.locator(".key-words li").allTextContents();
  expect(aloud).toEqual(crypto.recipientWords(recipient.key).map((group) => wordlist[group - 1]));

  const sealed = crypto.sealExtract(makeFile(), root.publicKey, recipient.key);
  await page.getByRole("button", { name: openerText.tabs.open }).click();
  await page.getByLabel(text.file).setInputFiles(fileOf("uittreksel.vlx", sealed));
  await page.getByLabel(text.line).fill(WORDS);
  await page.getByRole("button", { name: text.go }).click();
  await page.getByText(text.wrong.keyFile).waitFor();
  await page.getByLabel(text.keyFile).setInputFiles(fileOf("geheim.vlk", secret));
  await page.getByLabel(text.passphrase).fill("zes andere woorden achter elkaar");
  await page.getByRole("button", { name: text.go }).click();
  await page.getByText(text.wrong.key).waitFor();
  expect(await isHidden()).toBe(true);
  await page.getByLabel(text.passphrase).fill(passphrase);
  await page.getByRole("button", { name: text.go }).click();
  expect((await result()).heading).toBe(GOOD);
});

test("on paper there is the sheet alone, on A4", async () => {
  await open(makeFile());
  await result();
  // A browser without a window prints nothing; what would be on the paper stands in the page.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole("button", { name: openerText.result.print }).click();
  expect(await page.title()).toBe(CONTENT.reference);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main").isVisible()).toBe(false);
  expect(await page.locator(".sheet-printed .sheet").isVisible()).toBe(true);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12]/);
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

/** The glyphs that each page of a PDF draws, in their order. */
function glyphsOf(pdf: Buffer): string[] {
  const pages: string[] = [];
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 1)) {
    let text: string;
    try {
      text = inflateSync(pdf.subarray(at + 7)).toString("latin1");
    } catch {
      // A font, or the word in "endstream".
      continue;
    }
    const glyphs = [...text.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, glyph = ""]) => glyph);
    if (glyphs.length > 0) pages.push(glyphs.join(" "));
  }
  return pages;
}

test("a long one has its marking at the head and the foot of every page, in ink, also in the dark", async () => {
  await watched.close();
  await start({ colorScheme: "dark" });
  const text = Array.from({ length: 120 }, (_, i) => `Regel ${String(i)}: iemand belt.`).join("\n");
  const fields = [{ name: "account", label: "Wat er gebeurde", text }];
  await open(makeFile(undefined, { ...CONTENT, fields }));
  await result();
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole("button", { name: openerText.result.print }).click();
  await page.emulateMedia({ media: "print" });
  const colours = await page.evaluate(() =>
    [document.body, ...document.querySelectorAll(".sheet-printed *")].map(
      (element) => getComputedStyle(element).color,
    ),
  );
  expect(new Set(colours)).toEqual(new Set(["rgb(0, 0, 0)"]));
  const pages = glyphsOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  expect(pages.length).toBeGreaterThan(2);
  const marking = pages[0]?.split(" ").slice(0, CONTENT.marking.length).join(" ") ?? "";
  for (const glyphs of pages) expect(glyphs.split(marking).length - 1).toBe(2);
});

test.each([
  { width: 320, colorScheme: "light" as const },
  { width: 360, colorScheme: "dark" as const },
])("axe finds nothing, at $width wide, $colorScheme", async ({ width, colorScheme }) => {
  await watched.close();
  await start({ viewport: { width, height: 740 }, colorScheme, reducedMotion: "reduce" });
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const faults = async (): Promise<unknown> => {
    await page.evaluate(axe);
    const run = "axe.run({ resultTypes: ['violations'] })";
    const { violations } = (await page.evaluate(run)) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  };
  expect(await faults()).toEqual([]);
  await page.getByRole("button", { name: openerText.tabs.key }).click();
  expect(await faults()).toEqual([]);
  await page.getByRole("button", { name: openerText.tabs.open }).click();
  await open(makeFile());
  await result();
  expect(await faults()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    width,
  );
});
