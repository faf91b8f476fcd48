/** The words of the recovery papers, the paper of the root, and coming back when all keys are lost. */
import type { PaperError } from "../core/recovery.ts";

export const recovery = {
  waiting: (day: string) => `Herstelpapieren, geldig tot en met ${day}`,
  call: "Vergelijk de acht woorden met die op de papieren. Laat ze voorlezen door wie de papieren heeft, of kijk zelf.",
  rows: {
    row: (n: number) => `Rij ${String(n)}`,
    help: "Twaalf getallen, of de woorden erbij",
    unlisted: (word: string) => `‘${word}’ staat niet in de lijst. Kijk goed op het papier.`,
    empty: "Typ deze rij over.",
    count: (n: number) =>
      `Dit zijn er ${String(n)}. Een rij heeft er twaalf. Is er een overgeslagen of dubbel?`,
    checksum: "Alle twaalf bestaan, maar er is er één fout overgenomen. Vergelijk ze een voor een.",
  },
  faults: {
    "other-line": "Dit papier is van een andere lijn.",
    "other-generation":
      "Dit zijn papieren van een ander jaar. Zoek de drie die het laatst zijn gemaakt: het nummer staat bovenaan.",
    "same-paper": "Je typte twee keer hetzelfde papier. Je hebt twee verschillende nodig.",
    "not-together":
      "Deze twee blokken horen niet bij elkaar. Kies op elk papier het blok dat het nummer van het andere papier noemt.",
    "other-key":
      "Deze papieren horen niet bij de sleutel van nu. Zijn het de goede? Bel dan een coördinator en maak nieuwe.",
    none: "Er gelden nu geen herstelpapieren: zij zijn nooit gemaakt, beëindigd of verlopen.",
  } satisfies Record<PaperError["fault"], string>,
  half: (n: number) => `Het ${n === 1 ? "ene" : "andere"} papier`,
  halfHelp:
    "Elk papier heeft twee blokken. Typ van elk het blok dat het nummer van het andere papier noemt: drie rijen.",
  halfWrong:
    "De drie rijen kloppen elk, maar niet samen. Staan zij in de goede volgorde, en uit één blok?",
  part: {
    heading: "Herstelpapieren",
    off: "Uit. Raakt iedereen zijn sleutels kwijt, dan gaat geen zaak meer open.",
    what: "Drie papieren, bij drie mensen. Met twee ervan gaan de zaken weer open, ook als elk toestel weg is. Eén papier zegt niets.",
    price:
      "De prijs: zolang zij gelden, kan wie twee papieren heeft ook openen wat van de server is gestolen, ook zaken die al zijn gewist. Leg ze daarom ver uit elkaar, en vernietig oude. Zij eindigen vanzelf na een jaar, en als wie ze maakte of ermee oefende sleutels verliest. Beperkte zaken, en meldingen die nog niet zijn opgeborgen, gaan er niet mee open.",
    on: (generation: number, ends: string) =>
      `Aan: papieren nummer ${String(generation)}, geldig tot en met ${ends}.`,
    tried: (day: string | null) =>
      day === null ? "Nog nooit geoefend. Doe dat vandaag." : `Laatst geoefend op ${day}.`,
    words: "Toon de acht woorden van de papieren",
    coordinator: "Alleen een coördinator kan ze maken, ermee oefenen of ze beëindigen.",
    make: "Maak herstelpapieren",
    renew: "Maak nieuwe",
    try: "Oefen",
    use: "Gebruik ze",
    end: "Beëindig ze",
    endSure:
      "Wat voor de papieren op de server ligt, gaat weg. De papieren openen dan niets meer. Vernietig ze.",
    endGo: "Ja, beëindig ze",
    ended: "De papieren gelden niet meer. Vernietig ze.",
    cancel: "Annuleer",
  },
  make: {
    heading: (paper: number) => `Papier ${String(paper)} van 3`,
    lead: "Druk dit papier af, of schrijf het over. Gebruik een printer die niets bewaart. Je ziet het maar één keer.",
    title: "Herstelpapier",
    of: (line: string) => `Van: ${line}`,
    number: (generation: number, paper: number, year: number) =>
      `Papieren nummer ${String(generation)}, papier ${String(paper)} van 3, tot in ${String(year)}`,
    keep: "Bewaar dit gesloten, niet bij een ander herstelpapier. Met twee papieren gaan alle zaken van deze lijn open.",
    with: (other: number) => `Samen met papier ${String(other)}`,
    wordsOf: "De acht woorden van deze papieren",
    print: "Druk af",
    back: "Typ terug",
    backLead:
      "Zo weet je zeker dat het papier te lezen is. Typ van het papier, niet van het scherm.",
    backRow: (row: number, other: number) =>
      `Rij ${String(row)} van ‘samen met papier ${String(other)}’`,
    backWrong: "Dit staat niet op die rij. Kijk op het papier.",
    toBack: "Ik heb het papier in mijn hand",
    next: "Klopt het? Dan het volgende",
    sign: "Teken als eerste",
    done: "Getekend. Een collega vergelijkt de acht woorden en tekent ook; vanaf dan gelden de papieren. Oefen er daarna mee.",
    stop: "Stop. Deze papieren gelden niet.",
  },
  try: {
    heading: "Oefen met twee papieren",
    lead: "De werkplek kijkt of deze twee papieren zouden openen wat zij moeten openen. Er verandert niets. In het team komt te staan dat er vandaag is geoefend.",
    go: "Kijk of het zou werken",
    good: (n: number) =>
      `Het werkt: deze papieren openen alle ${String(n)} sleutels van de zaken. Leg ze terug.`,
    bad: (opens: number, of: number) =>
      `Het werkt niet helemaal: zij openen ${String(opens)} van de ${String(of)} sleutels. Vergrendel, laat een coördinator ontgrendelen en oefen opnieuw. Blijft het zo, maak dan nieuwe papieren.`,
  },
  use: {
    heading: "Gebruik twee papieren",
    lead: "De sleutels van de zaken gaan hier open en worden gegeven aan iedereen in het team die ze mag hebben. Dat komt in het logboek.",
    go: "Open de sleutels",
    done: (n: number) =>
      `${String(n)} sleutels geopend en uitgedeeld. Maak nu nieuwe papieren: deze zijn op een werkplek geweest.`,
  },
  root: {
    heading: "Papier van de wortelsleutel",
    lead: "Voor wat alleen de wortel kan: een nieuwe lijst van coördinatoren, en tekenen als tweede wanneer er geen tweede is. Dit toestel vergeet hem bij het vergrendelen.",
    on: "De wortelsleutel is getypt. Wat jij voorstelt of beslist, tekent hij mee, tot je vergrendelt.",
    own: "Dit toestel heeft de wortelsleutel zelf.",
    rows: ["Woord 1 tot en met 12", "Woord 13 tot en met 24"],
    open: "Typ het papier in",
    go: "Gebruik de wortelsleutel",
    wrong: "Dit is de wortelsleutel van een andere lijn.",
  },
  return: {
    link: "Iedereen is zijn sleutels kwijt",
    heading: "Terugkomen met papier",
    lead: "Alleen als niemand van het team de werkplek nog kan ontgrendelen. Je hebt het papier van de wortelsleutel nodig, en twee herstelpapieren.",
    loses:
      "Meldingen die nog niet waren opgeborgen, en beperkte zaken, komen niet terug. De andere zaken wel.",
    root: "Het papier van de wortelsleutel",
    papers: "De herstelpapieren",
    none: "Er zijn geen herstelpapieren",
    noneHelp:
      "Dan komt geen zaak terug. De lijn zelf kan verder als er nooit meer dan één behandelaar was.",
    go: "Kom terug",
    busy: "Nieuwe sleutels worden gemaakt. Dit kan een minuut duren …",
    refused:
      "De lijn weigerde dit. Is dit de wortelsleutel van deze lijn? Zonder herstelpapieren lukt het alleen als er nooit meer dan één behandelaar was.",
    after:
      "Je bent terug. Haal nu in het team iedereen weg die zijn toestel kwijt is, schrijf collega’s opnieuw in en maak nieuwe herstelpapieren.",
  },
} as const;
