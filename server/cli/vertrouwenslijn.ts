#!/usr/bin/env node
// The command: finds what was asked for, and tells the operator what to do when it does not work.
import { OperatorError } from "../errors.ts";
import { dropLeftovers } from "../http/leftovers.ts";
import { runAudit } from "./audit.ts";
import { runInit } from "./init.ts";
import { runServe } from "./serve.ts";

type Run = (argv: readonly string[], env: NodeJS.ProcessEnv) => Promise<number>;

const HELP = `vertrouwenslijn, a confidential line on a server that is blind

  vertrouwenslijn init --trial          make a trial line in DATA_DIR and print its enrol link
  vertrouwenslijn init --demonstration  the same for a demonstration line
  vertrouwenslijn serve                 run the line in DATA_DIR
  vertrouwenslijn audit verify          check the audit chain in DATA_DIR, also while the line runs
  vertrouwenslijn desk --line URL       the local desk, on 127.0.0.1
  vertrouwenslijn start                 a demonstration line with its desk, ready at once

Settings are read from the environment: HOST PORT DATA_DIR SMTP_URL MAIL_FROM NOTIFY_AT
QUOTA_BYTES, and for the desk DESK_PORT DESK_DIR. None is needed to start. What the documents of
the service say of its operator is read from service.json in DATA_DIR (server/service/README.md).
`;

/** Desk and demonstration are loaded only when asked for: a line never loads what opens. */
const COMMANDS: Readonly<Record<string, () => Promise<Run>>> = {
  init: () => Promise.resolve(runInit),
  serve: () => Promise.resolve(runServe),
  audit: () => Promise.resolve(runAudit),
  desk: async () => {
    const { run } = await import("../../web/desk/local/desk.ts");
    return (argv, env) => run(argv, env, dropLeftovers);
  },
  start: async () => (await import("../../web/desk/local/demonstration.ts")).run,
};

async function main(argv: readonly string[]): Promise<number> {
  const [name = "help", ...rest] = argv;
  if (name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(HELP);
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    process.stderr.write(`There is no such command.\n\n${HELP}`);
    return 2;
  }
  // Files of a line are for this user alone, whatever makes them.
  process.umask(0o077);
  const run = await load();
  return run(rest, process.env);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`${error.message}\n${error.hint}\n`);
  process.exitCode = 1;
}
