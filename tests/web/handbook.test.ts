import { beforeAll, describe, expect, test } from "vitest";
import { passagesFor, searchPassages, sourcesOf } from "../../web/desk/app/handbook.ts";
import { loadHandbook } from "../../web/build/seeds.ts";
import { measure } from "../../web/build/readability.ts";
import type { Handbook } from "../../web/text/passage.ts";

let handbook: Handbook;
beforeAll(async () => {
  handbook = await loadHandbook();
});
const idsFor = (situation: Parameters<typeof passagesFor>[0]) =>
  passagesFor(situation, handbook).map(({ id }) => id);
const idsOf = (query: string) => searchPassages(query, handbook).map(({ id }) => id);

describe("beside a case", () => {
  test("the step comes first, then its forms, its urgency, and the rules of the role", () => {
    const ids = idsFor({ step: 5, forms: ["F7", "F3"], level: "U1", roles: ["nctv"] });
    expect(ids.slice(0, 4)).toEqual(["stap-5", "vorm-7", "vorm-3", "urgentie-u1"]);
    expect(ids).toContain("regel-stop");
    expect(ids).toContain("regel-landenneutraal");
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("a role sees its own rules, and no other's", () => {
    expect(idsFor({ step: 6, roles: ["szw"] })).not.toContain("regel-stop");
    expect(idsFor({ step: 6, roles: ["szw"] })).toContain("regel-szw");
    expect(idsFor({ step: 6, roles: ["intake"] })).toContain("regel-stop");
    expect(idsFor({ step: 6, roles: ["szw", "intake"] })).toContain("regel-stop");
  });

  test("a route that is proposed stands right under its step; those for its forms go before", () => {
    const ids = idsFor({ step: 6, forms: ["F14"], roles: ["intake"], routes: ["aivd"] });
    expect(ids.slice(0, 3)).toEqual(["stap-6", "route-aivd", "vorm-14"]);
    expect(ids.indexOf("route-buitenlandse-zaken")).toBeLessThan(ids.indexOf("route-politie"));
    expect(ids.filter((id) => id.startsWith("route-"))).toHaveLength(8);
  });

  test("every passage stands beside some case", () => {
    const { steps, forms, levels } = handbook.taxonomy;
    // A municipality's question is no step of a case: its page names the rule.
    expect(idsFor({ step: 4, rules: ["question"] }).slice(0, 2)).toEqual([
      "stap-4",
      "regel-gemeentevraag",
    ]);
    const shown = new Set(
      steps.flatMap(({ code }) =>
        levels.flatMap((level) =>
          idsFor({ step: Number(code), forms: forms.map((f) => f.code), level: level.code }),
        ),
      ),
    );
    const others = handbook.passages.filter(({ id }) => !shown.has(id));
    expect(others.map(({ id }) => id)).toEqual(["regel-gemeentevraag"]);
  });

  test("each source of a passage is one that the desk can show", () => {
    for (const passage of handbook.passages) {
      for (const id of sourcesOf(passage)) expect(handbook.sources[id], id).toBeDefined();
    }
    const outside = Object.values(handbook.sources).filter(({ isOutside }) => isOutside);
    expect(outside.length).toBeGreaterThan(8);
    for (const { url, quotation } of outside) {
      expect(url).toMatch(/^https:\/\//);
      expect(quotation).toBeUndefined();
    }
  });
});

describe("searching", () => {
  test("a beginning of a word is enough, with or without accents and capitals", () => {
    expect(idsOf("COORDIN")).toContain("route-nctv");
    expect(idsOf("coördineert")).toEqual(idsOf("coordineert"));
    expect(idsOf("tolk")[0]).toBe("regel-tolken");
    expect(idsOf("f7")[0]).toBe("vorm-7");
  });

  test("what has more of the words comes first, and what has them in its title", () => {
    expect(idsOf("aangifte politie")[0]).toBe("route-politie");
    expect(idsOf("betalen").slice(0, 1)).toEqual(["vorm-5"]);
    expect(idsOf("reis")[0]).toBe("vorm-7");
    expect(idsOf("betalen zeppelin")[0]).toBe("vorm-5");
    expect(idsOf("zeppelin")).toEqual([]);
  });

  test("a slip of the keyboard and another form of a word find the same", () => {
    expect(idsOf("aangfite")[0]).toBe(idsOf("aangifte")[0]);
    expect(idsOf("tolkne")[0]).toBe("regel-tolken");
    expect(idsOf("bespionering")).toContain("vorm-2");
    expect(idsOf("Stopregle")[0]).toBe("regel-stop");
  });

  test("each step, form, route and rule is found by its own name", () => {
    const { steps, forms, routes, rules } = handbook.taxonomy;
    const terms = [...steps, ...forms, ...routes, ...rules];
    expect(terms.length).toBeGreaterThan(50);
    for (const { label, code } of terms) {
      const first = searchPassages(label, handbook).slice(0, 3);
      const codes = first.flatMap(({ steps: step, forms: form, routes: route, rule }) => [
        ...step.map(String),
        ...form,
        ...route,
        rule,
      ]);
      expect(codes, label).toContain(code);
    }
  });

  test("nothing asked gives everything, by kind", () => {
    expect(idsOf("  ")).toEqual(handbook.passages.map(({ id }) => id));
    expect(idsOf("")[0]).toBe("stap-0");
  });
});

describe("how a text reads", () => {
  test("sentences are counted within a claim, never across two", () => {
    const found = measure(["Bel 112. Schrijf daarna.", "Haal een collega"]);
    expect(found).toMatchObject({ words: 7, sentences: 3, longestWords: 3, passives: 0 });
  });

  test("passive and a form's words are seen as whole words only", () => {
    const found = measure(["Dit wordt inzake de zaak gedaan. Woordenboek, wordtje, zaakinzake."]);
    expect(found.passives).toBe(1);
    expect(found.jargon).toEqual([{ word: "inzake", plain: "over" }]);
  });
});
