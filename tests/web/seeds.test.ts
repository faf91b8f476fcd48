import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import type { Day } from "../../crypto/index.ts";
import { ROOT } from "../../web/build/bundles.ts";
import { handbook as handbookPlugin } from "../../web/build/handbook.ts";
import { claimsOf } from "../../web/build/guide.ts";
import { pathOf } from "../../web/build/guides.ts";
import { icons } from "../../web/build/icons.ts";
import { plain } from "../../web/build/markdown.ts";
import { checkSeeds, loadHandbook, readSeedFiles } from "../../web/build/seeds.ts";
import { parseSources, type SourcesFile } from "../../web/build/sources.ts";
import { emptyCase } from "../../web/desk/core/case-file.ts";
import { drawField } from "../../web/desk/core/extract-fields.ts";
import { RECIPIENT_CODES, type RecipientCode, routeOf } from "../../web/desk/core/recipients.ts";
import { LEVELS } from "../../web/desk/core/urgency.ts";
import { caseText } from "../../web/desk/text/case.ts";
import { extractText, extractWords } from "../../web/desk/text/extract.ts";
import { FORMS, RECIPIENTS, WHO } from "../../web/report/draft.ts";
import { type HelpLine, helpLines, NOT_CHECKED } from "../../web/text/help-lines.ts";
import { report } from "../../web/text/nl/report.ts";

const SEEDS = fileURLToPath(new URL("../../seeds/", import.meta.url));
/** The five documents are beside the project where it is made; a fresh clone has none of them. */
const TEXTS = fileURLToPath(new URL("../../../shared/sources/", import.meta.url));

let files: Map<string, string>;
beforeAll(async () => {
  files = await readSeedFiles();
});

test("the seeds hold, and are the same each time", async () => {
  const { handbook, faults } = checkSeeds(files);
  expect(faults).toEqual([]);
  expect(handbook.passages.length).toBeGreaterThanOrEqual(9 + 15 + 8 + 10);
  const again = checkSeeds(await readSeedFiles());
  expect(JSON.stringify(again.handbook)).toBe(JSON.stringify(handbook));
});

