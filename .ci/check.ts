// Everything that is checked without running the product: `npm run check`, or one of them by name,
// `npm run check -- lint`. Ends with `N passed, N failed`.

import { spawn } from "node:child_process";

/** The commands of node_modules/.bin are on the path, because .ci/ready.mjs puts them there. */
const CHECKS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  types: ["tsc", "--noEmit"],
  lint: ["eslint", ".", "--max-warnings", "0"],
  format: ["prettier", "--check", "--log-level", "warn", "."],
  imports: ["node", ".ci/import-rules.ts"],
  "dead code": ["knip", "--no-progress", "--no-config-hints"],
};

/** Two cores is what we promise to be quick on. */
const AT_ONCE = 2;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  console.error(
    `No such check: ${unknown.join(", ")}. There are: ${Object.keys(CHECKS).join(", ")}.`,
  );
  process.exit(2);
}

const queue = Object.entries(CHECKS).filter(
  ([name]) => wanted.length === 0 || wanted.includes(name),
);
let passed = 0;
let failed = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [name, [command, ...args]] = next;
      const { isGood, output } = await run(command, args);
      console.log(`${isGood ? "ok  " : "FAIL"} ${name}${isGood ? "" : `\n${output}`}`);
      if (isGood) passed += 1;
      else failed += 1;
    }
  }),
);
console.log(`${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run(command: string, args: string[]): Promise<{ isGood: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.stderr.on("data", (part: Buffer) => parts.push(part));
    child.on("error", (cause) => {
      resolve({ isGood: false, output: cause.message });
    });
    child.on("close", (code) => {
      resolve({ isGood: code === 0, output: Buffer.concat(parts).toString() });
    });
  });
}
