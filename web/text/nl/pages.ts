import { municipalityLines } from "./municipality.ts";

/** The quiet pages: help, what this line is for, the municipality, errors, no JavaScript. */
export const pages = {
  sourceLabel: "Bron",
  help: {
    heading: "Hulp zoeken",
    lead: "Je hoeft dit niet alleen te doen. Hier kun je praten of hulp vragen.",
    list: [
      {
        name: "112",
        what: "Er is nu gevaar. Voor jou of voor iemand anders.",
        source: "politie.nl",
      },
      {
        name: "Politie, 0900-\u20608844",
        what: "Het is geen spoed, maar je wilt praten of aangifte doen.",
        source: "politie.nl",
      },
      {
        name: "Een advocaat",
        what: "Een advocaat mag niet doorvertellen wat jij zegt. Het Juridisch Loket (0800-\u20608020) helpt je er een te vinden.",
        source: "juridischloket.nl en advocatenorde.nl",
      },
      {
        name: "Slachtofferhulp, 0900-\u20600101",
        what: "Gratis hulp, ook als je geen aangifte doet.",
        source: "slachtofferhulp.nl",
      },
      {
        name: "Veilig Thuis, 0800-\u20602000",
        what: "Dwang of geweld thuis, of iemand wil je tegen je wil laten reizen. Dag en nacht, gratis.",
        source: "veiligthuis.nl",
      },
      {
        name: "Discriminatie.nl, 0800-\u20600880",
        what: "Je wordt slechter behandeld om je afkomst, je geloof of wie je bent.",
        source: "discriminatie.nl",
      },
      {
        name: "Meld Misdaad Anoniem, 0800-\u20607000",
        what: "Je weet iets van een misdrijf en wilt je naam niet geven.",
        source: "meldmisdaadanoniem.nl",
      },
      {
        name: "Kindertelefoon, 0800-\u20600432",
        what: "Ben je jonger dan 18? Praten is gratis. Je naam hoeft niet.",
        source: "kindertelefoon.nl",
      },
    ],
    numbers: "Een nummer kan veranderen. Op de site bij ‘Bron’ staat het juiste.",
    trace: "Let op: bellen blijft zichtbaar in je telefoon, en soms op de rekening.",
  },
  learn: {
    heading: "Eerst meer weten",
    short: "In het kort",
    shortPoints: [
      "Contact met een land van herkomst is gewoon. Dwang is dat niet.",
      "Deze lijn is er als een ander land, of iemand voor dat land, jou of anderen hier onder druk zet.",
      "Twijfel je? Ook dan mag je melden. Bewijs is niet nodig.",
    ],
    source:
      "Kamerstukken II 2024/25, 32 824, nr. 450 (eerste punt). De andere punten: eigen voorstel",
    go: "Melden",
  },
  municipality: {
    heading: "Je werkt bij een gemeente en krijgt een signaal",
    lines: municipalityLines,
    after: "Wil je het hier melden? Noem geen namen van inwoners.",
    source: "eigen voorstel. De telefoonnummers: politie.nl",
  },
  notFound: {
    heading: "Deze pagina is er niet",
    text: "Misschien klopt het adres niet helemaal. Wij hebben niets van je bezoek bewaard.",
    act: "Ga naar het begin, of bel 112 als er gevaar is.",
  },
  closed: {
    heading: "Deze lijn is nog niet open",
    text: "De sleutels van deze lijn moeten nog worden gemaakt. Je kunt hier nog niet melden.",
    act: "Is er gevaar? Bel 112. Geen spoed? Bel de politie op 0900-\u20608844.",
  },
  starting: "Het formulier wordt geopend …",
  scriptless: {
    heading: "Deze pagina heeft JavaScript nodig",
    why: "Jouw toestel moet je melding op slot zetten voordat zij weggaat. Dat kan niet zonder JavaScript. Een gewoon formulier zou je tekst open versturen. Dat willen wij niet.",
    points: [
      "Gebruik je Tor Browser? Kies bij het schild ‘Veiliger’ of ‘Standaard’, en laad de pagina opnieuw.",
      "Of neem een andere browser of een ander toestel, bijvoorbeeld in de bibliotheek.",
      "Verstuur je verhaal niet per mail: dat is niet op slot.",
      "Is er gevaar? Bel 112. Geen spoed? Bel de politie op 0900-\u20608844, of een advocaat.",
    ],
  },
};
export type PagesText = typeof pages;
