// The line beside its desk: a process of its own, as everywhere else, so that what opens reports
// and what stores them never share a memory.
import { execFile, spawn } from "node:child_process";
import { join } from "node:path";

const COMMAND = join(import.meta.dirname, "../../../server/cli/vertrouwenslijn.ts");

/** What a line needs of the environment, and nothing more of it. */
const PASSED_ON = [
  "PATH",
  "TZ",
  "HOST",
  "PORT",
  "DATA_DIR",
  "SMTP_URL",
  "MAIL_FROM",
  "NOTIFY_AT",
  "QUOTA_BYTES",
];

export interface LineProcess {
  /** Where it can be reached from this machine. */
  url: string;
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>;
  /** Lets it finish what it took. */
  stop(): Promise<void>;
  kill(): void;
}

/**
 * The secret of a new enrol link, when DATA_DIR holds no line, or a demonstration line that nobody
 * has opened yet. Null when there is another: what is wrong with it, if anything, `serve` will say.
 */
export function makeDemonstrationLine(env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    const argv = [COMMAND, "init", "--demonstration"];
    execFile(process.execPath, argv, { env: pick(env) }, (error, output) => {
      resolve(error ? null : (/#enrol=([A-Za-z0-9_-]+)/.exec(output)?.[1] ?? null));
    });
  });
}

/** Runs `serve`; null when it ended before it was ready, having said why on stderr. */
export async function startLine(env: NodeJS.ProcessEnv): Promise<LineProcess | null> {
  const child = spawn(process.execPath, [COMMAND, "serve"], {
    env: pick(env),
    stdio: ["ignore", "pipe", "inherit"],
    // A group of its own: Ctrl-C reaches us alone, and the line is then stopped once, by us.
    detached: true,
  });
  const kill = () => {
    child.kill("SIGKILL");
  };
  process.once("exit", kill);
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => {
      process.off("exit", kill);
      resolve();
    });
    child.once("error", () => {
      resolve();
    });
  });
  const ready = new Promise<string>((resolve) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output = `${output}${chunk.toString()}`.slice(-2_000);
      const url = /ready at (http:\/\/\S+)/.exec(output)?.[1];
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([ready, ended]);
  if (!url || !(await isHealthy(onThisMachine(url), ended))) {
    child.kill("SIGTERM");
    await ended;
    return null;
  }
  return {
    url: onThisMachine(url),
    ended,
    kill,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function pick(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const picked: NodeJS.ProcessEnv = {};
  for (const name of PASSED_ON) if (env[name] !== undefined) picked[name] = env[name];
  return picked;
}

/** A line that listens everywhere is reached here by the address of this machine itself. */
const onThisMachine = (url: string): string =>
  url.replace(/^http:\/\/(0\.0\.0\.0|\[::\])/, "http://127.0.0.1");

async function isHealthy(url: string, ended: Promise<void>): Promise<boolean> {
  let gone = false;
  void ended.then(() => (gone = true));
  for (let tries = 0; tries < 100 && !gone; tries++) {
    try {
      if ((await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) })).ok) return true;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
