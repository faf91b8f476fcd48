/** `vertrouwenslijn start` (npm start): a demonstration line with its desk, ready at once. */
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { codeToGroups, groupToDigits } from "../../../crypto/index.ts";
import { DeskError } from "../core/index.ts";
import { LineTrouble } from "../../site/line-client.ts";
import { colleagueKeyFile } from "./demonstration-colleague.ts";
import { codesOf, prepareDemonstration } from "./demonstration-line.ts";
import type { DemonstrationRecord } from "./demonstration-record.ts";
import { KeyFile } from "./key-file.ts";
import { type LineProcess, makeDemonstrationLine, startLine } from "./line-process.ts";
import { checkPort, type LocalDesk, startLocalDesk } from "./local-desk.ts";
import { makeDeskDir } from "./private-file.ts";
import { type DeskSettings, readDeskSettings } from "./settings.ts";
import { loadSodium } from "./sodium.ts";
import { reportFaults, StartFault } from "./start-fault.ts";
import { waitForStop } from "./stop-signal.ts";

export const run = (argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> =>
  reportFaults(() => runDemonstration(argv, env));

async function runDemonstration(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  if (argv.length > 0) throw new StartFault("`start` takes no options.", "Use: npm start");
  const settings = readDeskSettings(env);
  await loadSodium();
  // Before minutes of work: what is said at the end must be reachable.
  await checkPort(settings.port);
  makeDeskDir(settings.dir);
  let line: LineProcess | null = null;
  const told = waitForStop(() => line?.kill());
  const secret = await makeDemonstrationLine(env);
  if (secret !== null) say("Making a demonstration line. It takes a few seconds.");
  line = await startLine(env);
  if (!line) return 1;
  const over = Promise.race([told, line.ended]);
  try {
    return await runBeside(line, secret, settings, over);
  } finally {
    await line.stop();
  }
}

/** Prepares the line and serves its desk until one of us is told to stop. */
async function runBeside(
  line: LineProcess,
  secret: string | null,
  { dir, port }: DeskSettings,
  over: Promise<void>,
): Promise<number> {
  const keyFile = new KeyFile(dir);
  const preparing = prepareDemonstration({ url: line.url, secret, dir, keyFile, clock: Date.now });
  const record = await Promise.race([preparing.catch(explain), over.then(() => "over" as const)]);
  if (record === "over") return endOf(line);
  const desk = await startLocalDesk({ port, line: line.url, keyFile });
  const second = record?.colleague ? await startSecondDesk(port, line.url, dir) : null;
  try {
    say(
      record
        ? describeDemonstration(record, line.url, desk.url, second?.url ?? null)
        : describe(line.url, desk.url),
    );
    await over;
  } finally {
    await Promise.all([desk.stop(), second?.stop()]);
  }
  return endOf(line);
}

/**
 * The colleague's desk, at the next port, or at any that is free: what it knows is in its key file,
 * so it may be elsewhere every time.
 */
async function startSecondDesk(port: number, line: string, dir: string): Promise<LocalDesk> {
  const options = { line, keyFile: colleagueKeyFile(dir) };
  try {
    return await startLocalDesk({ ...options, port: port < 65_535 ? port + 1 : 0 });
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    return startLocalDesk({ ...options, port: 0 });
  }
}

/** 0 when we were told to stop; 1 when the line ended without being told. */
async function endOf(line: LineProcess): Promise<number> {
  const gone = await Promise.race([line.ended.then(() => true), Promise.resolve(false)]);
  if (!gone) {
    say("Stopping.");
    return 0;
  }
  process.stderr.write("The line has stopped by itself.\nWhat it said is above; start it again.\n");
  return 1;
}

/** Whatever keeps a demonstration from being ready, as a sentence and a way on. */
function explain(error: unknown): never {
  if (!(error instanceof DeskError) && !(error instanceof LineTrouble)) throw error;
  const code = error instanceof DeskError ? error.code : error.reason;
  throw new StartFault(
    `The demonstration line could not be made ready (${code}).`,
    "Start again; if it stays so, remove DATA_DIR and DESK_DIR and start anew.",
    error,
  );
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function describeDemonstration(
  record: DemonstrationRecord,
  line: string,
  desk: string,
  second: string | null,
): string {
  const codes = codesOf(record);
  return [
    "",
    "  A demonstration line, with invented reports. It is no official service.",
    "",
    `  The line     ${line}`,
    `  The desk     ${desk}`,
    ...(second === null ? [] : [`  A colleague  ${second} (NCTV: gives second signatures)`]),
    `  Passphrase   ${record.passphrase}`,
    ...codes.flatMap((code) => [
      "",
      "  Twelve words of a report that has been answered:",
      ...rowsOf(code),
    ]),
    "",
    "  Answers are published every minute here. Stop with Ctrl-C; start again with npm start.",
    "  To begin anew, stop and remove DATA_DIR and DESK_DIR (./data and ./desk).",
    "",
  ].join("\n");
}

const describe = (line: string, desk: string): string =>
  [
    "",
    "  There was a line in DATA_DIR already, with keys that are not kept for it here: it runs as",
    "  it is.",
    "",
    `  The line     ${line}`,
    `  The desk     ${desk}`,
    "",
    "  Stop with Ctrl-C.",
    "",
  ].join("\n");

/** Three rows of four: each a number with its word. */
function rowsOf(code: Uint8Array): string[] {
  const groups = codeToGroups(code).map((group) =>
    `${groupToDigits(group)} ${wordlist[group - 1] ?? ""}`.padEnd(15),
  );
  return [0, 4, 8].map((at) => `    ${groups.slice(at, at + 4).join("")}`.trimEnd());
}
