/** The landing page. `readers` and `hours` are the line's own words about itself. */
export const landing = {
  heading: "Zet een ander land jou onder druk?",
  lead: "Je kunt het ons hier vertellen. Je naam is niet nodig.",
  doors: {
    report: {
      title: "Melden",
      text: "Ongeveer 10 minuten. Je mag vragen overslaan.",
    },
    answer: {
      title: "Antwoord lezen",
      text: "Met de 12 woorden of getallen die je hebt opgeschreven.",
    },
    learn: {
      title: "Eerst meer weten",
      text: "Is dit iets voor deze lijn? Wat gebeurt er met mijn melding?",
    },
    municipality: {
      title: "Ik werk bij een gemeente",
      text: "Wat doe ik met een signaal? In vijf regels.",
    },
  },
  promiseHeading: "Wat wij beloven",
  /** Together at most ninety words, and nothing that cannot be kept: a test counts. */
  promise: [
    {
      line: () =>
        "Je hoeft je naam niet te geven. Jouw toestel zet je melding op slot, vóór het versturen.",
      how: "Hoe dan?",
      detail: () =>
        "Je browser maakt van je melding een pakketje dat alleen onze behandelaars kunnen openen. Elk pakketje is even groot, ook als je maar één zin schrijft. Een lang verhaal gaat in meer pakketjes. Let op: je browser vertrouwt de code die hij van deze pagina krijgt.",
    },
    {
      line: () => "Onze server krijgt de sleutel niet. Wij bewaren je IP-adres niet.",
      how: "Hoe dan?",
      detail: () =>
        "De sleutel ligt bij de behandelaars, niet op de server. Wie de server meeneemt, vindt van je melding alleen dichte pakketjes met een datum. De server ziet je IP-adres tijdens je bezoek, maar schrijft het niet op. Je internetbedrijf en je netwerk kunnen zien dat je deze site bezoekt. Met Tor Browser zien zij dat niet, wel dat je Tor gebruikt.",
    },
    {
      line: (readers: string, hours: string) =>
        `${readers} openen je melding. Openingstijden: ${hours}.`,
      how: "Wie zijn dat?",
      detail: (readers: string) =>
        `${readers} lezen de meldingen. De NCTV en de ministeries zijn van de overheid. Lezen zij mee, dan is deze lijn niet onafhankelijk van de overheid.`,
    },
    {
      line: () =>
        "Wij delen niets wat naar jou wijst zonder jouw ja, behalve als de wet ons dwingt of iemands leven in gevaar is. Bij gevaar: bel 112.",
      how: "Wanneer dan?",
      detail: () =>
        "Bij je melding kies je zelf met wie wij mogen delen. Maar ambtenaren moeten sommige misdrijven melden (artikel 162 Wetboek van Strafvordering), en een rechter kan ons iets bevelen. Laat daarom weg wat jou herkenbaar maakt, als het niet nodig is.",
    },
    {
      line: () =>
        "Wij kunnen niet beloven dat niemand je bezoek ziet of jou in je verhaal herkent, of dat wij het probleem oplossen.",
      how: "Waarom niet?",
      detail: () =>
        "Een bezoek blijft soms zichtbaar in je toestel en op je netwerk. En wie jou goed kent, herkent soms een verhaal zonder naam. Voor je verstuurt, markeert je toestel woorden die naar jou kunnen wijzen. Het ziet niet alles.",
    },
  ],
  questionsHeading: "Vragen",
  questions: [
    {
      question: "Wie leest dit?",
      answer: (readers: string) =>
        `${readers} lezen je melding. Op de server ligt zij op slot, en de sleutel ligt daar niet.`,
    },
    {
      question: "Zien IND, COA of mijn werkgever het?",
      answer: () =>
        "Niet van ons: zonder jouw ja geven wij hun niets wat naar jou wijst, tenzij de wet ons dwingt of iemands leven gevaar loopt. Gebruik wel een eigen toestel en netwerk: op die van je werk of opvang kan iemand zien dat je hier bent.",
    },
    {
      question: "Wie vertaalt?",
      answer: () =>
        "Schrijf in je eigen taal; wij sturen je tekst nooit naar een vertaalbedrijf of vertaalsite. Is een tolk nodig, zeg dan in je melding wie het niet mag lezen, bijvoorbeeld een tolk uit je gemeenschap.",
    },
    {
      question: "Ik ben jonger dan 18.",
      answer: () =>
        "Ook dan mag je hier melden, zonder naam. Wil je met iemand praten, bel dan gratis de Kindertelefoon: 0800-\u20600432 (bron: kindertelefoon.nl).",
    },
    {
      question: "Is dit een officiële dienst?",
      answer: () =>
        "Kijk bovenaan de pagina. Staat daar ‘demonstratie’ of ‘proeflijn’, dan is dit geen officiële dienst.",
    },
    {
      question: "Wat kost het mij?",
      answer: () =>
        "Melden is gratis en duurt ongeveer 10 minuten. Het kan spannend zijn: kies een plek waar niemand meekijkt.",
    },
    {
      question: "Kan ik me vergissen?",
      answer: () =>
        "Ja, en dat is niet erg: bewijs is niet nodig. Schrijf erbij wat je weet en wat je alleen denkt.",
    },
  ],
};
export type LandingText = typeof landing;
