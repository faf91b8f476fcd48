import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../../web/", import.meta.url);

/** The styles of the public pages, without comments: file and text. */
function publicStyles(): [string, string][] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".css") && !/^(desk|opener)\b/.test(path))
    .map((path) => [
      path,
      readFileSync(new URL(path, ROOT), "utf8").replace(/\/\*[\s\S]*?\*\//g, ""),
    ]);
}

/** Sides that do not turn with the direction of writing. In a media query a width is the screen's. */
const PHYSICAL =
  /(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)|(?:left|right|top|bottom|(?:min-|max-)?(?:width|height)))\s*:|(?:text-align|float|clear|justify-\w+)\s*:\s*(?:left|right)\b/m;

test("what is written from right to left is laid out so: no style names a side", () => {
  expect(publicStyles().length).toBeGreaterThan(15);
  expect("a { margin-left: 1px }").toMatch(PHYSICAL);
  expect("a {\n  left: 0;\n}").toMatch(PHYSICAL);
  expect("a { text-align: right }").toMatch(PHYSICAL);
  expect("@media (min-width: 20rem) { a { border-width: 3px; stroke-width: 2 } }").not.toMatch(
    PHYSICAL,
  );
  for (const [path, css] of publicStyles()) expect(PHYSICAL.exec(css)?.[0], path).toBeUndefined();
});

test("no letters are made into capitals, which half of the scripts do not have", () => {
  for (const [path, css] of publicStyles()) {
    expect(css, path).not.toMatch(/text-transform|font-variant-caps|small-caps/);
  }
});
