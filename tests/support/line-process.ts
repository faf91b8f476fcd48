// The line as an operator runs it: the command, in a process of its own, on real files.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

const COMMAND = join(import.meta.dirname, "../../server/cli/vertrouwenslijn.ts");

export interface LineProcess {
  url: string;
  child: ChildProcess;
  /** What it has written so far. */
  output(): string;
  /** Resolves with the exit code, or null after a signal. */
  ended: Promise<number | null>;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

/** Runs the command to its end. */
export async function runCommand(
  argv: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const { ended, output } = start([process.execPath, COMMAND, ...argv], env);
  const code = await ended;
  return { code, output: output() };
}

/** Starts `serve` and waits until it says that it is ready. `wrapper` runs it under another. */
export async function serve(
  env: Record<string, string>,
  wrapper: string[] = [],
): Promise<LineProcess> {
  return startReady([...wrapper, process.execPath, COMMAND, "serve"], env);
}

/** Starts the local desk for a line and waits until it says that it is ready. */
export const serveDesk = (line: string, env: Record<string, string>): Promise<LineProcess> =>
  startReady([process.execPath, COMMAND, "desk", "--line", line], env);

async function startReady(command: string[], env: Record<string, string>): Promise<LineProcess> {
  const started = start(command, env);
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const ready = /ready at ([^\s,]+)/.exec(started.output());
      if (ready?.[1]) resolve(ready[1]);
    };
    started.child.stdout?.on("data", look);
    void started.ended.then((code) => {
      reject(new Error(`it ended with ${String(code)}: ${started.output()}`));
    });
  });
  return { ...started, url };
}

/** Whatever becomes of a test, none of its lines outlives it. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

function start(command: string[], env: Record<string, string>) {
  const [program = "", ...argv] = command;
  const child = spawn(program, argv, { env: { PATH: process.env.PATH, ...env } });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  running.add(child);
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return { child, ended, output: () => text };
}

/** Whether a program is on the path. */
export const hasProgram = (name: string): boolean =>
  (process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, name)));
