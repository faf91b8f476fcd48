/** Opens a demonstration line and plays its story on it: the real path from reporter to handler. */
import { wordlist } from "@scure/bip39/wordlists/english.js";
import {
  deriveThread,
  equalBytes,
  fromB64,
  makeCode,
  makeThread,
  splitFollowUp,
  splitReport,
  systemRandom,
  threadIdOf,
  toB64,
  toHex,
} from "../../../crypto/index.ts";
import { Delivery } from "../../site/delivery.ts";
import { LineClient } from "../../site/line-client.ts";
import { type Desk, makeSeedDevice, openLine, type Surroundings, unlock } from "../core/index.ts";
import { colleagueKeyFile, enrolColleague } from "./demonstration-colleague.ts";
import { type DemonstrationRecord, readRecord, writeRecord } from "./demonstration-record.ts";
import { readStory, type Story, writeFollowUp, writeReport } from "./invented-reports.ts";
import type { KeyFile } from "./key-file.ts";
import { readLineFacts } from "./line-facts.ts";
import { StartFault } from "./start-fault.ts";

const LINE_FACTS = {
  name: "Vertrouwenslijn OBI (demonstratie)",
  readers: {
    nl: "De behandelaars van deze demonstratie",
    en: "The handlers of this demonstration",
  },
  hours: {
    nl: "werkdagen, van 9.00 tot 17.00 uur",
    en: "working days, from 9:00 to 17:00",
  },
  // A weather page: what anyone may have been looking at.
  exit: "https://www.knmi.nl/",
};
const COORDINATOR = "Coördinator (demonstratie)";
/** Words of 11 bits: 55 bits are behind Argon2id, and the line holds nothing that is true. */
const PASSPHRASE_WORDS = 5;

export interface DemonstrationOptions {
  /** Where the line is reached. */
  url: string;
  /** Of a new enrol link; null when the line has been opened before. */
  secret: string | null;
  dir: string;
  keyFile: KeyFile;
  clock: () => number;
}

/**
 * Makes the line whole, or goes on where it was interrupted, and keeps its keys fresh. Null when
 * the line is not a demonstration, or not one that was made from this DESK_DIR: it is left alone.
 */
export async function prepareDemonstration(
  options: DemonstrationOptions,
): Promise<DemonstrationRecord | null> {
  const { url, dir, keyFile } = options;
  const { status, payload } = await readLineFacts(url, null);
  if (status !== "demonstration") return null;
  let record = readRecord(dir);
  let desk: Desk;
  if (payload) {
    if (!record || (record.line ?? keyFile.read()?.line) !== payload.id) return null;
    desk = await unlock(surroundingsOf(options), record.passphrase);
    record.line = payload.id;
  } else {
    checkKeysAreSpare(keyFile, record);
    record = newRecord();
    // First of all: without the passphrase the keys that follow are worth nothing.
    writeRecord(dir, record);
    desk = await open(options, record.passphrase);
    record.line = toHex(desk.lineId);
  }
  writeRecord(dir, record);
  try {
    if (!record.done) await play(desk, record, options);
    const around = surroundingsOf({ ...options, keyFile: colleagueKeyFile(dir) });
    record.colleague = await enrolColleague(desk, around, record.passphrase);
    writeRecord(dir, record);
  } finally {
    desk.lock();
  }
  return record;
}

/** The codes of the reports that were answered: what their senders would have on paper. */
export const codesOf = (record: DemonstrationRecord): Uint8Array[] =>
  readStory().answers.flatMap(({ to }) => {
    const code = record.codes[to];
    return code === undefined ? [] : [fromB64(code)];
  });

/** A handler's real keys are not pushed aside for a demonstration. */
function checkKeysAreSpare(keyFile: KeyFile, record: DemonstrationRecord | null): void {
  const keys = keyFile.read();
  const isOurs = record && (record.line === null || record.line === keys?.line);
  if (!keys || isOurs) return;
  throw new StartFault(
    `The key file ${keyFile.file} belongs to another line.`,
    "Set DESK_DIR to another directory for the demonstration.",
  );
}

