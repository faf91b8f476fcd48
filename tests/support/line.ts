// A real line for tests: real store, real port, and a clock that the test turns.
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { useSodium } from "../../crypto/index.ts";
import type { LineStatus } from "../../server/contract/public.ts";
import { makeLine } from "../../server/line/make-line.ts";
import { makeLog } from "../../server/log.ts";
import { DIST_DIR, startServer, type RunningServer } from "../../server/server.ts";
import { readSettings, type Settings } from "../../server/settings.ts";
import { openStore } from "../../server/store/store.ts";
import sodium from "libsodium-wrappers-sumo";
import { type Coordinator, makeCoordinator, openRequest } from "./coordinator.ts";

/** The superset, so that a test may also be a desk. */
export async function readySodium(): Promise<void> {
  await sodium.ready;
  useSodium(sodium);
}

/** A Wednesday, noon UTC: nothing turns for days. */
export const NOON = Date.UTC(2026, 10, 18, 12);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** A clock that stands still until the test moves it. */
export class TestClock {
  #now: number;
  readonly #real: boolean;
  constructor(now: number | "real") {
    this.#real = now === "real";
    this.#now = now === "real" ? 0 : now;
  }
  readonly now = (): number => (this.#real ? Date.now() : 0) + this.#now;
  advance(ms: number): void {
    this.#now += ms;
  }
  set(ms: number): void {
    this.#now = ms - (this.#real ? Date.now() : 0);
  }
}

export interface LineOptions {
  status?: Extract<LineStatus, "trial" | "demonstration">;
  /** Where the clock stands at first; "real": it runs, and may be advanced. */
  now?: number | "real";
  /** Opened by a coordinator of tests/support (default), or left closed for a real desk. */
  open?: boolean;
  /** "built": dist/ of `npm run build`. "small": a few pages of this file (default). */
  site?: "built" | "small";
  settings?: Partial<Settings>;
  /** "disk": on a real one, whose waiting is what is measured. */
  on?: "disk" | "anything";
}

export interface TestLine {
  url: string;
  dataDir: string;
  clock: TestClock;
  server: RunningServer;
  /** The secret of the enrol link (base64url). */
  inviteSecret: string;
  /** Who opened the line, unless it was left closed. */
  coordinator: Coordinator;
  /** Everything that the line logged. */
  logged: string[];
  /** Does the scheduled work that is due now, mail included. */
  runDue(): Promise<void>;
  /** Stops the server and starts it again on the same data and the same clock; `meanwhile` it is off. */
  restart(meanwhile?: () => void): Promise<void>;
  stop(): Promise<void>;
}

/** Memory where there is plenty, as most of a line's time goes into waiting for a disk. */
function roomForLines(): string {
  const memory = "/dev/shm";
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > 2 ** 30 ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

export async function startLine(options: LineOptions = {}): Promise<TestLine> {
  await readySodium();
  const { status = "trial", now = NOON, open = true, site = "small" } = options;
  const room = options.on === "disk" ? tmpdir() : roomForLines();
  const folder = mkdtempSync(join(room, "line-"));
  const distDir = site === "built" ? DIST_DIR : writeSmallSite(join(folder, "dist"));
  const dataDir = join(folder, "data");
  const clock = new TestClock(now);
  const settings = { ...readSettings({ DATA_DIR: dataDir }), port: 0, ...options.settings };
  const store = openStore(settings);
  const inviteSecret = makeLine(store, status, clock.now());
  store.close();
  const logged: string[] = [];
  const log = makeLog((line) => logged.push(line));
  const start = () => startServer(settings, { clock: clock.now, log, distDir });
  const coordinator = makeCoordinator(clock.now());
  const server = await start();
  const line: TestLine = {
    url: server.url,
    dataDir,
    clock,
    server,
    inviteSecret,
    coordinator,
    logged,
    runDue: async () => {
      await line.server.schedule.runDue(clock.now());
      await line.server.schedule.mailIdle();
    },
    restart: async (meanwhile) => {
      await line.server.stop();
      meanwhile?.();
      line.server = await start();
      line.url = line.server.url;
    },
    stop: async () => {
      await line.server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  if (open) await openLine(line, status);
  return line;
}

async function openLine(line: TestLine, status: LineStatus): Promise<void> {
  const body = openRequest(line.coordinator, line.inviteSecret, line.clock.now(), status);
  const response = await fetch(`${line.url}/v1/desk/open`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.status !== 204) throw new Error(`not opened: ${await response.text()}`);
}

/** Enough of a site to test serving without a build. */
function writeSmallSite(dist: string): string {
  const page = (title: string) =>
    `<!doctype html><html lang="nl" data-root="{{line.root}}" data-status="{{line.status}}">` +
    `<title>${title}</title><p>{{line.name}} {{line.readers.nl}}</p>` +
    `<!--if:trial--><p>Proef</p><!--end--><!--if:demonstration--><p>Demonstratie</p><!--end-->`;
  const files = {
    "index.html": page("Begin"),
    "nl/index.html": page("Begin"),
    "melden/index.html": page("Melden"),
    "404.html": page("Niet gevonden"),
    "gesloten/index.html": page("Nog niet open"),
    "desk/index.html": page("Bureau"),
    "assets/page-ABCDEF12.js": "export {};\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text);
  }
  return dist;
}
