/** Every page as it is served, read as text: its HTML, its links, its weight. */
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LANGUAGES } from "../../web/text/languages.ts";
import type { TestLine } from "../support/line.ts";
import { DESK_PAGES, everyPage, get, type ServedPage } from "./every-page.ts";
import { startBuiltLine } from "./reporter-page.ts";

let line: TestLine;
let pages: ServedPage[];
beforeAll(async () => {
  line = await startBuiltLine({ status: "demonstration" });
  pages = await everyPage(line);
});
afterAll(() => line.stop());

const VALIDATOR = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document"],
    rules: {
      // How Preact writes what HTML leaves free.
      "void-style": "off",
      "doctype-style": ["error", { style: "lowercase" }],
      // HTML allows any name; ours come from headings, and some of these begin with a number.
      "valid-id": ["error", { relaxed: true }],
      // Everything comes from the line itself: who could change a script could change the hash too.
      "require-sri": ["error", { target: "crossorigin" }],
      // Numbers are kept whole with U+2060, which it does not know; '112' has nothing to keep.
      "tel-non-breaking": "off",
      // A form here only keeps a browser from filling in what stood before. None is ever sent,
      // so a button for it would do nothing: the test on forms below.
      "wcag/h32": "off",
    },
  }),
);

async function faultsIn(page: string, name: string): Promise<string[]> {
  // A page is one line, in which it takes the validator twice as long to say where something is.
  const html = page.replaceAll("><", ">\n<");
  const { results } = await VALIDATOR.validateString(html, name);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line: at, column }) => {
      const near = html.split("\n")[at - 1]?.slice(Math.max(0, column - 40), column + 60) ?? "";
      return `${name} ${ruleId}: ${message} (${near})`;
    }),
  );
}

test("the validator finds nothing on any page, nor on those of the desk", async () => {
  expect(pages.length).toBeGreaterThan(100);
  const desk = DESK_PAGES.map((path) => ({ address: path, html: readFileSync(path, "utf8") }));
  const faults: string[] = [];
  for (const { address, html } of [...pages, ...desk]) {
    faults.push(...(await faultsIn(html, address)));
  }
  expect(faults).toEqual([]);
});

test("and it does look", async () => {
  const [page] = pages;
  const broken = page?.html.replace("</main>", "<img src=x><p><div></div></p></main>") ?? "";
  const faults = await faultsIn(broken, "broken");
  expect(faults.some((fault) => fault.includes("wcag/h37"))).toBe(true);
  expect(faults.length).toBeGreaterThan(1);
});

test("each page has a title, one first heading, a language and its direction", () => {
  for (const { address, html } of pages) {
    const [, language, direction] = /<html lang="([^"]+)" dir="([^"]+)"/.exec(html) ?? [];
    const known = LANGUAGES.find(({ code }) => code === language);
    expect(known?.direction, address).toBe(direction);
    const [, inAddress] = /^\/([a-z]{2}(?:-[A-Za-z]+)?)\//.exec(address) ?? [];
    if (inAddress !== undefined) expect(language, address).toBe(inAddress);
    expect(/<title>[^<]*\S[^<]*<\/title>/.test(html), address).toBe(true);
    expect(html.match(/<h1[\s>]/g)?.length, address).toBe(1);
    expect(/<main[^>]*>\s*<[^>]*>/.test(html), address).toBe(true);
  }
});

const linksOf = (html: string): string[] =>
  [...html.matchAll(/<(?:a|link|img|script)\s[^>]*?\s?(?:href|src)="([^"]*)"/g)].map(
    ([, to = ""]) => to.replaceAll("&amp;", "&"),
  );

test("every link leads to what is there, and to the place in it", async () => {
  const byAddress = new Map(pages.map((page) => [page.address, page.html]));
  const asked = new Map<string, Promise<boolean>>();
  const isServed = (path: string): Promise<boolean> => {
    const known = asked.get(path);
    if (known) return known;
    const asking = get(line, path).then((answer) => answer !== null);
    asked.set(path, asking);
    return asking;
  };
  const dead: string[] = [];
  let followed = 0;
  for (const { address, html, isFile } of pages) {
    for (const link of linksOf(html)) {
      const to = new URL(link, `https://line.example${address}`);
      if (to.protocol === "tel:" || to.protocol === "data:") continue;
      if (to.host !== "line.example") {
        // The exit, and sources. A file to take along may lead to the line that it is from.
        if (to.protocol !== "https:" && !isFile) dead.push(`${address}: ${link}`);
        continue;
      }
      followed += 1;
      const path = decodeURIComponent(to.pathname);
      const target = byAddress.get(path);
      if (target === undefined && !(await isServed(path))) dead.push(`${address}: ${link}`);
      // The report and the answer take their language from there.
      if (to.hash === "" || /^\/(?:melden|antwoord)\/$/.test(path)) continue;
      const id = decodeURIComponent(to.hash.slice(1));
      if (!target?.includes(` id="${id}"`)) dead.push(`${address}: ${link}`);
    }
  }
  expect(dead).toEqual([]);
  expect(followed).toBeGreaterThan(2_000);
});

test("no form is sent: Enter in one does nothing, with a script and without", () => {
  for (const { address, html } of pages) {
    for (const [form] of html.matchAll(/<form[^>]*>/g)) {
      expect(form, address).toMatch(/\smethod="dialog"/);
      expect(form, address).not.toMatch(/\saction=/);
    }
  }
});

/** What a page makes a browser fetch before anything is done with it. */
async function loadedBy(html: string): Promise<string[]> {
  const wanted = [
    ...[...html.matchAll(/<(?:script|img)\s[^>]*src="(\/[^"]*)"/g)].map(([, to]) => to ?? ""),
    ...[...html.matchAll(/<link\s[^>]*href="(\/[^"]*)"/g)].map(([, to]) => to ?? ""),
  ];
  const seen = new Set<string>();
  while (wanted.length > 0) {
    const path = wanted.pop() ?? "";
    if (seen.has(path)) continue;
    seen.add(path);
    if (!path.endsWith(".js")) continue;
    const code = (await get(line, path))?.toString("utf8") ?? "";
    for (const [, to = ""] of code.matchAll(/(?:^|[;}])import(?:[^"'()]*?from)?"(\.[^"]*)"/g)) {
      wanted.push(new URL(to, `https://line.example${path}`).pathname);
    }
  }
  return [...seen];
}

/** Bytes of brotli; the lists of words of the search are apart: tests/web/search.test.ts. */
const MOST_BYTES = 60_000;

test("no page weighs more than 60 kB with all that it loads", async () => {
  const sizes = new Map<string, number>();
  const weigh = async (path: string): Promise<number> => {
    const known = sizes.get(path) ?? (await get(line, path, "br"))?.length;
    if (known === undefined) throw new Error(`${path} is loaded, and is not served`);
    sizes.set(path, known);
    return known;
  };
  let heaviest = { address: "", bytes: 0 };
  for (const { address, html } of pages) {
    let bytes = await weigh(address);
    for (const path of await loadedBy(html)) bytes += await weigh(path);
    expect(bytes, address).toBeLessThanOrEqual(MOST_BYTES);
    if (bytes > heaviest.bytes) heaviest = { address, bytes };
  }
  console.log(`heaviest: ${heaviest.address}, ${String(heaviest.bytes)} bytes of brotli`);
  // The script of the report alone is half of it: something was weighed.
  expect(heaviest.bytes).toBeGreaterThan(20_000);
});
