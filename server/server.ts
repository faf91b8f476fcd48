// The composition of a running line: store, work, mail and HTTP, started and stopped together.
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { Clock } from "./clock.ts";
import { SECURITY_HEADERS } from "./contract/headers.ts";
import { PROBLEM_TYPE } from "./contract/problem.ts";
import { AppError, OperatorError } from "./errors.ts";
import { createApp } from "./http/app.ts";
import type { Parts } from "./http/parts.ts";
import { describeProblem, toAppError } from "./http/problem-answer.ts";
import { Sessions } from "./http/sessions.ts";
import { warnOfSzwReaders } from "./http/szw-ground.ts";
import { GroupCommit } from "./intake/group-commit.ts";
import { PuzzleGate } from "./intake/puzzle-gate.ts";
import { Line } from "./line/line.ts";
import { publishedStatistics } from "./line/published.ts";
import { describeError, type Log } from "./log.ts";
import { MailRound } from "./mail/mail-round.ts";
import { watchExpiry } from "./service/security-txt.ts";
import { readService } from "./service/service-file.ts";
import type { Settings } from "./settings.ts";
import { SiteFiles } from "./site/site-files.ts";
import { openStore, type Store } from "./store/store.ts";
import { lineWork } from "./work/line-work.ts";
import { Publishing } from "./work/publishing.ts";
import { Schedule } from "./work/schedule.ts";

/** How often the calendar is looked at; what is due every minute is at most this late. */
const TICK_MS = 5_000;
/** A phone on a slow connection gets this long for its 16 KiB. */
const REQUEST_TIMEOUT_MS = 120_000;
/** How long a stop waits for requests that have begun. */
const STOP_MS = 10_000;

export const DIST_DIR = join(import.meta.dirname, "..", "dist");

export interface ServerOptions {
  clock: Clock;
  log: Log;
  distDir?: string;
}

export interface RunningServer {
  url: string;
  parts: Parts;
  schedule: Schedule;
  /** Finishes what was taken, then closes everything. */
  stop(): Promise<void>;
}

/** Everything but the socket: what `app.request()` tests work with. */
export function composeLine(settings: Settings, { clock, log, distDir = DIST_DIR }: ServerOptions) {
  const service = readService(settings.dataDir);
  const store = openStore({ dataDir: settings.dataDir, quotaBytes: settings.quotaBytes });
  const secret = store.line.get("server-secret");
  if (!secret) {
    store.close();
    throw new OperatorError(
      `There is no line in ${settings.dataDir}.`,
      "Make one first: vertrouwenslijn init --trial. Or set DATA_DIR to where it is.",
    );
  }
  const line = new Line(store.line, clock);
  const publishing = new Publishing(store.bulletin, clock, line.status, nodeRandom);
  const mailSettings = {
    smtpUrl: settings.smtpUrl,
    from: settings.mailFrom,
    times: settings.notifyAt,
  };
  const mail = new MailRound(mailSettings, store.mail, clock);
  const site = new SiteFiles(distDir, join(settings.dataDir, "site"), service);
  site.publish(line.opened?.payload ?? null, line.status, publishedStatistics(store));
  const intake = new GroupCommit((group) => {
    store.envelopes.put(group);
  });
  const parts: Parts = {
    clock,
    log,
    store,
    line,
    intake,
    puzzle: once(() => new PuzzleGate(secret, line.open.id, clock)),
    sessions: once(() => new Sessions(secret, line.open.id, clock)),
    bulletin: publishing,
    site,
    service,
    mailState: () => mail.state(),
  };
  const warnOfExpiry = watchExpiry(service, log);
  warnOfExpiry(clock());
  warnOfSzwReaders(service, line.opened?.roster, log);
  const works = lineWork({ store, line, publishing, mail, warnOfExpiry, log });
  const schedule = new Schedule(works, () => mail.sendDue(), store, log);
  return { parts, schedule, mail, site, store, app: createApp(parts) };
}

/** Starts a line and listens. */
export async function startServer(
  settings: Settings,
  options: ServerOptions,
): Promise<RunningServer> {
  const { parts, schedule, mail, store, app } = composeLine(settings, options);
  await schedule.runDue(options.clock());
  const answer = getRequestListener(app.fetch, { errorHandler: answerUnread });
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (incoming, outgoing) => {
    void answer(incoming, outgoing);
  });
  server.on("clientError", refuseUnread);
  try {
    await listen(server, settings.port, settings.host);
  } catch (cause) {
    mail.close();
    store.close();
    throw new OperatorError(
      `The line cannot listen on ${settings.host}:${String(settings.port)}.`,
      "Another program may use that port: stop it, or set PORT.",
      cause,
    );
  }
  schedule.start(options.clock, TICK_MS);
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
  return {
    url: `http://${host}:${String(port)}`,
    parts,
    schedule,
    stop: async () => {
      await close(server);
      await schedule.stop();
      parts.intake.stop();
      mail.close();
      options.log.flushTallies();
      store.close();
    },
  };
}

/** The system's generator, whole at once: libsodium's asks it for four bytes at a time. */
const nodeRandom = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** Makes a thing at its first use: before a line is open it has no id to bind things to. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Takes no new connection, lets requests that have begun end, and then closes the rest. */
async function close(server: Server): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 20);
  const force = setTimeout(() => {
    server.closeAllConnections();
  }, STOP_MS);
  await ended;
  clearInterval(idle);
  clearTimeout(force);
}

/** A request that could not even be made into one (a bad Host): the same headers and shape. */
function answerUnread(error: unknown): Response {
  const known =
    describeError(error).code === "RequestError" ? new AppError("malformed") : toAppError(error);
  return new Response(JSON.stringify(describeProblem(known)), {
    status: known.status,
    headers: { ...SECURITY_HEADERS, "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store" },
  });
}

/** What Node's parser refuses never becomes a request: answered by hand, and nothing is logged. */
function refuseUnread(_error: Error, socket: Socket | import("node:stream").Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(describeProblem(new AppError("malformed")));
  const headers = {
    ...SECURITY_HEADERS,
    "Content-Type": PROBLEM_TYPE,
    "Cache-Control": "no-store",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}

export type { Store };
