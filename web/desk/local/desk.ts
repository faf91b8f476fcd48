/** `vertrouwenslijn desk --line URL`: the desk of this package for a line elsewhere. */
import { KeyFile } from "./key-file.ts";
import { LineUnreachable, readLineFacts } from "./line-facts.ts";
import { startLocalDesk } from "./local-desk.ts";
import { makeDeskDir } from "./private-file.ts";
import { readDeskSettings, readLineOption } from "./settings.ts";
import { loadSodium } from "./sodium.ts";
import { reportFaults } from "./start-fault.ts";
import { waitForStop } from "./stop-signal.ts";

export const run = (
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  letGo: () => void,
): Promise<number> => reportFaults(() => runDesk(argv, env, letGo));

async function runDesk(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  letGo: () => void,
): Promise<number> {
  const line = readLineOption(argv);
  const { port, dir } = readDeskSettings(env);
  await loadSodium();
  makeDeskDir(dir);
  const keyFile = new KeyFile(dir);
  const isReached = await checkLine(line, keyFile);
  const told = waitForStop();
  const desk = await startLocalDesk({ port, line, keyFile, letGo });
  const name = keyFile.read() ? `the keys in ${keyFile.file}` : `no keys yet in ${keyFile.file}`;
  process.stdout.write(`The desk is ready at ${desk.url}, with ${name}\n`);
  if (!isReached) process.stdout.write(`The line at ${line} gives no answer yet.\n`);
  await told;
  await desk.stop();
  process.stdout.write("The desk has stopped.\n");
  return 0;
}

/** A line that is down may come back; one that is not ours stops the desk before it is opened. */
async function checkLine(line: string, keyFile: KeyFile): Promise<boolean> {
  try {
    await readLineFacts(line, keyFile.read()?.root ?? null);
    return true;
  } catch (error) {
    if (error instanceof LineUnreachable) return false;
    throw error;
  }
}
