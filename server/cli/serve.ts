import { makeLog } from "../log.ts";
import { startServer } from "../server.ts";
import { readSettings } from "../settings.ts";
import { loadSodium } from "../sodium.ts";

/** Runs the line until it is told to stop. */
export async function runServe(_argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env);
  await loadSodium();
  const log = makeLog((line) => {
    process.stderr.write(`${line}\n`);
  });
  const told = waitForStop();
  const server = await startServer(settings, { clock: Date.now, log });
  process.stdout.write(`The line is ready at ${server.url}\n`);
  await told;
  await server.stop();
  process.stdout.write("The line has stopped.\n");
  return 0;
}

/** Asked twice it stops at once, as people at a terminal expect. */
function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
  });
}
