import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage, type WatchedPage } from "../support/browser.ts";
import {
  freePort,
  type LineProcess,
  runCommand,
  serve,
  serveDesk,
} from "../support/line-process.ts";
import { type MailPeer, startMailPeer } from "../support/mail-peer.ts";
import { makeCanaries, searchFiles, searchMemory, searchText, searchTraffic } from "./canaries.ts";
import {
  faultsOf,
  fillReport,
  heading,
  openReporter,
  press,
  takeCode,
} from "../web/reporter-page.ts";

const PASSPHRASE = "paars kompas zuigt langzame wolken";
const REPLY = "Dank je. Ben je nu op een veilige plek?";
const FOLLOW_UP = "Ja. Ik slaap bij een vriend.";
const TYPED = makeCanaries({
  story: "Vorige week stond Ahmed",
  reply: REPLY,
  followUp: FOLLOW_UP,
  passphrase: PASSPHRASE,
});
const ARABIC_INDIC_ZERO = 0x660;

let folder: string;
let line: LineProcess;
let desk: LineProcess;
let link: string;
let browser: Browser;
let post: MailPeer;

beforeAll(async () => {
  post = await startMailPeer();
  folder = mkdtempSync(join(tmpdir(), "journey-"));
  const clock = { timeZone: "Europe/Amsterdam", hour: "2-digit", minute: "2-digit" } as const;
  const env = {
    DATA_DIR: join(folder, "data"),
    PORT: String(await freePort()),
    SMTP_URL: post.url,
    MAIL_FROM: "lijn@example.org",
    // Minutes from now. Enrolling must come first: on a slow machine the first is missed.
    NOTIFY_AT: [1, 2, 3, 4]
      .map((minutes) =>
        new Intl.DateTimeFormat("nl-NL", clock).format(Date.now() + minutes * 60_000),
      )
      .join(","),
  };
  const made = await runCommand(["init", "--demonstration"], env);
  link = /#enrol=\S+/.exec(made.output)?.[0] ?? "";
  line = await serve(env);
  desk = await serveDesk(line.url, {
    DESK_PORT: String(await freePort()),
    DESK_DIR: join(folder, "desk"),
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const { child, ended } of [line, desk]) {
    child.kill("SIGTERM");
    await ended;
  }
  await post.stop();
  rmSync(folder, { recursive: true, force: true });
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });

/** Waits until a person can see this text. */
const shown = (page: Page, text: string) =>
  page.getByText(text).locator("visible=true").first().waitFor();

async function openDesk(hash = ""): Promise<WatchedPage> {
  const watched = await openPage(browser);
  watched.page.setDefaultTimeout(30_000);
  await watched.page.goto(`${desk.url}/${hash}`);
  return watched;
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel("Wachtzin").fill(PASSPHRASE);
  await button(page, "Ontgrendel").click();
  await page.getByRole("heading", { name: "Verzegeld", exact: true }).waitFor();
}

async function closeClean({ page, traffic, close }: WatchedPage): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  await traffic.settle();
  expect(traffic.violations).toEqual([]);
  expect(traffic.pageErrors).toEqual([]);
  // What was typed, on either side, is in no request, no answer and no storage of this browser.
  expect(searchTraffic(traffic, TYPED)).toEqual([]);
  const kept = JSON.stringify(await page.context().storageState({ indexedDB: true }));
  expect(searchText("storage", kept, TYPED)).toEqual([]);
  await close();
}

/** Reads the answer with what is typed; the page is left open. */
async function readAnswer(typed: string[]): Promise<WatchedPage> {
  for (let tries = 0; tries < 30; tries++) {
    const reading = await openReporter(browser);
    await reading.page.goto(`${line.url}/antwoord/#nl`);
    await reading.page.locator("#code").fill(`${typed.join(" ")} `);
    await press(reading.page, "Lees antwoord");
    await reading.page.locator("#message").waitFor();
    if (await reading.page.getByText(REPLY).isVisible()) return reading;
    await reading.close();
    // A demonstration line publishes every minute.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
  }
  throw new Error("the answer was not published");
}

