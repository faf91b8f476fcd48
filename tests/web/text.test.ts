import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answer as answerEn } from "../../web/text/en/answer.ts";
import { frame as frameEn } from "../../web/text/en/frame.ts";
import { landing as landingEn } from "../../web/text/en/landing.ts";
import { pages as pagesEn } from "../../web/text/en/pages.ts";
import { report as reportEn } from "../../web/text/en/report.ts";
import { statistics as statisticsEn } from "../../web/text/en/statistics.ts";
import { TEMPLATE_LANGUAGES, templatesFor } from "../../web/desk/core/templates.ts";
import { type HelpLine, helpLines, NOT_CHECKED } from "../../web/text/help-lines.ts";
import { LANGUAGES, pickLanguage } from "../../web/text/languages.ts";
import { answer } from "../../web/text/nl/answer.ts";
import { frame } from "../../web/text/nl/frame.ts";
import { landing } from "../../web/text/nl/landing.ts";
import { pages } from "../../web/text/nl/pages.ts";
import { report } from "../../web/text/nl/report.ts";
import { statistics } from "../../web/text/nl/statistics.ts";

const HANDBOOK = new URL("../../seeds/handbook/", import.meta.url);
const NORM = { answer, frame, landing, pages, report, statistics };
const OTHERS: Record<string, typeof NORM> = {
  en: {
    answer: answerEn,
    frame: frameEn,
    landing: landingEn,
    pages: pagesEn,
    report: reportEn,
    statistics: statisticsEn,
  },
};

/** Every place of a text with its kind, so that two languages can be laid on each other. */
function shapeOf(value: unknown, at = ""): string[] {
  if (typeof value === "function") return [`${at}()`];
  if (typeof value === "string") return [at];
  return Object.entries(value as object).flatMap(([key, inner]) => shapeOf(inner, `${at}.${key}`));
}

function stringsOf(value: unknown): string[] {
  if (typeof value === "function") {
    return [(value as (...parts: string[]) => string)("READERS", "HOURS")];
  }
  if (typeof value === "string") return [value];
  return Object.values(value as object).flatMap(stringsOf);
}

test("every language but the norm is compared with it", () => {
  const others = LANGUAGES.map(({ code }) => code).filter((code) => code !== "nl");
  expect(Object.keys(OTHERS)).toEqual(others);
});

test.each(Object.entries(OTHERS))(
  "%s has every message that Dutch has, and no other",
  (_, other) => {
    expect(shapeOf(other)).toEqual(shapeOf(NORM));
  },
);

test.each([["nl", NORM] as const, ...Object.entries(OTHERS)])(
  "no message of %s is empty, but 'unreviewed' of a language that is reviewed",
  (code, words) => {
    const empty = stringsOf(words).filter((text) => text.trim() === "").length;
    const reviewed = LANGUAGES.find((language) => language.code === code)?.reviewed === true;
    // The frame stands once by itself, once in the report and once in the answer.
    expect(empty).toBe(reviewed ? 3 : 0);
  },
);

test("a translation is not the Dutch text that was left standing", () => {
  const dutch = stringsOf(NORM);
  const same = stringsOf(OTHERS["en"]).filter((text, i) => text === dutch[i]);
  // Names and numbers are the same in both.
  expect([...new Set(same)].sort()).toEqual([
    "112",
    "Chrome (Android)",
    "Computer (Chrome, Edge, Firefox)",
    "Discriminatie.nl, 0800-\u20600880",
    "Firefox",
    "Kindertelefoon, 0800-\u20600432",
    "Meld Misdaad Anoniem, 0800-\u20607000",
    "Online",
    "Samsung Internet",
    "Veilig Thuis, 0800-\u20602000",
    "discriminatie.nl",
    "kindertelefoon.nl",
    "meldmisdaadanoniem.nl",
    "politie.nl",
    "slachtofferhulp.nl",
    "veiligthuis.nl",
  ]);
});

test.each(Object.entries({ nl: landing, en: landingEn }))(
  "the promise in %s is five lines of at most ninety words",
  (_, { promise }) => {
    const lines = promise.map(({ line }) =>
      line("Mensen van NCTV en SZW", "werkdagen van 9 tot 17 uur"),
    );
    expect(lines).toHaveLength(5);
    expect(lines.join(" ").split(/\s+/).length).toBeLessThanOrEqual(90);
  },
);

