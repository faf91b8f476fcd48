/** What stands around every guide: who has not checked it yet, and what it rests on. */
export const guide = {
  unreviewed: "Nog niemand heeft deze tekst nagelezen.",
  doubts: {
    lawyer: "Een jurist moet deze pagina nog nakijken.",
    operator: "Wie de lijn beheert, moet de tijden op deze pagina nog bevestigen.",
  },
  draft: "Dit is een concept. De beheerder van de lijn moet nog invullen:",
  contents: "Op deze pagina",
  sources: "Waar dit op rust",
  own: "eigen voorstel",
  ownExplained:
    "Eigen voorstel: dat bedachten wij zelf. Het staat niet zo in een bron. Een cijfer wijst naar een bron.",
  source: (number: number) => `Bron ${String(number)}`,
  quoted: "Letterlijk:",
  /** Of what is printed or sent on. */
  share: "Afdrukken en delen",
  kinds: {
    leaflet: "Folder om af te drukken",
    poster: "Affiche om af te drukken",
    message: "Tekst om door te sturen",
  },
  print: "Druk deze pagina af op A4, of bewaar haar als pdf via ‘afdrukken’ in je browser.",
  printTrace: "Let op: een printer op je werk of school kan bewaren wat je afdrukt.",
  download: "Als tekstbestand",
  version: (version: string) => `Versie ${version},`,
};
export type GuideText = typeof guide;
