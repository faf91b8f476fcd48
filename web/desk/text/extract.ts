import type { ExtractFieldName, RecipientCode } from "../core/recipients.ts";

/** Labels and words that stand in an extract itself: its recipient reads them, and two sign them. */
export const extractWords = {
  labels: {
    account: "Wat er gebeurde",
    forms: "Vormen",
    harms: "Gevolgen",
    urgency: "Urgentie",
    danger: "Gevaar",
    soon: "Wat spoed geeft",
    who: "Hoe de melder dit weet",
    where: "Waar",
    municipality: "Gemeente",
    state: "Verband met een staat",
    voluntary: "Vrijwillig",
    imminence: "Hoe snel",
    weighing: "Weging",
    why: "Waarom de melder dat denkt",
    place: "Plaats",
    words: "Woorden van de melder",
  } satisfies Record<ExtractFieldName, string>,
  harms: {
    unsafe: "Voelt zich onveilig",
    silenced: "Durft zich niet uit te spreken",
    money: "Geld kwijt",
    "family-contact": "Contact met familie kwijt",
    travel: "Kan niet reizen",
    hurt: "Gewond",
    detained: "Iemand zit vast",
    conflict: "Conflict in de gemeenschap",
  } as Record<string, string>,
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
    choice: {
      yes: "De melder zei: ja, deel dit met deze ontvanger.",
      ask: "De melder zei: vraag het mij eerst. Zonder ja is een andere grond nodig.",
      no: "De melder zei: nee, niet met deze ontvanger.",
    },
    never: "Wie dit van de melder zeker niet mag lezen:",
    fields: "Wat krijgt deze ontvanger?",
    fieldsHelp: "Haal weg wat niet nodig is. Wat deze ontvanger niet mag zien, staat er niet bij.",
    withYes: "Alleen met een ja van de melder.",
    empty: "Staat nog niet in de zaak.",
    marking: "Rubricering",
    markingHelp:
      "Hoger, een staatsgeheim, hoort niet op dit toestel. Bel dan de beveiligingsambtenaar. Dit is een eigen voorstel.",
    preview: "Bekijk het uittreksel",
    wrongOffice: "Schrijf voor wie het is.",
    wrongFields: "Kies minstens één ding dat meegaat.",
    cannot:
      "Dit kan niet in een uittreksel. Kijk of de tekst te lang is, of maak eerst een verhaal.",
  },
  preview: {
    heading: "Zo krijgt de ontvanger het",
    lead: "Lees het als de ontvanger. Wie zou de melder hierin herkennen?",
    back: "Terug",
    propose: "Teken en stel voor",
    proposeHelp: "Met jouw handtekening gaat het naar een collega. Er gaat nog niets de deur uit.",
  },
  sign: {
    heading: "Tweede handtekening onder een uittreksel",
    same: "Alles hierin staat zo in de zaak.",
    changed: (labels: string) =>
      `De zaak is veranderd. Dit staat er nu anders in: ${labels}. Vraag een nieuw voorstel.`,
    broken: "De handtekening van wie dit voorstelde klopt niet. Teken niet, en bel de coördinator.",
  },
  finish: {
    heading: "Geef het uittreksel door",
    lead: "Twee collega's tekenden. Elke keer dat je hier iets opslaat of afdrukt, staat dat in de zaak.",
    waiting:
      "Eerst moet een coördinator ontgrendelen: die waarmerkt wie hier tekenden. Daarna kan het door.",
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
