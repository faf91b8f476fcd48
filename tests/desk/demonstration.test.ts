// `npm start`, as anyone runs it: the command in a process, a line and a desk on real ports.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  contentBytes,
  dayOf,
  deriveThread,
  findReplies,
  fromB64,
  groupsToCode,
  lineIdOf,
  makeThread,
  openKeyring,
  parseBulletin,
  type Report,
  replyKeys,
  splitReport,
} from "../../crypto/index.ts";
import { decisions, type Desk, makeSeedDevice, unlock } from "../../web/desk/core/index.ts";
import { colleagueKeyFile } from "../../web/desk/local/demonstration-colleague.ts";
import { prepareDemonstration } from "../../web/desk/local/demonstration-line.ts";
import { readRecord } from "../../web/desk/local/demonstration-record.ts";
import { readStory, writeReport } from "../../web/desk/local/invented-reports.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { Delivery } from "../../web/site/delivery.ts";
import { LineClient } from "../../web/site/line-client.ts";
import { freePort } from "../support/line-process.ts";
import { readySodium, startLine } from "../support/line.ts";

const COMMAND = join(import.meta.dirname, "../../server/cli/vertrouwenslijn.ts");
const REPORTS = 15;

let folder: string;
let env: Record<string, string>;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  await readySodium();
  folder = mkdtempSync(join(tmpdir(), "demonstration-"));
  env = {
    DATA_DIR: join(folder, "data"),
    DESK_DIR: join(folder, "desk"),
    PORT: String(await freePort()),
    DESK_PORT: String(await freePort()),
  };
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  for (const child of running) child.kill("SIGTERM");
});

interface Started {
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

function start(more: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [COMMAND, "start"], {
    env: { PATH: process.env.PATH, ...env, ...more },
  });
  running.add(child);
  let text = "";
  child.stdout.on("data", (part: Buffer) => (text += part.toString()));
  child.stderr.on("data", (part: Buffer) => (text += part.toString()));
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return { child, output: () => text, ended };
}