function newRecord(): DemonstrationRecord {
  const codes = readStory().answers.map(({ to }) => [to, toB64(makeCode())] as const);
  const passphrase = Array.from({ length: PASSPHRASE_WORDS }, randomWord).join(" ");
  const start = { line: null, sent: 0, followedUp: 0, done: false, colleague: false };
  return { v: 1, passphrase, codes: Object.fromEntries(codes), ...start };
}

function randomWord(): string {
  const [high = 0, low = 0] = systemRandom(2);
  // 2048 words divide 65536: each is as likely as any other.
  return wordlist[((high << 8) | low) % wordlist.length] as string;
}

async function open(options: DemonstrationOptions, passphrase: string): Promise<Desk> {
  const { url, secret } = options;
  if (secret === null) {
    throw new StartFault(
      "The demonstration line in DATA_DIR could not be opened.",
      "Remove DATA_DIR, or set another, and start again.",
    );
  }
  const line = { ...LINE_FACTS, origin: url };
  const { desk } = await openLine(surroundingsOf(options), {
    secret,
    passphrase,
    name: COORDINATOR,
    line,
  });
  return desk;
}

const surroundingsOf = ({
  url,
  keyFile,
  clock,
}: Pick<DemonstrationOptions, "url" | "keyFile" | "clock">): Surroundings => ({
  fetch: (path, init) => fetch(url + path, init),
  clock,
  store: keyFile,
  device: async (stored) => makeSeedDevice(stored?.device ? fromB64(stored.device) : undefined),
});

async function play(
  desk: Desk,
  record: DemonstrationRecord,
  { url, dir, clock }: DemonstrationOptions,
): Promise<void> {
  const story = readStory();
  const { lineId } = desk;
  const keysOf = (id: string) => {
    const code = record.codes[id];
    return code === undefined ? null : deriveThread(fromB64(code), lineId);
  };
  const client = new LineClient(desk.line.root, {
    // There is no page, so a mode that speaks of one has no meaning here.
    fetch: (path, { mode: _mode, ...init }) => fetch(url + path, init),
    clock,
  });
  for (const seed of story.reports.slice(record.sent)) {
    const fresh = seed.code ? deriveThread(makeCode(), lineId) : { thread: makeThread() };
    const keys = keysOf(seed.id) ?? fresh;
    const contents = splitReport(writeReport(seed, keys, clock()), lineId);
    await new Delivery(client, contents, keys.thread).run(() => undefined);
    record.sent += 1;
    writeRecord(dir, record);
  }
  await desk.refresh();
  for (const answer of story.answers) {
    const keys = keysOf(answer.to);
    if (keys) await fileAndAnswer(desk, keys.thread, answer);
  }
  for (const seed of story.followUps.slice(record.followedUp)) {
    const keys = keysOf(seed.to);
    if (!keys) continue;
    const content = writeFollowUp(seed, threadIdOf(keys.thread, lineId), clock());
    const delivery = new Delivery(client, splitFollowUp(content), keys.thread);
    await delivery.run(() => undefined);
    record.followedUp += 1;
    writeRecord(dir, record);
  }
  record.done = true;
  writeRecord(dir, record);
}

/** Filed, without anything that points at someone, and answered: once, also when interrupted. */
async function fileAndAnswer(
  desk: Desk,
  thread: Uint8Array,
  { account, text, lang }: Story["answers"][number],
): Promise<void> {
  const item = desk.inbox.find(({ report }) => report && equalBytes(report.keys.thread, thread));
  const file = item
    ? await desk.file(item)
    : desk.cases.find(({ threadKey }) => threadKey && equalBytes(threadKey, thread));
  if (!file) return;
  if (file.stripped === null) await desk.strip(file.id, account);
  if (file.replies.length === 0) await desk.answer(file.id, text, lang);
}
