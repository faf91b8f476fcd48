import type { ExtractFieldName, RecipientCode } from "../core/recipients.ts";

/** Labels and words that stand in an extract itself: its recipient reads them, and two sign them. */
export const extractWords = {
  labels: {
    account: "Wat er gebeurde",
    forms: "Vormen",
    harms: "Schade",
    urgency: "Urgentie",
    danger: "Gevaar",
    soon: "Wat spoed geeft",
    who: "Hoe de melder dit weet",
    where: "Waar",
    municipality: "Gemeente",
    state: "Band met een staat",
    voluntary: "Gebeurt het vrijwillig?",
    imminence: "Hoe snel kan het misgaan?",
    weighing: "Weging",
    why: "Waarom de melder dat denkt",
    place: "Plaats",
    words: "Woorden van de melder",
  } satisfies Record<ExtractFieldName, string>,
  dangers: { no: "Geen", unknown: "Onbekend", yes: "Ja, toen de melder schreef" },
  states: { clear: "Duidelijk", possible: "Mogelijk", unknown: "Onbekend", none: "Geen" },
  voluntary: { yes: "Ja", no: "Nee", unknown: "Onbekend" },
  imminence: { now: "Nu", soon: "Binnenkort", later: "Later", unknown: "Onbekend" },
} as const;

