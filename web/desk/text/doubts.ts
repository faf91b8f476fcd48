/** What is said when colleagues' checkpoints do not fit what the line shows here. */
export const doubtText = {
  heading: "De lijn liet jullie niet hetzelfde zien",
  now: "Of een collega tekende iets dat niet klopt. Bel elkaar en de beheerder.",
  cases: (who: string, cases: string) =>
    `${who} zag anders dan jij: ${cases}. Daarin kun je nu niet werken.`,
  more: (count: number) => `en nog ${String(count)}`,
  list: (who: string, of: string) => `${who} kent een later controlepunt van ${of} dan jij krijgt.`,
  roster: (who: string) => `${who} zag een ander of groter team dan jij.`,
  keyring: (who: string) => `${who} zag nieuwere sleutels van de lijn dan jij.`,
  audit: (who: string) => `${who} zag een ander logboek dan jij.`,
  late: (who: string, day: string) =>
    `${who} schreef nog iets op ${day}, en tekende daarna niets. Vraag ${who} om te ontgrendelen. ` +
    "Blijft dit staan? Bel dan de beheerder.",
  refused:
    "De lijn neemt het controlepunt van dit toestel niet aan. Blijft dit staan? Bel dan de beheerder.",
};