describe("what the build refuses", () => {
  type Plant = [name: string, path: string, from: string | RegExp, to: string, fault: RegExp];
  const STEP = "handbook/stap-0.md";
  const FORM = "handbook/vorm-5.md";
  const plants: Plant[] = [
    [
      "a claim without a source",
      STEP,
      "alles. [buiten-112]",
      "alles.",
      /stap-0\.md has no source and no 'eigen/,
    ],
    ["a list without one", STEP, "## Doe [eigen voorstel]", "## Doe", /stap-0\.md has no source/],
    ["a mark in the middle", STEP, "Is er nu gevaar?", "Is er [x y] nu?", /mark in the middle/],
    [
      "a mark that says nothing",
      STEP,
      "Houd je toon",
      "Houd je [X] toon",
      /mark that says nothing/,
    ],
    ["an unknown source", FORM, /nr448-heffing/g, "nr448-niets", /unknown source: nr448-niets/],
    [
      "a source never used",
      "sources.json",
      '"passages": [',
      '"passages": [{ "id": "niets", "document": "nr450", "place": "slot", "paraphrase": "Nee." },',
      /sources\.json: niets is never used/,
    ],
    ["a source only declared", FORM, "sources: [", "sources: [nr450-geld, ", /never uses it/],
    ["a source not declared", FORM, /sources: .*/, "sources: []", /does not name nr448-heffing/],
    ["a dead link", STEP, "(regel-kennen)", "(regel-weg)", /link to nothing: regel-weg/],
    [
      "a link out of the handbook",
      STEP,
      "(regel-kennen)",
      "(https://example.org)",
      /link to nothing/,
    ],
    [
      "too many words",
      STEP,
      "geen oordeel.",
      `geen oordeel. ${"Kort. ".repeat(120)}`,
      /at most 200/,
    ],
    ["an unknown form", FORM, "forms: [F5]", "forms: [F99]", /unknown form: F99/],
    ["an unknown step", STEP, "steps: [0]", "steps: [9]", /stap-0\.md front matter, steps/],
    ["an unknown route", "handbook/route-aivd.md", "[aivd]", "[fbi]", /unknown route: fbi/],
    ["an unknown level", "handbook/urgentie-u1.md", "[U1]", "[U9]", /unknown level: U9/],
    ["an unknown role", "handbook/stap-2.md", "[intake, ", "[inname, ", /unknown role: inname/],
    ["an unknown rule", "handbook/regel-stop.md", "rule: stop", "rule: halt", /unknown rule: halt/],
    ["two subjects", FORM, "forms: [F5]", "forms: [F5, F6]", /exactly one form/],
    ["another name inside", STEP, "id: stap-0", "id: stap-nul", /is called stap-nul inside/],
    ["an unknown field", STEP, "version: 1", "version: 1\nauthor: x", /front matter/],
    ["a field twice", STEP, "version: 1", "version: 1\nversion: 2", /says version twice/],
    ["no day", STEP, /date: .*\n/, "", /front matter, date/],
    ["no front matter", STEP, /^---\n/, "", /has no front matter/],
    ["nothing to avoid", STEP, /## Doe niet[\s\S]*?(?=## Vink)/, "", /says nothing under avoid/],
    ["an unknown heading", STEP, "## Doe niet", "## Pas op", /unknown heading: Pas op/],
    ["a check without a box", STEP, "- [ ] Is er", "- Is er", /does not begin with \[ \]/],
    [
      "markup",
      STEP,
      "Eerst veiligheid",
      "<b>Eerst</b>\n\n<div>x</div>\n\nNu",
      /cannot hold|no source/,
    ],
    ["a picture", STEP, "Eerst veiligheid", "![x](y.png) Eerst", /cannot hold: image/],
    [
      "a table of another kind",
      STEP,
      "## Doe [",
      "1. een\n\n## Doe [",
      /cannot hold: ordered_list/,
    ],
    [
      "a form's word",
      STEP,
      "Eerst veiligheid",
      "Indien veiligheid",
      /'indien'; a colleague says: als/,
    ],
    ["a long sentence", STEP, "Eerst veiligheid", "en zo ".repeat(20), /sentence of \d+ words/],
    ["nobody who acts", STEP, "geen oordeel.", "wordt, werd en worden.", /is passive 3 times/],
    [
      "a country",
      STEP,
      "geen oordeel.",
      "zeker bij Iraniërs.",
      /names a country or a people: Iran/,
    ],
    ["a country in a source", "sources.json", "een heffing aan", "Turkse heffing aan", /country/],
    [
      "a document never used",
      "sources.json",
      '"document": "lkha"',
      '"document": "sv"',
      /from lkha/,
    ],
    ["an unknown document", "sources.json", '"document": "lkha"', '"document": "x"', /document: x/],
    ["a source twice", "sources.json", '"id": "buiten-160"', '"id": "buiten-162"', /twice/],
    ["an unknown key", "sources.json", '"v": 1', '"v": 1, "w": 2', /sources\.json, /],
    ["broken sources", "sources.json", /^\{/, "", /sources\.json, /],
    ["a code twice", "taxonomy.json", '"code": "F2"', '"code": "F1"', /a code twice: forms/],
    ["broken codes", "taxonomy.json", /^\{/, "", /taxonomy\.json, /],
  ];

  test.each(plants)("%s", (_, path, from, to, fault) => {
    const text = files.get(path) ?? "";
    const planted = text.replace(from, to);
    expect(planted, "nothing was planted").not.toBe(text);
    const { faults } = checkSeeds(new Map(files).set(path, planted));
    expect(faults.join("\n")).toMatch(fault);
  });

  test("a quotation of a text that no test can read", () => {
    const file = JSON.parse(files.get("sources.json") ?? "") as SourcesFile;
    for (const passage of file.passages) {
      if (passage.document === "sr") passage.quotation = "Hij die";
    }
    const { faults } = checkSeeds(new Map(files).set("sources.json", JSON.stringify(file)));
    expect(faults).toContain("sources.json: buiten-98d quotes a text that no test can read");
    expect(faults).toHaveLength(file.passages.filter(({ document }) => document === "sr").length);
  });

  test.each([
    ["step 4", "stap-4", /step 4 has 0 passages/],
    ["form F0", "vorm-0", /form F0 has 0 passages/],
    ["form F14", "vorm-14", /form F14 has 0 passages/],
    ["route mayor", "route-burgemeester", /route mayor has 0 passages/],
    ["rule stop", "regel-stop", /rule stop has 0 passages/],
    ["rule retention", "regel-bewaren", /rule retention has 0 passages/],
  ])("no passage for %s", (_, id, fault) => {
    const less = new Map(files);
    expect(less.delete(`handbook/${id}.md`)).toBe(true);
    expect(checkSeeds(less).faults.join("\n")).toMatch(fault);
  });

  test("a fault stops the build, which names them all", async () => {
    const folder = await mkdtemp(join(tmpdir(), "seeds-"));
    try {
      await cp(SEEDS, folder, { recursive: true });
      expect((await loadHandbook(folder)).passages.length).toBeGreaterThan(40);
      await rm(join(folder, "handbook/stap-8.md"));
      await writeFile(join(folder, "handbook/stap-7.md"), "Niets.\n");
      await expect(loadHandbook(folder)).rejects.toThrow(
        /stap-7\.md has no front[\s\S]*step 8 has 0/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("one taxonomy", () => {
  const taxonomy = () => JSON.parse(files.get("taxonomy.json") ?? "") as Record<string, Term[]>;
  type Term = { code: string; label: string };
  const codes = (name: string) => (taxonomy()[name] ?? []).map(({ code }) => code);

  test("has the codes that reports and cases carry", () => {
    expect(codes("forms")).toEqual([...FORMS]);
    expect(codes("who")).toEqual([...WHO]);
    expect(codes("recipients")).toEqual([...RECIPIENTS]);
    expect(codes("levels")).toEqual([...LEVELS]);
    expect(codes("stateLink")).toEqual(["clear", "possible", "unknown", "none"]);
    expect(codes("steps")).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8"]);
    expect(codes("harms")).toHaveLength(8);
  });

  test("says a form in the words that the reporter chose it by", () => {
    for (const { code, label } of taxonomy()["forms"] ?? []) {
      expect(label).toBe(report.what.forms[code as keyof typeof report.what.forms]);
    }
  });

  test("has the routes to which the desk passes on, each behind a choice of the reporter", () => {
    expect(codes("routes")).toEqual([...RECIPIENT_CODES]);
    for (const { code, label } of taxonomy()["routes"] ?? []) {
      expect(extractText.recipients[code as RecipientCode].name).toBe(label);
      expect(codes("recipients")).toContain(routeOf(code)?.choice);
    }
  });

  test("is what an extract says: of harms, the link with a state, and how urgent it is", () => {
    const by = { by: "", byId: "", day: 0 as Day };
    const file = emptyCase("ab".repeat(16), {});
    const labels = (name: string) => (taxonomy()[name] ?? []).map(({ label }) => label);
    const classified = { ...by, forms: [], harms: codes("harms"), municipality: "" };
    expect(drawField({ ...file, classified }, "harms")).toBe(labels("harms").join("; "));
    expect(codes("stateLink")).toEqual(Object.keys(extractWords.states));
    expect(labels("stateLink")).toEqual(Object.values(extractWords.states));
    expect(labels("levels")).toEqual(LEVELS.map((level) => caseText.levels[level].name));
  });
});

describe("telephone numbers", () => {
  const numbersIn = (text: string): string[] =>
    text.match(/(?<![\w.-])(?:112|0[89]\d\d-?\d{4})(?![\w-])/g) ?? [];
  const lines: readonly HelpLine[] = Object.values(helpLines);

  test("in the handbook are those that a person compared with their site", () => {
    const numbers = [...files].flatMap(([path, text]) =>
      path.startsWith("handbook/") ? numbersIn(text) : [],
    );
    expect(new Set(numbers)).toEqual(new Set(["112", "0900-8844"]));
    for (const { checked } of [helpLines.emergency, helpLines.police]) {
      expect(checked).not.toBe(NOT_CHECKED);
    }
  });

  test("in a text for everyone are in the one list; where nobody compared it, its site is named", () => {
    const { library } = checkSeeds(files);
    const shown = new Set<string>();
    for (const guide of library.guides) {
      for (const { spans, sources } of claimsOf(guide)) {
        for (const number of numbersIn(plain(spans))) {
          shown.add(number);
          const line = lines.find((one) => one.number === number);
          const where = `${pathOf(guide)}: ${number}`;
          expect(line, where).toBeDefined();
          if (line?.checked !== NOT_CHECKED) continue;
          const sites = sources.map((id) => library.sources[id]?.url ?? "").join(" ");
          expect(sites, where).toContain(line.site);
        }
      }
    }
    expect(shown.size).toBe(lines.length);
    const cited = Object.values(library.sources).flatMap(({ paraphrase }) => numbersIn(paraphrase));
    for (const number of cited) expect(lines.some((line) => line.number === number)).toBe(true);
  });
});

describe("quotations", () => {
  const tidy = (text: string) => text.replace(/\s+/g, " ");

  test("each stands verbatim in its source text, where the texts are here", async ({
    annotate,
  }) => {
    const { data } = parseSources(files.get("sources.json") ?? "");
    const quoting = (data?.passages ?? []).filter(({ quotation }) => quotation !== undefined);
    expect(quoting.length).toBeGreaterThan(30);
    const isHere = existsSync(TEXTS);
    if (!isHere) await annotate(`the five texts are not at ${TEXTS}: no quotation was compared`);
    for (const { id, document, quotation = "" } of quoting) {
      const file = data?.documents.find((entry) => entry.id === document)?.file;
      expect(file, id).toMatch(/^\d{3}_[0-9a-f]{16}\.txt$/);
      // A short quotation: the rest is said in our own words.
      expect(quotation.split(" ").length, id).toBeLessThanOrEqual(25);
      if (!isHere) continue;
      const text = tidy(await readFile(join(TEXTS, file ?? ""), "utf8"));
      // Whole words: a quotation that stops inside one says something else.
      const words = tidy(quotation).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      const whole = new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, "u");
      expect(whole.test(text), `${id}: ${quotation}`).toBe(true);
    }
  });
});

test("what is said of this software stands in a file that is here", () => {
  const { data } = parseSources(files.get("sources.json") ?? "");
  expect(data?.software.length).toBeGreaterThan(0);
  for (const { id, path } of data?.software ?? []) {
    expect(existsSync(join(ROOT, path)), id).toBe(true);
    expect(data?.passages.some(({ document }) => document === id)).toBe(true);
  }
});

test("the pane of the desk carries every passage, and asks nobody for one", async () => {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["web/desk/app/handbook-pane.tsx"],
    bundle: true,
    format: "esm",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [icons, handbookPlugin],
    write: false,
  });
  const code = outputFiles[0]?.text ?? "";
  for (const passage of checkSeeds(files).handbook.passages) {
    expect(code.includes(passage.lead[0]?.spans[0]?.text ?? "-"), passage.id).toBe(true);
  }
  expect(code).not.toMatch(/\bfetch\(|XMLHttpRequest|innerHTML\s*=\s*[^\s"'.]*passage/);
});