test("from a phone to a handler's desk and back, in the same case", async () => {
  // The first coordinator opens the line at the local desk.
  const enrolling = await openDesk(link);
  const { page: enrol } = enrolling;
  await enrol.getByLabel("Jouw naam").fill("Behandelaar 1");
  await enrol.getByLabel("Kies een wachtzin").fill(PASSPHRASE);
  await enrol.getByLabel("Nog een keer").fill(PASSPHRASE);
  expect(new URL(enrol.url()).hash).toBe("");
  await button(enrol, "Maak de sleutels en open de lijn").click();
  await enrol.getByRole("heading", { name: "Schrijf dit nu op" }).waitFor();
  await enrol.getByLabel("Ik heb de 24 woorden opgeschreven en nagekeken").check();
  await button(enrol, "Naar de werkplek").click();
  await enrol.getByRole("heading", { name: "Verzegeld", exact: true }).waitFor();
  await button(enrol, /^Instellingen/).click();
  await enrol.getByLabel("Dagelijkse mail aan mij").fill("behandelaar@example.org");
  await button(enrol, "Bewaar").click();
  await enrol.getByText("Bewaard.").waitFor();
  await closeClean(enrolling);

  // Someone reports, with the words written down before anything is sent.
  const reporting = await openReporter(browser);
  await reporting.page.goto(`${line.url}/melden/#nl`);
  await fillReport(reporting.page);
  const { digits, words } = await takeCode(reporting.page);
  await press(reporting.page, "Versleutel en verstuur");
  await heading(reporting.page).getByText("Je melding is binnen").waitFor();
  await closeClean(reporting);

  // Unlock, open, file, answer.
  const working = await openDesk();
  const { page: work } = working;
  await unlock(work);
  await work.keyboard.press("j");
  await work.keyboard.press("Enter");
  await button(work, "Nee, open de melding").click();
  await shown(work, "Ik ben bang.");
  await button(work, /^Berg op/)
    .first()
    .click();
  await work.getByRole("heading", { name: /^V-/ }).waitFor();
  const reference = await work.getByRole("heading", { name: /^V-/ }).textContent();
  await work.keyboard.press("a");
  await work.getByLabel("Jouw antwoord").fill(REPLY);
  await button(work, /^Plaats antwoord/).click();
  const now = button(work, "Nu uitvoeren");
  await now.waitFor();
  await now.click();
  await work.getByText("Het antwoord gaat mee met de volgende publicatie.").waitFor();
  await closeClean(working);

  // Back with the words: typed as words, as numbers, and in Arabic-Indic digits.
  await closeClean(await readAnswer(words));
  await closeClean(await readAnswer(digits));
  const local = digits.map((group) =>
    group.replace(/\d/g, (d) => String.fromCodePoint(ARABIC_INDIC_ZERO + Number(d))),
  );
  const reading = await readAnswer(local);
  await reading.page.locator("#message").fill(FOLLOW_UP);
  await press(reading.page, "Versleutel en verstuur");
  await reading.page.getByText("Je bericht is binnen").waitFor();
  await closeClean(reading);

  // The follow-up comes into the same case.
  const later = await openDesk();
  await unlock(later.page);
  await later.page.getByText(`${reference ?? "?"} · vervolg`).click();
  // Whoever opened its case has said already that they know nobody in it.
  await button(later.page, /^Voeg toe/)
    .first()
    .click();
  await later.page.getByRole("heading", { name: reference ?? "?" }).waitFor();
  await shown(later.page, "Ik ben bang.");
  await shown(later.page, FOLLOW_UP);
  await shown(later.page, REPLY);
  await closeClean(later);

  // Meanwhile a mail went out, without content.
  for (let i = 0; i < 240 * 4 && post.mails.length === 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(post.mails.length).toBeGreaterThan(0);
  for (const mail of post.mails) {
    expect(mail).toContain("behandelaar@example.org");
    expect(mail).not.toMatch(/https?:|\b1\b.*(melding|report)/i);
    expect(searchText("mail", mail, TYPED)).toEqual([]);
  }
  expect(searchFiles(folder, TYPED)).toEqual([]);
  expect(searchMemory(line.child.pid ?? 0, TYPED)).toEqual([]);
  expect(searchText("output", line.output() + desk.output(), TYPED)).toEqual([]);
}, 600_000);
