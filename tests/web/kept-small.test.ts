/** Files that a build makes smaller, beside themselves. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashOf, keepSmall } from "../../web/build/kept-small.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-small-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const bytesOf = (text: string) => new TextEncoder().encode(text.repeat(100));
const script = bytesOf("const word = 'word';");

test("assets alone, and they come out as they were", async () => {
  const page = bytesOf("<p>{{line.name}}</p>");
  const files = new Map([
    ["assets/a-1.js", script],
    ["assets/a.png", script],
    ["desk/assets/b-1.js", script],
    ["nl/index.html", page],
    ["nl/berichten/tekst.txt", page],
  ]);
  const small = await keepSmall(files, folder);
  expect([...small.keys()]).toEqual(["assets/a-1.js.br"]);
  const packed = small.get("assets/a-1.js.br") ?? new Uint8Array();
  expect(packed.length).toBeLessThan(script.length / 10);
  expect(new Uint8Array(brotliDecompressSync(packed))).toEqual(script);
});

test("what an older build made of the same bytes is kept, and of others is not", async () => {
  const old = Uint8Array.of(1, 2, 3);
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "assets/a.js.br"), old);
  const listing = { v: 1, files: [{ path: "assets/a.js", sha256: hashOf(script) }] };
  writeFileSync(join(folder, "build.json"), JSON.stringify(listing));
  const again = await keepSmall(new Map([["assets/a.js", script]]), folder);
  expect(new Uint8Array(again.get("assets/a.js.br") ?? [])).toEqual(old);
  const other = await keepSmall(new Map([["assets/a.js", bytesOf("other")]]), folder);
  expect(new Uint8Array(other.get("assets/a.js.br") ?? [])).not.toEqual(old);
});