/** The pages of passing on. */
export const extractText = {
  recipients: {
    police: { name: "Politie en OM", use: "Doet onderzoek. Eerste loket bij bedreiging." },
    mayor: { name: "Burgemeester en hoofdofficier", use: "Beslissen over extra beveiliging." },
    nctv: { name: "NCTV", use: "Verbindt veiligheid en samenleving. Onderzoekt geen personen." },
    aivd: { name: "AIVD", use: "Doet onderzoek. Verwacht geen antwoord." },
    bz: { name: "Buitenlandse Zaken", use: "Diplomatieke stappen. Hoeft niet te weten wie meldt." },
    szw: { name: "SZW en ESS", use: "Trends en steun. Geen oordeel over organisaties." },
    municipality: { name: "Gemeente", use: "Openbare orde en weerbaarheid. Geen ruwe melding." },
    help: { name: "Hulp", use: "Slachtofferhulp, advocaat, Veilig Thuis en andere hulp." },
  } satisfies Record<RecipientCode, { name: string; use: string }>,
  form: {
    heading: "Maak een uittreksel",
    lead: "Eén zaak, voor één ontvanger. Een collega tekent mee voor het de deur uit gaat.",
    recipient: "Voor wie?",
    office: "Welk bureau of welke persoon?",
    officeHelp: "Zo staat het op het uittreksel. Bijvoorbeeld: Politie, eenheid Oost.",
    fields: "Wat krijgt deze ontvanger?",
    fieldsHelp: "Haal weg wat niet nodig is. Wat deze ontvanger niet mag zien, staat er niet bij.",
    withYes: "Alleen met een ja van de melder.",
    empty: "Staat nog niet in de zaak.",
    marking: "Rubricering",
    markingHelp:
      "Hoger, een staatsgeheim, hoort niet op dit toestel. Bel dan de beveiligingsambtenaar. Dit is een eigen voorstel.",
    preview: "Bekijk het uittreksel",
    reason: "Waarom geef je dit door?",
    wrongRecipient: "Kies voor wie het is.",
    wrongReason: "Schrijf waarom.",
    wrongOffice: "Schrijf voor wie het is.",
    wrongFields: "Kies minstens één ding dat meegaat.",
    cannot:
      "Dit kan niet in een uittreksel. Kijk of de tekst te lang is, of maak eerst een verhaal.",
  },
  /** What stands before passing on; anonymity outranks the case. */
  stop: {
    heading: "Eerst: leidt dit naar de melder?",
    rule: "Verraadt doorgeven de melder, dan gebeurt het niet, tenzij de melder dat weet en ja zei.",
    traceable: "Herleidbaar",
    traceables: { no: "Nee", perhaps: "Misschien", yes: "Ja" },
    unweighed: "Nog niet gewogen. Weeg de zaak eerst.",
    choice: "De melder zei",
    choices: {
      yes: "ja, deel dit met deze ontvanger",
      ask: "vraag het mij eerst",
      no: "nee, niet met deze ontvanger",
    },
    never: "Zeker niet voor",
    duty: "Is er een plicht?",
    duties: {
      none: "Nee",
      "art-162": "Ja: aangifte door een ambtenaar (art. 162 Sv)",
      "art-160": "Ja: aangifte door iedereen (art. 160 Sv)",
      court: "Ja: een rechter beval het",
    },
    ground: "Op welke grond?",
    groundHelp: "Nodig als de melder geen ja zei, of als het naar de melder kan leiden.",
    missing: {
      traceability: "Weeg de zaak eerst: leidt doorgeven naar de melder?",
      choice: "Kies opnieuw voor wie het is: de keuze van de melder hoort erbij.",
      duty: "Zeg of er een plicht is.",
      ground:
        "Schrijf op welke grond dit mag: hoe de melder ja zei, wiens leven in gevaar is, welke wet.",
    },
  },
  preview: {
    heading: "Zo krijgt de ontvanger het",
    lead: "Lees het als de ontvanger. Wie zou de melder hierin herkennen?",
    back: "Terug",
    propose: "Teken en stel voor",
    saved: "Je voorstel en je handtekening wachten op een collega.",
    proposeHelp: "Met jouw handtekening gaat het naar een collega. Er gaat nog niets de deur uit.",
  },
  sign: {
    heading: "Uittreksel: dit krijgt de ontvanger",
    same: "Alles hierin staat zo in de zaak.",
    changed: (labels: string) =>
      `De zaak is veranderd. Dit staat er nu anders in: ${labels}. Vraag een nieuw voorstel.`,
    unfit: "Dit uittreksel past niet bij het voorstel. Teken niet, en vraag een nieuw voorstel.",
    broken: "De handtekening van wie dit voorstelde klopt niet. Teken niet, en bel de coördinator.",
  },
  finish: {
    heading: "Geef het uittreksel door",
    lead: "Twee collega's tekenden. Elke keer dat je hier iets opslaat of afdrukt, staat dat in de zaak.",
    waiting:
      "Eerst moet een coördinator ontgrendelen: die waarmerkt wie hier tekenden. Daarna kan het door.",
    broken: "Een van de twee handtekeningen klopt niet. Geef niets door, en bel de coördinator.",
    print: "Druk af of bewaar als PDF",
    printHelp:
      "Het venster om af te drukken gaat open. Kies daar een printer, of: opslaan als PDF.",
    file: "Bewaar als JSON",
    fileHelp: "Voor een ontvanger die het zelf controleert. Niet verzegeld: geef het uit de hand.",
    sealed: "Bewaar verzegeld",
    sealedHelp: "Alleen deze ontvanger kan het openen. Dit is de veiligste manier.",
    key: "Sleutelbestand van de ontvanger",
    keyHelp: "De ontvanger maakt dit met de openpagina, en geeft het aan jou.",
    keyOf: (name: string) => `Sleutel van: ${name}`,
    wrongKey: "Dit is geen sleutelbestand van een ontvanger.",
    words: "Bel de ontvanger. Leest die deze acht woorden voor?",
    wordsSame: "Ja, alle acht zijn gelijk",
    wordsFirst: "Vergelijk eerst de acht woorden.",
    opener: "Bewaar de openpagina voor de ontvanger",
    openerHelp:
      "Eén bestand, werkt zonder internet. De ontvanger controleert er beide handtekeningen mee.",
    done: {
      print: "In de zaak staat nu dat je dit afdrukte.",
      file: "In de zaak staat nu dat je dit als bestand doorgaf.",
      sealed: "In de zaak staat nu dat je dit verzegeld doorgaf.",
    },
    fingerprint: "Geef de ontvanger ook de twaalf woorden van de lijn, langs een andere weg:",
    close: "Sluit",
  },
} as const;
