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
