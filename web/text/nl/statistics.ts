import type { PluralForms } from "../plural.ts";

/** The page with numbers. What forms are called stands in the report. */
export const statistics = {
  heading: "Cijfers",
  lead: "Hoeveel meldingen er waren, per kwartaal.",
  protectsHeading: "Waarom geen precieze getallen?",
  protects: [
    "Elk getal is afgerond op vijf.",
    "Zijn er minder dan tien van iets, dan staat er geen getal. Zo is niemand te herkennen.",
    "Soms zijn twee groepen bij elkaar geteld. Anders kon je een klein getal uitrekenen.",
    "Een kwartaal wordt één keer geteld, nadat het voorbij is. Daarna verandert het niet meer.",
  ],
  counted:
    "Geteld is wat mensen meldden. Niet elke melding is nagetrokken, en niet iedereen die iets meemaakt meldt het.",
  signed: "Een coördinator van de lijn zette er een handtekening onder.",
  none: "Er zijn nog geen cijfers.",
  quarters: [
    "januari tot en met maart",
    "april tot en met juni",
    "juli tot en met september",
    "oktober tot en met december",
  ],
  urgency: {
    U0: "Nu gevaar",
    U1: "Ernstig",
    U2: "Gericht op iemand",
    U3: "Druk",
    U4: "Signaal",
  },
  outcome: {
    passed: "Doorgegeven",
    done: "Afgerond",
    open: "Nog mee bezig",
    "not-obi": "Ging over iets anders",
    spam: "Geen echte melding",
  },
  table: {
    reports: "Meldingen",
    forms: "Wat er gebeurde (meer mag)",
    urgency: "Hoe dringend",
    outcome: "Wat ermee gebeurde",
    firstLook: "Tijd tot de eerste blik: de helft wachtte korter",
    /** Forms by number (see plural.ts), as `plural` takes them. */
    days: { one: "dag", other: "dagen" } as PluralForms,
    small: "minder dan 10",
    /** Where {names} stands come two names or more, with the language's own 'and' between them. */
    together: "{names} samen",
    what: "Wat",
    count: "Aantal",
    chart: "Wat er gebeurde, het meeste eerst",
    older: "Eerdere kwartalen",
    csv: "Bewaar alle cijfers als CSV",
    csvColumns: ["kwartaal", "tabel", "code", "naam", "aantal"],
  },
};
export type StatisticsText = typeof statistics;
