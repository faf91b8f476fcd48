import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** Each breaks one rule: the file, what it says, and the rule that must name it. */
const PLANTED: readonly (readonly [file: string, source: string, rule: string])[] = [
  ["crypto/a.ts", 'import "node:fs";', "crypto-knows-only-itself"],
  ["crypto/b.ts", 'import type { B } from "../server/m1.ts"; export type C = B;', "crypto-knows"],
  ["crypto/c.ts", 'import s from "libsodium-wrappers"; export { s };', "crypto-is-handed"],
  ["server/a.ts", 'import "../web/m1.ts";', "server-knows-no-web"],
  ["server/b.ts", 'export const late = () => import("../web/desk/local/m.ts");', "server-knows"],
  ["server/c.ts", 'import { v } from "../crypto/key-file.ts"; export { v };', "server-is-blind"],
  ["server/f.ts", 'export * from "../crypto/line.ts";', "server-is-blind"],
  ["server/d.ts", 'import "./cli/vertrouwenslijn.ts";', "nobody-enters-by-the-root"],
  ["server/contract/a.ts", 'import "node:fs";', "contract-is-shared"],
  ["server/e.ts", 'import "./absent.ts";', "everything-is-found"],
  ["web/a.ts", 'import "../server/m1.ts";', "web-knows-the-contract"],
  ["web/desk/b.tsx", 'import "node:fs"; export const b = <p />;', "browsers-have-no-node"],
  ["web/desk/c.ts", 'import "./local/m.ts";', "browsers-take-nothing-of-node-rooms"],
  ["web/report/d.tsx", 'import "../desk/m.ts"; export const d = <p />;', "the-public-side"],
  ["web/search/j.ts", 'import "../m1.ts";', "search-knows-only-itself"],
  ["web/opener/i.ts", 'import "../desk/m.ts";', "the-opener-stands-alone"],
  ["web/e.ts", 'import "fast-check";', "no-package-of-the-tests"],
  ["web/f.ts", 'import "./g.ts";', "no-circle"],
  ["web/h.ts", 'import "../tests/m.ts";', "nothing-knows-the-tests"],
  ["tests/second-client/a.ts", 'import "../../crypto/m1.ts";', "the-second-client"],
  ["seeds/a.ts", 'import "../crypto/m1.ts";', "seeds-know-nothing"],
];

const checkout = resolve(import.meta.dirname, "../..");
let tree: string;

function write(file: string, source: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), `${source}\n`);
}

function check(): { status: number | null; lines: string[] } {
  const script = join(checkout, ".ci", "import-rules.ts");
  const run = spawnSync(process.execPath, [script], { cwd: tree, encoding: "utf8" });
  return { status: run.status, lines: (run.stdout + run.stderr).trim().split("\n") };
}

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), "import-rules-"));
  cpSync(join(checkout, "package.json"), join(tree, "package.json"));
  symlinkSync(join(checkout, "node_modules"), join(tree, "node_modules"));
  for (const room of ["crypto", "server", "web"]) {
    write(`${room}/m0.ts`, "export const v = 0; export type B = 0;");
    for (let n = 1; n < 10; n += 1) write(`${room}/m${String(n)}.ts`, 'export * from "./m0.ts";');
  }
  write("crypto/key-file.ts", 'export * from "./m0.ts";');
  write("crypto/types.ts", 'import type s from "libsodium-wrappers"; export type S = typeof s;');
  write("crypto/hash.ts", 'export * from "./errors.ts";');
  write("crypto/errors.ts", "export const v = 0;");
  write("server/contract/m.ts", 'export * from "../../crypto/hash.ts";');
  write("server/cli/vertrouwenslijn.ts", 'await import("../../web/desk/local/m.ts");');
  write("web/desk/local/m.ts", 'import "node:fs"; export * from "../../../crypto/key-file.ts";');
  write("web/desk/m.ts", 'export * from "../../server/contract/m.ts";');
  write("tests/m.ts", 'export * from "../server/m0.ts";');
});

afterEach(() => {
  rmSync(tree, { recursive: true });
});

describe("the import rules", () => {
  test("pass on rooms that keep to themselves", () => {
    expect(check()).toEqual({
      status: 0,
      lines: [expect.stringMatching(/^\d+ modules, \d+ imports$/)],
    });
  });

  test("name every planted violation", () => {
    for (const [file, source] of PLANTED) write(file, source);
    // The other half of the circle, which is named once, and a way round to what opens.
    write("web/g.ts", 'import "./f.ts";');
    write("crypto/line.ts", 'export * from "./key-file.ts";');
    const { status, lines } = check();
    expect(status).toBe(1);
    const missed = PLANTED.filter(
      ([file, , rule]) =>
        !lines.some((line) => line.startsWith(rule) && line.includes(`: ${file} ->`)),
    );
    expect(missed).toEqual([]);
  });

  test("fail when they looked at next to nothing", () => {
    for (let n = 1; n < 10; n += 1) rmSync(join(tree, `web/m${String(n)}.ts`));
    const { status, lines } = check();
    expect(status).toBe(1);
    expect(lines[0]).toMatch(/^too few modules: web\//);
  });
});
