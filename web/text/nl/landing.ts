/** The landing page. `readers` and `hours` are the line's own words about itself. */
export const landing = {
  heading: "Zet een ander land jou onder druk?",
  lead: "Je kunt het hier veilig vertellen. Je naam is niet nodig.",
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
        "Je browser maakt van je melding een pakketje dat alleen onze behandelaars kunnen openen. Elk pakketje is even groot, ook als je maar één zin schrijft. Let op: je browser vertrouwt de code die hij van deze pagina krijgt.",
    },
    {
      line: () => "Onze server krijgt de sleutel niet. Wij bewaren je IP-adres niet.",
      how: "Hoe dan?",
      detail: () =>
        "De sleutel ligt bij de behandelaars, niet op de server. Wie de server meeneemt, vindt alleen dichte pakketjes met een datum. Je internetbedrijf en het netwerk waarop je zit, kunnen wel zien dat je deze site bezoekt. Met Tor Browser zien zij dat niet.",
    },
    {
      line: (readers: string, hours: string) => `${readers} openen je melding op ${hours}.`,
      how: "Wie zijn dat?",
      detail: (readers: string) =>
        `${readers} lezen de meldingen. Zij horen bij de overheid: deze lijn is niet onafhankelijk van de overheid, en doet niet alsof.`,
    },
    {
      line: () =>
        "Wij delen niets wat naar jou wijst zonder jouw ja, behalve als de wet ons dwingt of iemands leven in gevaar is. Bij gevaar: bel 112.",
      how: "Wanneer dan?",
      detail: () =>
        "Bij je melding kies je zelf met wie wij mogen delen. Ambtenaren moeten sommige misdrijven melden, en een rechter kan ons iets bevelen. Schrijf daarom niets op wat jou herkenbaar maakt als dat niet hoeft.",
    },
    {
      line: () =>
        "Wij kunnen niet beloven dat niemand je bezoek ziet, dat niemand jou in je verhaal herkent, of dat wij het probleem kunnen oplossen.",
      how: "Waarom niet?",
      detail: () =>
        "Een bezoek blijft soms zichtbaar in je toestel en op je netwerk. En wie jou goed kent, herkent soms een verhaal zonder naam. Voor je melding verstuurt, laten wij zien welke woorden naar jou kunnen wijzen.",
    },
  ],
  questionsHeading: "Vragen",
  questions: [
    {
      question: "Wie leest dit?",
      answer: (readers: string) =>
        `${readers} lezen je melding. Wie alleen de server beheert of meeneemt, kan hem niet lezen.`,
    },
    {
      question: "Zien IND, COA of mijn werkgever het?",
      answer: () =>
        "Nee, zij krijgen je melding niet van ons. Alleen als de wet ons dwingt of iemands leven in gevaar is, kunnen wij niet om jouw ja vragen.",
    },
    {
      question: "Wie vertaalt?",
      answer: () =>
        "Schrijf in je eigen taal; wij sturen je tekst nooit naar een vertaalbedrijf of vertaalsite. Is er een tolk nodig, dan kun jij zeggen wie het niet mag lezen, bijvoorbeeld een tolk uit je gemeenschap.",
    },
    {
      question: "Ik ben jonger dan 18.",
      answer: () =>
        "Ook dan mag je hier melden, zonder naam. Wil je met iemand praten: de Kindertelefoon is gratis en geheim, op 0800-\u20600432.",
    },
    {
      question: "Is dit een officiële dienst?",
      answer: () =>
        "Wat deze lijn is, staat bovenaan elke pagina. Staat daar ‘demonstratie’ of ‘proeflijn’, dan is dit geen officiële dienst.",
    },
    {
      question: "Wat kost het mij?",
      answer: () =>
        "Melden kost geen geld, en ongeveer 10 minuten. Wel kan het spannend zijn: kies een plek waar niemand meekijkt.",
    },
    {
      question: "Kan ik me vergissen?",
      answer: () =>
        "Ja, en dat is niet erg: bewijs is niet nodig. Wij kijken eerst of het klopt, en beschuldigen niemand om één melding.",
    },
  ],
};
export type LandingText = typeof landing;
