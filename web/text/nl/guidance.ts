/** What stands around the texts for municipalities; the texts themselves stand in seeds/guides. */
export const guidance = {
  door: {
    next: "Lees nu: signaal, wegen, doen",
    nextNote: "Twee bladzijden, ook om af te drukken.",
    official:
      "De officiële handreiking voor gemeenten gaat altijd voor. Is die er, dan staat zij hier: {{service.official-guide}}.",
    heading: "Waar gaat het om?",
    groups: [
      {
        heading: "Iemand vertelt je iets",
        pages: {
          "gemeente-gesprek": "Hoe praat ik met iemand die bang is?",
          "gemeente-waar-melden": "Wat meld ik waar?",
          "gemeente-wie-doet-wat": "Wie doet wat, en wie bel ik?",
          "gemeente-delen": "Mag ik een naam opschrijven of delen?",
        },
      },
      {
        heading: "Er komt iets aan",
        pages: {
          "gemeente-verkiezingen": "Er zijn verkiezingen in een ander land",
          "gemeente-datumrekenhulp": "Een minister komt campagne voeren: welke regel geldt?",
          "gemeente-bezoek-en-festival": "Er komt hoog bezoek, of een festival",
          "gemeente-spanning-na-gebeurtenis": "Onrust na nieuws uit een ander land",
        },
      },
      {
        heading: "Wat mag en past",
        pages: {
          "gemeente-gesprek-tot-verbod": "Kan de burgemeester dit verbieden?",
          "gemeente-geld": "Een organisatie krijgt geld uit het buitenland",
          "gemeente-weekendschool": "Zorgen over een weekendschool",
          "gemeente-geen-etiket": "Hoe praat ik hierover zonder etiket?",
          "gemeente-pers": "De pers belt",
        },
      },
      {
        heading: "Oefenen en samen leren",
        pages: {
          "gemeente-voorbeelden": "Zes verzonnen voorbeelden",
          oefening: "Oefenen: kies zelf wat je doet",
          ingrepen: "Wat kun je lokaal doen? Een lijst",
          "gemeente-bijeenkomst": "Een bijeenkomst in de regio houden",
          "gemeente-dialoog": "Een dialoog met bewoners houden",
          "gemeente-behoeften": "Wat hebben wij nodig? Een formulier",
          leernetwerk: "Voor wie anderen opleidt",
        },
      },
      {
        heading: "Meenemen en doorgeven",
        pages: {
          "gemeente-uitgaven": "Alles in één bestand: drie uitgaven",
          "organisatie-druk": "Voor organisaties: druk op jouw organisatie",
        },
      },
    ],
  },
  calculator: {
    heading: "Vul in",
    scriptless:
      "Zonder JavaScript rekent deze bladzijde niet. Zoek dan in de tabel de eerste regel die past.",
    visitor: {
      label: "Wie komt er?",
      government: "Iemand die een overheid vertegenwoordigt",
      other: "Iemand anders",
      unknown: "Weet ik niet",
    },
    campaign: {
      label: "Is het campagne?",
      yes: "Ja",
      no: "Nee",
      unknown: "Weet ik niet",
    },
    eu: {
      label: "Is dat land lid van de EU?",
      yes: "Ja",
      no: "Nee",
      unknown: "Weet ik niet",
    },
    visitDay: {
      label: "Op welke dag is het bezoek?",
      help: "Alleen nodig bij een land buiten de EU.",
    },
    electionDay: {
      label: "Op welke dag is de verkiezing daar?",
      help: "Duurt die langer dan een dag? Neem de eerste dag.",
    },
    choose: "Kies een van de drie. ‘Weet ik niet’ mag ook.",
    noDay:
      "Deze dag bestaat niet, of is niet af. Vul dag, maand en jaar in, of maak het veld leeg.",
    farDay: "Kies een dag tussen 2020 en 2099.",
    errors: "Er ontbreekt nog iets",
    go: "Reken uit",
    result: "Uitkomst",
    table: "Zo tel je",
    tableNote: "Ga van boven naar beneden. De eerste regel die past, geldt.",
    when: "Als",
    says: "Dan",
    start: "de dag die drie maanden voor de verkiezing ligt",
  },
  needs: {
    stays: "Wat je hier invult, blijft op jouw toestel. Sluit je deze bladzijde, dan is het weg.",
    names: "Schrijf geen namen, geen landen en geen zaken op.",
    fill: "Vul aan:",
    print: "Druk af",
    save: "Bewaar als tekst",
    file: "wat-hebben-wij-nodig.txt",
    saved: "Het bestand staat bij je downloads. Wij hebben het niet.",
    most: "Je koos er meer dan drie. Wat is het belangrijkst?",
    scriptless: "Zonder JavaScript kun je dit formulier afdrukken met je browser.",
    nothing: "niets ingevuld",
  },
  kit: {
    heading: "Pak de koffer uit",
    slides: "De dia’s, om te tonen of af te drukken",
    needs: "Het formulier voor lokale behoeften",
    examples: "Zes verzonnen voorbeelden voor de groepjes",
    dialogue: "De gids voor een dialoog",
    slidesTitle: "Dia’s bij de bijeenkomst",
    slidesNote:
      "Tien dia’s. Afdrukken geeft één dia op een liggende bladzijde. Kies ‘opslaan als PDF’ om ze te tonen.",
    back: "Terug naar de bijeenkomst",
    sourceOf: "Bron",
    own: "Eigen voorstel",
  },
  editions: {
    heading: "De drie uitgaven",
    titles: {
      municipality: "Uitgave voor gemeenten",
      organisations: "Uitgave voor organisaties",
      communities: "Uitgave voor gemeenschappen",
    },
    leads: {
      municipality: "Alle teksten voor gemeenten, achter elkaar.",
      organisations: "Voor bestuurders, vrijwilligers en mensen die hier werken.",
      communities: "Voor wie hier woont.",
    },
    read: "Lees of druk af",
    download: (size: number) => `Bewaar als één bestand (${String(size)} kB)`,
    downloadNote:
      "Het bestand opent zonder internet, in elke browser. Er zit geen programma in. Het haalt niets op en stuurt niets weg. Het blijft staan op het toestel waarop je het bewaart: anderen kunnen het daar zien.",
    pdf: "PDF nodig? Kies bij ‘Lees of druk af’ voor afdrukken, en dan ‘opslaan als PDF’.",
    from: "Van de lijn:",
    newer: "Kijk daar of er een nieuwere versie is.",
    contents: "In deze uitgave",
  },
};
export type GuidanceText = typeof guidance;
