import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupsToCode } from "../../crypto/index.ts";
import { openLine, unlock } from "../../web/desk/core/index.ts";
import { deskOn, PASSPHRASE } from "../desk/support.ts";
import { launchBrowser, type WatchedPage } from "../support/browser.ts";
import { readySodium } from "../support/line.ts";
import { freePort, type LineProcess, runCommand, serve } from "../support/line-process.ts";
import { type MailPeer, startMailPeer } from "../support/mail-peer.ts";
import {
  EXIT,
  fillReport,
  heading,
  keptByBrowser,
  NOTHING_KEPT,
  openReporter,
  press,
  takeCode,
} from "../web/reporter-page.ts";
import {
  addCode,
  type Canaries,
  type Finding,
  makeCanaries,
  searchFiles,
  searchMemory,
  searchText,
  searchTraffic,
} from "./canaries.ts";

const TEXTS = {
  report: "kanarie-melding-Ωñ-7f3a91",
  name: "Kanariena Vogelaerschot",
  reply: "kanarie-antwoord-ሰላም-55e2",
  followUp: "kanarie-vervolg-b81d07",
  note: "kanarie-aantekening-2c9f",
};

let folder: string;
let line: LineProcess;
let secret: string;
let browser: Browser;
let post: MailPeer;

/** Minutes from now, as NOTIFY_AT wants them: Amsterdam's clock. On a slow machine the first is missed. */
function soon(): string {
  const format = { timeZone: "Europe/Amsterdam", hour: "2-digit", minute: "2-digit" } as const;
  const clock = new Intl.DateTimeFormat("nl-NL", format);
  return [1, 2, 3, 4].map((minutes) => clock.format(Date.now() + minutes * 60_000)).join(",");
}

