import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { makeSite, type Site } from "../../web/build/build.ts";

let site: Site;
let again: Site;
const text = (path: string) => Buffer.from(site.files.get(path) ?? []).toString("utf8");
const pagesOf = () => [...site.files.keys()].filter((path) => path.endsWith(".html"));
// An edition is saved, and opened from a disk: tests/web/municipality-pages.test.ts.
const isSaved = (path: string) => /\/uitgaven\/.*\/obi-[^/]*\.html$/.test(path);
const publicPages = () => pagesOf().filter((path) => !path.startsWith("desk/") && !isSaved(path));

beforeAll(async () => {
  site = await makeSite();
  again = await makeSite();
});

test("two builds give the same bytes", () => {
  expect([...again.files.keys()]).toEqual([...site.files.keys()]);
  for (const [path, bytes] of site.files) {
    expect(Buffer.compare(Buffer.from(bytes), Buffer.from(again.files.get(path) ?? [])), path).toBe(
      0,
    );
  }
});

test("every page that the line needs is there, in both languages", () => {
  for (const path of [
    "index.html",
    "nl/index.html",
    "en/index.html",
    "melden/index.html",
    "antwoord/index.html",
    "gemeente/index.html",
    "404.html",
    "gesloten/index.html",
    ...["hulp", "weten", "veilig-melden", "gemeente"].flatMap((slug) => [
      `nl/${slug}/index.html`,
      `en/${slug}/index.html`,
    ]),
  ]) {
    expect(site.files.has(path), path).toBe(true);
  }
});

test("nothing is inline: no script, no style, no handler", () => {
  // The opener is opened from a disk, and has to hold everything: tests/web/opener.test.ts.
  const saved = (path: string) => path === "desk/opener.html" || isSaved(path);
  for (const path of pagesOf().filter((path) => !saved(path))) {
    const html = text(path);
    expect(html, path).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    for (const [, attributes = "", body = ""] of html.matchAll(
      /<script([^>]*)>([\s\S]*?)<\/script>/g,
    )) {
      expect(attributes).toContain("src=");
      expect(body).toBe("");
    }
  }
});

test("no page or style asks anything of another address", () => {
  for (const path of publicPages()) {
    // A source is a link that a person may follow, and says nothing of where they came from.
    const html = text(path).replaceAll(/<a href="https:[^"]*" rel="noreferrer">/g, "");
    const addresses = [...html.matchAll(/(?:src|href|action|content)="([^"]*)"/g)].map(
      ([, address = ""]) => address,
    );
    expect(addresses.length).toBeGreaterThan(3);
    // The exit address is the line's own setting.
    const foreign = addresses.filter((address) => /^(?:[a-z]+:)?\/\//i.test(address));
    expect(foreign, path).toEqual([]);
  }
  expect(text(site.assets.style.slice(1))).not.toMatch(/url\(|@import/);
});

test("our scripts keep nothing and parse no markup", () => {
  // libsodium's own chunks are not ours; they are recognised by their size.
  const own = [...site.files].filter(
    ([path, bytes]) =>
      /^assets\/(?:report|answer|page|sealing|reading)-.*\.js$/.test(path) &&
      bytes.length < 100_000,
  );
  expect(own.length).toBeGreaterThan(6);
  for (const [path, bytes] of own) {
    expect(Buffer.from(bytes).toString("utf8"), path).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|sessionStorage|indexedDB|document\.cookie|pushState|serviceWorker|sendBeacon|\beval\(/,
    );
  }
});

test("placeholders are those that a line fills in, and blocks are closed", () => {
  const known =
    /^(?:open|line\.(?:name|status|exit|root|id|origin|fingerprint|qr|readers\.[a-zA-Z-]+|hours\.[a-zA-Z-]+)|service\.[a-z-]+\.[a-z]{2}|controllers\.[a-z]{2})$/;
  for (const path of pagesOf()) {
    const html = text(path);
    for (const [, name = ""] of html.matchAll(/\{\{(.*?)\}\}/g)) expect(name, path).toMatch(known);
    const all = [...html.matchAll(/<!--(.*?)-->/g)].map(([, mark]) => mark ?? "");
    const numbers = all.filter((mark) => /^statistics:[^<>\s]+$/.test(mark));
    expect(numbers).toHaveLength(path.endsWith("cijfers/index.html") ? 1 : 0);
    const marks = all.filter((mark) => !numbers.includes(mark));
    expect(
      marks
        .filter((_, i) => i % 2 === 0)
        .every((mark) => /^(?:if:[a-z]+|draft:[a-z,-]+:[a-z]{2})$/.test(mark)),
    ).toBe(true);
    expect(marks.filter((_, i) => i % 2 === 1).every((mark) => mark === "end")).toBe(true);
    expect(html).not.toContain("\u{F0000}");
  }
});

test("every page but the desk says what kind of line this is, and has the way out", () => {
  for (const path of publicPages()) {
    expect(text(path), path).toMatch(/<!--if:demonstration--><p class="status"/);
    expect(text(path), path).toMatch(/<!--if:trial--><p class="status"/);
    expect(text(path), path).toMatch(/<a class="leave" href="\{\{line\.exit\}\}"[^>]* data-leave/);
  }
});

test("report and answer pin the root key and are not for translators", () => {
  for (const path of ["melden/index.html", "antwoord/index.html"]) {
    expect(text(path)).toMatch(/<html[^>]* translate="no"/);
    expect(text(path)).toMatch(/<html[^>]* data-root="\{\{line\.root\}\}"/);
    expect(text(path)).toContain("<noscript>");
  }
});

test("asset names are hashes, and build.json lists every file as it is", () => {
  const listed = JSON.parse(text("build.json")) as {
    files: { path: string; bytes: number; sha256: string }[];
  };
  const others = [...site.files].filter(([path]) => path !== "build.json");
  expect(listed.files.map(({ path }) => path)).toEqual(others.map(([path]) => path).sort());
  for (const { path, bytes, sha256 } of listed.files) {
    const built = site.files.get(path) ?? new Uint8Array();
    expect(built.length).toBe(bytes);
    expect(createHash("sha256").update(built).digest("hex")).toBe(sha256);
    if (path.startsWith("assets/")) expect(path).toMatch(/-[A-Za-z0-9]{8}\.[a-z]+$/);
  }
});

test("the licence of everything that is passed on is kept whole", () => {
  const licences = text("licences.txt");
  for (const name of [
    "vertrouwenslijn-obi",
    "libsodium",
    "libsodium-wrappers",
    "@scure/bip39",
    "lucide-static",
    "zod",
  ]) {
    expect(licences).toMatch(new RegExp(`^${name} `, "m"));
  }
});
