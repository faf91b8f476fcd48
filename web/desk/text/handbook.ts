import { helpLines } from "../../text/help-lines.ts";
import type { PassageKind } from "../../text/passage.ts";

/** The words around the handbook. Its passages come from seeds/handbook. */
export const handbookText = {
  heading: "Handboek",
  lead: "Kort, per stap, vorm, route en regel. Wat uit een document komt, zegt welk. De rest is een eigen voorstel van dit project.",
  step: (n: number) => `Stap ${n}`,
  backTo: (n: number) => `Terug naar stap ${n}`,
  more: "Ook bij deze zaak",
  act: "Doe",
  avoid: "Doe niet",
  checks: "Vink af",
  own: "eigen voorstel",
  allOwn: "Alles hierboven is een eigen voorstel van dit project.",
  source: "bron",
  sources: "Bronnen",
  outside: (address: string) => `Openbare bron buiten de vijf stukken: ${address}`,
  search: "Zoek in het handboek",
  searchHelp: "Bijvoorbeeld: reis, tolk of betalen. Er gaat niets naar de lijn.",
  results: "Gevonden",
  found: (n: number) =>
    n === 0
      ? "Niets gevonden. Probeer een korter woord."
      : n === 1
        ? "1 stuk gevonden"
        : `${n} stukken gevonden`,
  all: (n: number) => `${n} stukken`,
  kinds: {
    step: { one: "stap", many: "Stappen" },
    form: { one: "vorm", many: "Vormen" },
    route: { one: "route", many: "Routes" },
    rule: { one: "regel", many: "Regels" },
  } satisfies Record<PassageKind, { one: string; many: string }>,
};

/** Beginnings of an answer, in the languages that the project has words in. */
export const beginnings: {
  name: string;
  texts: Partial<Record<string, string>>;
}[] = [
  {
    name: "Ontvangst",
    texts: {
      nl: "Dank je wel voor je melding. Een mens heeft haar gelezen. Ben je nu veilig? Bel bij gevaar 112. Kijk over een week opnieuw op deze pagina, op een veilig moment.",
      en: "Thank you for your report. A person has read it. Are you safe now? In danger, call 112. Look at this page again in a week, at a safe moment.",
    },
  },
  {
    name: "Eén vraag",
    texts: {
      nl: "Wij willen je één ding vragen. Antwoord alleen als dat veilig kan: ",
      en: "We would like to ask you one thing. Answer only if that is safe: ",
    },
  },
  {
    name: "Hulp",
    texts: {
      nl: `Slachtofferhulp kan met je meedenken: ${helpLines.victims.number} (bron: ${helpLines.victims.site}). Een advocaat mag niet doorvertellen wat jij zegt. Bellen blijft zichtbaar in je telefoon.`,
      en: `Slachtofferhulp (victim support) can think along with you: ${helpLines.victims.number} (source: ${helpLines.victims.site}). A lawyer may not pass on what you say. A call stays visible in your phone.`,
    },
  },
];