beforeAll(async () => {
  await readySodium();
  post = await startMailPeer();
  folder = mkdtempSync(join(tmpdir(), "canary-"));
  const env = {
    DATA_DIR: join(folder, "data"),
    PORT: String(await freePort()),
    SMTP_URL: post.url,
    MAIL_FROM: "lijn@example.org",
    NOTIFY_AT: soon(),
  };
  const made = await runCommand(["init", "--demonstration"], env);
  secret = /#enrol=(\S+)/.exec(made.output)?.[1] ?? "";
  line = await serve(env);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  line.child.kill("SIGKILL");
  await line.ended;
  await post.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pid = () => line.child.pid ?? 0;

/** Everywhere but the browser. */
function searchServer(canaries: Canaries): Finding[] {
  return [
    ...searchMemory(pid(), canaries),
    ...searchFiles(folder, canaries),
    ...searchText("output", line.output(), canaries),
    ...post.mails.flatMap((mail) => searchText("mail", mail, canaries)),
  ];
}

async function closeClean(watched: WatchedPage, canaries: Canaries): Promise<void> {
  await watched.traffic.settle();
  expect(searchTraffic(watched.traffic, canaries)).toEqual([]);
  expect(watched.traffic.violations).toEqual([]);
  expect(await keptByBrowser(watched.page)).toEqual(NOTHING_KEPT);
  const state = JSON.stringify(await watched.context.storageState());
  expect(searchText("storage", state, canaries)).toEqual([]);
  await watched.close();
}

async function until<T>(look: () => Promise<T | null> | T | null, seconds: number): Promise<T> {
  for (let i = 0; i < seconds * 4; i++) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("it did not come in time");
}

test("what people write and keep is found nowhere but with them", async () => {
  const canaries = makeCanaries(TEXTS);
  const around = deskOn({ url: line.url, clock: { now: Date.now } });
  const facts = {
    name: "Vertrouwenslijn",
    readers: { nl: "Mensen van NCTV en SZW", en: "People of NCTV and SZW" },
    hours: { nl: "werkdagen", en: "working days" },
    exit: EXIT,
    origin: line.url,
  };
  const opening = { secret, passphrase: PASSPHRASE, name: "Behandelaar", line: facts };
  const { desk } = await openLine(around, opening);
  await desk.setNotify("behandelaar@example.org");

  // Someone reports.
  const reporting = await openReporter(browser);
  await reporting.page.goto(`${line.url}/melden/#nl`);
  await fillReport(reporting.page);
  await reporting.page.getByRole("button", { name: "Wijzig: Jouw verhaal" }).click();
  await reporting.page.getByLabel("Jouw verhaal").fill(`Ik heet ${TEXTS.name}. ${TEXTS.report}`);
  await press(reporting.page, "Klaar, terug naar mijn melding");
  const { digits, words } = await takeCode(reporting.page);
  const code = groupsToCode(digits.map(Number));
  if (!code) throw new Error("no code");
  addCode(canaries, words, digits, code);
  await press(reporting.page, "Versleutel en verstuur");
  await heading(reporting.page).getByText("Je melding is binnen").waitFor();
  await closeClean(reporting, canaries);
  expect(searchServer(canaries)).toEqual([]);

  // A handler reads and answers.
  await desk.refresh();
  const [item] = desk.inbox;
  expect(item?.text).toContain(TEXTS.report);
  const file = await desk.file(item as never);
  await desk.strip(file.id, `Iemand wordt bedreigd. ${TEXTS.note}`);
  await desk.note(file.id, "assessment", TEXTS.note);
  await desk.answer(file.id, `Dank je. ${TEXTS.reply}`, "nl");
  expect(searchServer(canaries)).toEqual([]);

  // The reporter comes back with the words, reads, and follows up.
  const answered = await until(async () => {
    const reading = await openReporter(browser);
    await reading.page.goto(`${line.url}/antwoord/#nl`);
    await reading.page.locator("#code").fill(`${words.join(" ")} `);
    await press(reading.page, "Lees antwoord");
    const ours = reading.page.getByText(TEXTS.reply);
    const none = reading.page.getByText("Er is nog geen antwoord");
    await ours.or(none).first().waitFor();
    if (await ours.isVisible()) return reading;
    await closeClean(reading, canaries);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    return null;
  }, 100);
  await answered.page.locator("#message").fill(TEXTS.followUp);
  await press(answered.page, "Versleutel en verstuur");
  await answered.page.getByText("Je bericht is binnen").waitFor();
  await closeClean(answered, canaries);

  // The same case; then the mail has gone out, and everything lies where it lies.
  const again = await unlock(around, PASSPHRASE);
  expect(again.inbox[0]).toMatchObject({ kind: "followup", caseId: file.id });
  const filed = await again.file(again.inbox[0] as never);
  expect(filed.raw.at(-1)?.text).toBe(TEXTS.followUp);
  await until(() => (post.mails.length > 0 ? true : null), 100);
  expect(searchServer(canaries)).toEqual([]);
}, 300_000);

test("a canary that is planted is found: in memory, in a file, in the output, in the traffic", async () => {
  const planted = makeCanaries({ planted: "kanarie-geplant-d41d8c" });
  const text = "kanarie-geplant-d41d8c";
  // Looking through its memory held this process up for so long that the line closed its connections:
  // it must notice that before it sends anything on one of them.
  await new Promise((resolve) => setTimeout(resolve, 100));
  // A body that the server takes in to refuse it: it lies in the memory of the process.
  const held = await Promise.all(
    Array.from({ length: 50 }, () =>
      fetch(`${line.url}/v1/desk/session`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ handler: text.repeat(20), challenge: "", signature: "" }),
      }),
    ),
  );
  expect(held.every(({ status }) => status >= 400)).toBe(true);
  expect(searchMemory(pid(), planted).map(({ canary }) => canary)).toEqual(["planted"]);

  writeFileSync(join(folder, "planted"), Buffer.from(`xx${text}yy`, "utf16le"));
  expect(searchFiles(folder, planted)).toHaveLength(1);
  expect(searchText("output", `error: ${text}`, planted)).toHaveLength(1);

  const watched = await openReporter(browser);
  await watched.page.goto(`${line.url}/melden/?q=${text}`);
  await watched.traffic.settle();
  expect(searchTraffic(watched.traffic, planted).length).toBeGreaterThan(0);
  await watched.close();

  const bytes = Uint8Array.from({ length: 16 }, (_, i) => i * 11);
  const code = makeCanaries({});
  addCode(code, ["kanarie", "mosplant"], ["0001", "0002"], bytes);
  for (const form of ["kanarie mosplant", "0001 0002", Buffer.from(bytes).toString("hex")]) {
    expect(searchText("code", form, code)).toHaveLength(1);
  }
  writeFileSync(join(folder, "planted"), bytes);
  expect(searchFiles(folder, code)).toHaveLength(1);
});
