/** What municipalities read, before it is a page: the calculator, the form as text, the editions. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../web/build/bundles.ts";
import { checkSeeds, loadGuides, loadMunicipal, readSeedFiles } from "../../web/build/seeds.ts";
import {
  judgeVisit,
  OUTCOMES,
  readDay,
  threeMonthsBefore,
} from "../../web/municipality/campaign-days.ts";
import { CampaignRules } from "../../web/municipality/campaign-rules.ts";
import { bindEdition, chaptersOf, DOOR, idOf } from "../../web/municipality/editions.ts";
import { fiveLines } from "../../web/municipality/five-lines.ts";
import { writeNeeds } from "../../web/municipality/needs-text.ts";
import { EDITIONS } from "../../web/text/guide.ts";
import { LANGUAGES } from "../../web/text/languages.ts";
import { municipalityLines } from "../../web/text/nl/municipality.ts";

const RULES = "campaign-calculator.json";
const { tests, rules } = CampaignRules.parse(
  JSON.parse(readFileSync(`${ROOT}seeds/${RULES}`, "utf8")),
);
const day = (text: string | undefined): Date | null => {
  const read = text === undefined ? null : readDay(text);
  if (text !== undefined && !read) throw new Error(`no day: ${text}`);
  return read;
};

describe("the date calculator", () => {
  test.each(tests.starts)("three months before $electionDay is $start", (vector) => {
    const start = threeMonthsBefore(day(vector.electionDay) as Date);
    expect(start.toISOString().slice(0, 10)).toBe(vector.start);
  });

  test.each(tests.visits)(
    "$visitor, EU $eu, campaign $campaign, visit $visitDay, election $electionDay: $outcome",
    ({ outcome, visitDay, electionDay, ...visit }) => {
      const judged = judgeVisit({
        ...visit,
        visitDay: day(visitDay),
        electionDay: day(electionDay),
      });
      expect(judged.outcome).toBe(outcome);
      const says = rules.find((rule) => rule.outcome === outcome)?.says.nl ?? "";
      expect(judged.start !== null).toBe(says.includes("{start}"));
    },
  );

  test("every outcome has a vector and its words, in the order in which they are looked at", () => {
    expect(new Set(tests.visits.map(({ outcome }) => outcome))).toEqual(new Set(OUTCOMES));
    expect(rules.map(({ outcome }) => outcome)).toEqual(OUTCOMES);
  });

  test("never forbids a visit of who is not of a government, or of whom one knows nothing", () => {
    for (const visitor of ["other", "unknown"] as const) {
      for (const eu of ["yes", "no", "unknown"] as const) {
        for (const campaign of ["yes", "no", "unknown"] as const) {
          const { outcome } = judgeVisit({
            ...{ visitor, eu, campaign },
            visitDay: day("2027-05-20"),
            electionDay: day("2027-05-31"),
          });
          expect(["other-visitor", "no-campaign", "ask"]).toContain(outcome);
        }
      }
    }
  });

  test.each(["2027-02-29", "2027-13-01", "2027-1-1", "", "31-05-2027", "20270531"])(
    "%j is no day",
    (text) => expect(readDay(text)).toBeNull(),
  );
});

describe("the seeds of these pages", () => {
  const faultsWith = async (path: string, change: (text: string) => string) => {
    const files = await readSeedFiles();
    const text = files.get(path) ?? "";
    const changed = change(text);
    expect(changed).not.toBe(text);
    return checkSeeds(new Map(files).set(path, changed)).faults;
  };

  test.each([
    ["an outcome twice", '"outcome": "ask-eu"', '"outcome": "ask"', "has the outcome ask twice"],
    [
      "the first day where it is not known",
      "Vraag Buitenlandse Zaken of",
      "{start} of",
      "first day",
    ],
    ["a source that is not there", '"nr450-drie-maanden"]', '"nr450-drie"]', "unknown source"],
    ["a source that the page does not list", '["eigen voorstel"]', '["nr450-geld"]', "cites nr450"],
    ["one language only", /,\s*"en": "It is no campaigning"/, "", "rules.1.when.en"],
  ])("rules with %s stop the build", async (_, from, to, fault) => {
    const faults = await faultsWith(RULES, (text) => text.replace(from, to));
    expect(faults.join("\n")).toContain(fault);
  });

  test.each([
    [
      "a text that is not there",
      '"gemeente-pers"',
      '"gemeente-krant"',
      "not there: gemeente-krant",
    ],
    ["a section that is not there", '"let-op-dwang"', '"let-op"', "does not have: let-op"],
    ["a text twice", '"gemeente-pers"', '"gemeente-geld"', "has gemeente-geld twice"],
    ["a text left out", '"gemeente-pers",', "", "gemeente-pers do not say the same"],
  ])("editions with %s stop the build", async (_, from, to, fault) => {
    const faults = await faultsWith("editions.json", (text) => text.replace(from, to));
    expect(faults.join("\n")).toContain(fault);
  });

  test("a text for municipalities that stands in no edition stops the build", async () => {
    const faults = await faultsWith("guides/nl/gemeente-pers.md", (text) =>
      text.replace(/^editions: .*\n/m, ""),
    );
    expect(faults.join("\n")).toContain("has gemeente-pers in no edition");
  });
});

describe("an edition", () => {
  test.each(EDITIONS)("for %s has each of its texts in both languages, once", async (edition) => {
    const [library, municipal] = [await loadGuides(), await loadMunicipal()];
    for (const language of ["nl", "en"] as const) {
      const chapters = chaptersOf(edition, municipal, library.guides, language);
      expect(chapters.map(({ id }) => id)).toEqual(municipal.editions.editions[edition].map(idOf));
      const bound = bindEdition(chapters, { id: "x", title: "x", language });
      const anchors = bound.sections.map(({ anchor }) => anchor);
      expect(new Set(anchors).size).toBe(anchors.length);
      for (const { id, sections } of chapters) {
        expect(anchors).toContain(id);
        for (const { anchor } of sections) expect(anchors).toContain(`${id}-${anchor}`);
      }
    }
  });

  test("for municipalities begins with the five lines and has every text of theirs", async () => {
    const [{ guides }, { editions }] = [await loadGuides(), await loadMunicipal()];
    const ids = editions.editions.municipality.map(idOf);
    expect(ids[0]).toBe(DOOR);
    const theirs = guides.filter(
      ({ id, language }) => language === "nl" && id.startsWith(`${DOOR}-`),
    );
    expect(theirs.length).toBeGreaterThanOrEqual(19);
    expect(new Set(ids)).toEqual(new Set([DOOR, ...theirs.map(({ id }) => id)]));
  });

  test("holds every rule of the calculator, which cannot reckon there", async () => {
    const [library, municipal] = [await loadGuides(), await loadMunicipal()];
    const text = JSON.stringify(chaptersOf("municipality", municipal, library.guides, "nl"));
    for (const { when, says } of municipal.rules.rules) {
      expect(text).toContain(when.nl);
      expect(text).toContain(says.nl.split("{start}")[0]);
    }
    expect(text).not.toContain("{start}");
  });
});

test("the five lines stand once: the door shows those that the report shows", () => {
  const shown = fiveLines("nl").lead[0];
  if (shown?.kind !== "list") throw new Error("no list");
  expect(shown.items.map((claims) => claims.map(({ spans }) => spans[0]?.text).join())).toEqual(
    municipalityLines,
  );
  for (const { code } of LANGUAGES) expect(fiveLines(code).lead.length).toBeGreaterThan(0);
});

describe("the form for local needs as text", () => {
  const parts = [
    {
      heading: "Wie zijn wij?",
      needs: [
        { text: "Een gemeente", isChosen: true, typed: "" },
        { text: "Een organisatie", isChosen: false, typed: "" },
        { text: "Onze taken, in een paar woorden: …", isChosen: false, typed: " balie,\n wijk " },
      ],
    },
    {
      heading: "Wat spreken we af?",
      needs: [{ text: "Eén ding: …", isChosen: false, typed: " " }],
    },
  ];

  test("has what was chosen and typed, and says where nothing was", () => {
    expect(writeNeeds("Formulier", parts, "niets ingevuld")).toBe(
      [
        "Formulier",
        "",
        "Wie zijn wij?",
        "- Een gemeente",
        "- Onze taken, in een paar woorden: balie, wijk",
        "",
        "Wat spreken we af?",
        "(niets ingevuld)",
        "",
      ].join("\n"),
    );
  });
});
