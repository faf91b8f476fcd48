import { beforeAll, describe, expect, test } from "vitest";
import { checkSeeds, loadPractice, readSeedFiles } from "../../web/build/seeds.ts";
import { walk } from "../../web/exercise/paths.ts";
import type { Practice } from "../../web/exercise/practice.ts";
import { AUDIENCES, isTurn, type Scenario } from "../../web/exercise/scenario.ts";

let files: Map<string, string>;
let practice: Practice;
beforeAll(async () => {
  files = await readSeedFiles();
  practice = await loadPractice();
});

describe("the scenarios", () => {
  test("there are twelve and more, at least four for each group", () => {
    expect(practice.scenarios.length).toBeGreaterThanOrEqual(12);
    for (const audience of AUDIENCES) {
      const own = practice.scenarios.filter((scenario) => scenario.audience === audience);
      expect(own.length, audience).toBeGreaterThanOrEqual(4);
    }
  });

  test("every choice of every scene comes to an end, on every way to it", () => {
    let ways = 0;
    for (const scenario of practice.scenarios) {
      const { paths, circles, missing, reached } = walk(scenario);
      expect({ circles, missing }, scenario.id).toEqual({ circles: [], missing: [] });
      const made = new Set(
        paths.flatMap(({ scenes, choices }) => choices.map((c, i) => `${String(scenes[i])} ${c}`)),
      );
      const wanted = scenario.scenes
        .filter(isTurn)
        .flatMap(({ id, choices }) => choices.map((_, i) => `${id} ${i}`));
      expect([...made].sort(), scenario.id).toEqual(wanted.sort());
      expect(reached.size, scenario.id).toBe(scenario.scenes.length);
      for (const { scenes } of paths) {
        const last = scenario.scenes.find(({ id }) => id === scenes.at(-1));
        expect(last && "end" in last, scenario.id).toBe(true);
      }
      ways += paths.length;
    }
    expect(ways).toBeGreaterThan(200);
  });

  test("one can come out well and badly, and what helps is not always the first choice", () => {
    const first: number[] = [];
    for (const { id, scenes } of practice.scenarios) {
      const ends = scenes.flatMap((scene) => (isTurn(scene) ? [] : [scene.end]));
      expect(ends, id).toContain("good");
      expect(ends, id).toContain("hard");
      for (const { choices } of scenes.filter(isTurn)) {
        first.push(choices.findIndex(({ weight }) => weight === 2));
      }
    }
    const share = first.filter((place) => place === 0).length / first.length;
    expect(share).toBeLessThan(0.5);
    expect(share).toBeGreaterThan(0.1);
  });
});