async function untilReady(started: Started): Promise<void> {
  let isOver = false;
  void started.ended.then(() => (isOver = true));
  while (!started.output().includes("Stop with Ctrl-C")) {
    if (isOver) throw new Error(`ended before it was ready: ${started.output()}`);
    await pause(50);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const lineUrl = () => `http://127.0.0.1:${env.PORT ?? ""}`;
const deskUrl = () => `http://127.0.0.1:${env.DESK_PORT ?? ""}`;
const passphraseIn = (output: string) => /Passphrase +(.+)/.exec(output)?.[1] ?? "";
const keyFile = () => new KeyFile(env.DESK_DIR ?? "");
const rootOf = () => fromB64(keyFile().read()?.root ?? "");

/** The desk as a browser would open it: through the local desk, with what was printed. */
const openDesk = (passphrase: string, url = deskUrl(), store = keyFile()): Promise<Desk> =>
  unlock(
    {
      fetch: (path, init) => {
        const headers = { ...(init.headers as Record<string, string>), Origin: url };
        return fetch(`${url}${path}`, { ...init, headers });
      },
      clock: Date.now,
      store,
      device: async (stored) => makeSeedDevice(fromB64(stored?.device ?? "")),
    },
    passphrase,
  );

/** Every file and directory below, with its mode. */
const modesBelow = (dir: string): [string, number][] =>
  readdirSync(dir, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [`${entry.isDirectory() ? "dir" : "file"} ${path}`, statSync(path).mode & 0o777];
  });

describe("npm start", () => {
  let passphrase = "";
  let words = "";

  test("makes a line with fifteen reports, two answered, and prints how to open it", async () => {
    const started = start({ SECRET_OF_THE_SHELL: "canary-of-the-environment" });
    await untilReady(started);
    const output = started.output();
    passphrase = passphraseIn(output);
    words = output;
    expect(output).toContain(`The line     ${lineUrl()}`);
    expect(output).toContain(`The desk     ${deskUrl()}`);
    expect(passphrase.split(" ")).toHaveLength(5);

    const desk = await openDesk(passphrase);
    const { reports, answers } = readStory();
    const inbox = desk.inbox.filter(({ kind }) => kind === "report");
    expect(desk.cases).toHaveLength(2);
    expect(inbox).toHaveLength(REPORTS - 2);
    const texts = [...inbox.map(({ text }) => text), ...desk.cases.map(({ raw }) => raw[0]?.text)];
    expect(texts.sort()).toEqual(reports.map(({ text }) => text).sort());
    const replies = desk.cases.map((file) => file.replies.map(({ text }) => text));
    expect(replies.sort()).toEqual(answers.map(({ text }) => [text]).sort());
    const followUps = desk.inbox.filter(({ kind }) => kind === "followup");
    expect(followUps).toHaveLength(1);
    expect(desk.cases.map(({ id }) => id)).toContain(followUps[0]?.caseId);
    expect(new Set(inbox.map(({ suggested }) => suggested.level)).size).toBe(5);
    expect(desk.broken).toEqual([]);
    expect(desk.line.status).toBe("demonstration");
    desk.lock();

    // The line runs by itself, and knows nothing of the shell or of the desk.
    const child = childOf(started.child.pid ?? 0);
    const environment = readFileSync(`/proc/${child}/environ`, "utf8");
    expect(environment).toContain("DATA_DIR=");
    expect(environment).not.toMatch(/canary-of-the-environment|DESK_DIR/);

    started.child.kill("SIGTERM");
    expect(await started.ended).toBe(0);
    expect(() => process.kill(Number(child), 0)).toThrow();
    expect(started.output()).toMatch(/Stopping\.\n$/);
  });

  test("its files are for this user alone", () => {
    for (const dir of [env.DATA_DIR ?? "", env.DESK_DIR ?? ""]) {
      expect(statSync(dir).mode & 0o777).toBe(0o700);
      const modes = modesBelow(dir);
      expect(modes.length).toBeGreaterThan(1);
      for (const [path, mode] of modes) {
        expect([path, mode]).toEqual([path, path.startsWith("dir ") ? 0o700 : 0o600]);
      }
    }
  });

  test("nothing of the reports, the passphrase or the codes is with the line", () => {
    const codes = readRecord(env.DESK_DIR ?? "")?.codes ?? {};
    const secrets = [
      ...readStory().reports.map(({ text }) => Buffer.from(text.slice(0, 40))),
      ...Object.values(codes).map((code) => Buffer.from(fromB64(code))),
      Buffer.from(passphrase),
    ];
    expect(secrets).toHaveLength(REPORTS + 3);
    for (const [path] of modesBelow(env.DATA_DIR ?? "")) {
      if (path.startsWith("dir ")) continue;
      const bytes = readFileSync(path.slice("file ".length));
      for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
    }
  });

  test("starts again as it was, says so on every page, and its words give the answer", async () => {
    const before = readRecord(env.DESK_DIR ?? "");
    const started = start();
    await untilReady(started);
    expect(passphraseIn(started.output())).toBe(passphrase);
    expect(started.output()).not.toContain("Making");
    expect(readRecord(env.DESK_DIR ?? "")).toEqual(before);
    const desk = await openDesk(passphrase);
    expect(desk.cases).toHaveLength(2);
    expect(desk.inbox).toHaveLength(REPORTS - 2 + 1);
    desk.lock();

    const manifest = (await (await fetch(`${lineUrl()}/manifest.json`)).json()) as {
      files: { path: string }[];
    };
    const pages = manifest.files.map(({ path }) => path).filter((path) => path.endsWith(".html"));
    const open = pages.filter((path) => !path.startsWith("desk/"));
    expect(open.length).toBeGreaterThan(4);
    for (const path of open) {
      const text = await (await fetch(`${lineUrl()}/${path}`)).text();
      expect([path, /demonstrati/i.test(text)]).toEqual([path, true]);
    }
    // The line of a demonstration serves no desk: that is on its own port.
    expect((await fetch(`${lineUrl()}/desk/`)).status).toBe(404);
    const page = await (await fetch(deskUrl())).text();
    expect(page).toContain('data-status="demonstration"');
    for (const from of [deskUrl(), `${deskUrl()}/desk/`]) {
      const assets = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = ""]) => path);
      expect(assets.length).toBeGreaterThan(2);
      for (const asset of assets) {
        const { status } = await fetch(new URL(asset, from));
        expect([from, asset, status]).toEqual([from, asset, 200]);
      }
    }

    const groups = [...words.matchAll(/(\d{4}) [a-z]+/g)].map(([, digits]) => Number(digits));
    const codes = [groups.slice(0, 12), groups.slice(12)].map(groupsToCode);
    for (const [i, code] of codes.entries()) {
      if (!code) throw new Error(`no code in: ${words}`);
      let texts: string[] = [];
      for (let tries = 0; tries < 90 && texts.length === 0; tries++) {
        texts = (await readAnswers(code)).map(({ text }) => text);
        if (texts.length === 0) await pause(1_000);
      }
      expect(texts).toEqual([readStory().answers[i]?.text]);
    }

    // Ctrl-C at a terminal.
    started.child.kill("SIGINT");
    expect(await started.ended).toBe(0);
  });

  test("a colleague at a desk of their own signs second, and reads no words of a reporter", async () => {
    const started = start();
    await untilReady(started);
    const colleagueUrl = /A colleague +(\S+)/.exec(started.output())?.[1] ?? "";
    const first = await openDesk(passphrase);
    const second = await openDesk(passphrase, colleagueUrl, colleagueKeyFile(env.DESK_DIR ?? ""));
    expect(second.me.roles).toEqual(["nctv"]);
    expect(second.me.id).not.toBe(first.me.id);

    const words = "Er stond weer iemand voor de deur.";
    await sendReport(words);
    await first.refresh();
    const item = first.inbox.find(({ text }) => text === words);
    if (!item) throw new Error("the report did not come");
    const { id } = await first.file(item);
    const wish = { act: "close" as const, reason: "Alles is gedaan wat kon." };
    const proposal = (await decisions.propose(first.work, id, wish)).proposals[0]?.id ?? "";
    const yes = { yes: true, reason: "Dat klopt." };
    expect(decisions.waitingForSecond(first.work)).toEqual([]);
    await expect(decisions.decide(first.work, id, proposal, yes)).rejects.toThrow();

    await second.refresh();
    expect(second.inbox).toEqual([]);
    const theirs = second.cases.find((file) => file.id === id);
    expect(theirs?.raw).toEqual([]);
    expect(Object.keys(theirs?.keys ?? {}).sort()).toEqual(["assessment", "substance"]);
    const accounts = second.cases.map(({ stripped }) => stripped).filter(Boolean);
    expect(accounts.sort()).toEqual(
      readStory()
        .answers.map(({ account }) => account)
        .sort(),
    );
    expect(decisions.waitingForSecond(second.work).map(({ file }) => file.id)).toEqual([id]);
    await decisions.decide(second.work, id, proposal, yes);
    await first.refresh();
    const closed = first.cases.find((file) => file.id === id);
    expect(closed).toMatchObject({ status: "closed", outcome: "done" });
    first.lock();
    second.lock();
    started.child.kill("SIGTERM");
    expect(await started.ended).toBe(0);
    await expect(fetch(colleagueUrl)).rejects.toThrow();
  });

  test("a port that the colleague's desk would have may be taken: it finds another", async () => {
    const taken = createServer();
    const port = Number(env.DESK_PORT) + 1;
    await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
    const started = start();
    await untilReady(started);
    const colleagueUrl = /A colleague +(\S+)/.exec(started.output())?.[1] ?? "";
    expect(colleagueUrl).not.toContain(`:${String(port)}`);
    expect((await fetch(colleagueUrl)).status).toBe(200);
    started.child.kill("SIGTERM");
    expect(await started.ended).toBe(0);
    taken.close();
  });

  test("without its record it runs as it is; a key file of another line is not pushed aside", async () => {
    const dir = join(folder, "other-desk");
    const started = start({ DESK_DIR: dir });
    await untilReady(started);
    expect(started.output()).toContain("There was a line in DATA_DIR already");
    expect(started.output()).not.toContain("Passphrase");
    started.child.kill("SIGTERM");
    expect(await started.ended).toBe(0);

    const keys = readFileSync(keyFile().file);
    writeFileSync(join(dir, "keys.json"), keys, { mode: 0o600 });
    const fresh = start({ DESK_DIR: dir, DATA_DIR: join(folder, "other-data") });
    expect(await fresh.ended).toBe(1);
    expect(fresh.output()).toContain("belongs to another line.\nSet DESK_DIR");
    expect(readFileSync(join(dir, "keys.json"))).toEqual(keys);
  });

  test("a port that is in use, and a setting that is not one, give a sentence and a way on", async () => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
    const cases: [Record<string, string>, string][] = [
      [{ DESK_PORT: String(port) }, "The desk cannot listen on"],
      [{ PORT: String(port) }, "The line cannot listen on"],
      [{ DESK_PORT: "desk" }, "DESK_PORT is not valid."],
      [{ PORT: "line" }, "PORT is not valid."],
      [{ NOTIFY_AT: "noon" }, "NOTIFY_AT is not valid."],
    ];
    for (const [more, sentence] of cases) {
      const started = start(more);
      expect([more, await started.ended]).toEqual([more, 1]);
      const lines = started.output().trim().split("\n");
      expect(lines).toHaveLength(2);
      expect(lines[0]).toContain(sentence);
    }
    taken.close();
  });

  test("interrupted halfway it goes on, and sends nothing twice", async () => {
    const line = await startLine({ status: "demonstration", open: false, now: Date.now() });
    const dir = mkdtempSync(join(folder, "halfway-"));
    const file = new KeyFile(dir);
    const common = { url: line.url, dir, keyFile: file };
    let isInterrupted = false;
    const clock = () => {
      if (!isInterrupted && readRecord(dir)?.sent === 7) {
        isInterrupted = true;
        throw new Error("the power went");
      }
      return line.clock.now();
    };
    const secret = line.inviteSecret;
    await expect(prepareDemonstration({ ...common, secret, clock })).rejects.toThrow();
    expect(readRecord(dir)).toMatchObject({ sent: 7, done: false });
    const record = await prepareDemonstration({ ...common, secret: null, clock });
    expect(record).toMatchObject({ sent: REPORTS, followedUp: 1, done: true, colleague: true });
    // Fifteen reports and a follow-up.
    expect(line.server.parts.store.envelopes.list()).toHaveLength(REPORTS + 1);
    await line.stop();
  });
});

