import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadAnswerText } from "../../web/answer/texts.ts";
import { words } from "../../web/site/words.ts";
import { TEMPLATE_LANGUAGES, templatesFor } from "../../web/desk/core/templates.ts";
import { type HelpLine, helpLines, NOT_CHECKED } from "../../web/text/help-lines.ts";
import { LANGUAGES } from "../../web/text/languages.ts";
import { answer } from "../../web/text/nl/answer.ts";
import { report } from "../../web/text/nl/report.ts";

const HANDBOOK = new URL("../../seeds/handbook/", import.meta.url);
const NORM = { ...words.nl, answer };
const OTHERS: Record<string, typeof NORM> = Object.fromEntries(
  await Promise.all(
    LANGUAGES.filter(({ code }) => code !== "nl").map(async ({ code }) => [
      code,
      { ...words[code], answer: await loadAnswerText(code) },
    ]),
  ),
);

function stringsOf(value: unknown): string[] {
  if (typeof value === "function") {
    return [(value as (...parts: string[]) => string)("READERS", "HOURS")];
  }
  if (typeof value === "string") return [value];
  return Object.values(value as object).flatMap(stringsOf);
}

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
