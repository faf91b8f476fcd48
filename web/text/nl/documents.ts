/** The list of the documents of the service. */
export const documents = {
  heading: "Over deze dienst",
  lead: "Wie deze lijn beheert, wat zij met gegevens doet, en wat je mag verwachten.",
  status: "Is dit een officiële dienst? Dat staat boven elke pagina.",
  draft: "Concept",
  draftMeans: "Staat er ‘Concept’? Dan moet de beheerder daar nog iets invullen.",
  groups: [
    {
      heading: "Over de lijn",
      documents: {
        "wat-deze-lijn-is": "Wat je hier wel en niet kunt verwachten.",
        verantwoordelijk: "Welke organisaties meelezen, en op welke wet.",
        evaluatie: "Hoe wij kijken of de lijn helpt, en wanneer zij dicht moet.",
        jaarverslag: "Wat wij elk jaar openbaar vertellen.",
        colofon: "Wie de site maakt, met welke software.",
      },
    },
    {
      heading: "Jouw gegevens en jouw rechten",
      documents: {
        privacy: "Wat wij van je krijgen, wie het leest, en wanneer het weggaat.",
        cookies: "Die zijn er niet. Wel blijft er iets op je toestel.",
        genoemd: "Voor wie denkt dat een melding over hem of haar gaat.",
        klachten: "Er ging iets mis, en je wilt dat zeggen.",
        dpia: "Welke risico’s er zijn, en wat ertegen gedaan is. Voor wie een lijn beheert.",
      },
    },
    {
      heading: "Toegang en techniek",
      documents: {
        toegankelijkheid: "Voor wie iets niet ziet, hoort of kan bedienen.",
        "lek-melden": "Voor wie een zwakke plek in de techniek zag.",
      },
    },
  ],
};
export type DocumentsText = typeof documents;