describe("the invented reports", () => {
  const { reports, answers, followUps } = readStory();
  const NO_ONE = { thread: new Uint8Array(32), reply: new Uint8Array(32), tag: new Uint8Array(32) };

  test("every form, eight languages, some without a code, and all of them can be sealed", () => {
    expect(reports).toHaveLength(REPORTS);
    expect(answers).toHaveLength(2);
    const forms = new Set(reports.flatMap((report) => report.forms));
    expect(forms.size).toBe(15);
    const languages = new Set(reports.map(({ lang }) => lang));
    expect([...languages].sort()).toEqual(["ar", "en", "fa", "nl", "ru", "ti", "tr", "zh-Hans"]);
    expect(new Set(reports.map(({ id }) => id)).size).toBe(REPORTS);
    expect(reports.filter(({ code }) => !code).length).toBeGreaterThan(1);
    for (const report of reports) {
      const keys = report.code ? NO_ONE : { thread: makeThread() };
      const content: Report = writeReport(report, keys, Date.now());
      expect(contentBytes(content).length).toBeGreaterThan(100);
      // Nobody can ask who gave no way to be asked.
      if (!report.code) expect(Object.values(report.share)).not.toContain("ask");
    }
    const answerable = new Set(reports.filter(({ code }) => code).map(({ id }) => id));
    for (const { to } of [...answers, ...followUps]) expect(answerable).toContain(to);
  });

  test("they name no country, in any of their languages", () => {
    // Every currency's first two letters are a country's.
    const codes = new Set(Intl.supportedValuesOf("currency").map((code) => code.slice(0, 2)));
    const plain = (text: string, language: string) =>
      ` ${text
        .toLocaleLowerCase(language)
        .split(/[^\p{L}\p{M}]+/u)
        .join(" ")} `;
    let looked = 0;
    for (const one of [...reports, ...answers, ...followUps]) {
      for (const language of [one.lang, "nl", "en"]) {
        const text = plain(JSON.stringify(one), language);
        const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
        for (const code of codes) {
          const name = names.of(code);
          if (name === undefined) continue;
          looked += 1;
          // Chinese puts no spaces between words.
          const wanted = language === "zh-Hans" ? name : plain(name, language);
          expect([name, text.includes(wanted)]).toEqual([name, false]);
        }
      }
    }
    expect(looked).toBeGreaterThan(2_000);
  });
});