test("every question of the landing page is answered in two sentences", () => {
  for (const { questions } of [landing, landingEn]) {
    expect(questions).toHaveLength(7);
    for (const { answer: say } of questions) {
      expect(say("Wij").match(/[.!?](?=\s|$)/g)).toHaveLength(2);
    }
  }
});

test("every number comes from the one list, and one that nobody checked names its site", () => {
  const known = new Map<string, HelpLine>(
    Object.values(helpLines).map((line) => [line.number, line]),
  );
  const used = new Set<string>();
  const passages = readdirSync(HANDBOOK).map((name) =>
    readFileSync(new URL(name, HANDBOOK), "utf8"),
  );
  const entries = [NORM, ...Object.values(OTHERS)].flatMap(({ pages: { help } }) =>
    help.list.map(({ name, what, source }) => `${name} ${what} ${source}`),
  );
  const sentences = [NORM, ...Object.values(OTHERS)]
    .flatMap((words) => stringsOf({ ...words, pages: { ...words.pages, help: entries } }))
    .concat(TEMPLATE_LANGUAGES.flatMap((one) => Object.values(templatesFor(one)?.texts ?? {})))
    .concat(passages);
  for (const sentence of sentences) {
    const plain = sentence.replaceAll("\u2060", "");
    for (const [number] of plain.matchAll(/\b(?:112|0[0-9]{2,3}-[0-9]{4,7})\b/g)) {
      used.add(number);
      const line = known.get(number);
      expect(line, `${number} in: ${sentence}`).toBeDefined();
      if (line?.checked === NOT_CHECKED) expect(sentence).toContain(line.site);
    }
  }
  expect([...used].sort()).toEqual([...known.keys()].sort());
  for (const { checked } of known.values()) {
    expect(checked).toMatch(/^(?:not checked|\d{4}-\d{2}-\d{2})$/);
  }
});

test("the hours of a line are said so that any words fit", () => {
  for (const words of [NORM, ...Object.values(OTHERS)]) {
    const said = [
      ...words.landing.promise.map(({ line }) => line("READERS", "24 uur per dag")),
      words.report.danger.reading("READERS", "24 uur per dag"),
    ].filter((sentence) => sentence.includes("24 uur per dag"));
    expect(said).toHaveLength(2);
    for (const sentence of said) expect(sentence).toMatch(/: 24 uur per dag\.$/);
  }
});

test("what each screen must say is said", () => {
  const said = stringsOf(report).join("\n");
  for (const must of [
    "Deze lijn is niet voor spoed.",
    "Bellen blijft zichtbaar in je telefoon.",
    "Twijfel je? Bel 112.",
    "bijvoorbeeld in de bibliotheek",
    "WhatsApp, WeChat of Facebook",
    "Zet vertalen uit.",
    "wist je geschiedenis niet",
    "Wij bewaren je tekst niet.",
    "Noem geen namen van inwoners.",
    "Praat dan eerst met een advocaat.",
    "Kies iets of schrijf iets.",
    "Bewijs is niet nodig.",
    "Een provincie is genoeg.",
    "Zonder jouw ja delen wij niets wat naar jou wijst.",
    "de wet dwingt ons, of iemands leven is in gevaar",
    "een tolk uit mijn gemeenschap",
    "Wat geel en onderstreept is, kan jou herkenbaar maken.",
    "Kwijt is kwijt.",
    "‘Vraag mij eerst’ wordt dan nee.",
    "Ik heb ze opgeschreven",
    "Versleutel en verstuur",
    "Nog niet zeker verstuurd. Je tekst staat hier nog. Probeer opnieuw. Dubbel versturen kan niet.",
    "het blijft negen weken staan",
    "Vernietig de woorden als je klaar bent.",
    "Wis nu je geschiedenis",
  ]) {
    expect(said.toLowerCase()).toContain(must.toLowerCase());
  }
  expect(Object.keys(report.what.forms)).toHaveLength(15);
});

test("a page begins in the first language of ours that the browser asks for", () => {
  expect(pickLanguage(["fr-FR", "en-GB", "nl"])).toBe("en");
  expect(pickLanguage(["fr"])).toBe("nl");
});
