/** The page of trends: what comes in by month, over what every handler of cases may read. */
export const trendsText = {
  heading: "Trends",
  lead: "Wat er per maand binnenkomt, geteld op dit toestel uit Inhoud alleen. Spam, ‘niet over OBI’ en dubbele meldingen tellen niet mee.",
  shrinks: "Wat gewist is, telt niet meer mee: oude maanden worden lager. Deze maand loopt nog.",
  none: "Er is nog geen melding om te tellen.",
  outside: "Toon alleen wat naar buiten mag",
  outsideHelp:
    "Voor een beeld of een gesprek met wie hier geen zaken leest. Getallen zijn dan afgerond op vijf. Een rij met een maand onder tien staat er niet, en deze maand ook niet.",
  inside: "Deze getallen zijn klein en precies. Zij zijn alleen voor wie hier zaken leest.",
  nothing: "Geen enkele rij is groot genoeg om buiten het team te tonen.",
  reports: "Meldingen per maand",
  few: "In minstens één maand kwamen minder dan tien meldingen. Die rij blijft binnen.",
  rows: "Per vorm en urgentie",
  row: "Vorm of urgentie",
  line: "Verloop",
  forms: "Vormen",
  urgency: "Urgentie",
  month: "Maand",
  count: "Aantal",
  table: "Meldingen per maand, als tabel",
  said: (parts: readonly string[]) => `Meldingen per maand: ${parts.join(", ")}.`,
} as const;