/** As the form would send it. */
async function sendReport(text: string): Promise<void> {
  const seed = readStory().reports[0];
  if (!seed) throw new Error("no story");
  const keys = { thread: makeThread() };
  const client = new LineClient(keyFile().read()?.root ?? "", {
    fetch: (path, { mode: _mode, ...init }) => fetch(lineUrl() + path, init),
    clock: Date.now,
  });
  const content = { ...writeReport(seed, keys, Date.now()), text };
  const contents = splitReport(content, lineIdOf(rootOf()));
  await new Delivery(client, contents, keys.thread).run(() => undefined);
}

/** The one process that this one started and that still runs. */
function childOf(pid: number): string {
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8");
  return children.trim().split(" ")[0] ?? "";
}

/** What a reporter's browser does with the words. */
async function readAnswers(code: Uint8Array) {
  const bundle: unknown = await (await fetch(`${lineUrl()}/v1/keyring`)).json();
  const keyring = openKeyring(bundle, rootOf(), dayOf(Date.now()));
  const bytes = await (await fetch(`${lineUrl()}/v1/bulletin`)).arrayBuffer();
  const weeks = parseBulletin(new Uint8Array(bytes));
  const keys = deriveThread(code, keyring.lineId);
  return findReplies(weeks, keys, replyKeys(keyring), keyring.lineId).replies;
}
