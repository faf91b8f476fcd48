import { mkdtemp, cp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { claimsOf } from "../../web/build/guide.ts";
import { isWaiting, pathOf } from "../../web/build/guides.ts";
import { checkSeeds, loadGuides, readSeedFiles } from "../../web/build/seeds.ts";
import { addressOf, slugOf } from "../../web/guide/address.ts";
import { outcomeOf } from "../../web/guide/outcome.ts";
import type { Guide, Library } from "../../web/text/guide.ts";
import { LANGUAGES } from "../../web/text/languages.ts";

const SEEDS = fileURLToPath(new URL("../../seeds/", import.meta.url));

/** In every language; the rest of the guides stands in Dutch and English. */
const EVERYWHERE = ["is-dit-obi", "jouw-melding", "veilig-melden", "folder", "berichten"];

let files: Map<string, string>;
let library: Library;
beforeAll(async () => {
  files = await readSeedFiles();
  library = checkSeeds(files).library;
});
const guideOf = (id: string, language: string): Guide => {
  const found = library.guides.find((guide) => guide.id === id && guide.language === language);
  if (!found) throw new Error(`no ${id} in ${language}`);
  return found;
};

test("every guide holds, and none waits for its language", async () => {
  expect(checkSeeds(files).faults).toEqual([]);
  expect([...files.keys()].filter(isWaiting)).toEqual([]);
  expect(await loadGuides()).toEqual(library);
  expect(library.guides.length).toBeGreaterThan(90);
});

test.each(EVERYWHERE)("%s stands in every language, and says that nobody has reviewed it", (id) => {
  for (const { code } of LANGUAGES) {
    const guide = guideOf(id, code);
    expect(guide.isReviewed, code).toBe(code === "nl");
    expect(guide.sections.length).toBe(guideOf(id, "nl").sections.length);
  }
});

test("what is for everyone or for municipalities stands in Dutch and in English", () => {
  for (const { id, shelf } of library.guides.filter(({ language }) => language === "nl")) {
    if (shelf === "guides") expect(guideOf(id, "en").id).toBe(id);
  }
});

test("each claim rests on a source that can be shown, or is marked as ours", () => {
  for (const guide of library.guides) {
    for (const { sources, isOwn } of claimsOf(guide)) {
      expect(isOwn || sources.length > 0, pathOf(guide)).toBe(true);
      for (const id of sources) expect(library.sources[id], id).toBeDefined();
    }
  }
});

describe("what the build refuses", () => {
  type Plant = [name: string, path: string, from: string | RegExp, to: string, fault: RegExp];
  const NL = "guides/nl/heffing.md";
  const EN = "guides/en/heffing.md";
  const plants: Plant[] = [
    ["a source that went", NL, "[buiten-284]", "", /nl\/heffing\.md does not name|never uses/],
    [
      "a claim without a mark",
      NL,
      / \[buiten-284\].*/,
      "",
      /has no source and no 'eigen voorstel'/,
    ],
    [
      "a heading's mark that went",
      NL,
      "## Waar let je op? [eigen voorstel]",
      "## Waar let je op?",
      /has no source/,
    ],
    ["an unknown source", NL, /buiten-317/g, "buiten-999", /unknown source: buiten-999/],
    ["a source that is not named", NL, /sources: .*/, "sources: []", /does not name nr448-heffing/],
    ["a source that is only named", NL, "sources: [", "sources: [nr450-geld, ", /never uses it/],
    [
      "a link to nothing",
      NL,
      "](familie)",
      "](famile)",
      /heffing\.md has a link to nothing: famile/,
    ],
    ["a link out", NL, "](familie)", "](https://example.org)", /link to nothing: https/],
    ["a file that says another language", NL, "lang: nl", "lang: en", /says that it is in en/],
    ["another name inside", NL, "id: heffing", "id: heffingen", /is called heffingen inside/],
    ["an unknown kind", NL, "kind: guide", "kind: verhaal", /front matter, kind/],
    ["an unknown reader", NL, "[everyone]", "[iedereen]", /front matter, audience/],
    ["an unknown form", NL, "forms: [F5", "forms: [F55", /unknown form: F55/],
    ["a field that is none", NL, "version: 1", "version: 1\nauthor: x", /front matter/],
    ["a doubt of nobody", NL, "doubts: [lawyer]", "doubts: [buurman]", /front matter, doubts/],
    [
      "a placeholder that no line fills",
      NL,
      "Wil je zelf",
      "{{line.geheim}} wil je zelf",
      /asks for line\.geheim/,
    ],
    [
      "a setting that is not named",
      NL,
      "Wil je zelf",
      "{{service.dpo-mail}} wil je zelf",
      /does not name the setting dpo-mail/,
    ],
    [
      "a brace that is left",
      NL,
      "Wil je zelf",
      "{naam} wil je zelf",
      /brace that is no placeholder/,
    ],
    ["a mark that says nothing", NL, "Wil je zelf", "Wil [X] je zelf", /mark that says nothing/],
    ["markup", NL, "Wil je zelf", "Wil ![je](x) zelf", /cannot hold: image/],
    [
      "a table of contents in code",
      NL,
      "## Waar let",
      "```\nx\n```\n\n## Waar let",
      /cannot hold: fence/,
    ],
    [
      "a list inside a list",
      NL,
      "- Wil je zelf",
      "- Een\n  - Twee\n- Wil je zelf",
      /list inside a list/,
    ],
    ["a check among others", NL, "- Wil je zelf", "- [ ] Wil je zelf", /does not begin with \[ \]/],
    ["a heading of the fourth level", NL, "## Waar let", "#### Waar let", /two and three # only/],
    ["a heading twice", NL, "## Verder lezen", "## Wat wij niet doen", /has a heading twice/],
    ["a country", NL, "een heffing te betalen", "een Turkse heffing te betalen", /names a country/],
    [
      "a form's word",
      NL,
      "Heb je al betaald?",
      "Indien je betaalde?",
      /'indien'; a colleague says/,
    ],
    ["a long sentence", NL, "Wil je zelf", "en zo ".repeat(21), /sentence of \d+ words/],
    [
      "a translation that does not say whether it is reviewed",
      EN,
      "reviewed: false\n",
      "",
      /whether a person has reviewed/,
    ],
    [
      "a translation with fewer headings",
      EN,
      /## What we do not do[\s\S]*?(?=## )/,
      "",
      /has other headings/,
    ],
    [
      "a translation with another item",
      EN,
      /\n- Do you want to pay[^\n]*/,
      "",
      /not built as its Dutch original under/,
    ],
    [
      "a translation that rests on something else",
      EN,
      /\[buiten-284\]/,
      "[buiten-317]",
      /not built as its Dutch/,
    ],
    [
      "a translation of an older text",
      EN,
      "version: 1",
      "version: 2",
      /is of version 2; the Dutch text is of version 1/,
    ],
    [
      "a translation of another kind",
      EN,
      "kind: guide",
      "kind: tool",
      /is a tool; in Dutch a guide/,
    ],
    [
      "a mark of the exercise",
      "exercise/gemeente-balie.json",
      /"nr[^"]*"/,
      '"nr000"',
      /gemeente-balie\.json has an unknown source: nr000/,
    ],
    [
      "an exercise that is no JSON",
      "exercise/gemeente-balie.json",
      /^\{/,
      "",
      /gemeente-balie\.json is no JSON/,
    ],
  ];

  test.each(plants)("%s", (_, path, from, to, fault) => {
    const text = files.get(path) ?? "";
    const planted = text.replace(from, to);
    expect(planted, "nothing was planted").not.toBe(text);
    const { faults } = checkSeeds(new Map(files).set(path, planted));
    expect(faults.join("\n")).toMatch(fault);
  });

  test("a translation without its Dutch original, and two texts of one name", () => {
    const less = new Map(files);
    less.delete(NL);
    expect(checkSeeds(less).faults).toContain("guides/en/heffing.md has no Dutch original");
    const twin = (files.get(NL) ?? "").replace("kind: guide", "kind: document");
    const more = new Map(files).set("documents/nl/heffing.md", twin);
    expect(checkSeeds(more).faults.join("\n")).toMatch(
      /heffing\.md is called as documents\/nl\/heffing\.md is/,
    );
  });

  test("a source that no text, exercise or list of actions uses any more", () => {
    const less = new Map([...files].filter(([path]) => !path.startsWith("exercise/")));
    const without = new Map([...less].filter(([path]) => path !== "interventions.json"));
    const faults = checkSeeds(without).faults.filter((fault) => fault.includes("is never used"));
    expect(faults.length).toBeGreaterThan(0);
    expect(checkSeeds(files).faults).toEqual([]);
  });

  test("all of it at once, by name", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guides-"));
    try {
      await cp(SEEDS, folder, { recursive: true });
      await writeFile(join(folder, NL), "Niets.\n");
      await rm(join(folder, "guides/nl/reizen.md"));
      await expect(loadGuides(folder)).rejects.toThrow(
        /nl\/heffing\.md has no front[\s\S]*en\/reizen\.md has no Dutch original/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("addresses", () => {
  test("are of the text, whatever its language", () => {
    expect(slugOf(guideOf("heffing", "nl"))).toBe("heffing/");
    expect(slugOf(guideOf("gemeente-pers", "en"))).toBe("gemeente/pers/");
    expect(slugOf(guideOf("privacy", "nl"))).toBe("over/privacy/");
    expect(new Set(library.guides.map((guide) => `${guide.language}/${slugOf(guide)}`)).size).toBe(
      library.guides.length,
    );
  });

  test("lead to the same language, or to one that says so", () => {
    expect(addressOf("heffing", "en", library)).toEqual({ href: "/en/heffing/" });
    expect(addressOf("heffing", "ar", library)).toEqual({
      href: "/en/heffing/",
      language: "en",
    });
    expect(addressOf("andere-hulp", "ar", library)).toEqual({ href: "/ar/hulp/" });
    const dutch = library.guides.filter(({ language }) => language === "nl");
    expect(addressOf("dpia", "en", { ...library, guides: dutch })).toEqual({
      href: "/nl/over/dpia/",
      language: "nl",
    });
    expect(addressOf("niets", "nl", library)).toBeNull();
  });
});

describe("three answers", () => {
  test.each([
    [["no", "yes", null], "second"],
    [["yes", "yes", "yes"], "second"],
    [["yes", "no", "no"], "other"],
    [["no", "unknown", "yes"], "other"],
    [["no", "unknown", "no"], "doubt"],
    [["no", "no", "no"], "none"],
    [["yes", null, "yes"], null],
    [[null, "no", "no"], null],
    [[null, null, null], null],
  ] as const)("%j: %s", (answers, outcome) => {
    expect(outcomeOf(answers)).toBe(outcome);
  });
});