describe("what the build refuses", () => {
  const BALIE = "exercise/gemeente-balie.json";
  const ACTS = "interventions.json";
  type Change = (scenario: Scenario) => unknown;
  const changed = (path: string, change: (content: never) => unknown): string[] => {
    const content = JSON.parse(files.get(path) ?? "") as never;
    change(content);
    return checkSeeds(new Map(files).set(path, JSON.stringify(content))).faults;
  };
  const turnsOf = ({ scenes }: Scenario) => scenes.filter(isTurn);
  const choiceOf = (scenario: Scenario) => turnsOf(scenario)[0]?.choices[0] as { to: string };

  const plants: [name: string, change: Change, fault: RegExp][] = [
    ["a circle", (s) => (choiceOf(s).to = "a"), /balie\.json goes round in a circle: a > a/],
    ["a way to nowhere", (s) => (choiceOf(s).to = "q"), /leads from a to q, which is not there/],
    ["no start", (s) => (s.start = "q"), /leads from start to q, which is not there/],
    [
      "a scene that nobody reaches",
      (s) => s.scenes.push({ ...s.scenes.at(-1), id: "alleen" } as never),
      /never comes to scene alleen/,
    ],
    ["a scene twice", (s) => s.scenes.push({ ...s.scenes.at(-1) } as never), /has scene z3 twice/],
    [
      "no choice that helps",
      (s) => turnsOf(s)[1]?.choices.forEach((choice) => (choice.weight = 0)),
      /has no choice that helps in scene b/,
    ],
    [
      "a single choice",
      (s) => turnsOf(s)[0]?.choices.splice(1),
      /balie\.json, scenes\.0\.choices:/,
    ],
    [
      "choices without an end to come to",
      (s) => delete (s.scenes.at(-1) as { end?: string }).end,
      /balie\.json, scenes\.\d\.end/,
    ],
    [
      "no feedback",
      (s) => delete (choiceOf(s) as { feedback?: unknown }).feedback,
      /scenes\.0\.choices\.0\.feedback/,
    ],
    [
      "feedback in one language",
      (s) => delete (choiceOf(s) as { feedback?: { en?: string } }).feedback?.en,
      /scenes\.0\.choices\.0\.feedback\.en/,
    ],
    ["no title in English", (s) => (s.title.en = " "), /balie\.json, title\.en/],
    [
      "no source",
      (s) => ((choiceOf(s) as { source?: string[] }).source = []),
      /choices\.0\.source/,
    ],
    [
      "an unknown source",
      (s) => (choiceOf(s) as { source?: string[] }).source?.push("nr450-niets"),
      /balie\.json has an unknown source: nr450-niets/,
    ],
    ["an unknown form", (s) => s.forms.push("F99"), /balie\.json has an unknown form: F99/],
    ["another name inside", (s) => (s.id = "balie"), /balie\.json is called balie inside/],
    ["what is not invented", (s) => ((s as { invented: boolean }).invented = false), /invented/],
    ["a country", (s) => (s.title.nl = "Naar China"), /names a country .*China \(title\)/],
    ["a people in English", (s) => (s.lead.en = "A Russian man"), /Russian \(lead\)/],
    [
      "a long sentence",
      (s) => (s.lead.nl = "en zo ".repeat(21)),
      /balie\.json has a sentence of 42 words/,
    ],
    ["an unknown field", (s) => Object.assign(s, { author: "x" }), /balie\.json, : .*author/],
  ];

  test.each(plants)("%s", (_, change, fault) => {
    const faults = changed(BALIE, change as never);
    expect(faults.join("\n")).toMatch(fault);
  });

  test("what is no JSON", () => {
    const { faults } = checkSeeds(new Map(files).set(BALIE, "{"));
    expect(faults.join("\n")).toMatch(/gemeente-balie\.json/);
  });

  type Acts = { kinds: Record<string, never>[]; labels: Record<string, Record<string, unknown>> };
  const acts: [name: string, change: (content: Acts) => unknown, fault: RegExp][] = [
    ["a kind without its cost", (a) => delete a.kinds[0]?.["costOfWrong"], /kinds\.0\.costOfWrong/],
    [
      "an unknown answer of a filter",
      (a) => Object.assign(a.kinds[0] ?? {}, { when: ["later"] }),
      /interventions\.json has an unknown when: later \(dialoog\)/,
    ],
    [
      "an answer that nothing has",
      (a) => Object.assign(a.labels["who"] ?? {}, { nobody: { nl: "Niemand", en: "Nobody" } }),
      /has a who that nothing has: nobody/,
    ],
    ["a kind twice", (a) => a.kinds.push(a.kinds[0] ?? {}), /has dialoog twice/],
    [
      "an unknown source",
      (a) => Object.assign(a.kinds[0] ?? {}, { source: ["nr450-niets"] }),
      /interventions\.json has an unknown source: nr450-niets/,
    ],
    [
      "a country",
      (a) => Object.assign(a.kinds[0] ?? {}, { by: { nl: "Wie uit Iran komt", en: "Anyone" } }),
      /names a country .*Iran \(by\) \(dialoog\)/,
    ],
  ];
  test.each(acts)("of the kinds of action: %s", (_, change, fault) => {
    expect(changed(ACTS, change as never).join("\n")).toMatch(fault);
  });

  test("a group that has too few", () => {
    const fewer = new Map(
      [...files].filter(([path]) => !/exercise\/(gemeente-(?!balie)|inwoner-feest)/.test(path)),
    );
    const { faults } = checkSeeds(fewer);
    expect(faults).toContain("exercise/ has 1 scenarios for municipality; it needs 4");
    expect(faults.join("\n")).not.toMatch(/scenarios for (community|handler)/);
  });

  test("what only the exercise cites counts as used, as long as there is one", () => {
    const idle = (seeds: ReadonlyMap<string, string>) =>
      checkSeeds(seeds).faults.filter((fault) => fault.endsWith("is never used"));
    expect(idle(files)).toEqual([]);
    const without = new Map(
      [...files].filter(([path]) => !/^(exercise\/|interventions)/.test(path)),
    );
    expect(idle(without).length).toBeGreaterThan(3);
  });
});
