import type { GuidanceText } from "../nl/guidance.ts";

export const guidance: GuidanceText = {
  door: {
    next: "Now read: signal, weigh, act",
    nextNote: "Two pages, also to print.",
    official:
      "The official guidance for municipalities always comes first. Once it is there, it stands here: {{service.official-guide}}.",
    heading: "What is it about?",
    groups: [
      {
        heading: "Someone tells you something",
        pages: {
          "gemeente-gesprek": "How do I talk with someone who is afraid?",
          "gemeente-waar-melden": "What do I report where?",
          "gemeente-wie-doet-wat": "Who does what, and whom do I call?",
          "gemeente-delen": "May I write down or share a name?",
        },
      },
      {
        heading: "Something is coming",
        pages: {
          "gemeente-verkiezingen": "There are elections in another country",
          "gemeente-datumrekenhulp": "A minister comes to campaign: which rule applies?",
          "gemeente-bezoek-en-festival": "Dignitaries are coming, or a festival",
          "gemeente-spanning-na-gebeurtenis": "Unrest after news from another country",
        },
      },
      {
        heading: "What is allowed and fitting",
        pages: {
          "gemeente-gesprek-tot-verbod": "Can the mayor ban this?",
          "gemeente-geld": "An organisation gets money from abroad",
          "gemeente-weekendschool": "Worries about a weekend school",
          "gemeente-geen-etiket": "How do I speak of this without a label?",
          "gemeente-pers": "The press calls",
        },
      },
      {
        heading: "Practise and learn together",
        pages: {
          "gemeente-voorbeelden": "Six invented examples",
          oefening: "Practise: choose what you do",
          ingrepen: "What can be done locally? A list",
          "gemeente-bijeenkomst": "Hold a regional meeting",
          "gemeente-dialoog": "Hold a dialogue with residents",
          "gemeente-behoeften": "What do we need? A form",
          leernetwerk: "For those who train others",
        },
      },
      {
        heading: "Take along and pass on",
        pages: {
          "gemeente-uitgaven": "Everything in one file: three editions",
          "organisatie-druk": "For organisations: pressure on your organisation",
        },
      },
    ],
  },
  calculator: {
    heading: "Fill in",
    scriptless:
      "Without JavaScript this page does not reckon. Find the first rule that fits in the table.",
    visitor: {
      label: "Who is coming?",
      government: "Someone who represents a government",
      other: "Someone else",
      unknown: "I don’t know",
    },
    campaign: {
      label: "Is it campaigning?",
      yes: "Yes",
      no: "No",
      unknown: "I don’t know",
    },
    eu: {
      label: "Is that country a member of the EU?",
      yes: "Yes",
      no: "No",
      unknown: "I don’t know",
    },
    visitDay: {
      label: "On what day is the visit?",
      help: "Needed only for a country outside the EU.",
    },
    electionDay: {
      label: "On what day is the election there?",
      help: "Does it last longer than a day? Take the first day.",
    },
    choose: "Choose one of the three. ‘I don’t know’ is fine too.",
    noDay:
      "This day does not exist, or is not finished. Fill in day, month and year, or empty the field.",
    farDay: "Choose a day between 2020 and 2099.",
    errors: "Something is still missing",
    go: "Reckon",
    result: "Outcome",
    table: "How to count",
    tableNote: "Go from top to bottom. The first rule that fits applies.",
    when: "If",
    says: "Then",
    start: "the day that is three months before the election",
  },
  needs: {
    stays: "What you fill in here stays on your device. When you close this page, it is gone.",
    names: "Write down no names, no countries and no cases.",
    fill: "Add:",
    print: "Print",
    save: "Save as text",
    file: "what-do-we-need.txt",
    saved: "The file is with your downloads. We do not have it.",
    most: "You chose more than three. What matters most?",
    scriptless: "Without JavaScript you can print this form with your browser.",
    nothing: "nothing filled in",
  },
  kit: {
    heading: "Unpack the kit",
    slides: "The slides, to show or to print",
    needs: "The form for local needs",
    examples: "Six invented examples for the small groups",
    dialogue: "The guide for a dialogue",
    slidesTitle: "Slides for the meeting",
    slidesNote:
      "Ten slides. Printing gives one slide on a landscape page. Choose ‘save as PDF’ to show them.",
    back: "Back to the meeting",
    sourceOf: "Source",
    own: "Our own proposal",
  },
  editions: {
    heading: "The three editions",
    titles: {
      municipality: "Edition for municipalities",
      organisations: "Edition for organisations",
      communities: "Edition for communities",
    },
    leads: {
      municipality: "All texts for municipalities, one after the other.",
      organisations: "For board members, volunteers and those who work here.",
      communities: "For those who live here.",
    },
    read: "Read or print",
    download: (size: number) => `Save as one file (${String(size)} kB)`,
    downloadNote:
      "The file opens without internet, in any browser. There is no program in it. It fetches nothing and sends nothing. It stays on the device on which you save it: others can see it there.",
    pdf: "Do you need a PDF? At ‘Read or print’ choose print, and then ‘save as PDF’.",
    from: "From the line:",
    newer: "Look there for a newer version.",
    contents: "In this edition",
  },
};
