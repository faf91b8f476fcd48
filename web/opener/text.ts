import type { ExtractCheck } from "../../crypto/index.ts";

/** What stands around an extract: on the desk, on paper and in the opener, the same words. */
export const sheetText = {
  heading: "Uittreksel",
  reference: "Kenmerk",
  from: "Van",
  to: "Voor",
  day: "Dag",
  marking: "Rubricering",
  status: {
    demonstration: "Van een demonstratielijn: alles hierin is verzonnen.",
    trial: "Van een proeflijn: geen officiële dienst.",
    official: "",
  },
  protect:
    "Dit komt van een vertrouwelijke meldlijn. Zoek niet wie de melder is, en geef dit niet door zonder overleg met de lijn.",
  signers: "Getekend met twee sleutels van behandelaars:",
  numbers: "Cijfers van deze inhoud:",
  line: "Cijfers van de lijn:",
  paper:
    "Papier bewijst niets. Wie het zeker wil weten, vraagt het bestand en vergelijkt deze cijfers.",
} as const;

/** Every word of the opener. It is for people outside the line: short, and nothing assumed. */
export const openerText = {
  title: "Openpagina voor uittreksels",
  lead: "Deze pagina opent een uittreksel van een vertrouwenslijn, en controleert van wie het komt.",
  offline:
    "Zij werkt zonder internet. Wat je hier opent, blijft op dit toestel en wordt nergens bewaard.",
  broken:
    "Deze browser kan de controle niet doen. Gebruik een nieuwere browser, of een ander toestel.",
  tabs: { open: "Open een uittreksel", key: "Maak een sleutel" },
  open: {
    file: "Het uittreksel",
    fileHelp: "Een bestand dat eindigt op .vlx (verzegeld) of .json.",
    keyFile: "Jouw geheime sleutelbestand",
    keyFileHelp: "Dit uittreksel is verzegeld. Je maakte de sleutel eerder, op deze pagina.",
    passphrase: "De wachtzin van je sleutel",
    line: "De woorden of cijfers van de lijn",
    lineHelp:
      "Twaalf woorden of twaalf getallen, zoals op de posters van de lijn. Neem ze niet over uit dezelfde mail als het bestand. Het lange nummer van de lijn mag ook.",
    go: "Open en controleer",
    busy: "Even wachten. Dit kan een paar tellen duren.",
    wrong: {
      file: "Kies eerst het uittreksel.",
      format: "Dit is geen uittreksel, of het is veranderd. Vraag een nieuw bestand.",
      keyFile: "Kies eerst je geheime sleutelbestand.",
      key: "Dit gaat niet open. De wachtzin klopt niet, het is voor een andere sleutel, of het is veranderd.",
      line: "Vul de woorden, de getallen of het nummer van de lijn in.",
      unlisted: (word: string) => `Dit woord staat niet in de lijst: ${word}.`,
      count: (n: number) => `Dit zijn er ${n}. Het moeten er twaalf zijn.`,
      checksum: "Een van de twaalf klopt niet. Kijk ze nog eens na.",
    },
  },
  result: {
    good: "Dit uittreksel klopt",
    bad: "Vertrouw dit niet",
    badLead: "De inhoud wordt niet getoond. Bel de lijn, en stuur dit bestand niet door.",
    checks: {
      line: {
        yes: "Het komt van de lijn waarvan jij de woorden gaf.",
        no: "Het komt niet van de lijn waarvan jij de woorden gaf.",
      },
      coordinators: {
        yes: "De lijn wees deze coördinatoren zelf aan.",
        no: "De lijst van coördinatoren is niet door deze lijn getekend.",
      },
      signers: {
        yes: "Er tekenden twee verschillende sleutels, elk van een eigen behandelaar.",
        no: "Dezelfde sleutel tekende twee keer.",
      },
      warrants: {
        yes: "Coördinatoren zeggen dat beide tekenaars die dag behandelaar van de lijn waren.",
        no: "Voor beide tekenaars staat niet genoeg in: elk een eigen coördinator, waar de lijn er meer heeft.",
      },
      signatures: {
        yes: "Beide handtekeningen horen bij precies deze inhoud.",
        no: "Een handtekening hoort niet bij deze inhoud: er is iets veranderd.",
      },
      day: {
        yes: "De dag kan kloppen.",
        no: "De dag kan niet kloppen. Kijk of de klok van dit toestel goed staat.",
      },
    } satisfies Record<ExtractCheck | "line", { yes: string; no: string }>,
    holds: "klopt",
    fails: "klopt niet",
    limits:
      "Wat dit niet zegt: of het verhaal waar is, en of iemand die tekende daarna is weggegaan.",
    print: "Druk af of bewaar als PDF",
    again: "Open een ander uittreksel",
  },
  key: {
    heading: "Maak een sleutel om uittreksels te ontvangen",
    lead: "Je krijgt twee bestanden. Het open bestand geef je aan de lijn. Het geheime bestand houd je zelf.",
    name: "Wie ben je?",
    nameHelp: "Zo ziet de lijn je. Bijvoorbeeld: Politie, eenheid Oost.",
    passphrase: "Een wachtzin",
    passphraseHelp:
      "Minstens 16 tekens: zes losse woorden, bijvoorbeeld. Zonder deze zin gaat niets meer open.",
    again: "De wachtzin nog eens",
    go: "Maak de sleutel",
    busy: "Even wachten. De sleutel wordt gemaakt.",
    wrongName: "Schrijf wie je bent.",
    wrongPassphrase: "De wachtzin is te kort.",
    wrongAgain: "De twee zinnen zijn niet gelijk.",
    made: "De sleutel is gemaakt",
    public: "Bewaar het open bestand",
    publicHelp: "Stuur dit aan de lijn. Het is niet geheim.",
    secret: "Bewaar het geheime bestand",
    secretHelp: "Bewaar dit waar alleen jij bij kunt, en maak een kopie. Geef het aan niemand.",
    words: "De acht woorden van je sleutel",
    wordsHelp:
      "De lijn belt jou. Lees deze woorden voor: dan weet de lijn dat de sleutel van jou is.",
    read: "Lees de woorden van een open bestand",
    readHelp: "Had je al een sleutel? Kies je open bestand om de acht woorden te zien.",
    wrongFile: "Dit is geen open sleutelbestand.",
  },
} as const;
