/** The page on which a coordinator counts a quarter and makes it public. */
export const statisticsText = {
  heading: "Cijfers",
  lead: "Hier tel je een kwartaal dat voorbij is. Het tellen gebeurt op dit toestel; de server weet geen enkel getal voordat je het openbaar maakt.",
  when: "Tel in de eerste dagen na een kwartaal. Wat verwijderd is, telt niet meer mee.",
  unreadable: (n: number) =>
    n === 1
      ? "Eén zaak kan dit toestel niet lezen. Zij is niet meegeteld."
      : `${String(n)} zaken kan dit toestel niet lezen. Zij zijn niet meegeteld.`,
  unfiled: (n: number) =>
    n === 1
      ? "Eén melding is nog niet opgeborgen. Zij is niet meegeteld."
      : `${String(n)} meldingen zijn nog niet opgeborgen. Zij zijn niet meegeteld.`,
  quarter: "Kwartaal",
  quarters: ["eerste kwartaal", "tweede kwartaal", "derde kwartaal", "vierde kwartaal"],
  none: "Er is nog geen kwartaal voorbij waarin meldingen kwamen.",
  reading: "Er wordt gekeken wat al openbaar is.",
  table: "Wat dit toestel telde, en wat daarvan openbaar wordt",
  what: "Wat",
  counted: "Geteld",
  countedHelp: "Alleen hier te zien.",
  shown: "Openbaar",
  small: "minder dan 10",
  above: "hierboven meegeteld",
  joined: (names: string) => `samen: ${names}`,
  reports: "Meldingen",
  firstLook: "Dagen tot de eerste blik (mediaan)",
  forms: "Vormen",
  urgency: "Urgentie",
  outcome: "Afloop",
  outcomes: {
    passed: "Doorgegeven",
    done: "Afgesloten",
    open: "Nog open",
    "not-obi": "Niet over OBI",
    spam: "Spam",
  } as Record<string, string>,
  why: "Alles is afgerond op vijf. Getallen onder tien staan er niet, en buren zijn samengeteld waar je zo'n getal anders kon uitrekenen.",
  seen: "Ik heb de kolom ‘Openbaar’ gelezen.",
  publish: "Onderteken en maak openbaar",
  publishHelp: "Dit kan één keer per kwartaal, en niet terug.",
  published: "Dit kwartaal is openbaar. Iedereen kan het lezen op de pagina Cijfers van de lijn.",
  public: "Dit kwartaal is al openbaar. Wat er staat, verandert niet meer.",
  again: "Probeer het nog een keer",
};
