/** The words around seeds/interventions.json, which brings its own. */
export const interventions = {
  heading: "Wat kun je lokaal doen?",
  lead: "Soorten acties die de bronnen noemen, van een gesprek tot afspraken over signalen. Bij elke soort staat wanneer zij past, en wat het kost als het misgaat.",
  notThese:
    "Dit is geen lijst van projecten die bewezen werken. Pas na proeven en evaluaties beslist het Rijk wat blijft.",
  alsoRelated: "Niet bij elke soort noemt de bron inmenging. Waar dat zo is, staat dat erbij.",
  unreviewed: "Niemand uit de praktijk heeft deze teksten al nagelezen.",
  filterHeading: "Kies wat bij jou past",
  facets: {
    kind: "Wat voor actie",
    who: "Wie doet mee",
    when: "Wanneer",
    about: "Waarbij noemt de bron dit",
  },
  all: "Alles",
  /** `few` counts what is shown, `all` what there is. */
  shown: (few: string, all: string): string => `${few} van ${all} soorten`,
  clear: "Toon alles",
  emptyHeading: "Geen enkele soort past bij al deze keuzes",
  empty: "Dat zegt iets over de bronnen, niet over jouw situatie. Laat een keuze los.",
  useWhen: "Wanneer",
  costOfWrong: "Wat het kost als het misgaat",
  by: "Wie begint",
  forWhom: "Wie doet mee",
  sourceOfAdvice: "Bij wanneer en wat het kost",
  exerciseLink: "Oefen eerst met een verzonnen voorbeeld",
};
export type InterventionsText = typeof interventions;
