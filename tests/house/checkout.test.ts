import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const checkout = resolve(import.meta.dirname, "../..");

/** These two run on whatever Node a machine has, so they are plain JavaScript. */
const load = async <T>(file: string): Promise<T> =>
  (await import(pathToFileURL(join(checkout, ".ci", file)).href)) as T;
const { isInstalled } = await load<{ isInstalled(root: string): boolean }>("installed.mjs");
const { buildFrom, isBuilt } = await load<{
  buildFrom(root: string, build: () => boolean): boolean;
  isBuilt(root: string): boolean;
}>("built.mjs");

let tree: string;

function write(file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), "checkout-"));
});

afterEach(() => {
  rmSync(tree, { recursive: true });
});

describe("a checkout", () => {
  const pin = (version: string, more = {}) => ({
    version,
    integrity: `sha512-${version}`,
    ...more,
  });
  const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
  const pinned = {
    "": { name: "line" },
    "node_modules/a": pin("1.0.0"),
    "node_modules/other-system": pin("1.0.0", { optional: true }),
  };

  test("is installed when npm put in what the lock file pins", () => {
    write("package-lock.json", lock(pinned));
    expect(isInstalled(tree)).toBe(false);
    write("node_modules/.package-lock.json", lock({ "node_modules/a": pin("1.0.0") }));
    expect(isInstalled(tree)).toBe(true);
  });

  test.each([
    ["a package is missing", {}],
    ["a package has another version", { "node_modules/a": pin("1.0.1") }],
    [
      "a package has another hash",
      { "node_modules/a": { version: "1.0.0", integrity: "sha512-x" } },
    ],
    ["a package is too much", { "node_modules/a": pin("1.0.0"), "node_modules/b": pin("1.0.0") }],
  ])("is installed anew when %s", (_, installed) => {
    write("package-lock.json", lock(pinned));
    write("node_modules/.package-lock.json", lock(installed));
    expect(isInstalled(tree)).toBe(false);
  });

  test("is built anew when a source changed, was added or went, and not otherwise", () => {
    const build = (): boolean => {
      write("dist/index.html", "built");
      return true;
    };
    write("web/a.ts", "1");
    expect(isBuilt(tree)).toBe(false);
    expect(buildFrom(tree, build)).toBe(true);
    expect(isBuilt(tree)).toBe(true);
    write("web/a.ts", "2");
    expect(isBuilt(tree)).toBe(false);
    write("web/a.ts", "1");
    expect(isBuilt(tree)).toBe(true);
    write("seeds/b.md", "");
    expect(isBuilt(tree)).toBe(false);
    rmSync(join(tree, "seeds/b.md"));
    rmSync(join(tree, "dist"), { recursive: true });
    expect(isBuilt(tree)).toBe(false);
  });

  test("is not built by a build that broke off", () => {
    write("web/a.ts", "1");
    write("dist/index.html", "half");
    expect(buildFrom(tree, () => true)).toBe(true);
    expect(buildFrom(tree, () => false)).toBe(false);
    expect(isBuilt(tree)).toBe(false);
  });

  test("hands over to the pinned Node, with the exit code and the signals", async () => {
    const ready = join(checkout, ".ci", "ready.mjs");
    const code = spawnSync("node", [
      ready,
      "node",
      "-e",
      "process.exit(+process.versions.node.split('.')[0])",
    ]);
    expect(code.status).toBeGreaterThanOrEqual(24);

    const program = `
      process.on("SIGTERM", () => { console.log("stopping"); process.exit(7); });
      setInterval(() => {}, 1000);
      console.log("ready");`;
    const child = spawn("node", [ready, "node", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    for await (const part of child.stdout) {
      said += String(part);
      if (said === "ready\n") child.kill("SIGTERM");
    }
    if (child.exitCode === null) await once(child, "exit");
    expect(said).toBe("ready\nstopping\n");
    expect(child.exitCode).toBe(7);
  });
});

describe("what is counted", () => {
  /** Runs .ci/run with an npm that says what it is told. */
  function run(npm: { test: string; check: string }): { status: number | null; last: string } {
    mkdirSync(join(tree, ".ci"));
    cpSync(join(checkout, ".ci", "run"), join(tree, ".ci", "run"));
    const script = `#!/bin/sh\ncase "$*" in\n  test) ${npm.test} ;;\n  "run check") ${npm.check} ;;\nesac\n`;
    mkdirSync(join(tree, "bin"));
    writeFileSync(join(tree, "bin", "npm"), script, { mode: 0o755 });
    const { status, stdout } = spawnSync(join(tree, ".ci", "run"), {
      env: { PATH: `${join(tree, "bin")}:${process.env["PATH"] ?? ""}` },
      encoding: "utf8",
    });
    return { status, last: stdout.trimEnd().split("\n").at(-1) ?? "" };
  }

  test.each([
    [
      "all is well",
      "echo 12 passed, 0 failed",
      "echo 5 passed, 0 failed",
      0,
      "17 passed, 0 failed",
    ],
    [
      "a test fails",
      "echo 11 passed, 1 failed; exit 1",
      "echo 5 passed, 0 failed",
      1,
      "16 passed, 1 failed",
    ],
    [
      "a check fails",
      "echo 12 passed, 0 failed",
      "echo 4 passed, 1 failed; exit 1",
      1,
      "16 passed, 1 failed",
    ],
    ["the tests never came to run", "exit 1", "echo 5 passed, 0 failed", 1, "5 passed, 1 failed"],
    [
      "npm ends badly after all passed",
      "echo 12 passed, 0 failed; exit 3",
      "echo 5 passed, 0 failed",
      1,
      "17 passed, 1 failed",
    ],
  ])("by .ci/run, when %s", (_, testing, checking, status, last) => {
    expect(run({ test: testing, check: checking })).toEqual({ status, last });
  });

  test("by the tests' reporter, with what fails outside a test", () => {
    write("good.test.ts", 'import { test } from "vitest"; test("good", () => {});');
    write("bad.test.ts", 'import { test } from "vitest"; test("bad", () => { throw 1; });');
    write("broken.test.ts", 'import "./absent.ts";');
    cpSync(join(checkout, ".ci", "count-reporter.ts"), join(tree, "count-reporter.ts"));
    write("package.json", '{ "type": "module" }');
    symlinkSync(join(checkout, "node_modules"), join(tree, "node_modules"));
    const vitest = join(checkout, "node_modules", "vitest", "vitest.mjs");
    const { status, stdout } = spawnSync(
      process.execPath,
      [vitest, "run", "--reporter", "./count-reporter.ts"],
      { cwd: tree, encoding: "utf8", env: { PATH: process.env["PATH"] } },
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: "1 passed, 2 failed\n" });
  });

  test("is told by package.json for the commands that the README names", () => {
    const { scripts } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    for (const name of ["start", "serve", "vertrouwenslijn", "test", "check", "build", "bench"]) {
      expect(scripts[name]).toMatch(/^exec node \.ci\/ready\.mjs /);
    }
  });
});
