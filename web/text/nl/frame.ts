/** What stands around every page: the bar, the status of the line, the footer. */
export const frame = {
  /** The title in the browser's tab and history gives nothing away on purpose. */
  title: "Informatie",
  back: "Terug",
  language: "Taal",
  leave: "Snel weg",
  leaveHint:
    "Sluit deze pagina meteen, ook met Escape of drie keer Shift. Je geschiedenis wordt niet gewist.",
  skipLink: "Naar de inhoud",
  demonstration: "Dit is een demonstratie. Geen officiële dienst. Vul niets echts in.",
  trial: "Dit is een proeflijn. Geen officiële dienst.",
  unreviewed: "",
  emergency: "Is er nu gevaar?",
  call: "Bel 112",
  home: "Naar het begin",
  statistics: "Cijfers",
  licences: "Licenties",
};
export type FrameText = typeof frame;
