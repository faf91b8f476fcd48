/** The end of the day: what may not wait, what goes, and who takes over. */
export const dayText = {
  heading: "Einde van de dag",
  lead: "Loop dit na voor je vergrendelt. Wat leeg is, is klaar.",
  late: {
    heading: "Te laat",
    none: "Niets wacht te lang op een eerste blik.",
    item: (when: string) => `verzegeld, eerste blik uiterlijk ${when}`,
    file: (when: string) => `eerste blik uiterlijk ${when}`,
  },
  tasks: {
    heading: "Taken voor vandaag of eerder",
    none: "Geen taak is over de dag heen.",
  },
  expired: {
    heading: "Antwoorden die niet meer staan",
    none: "Elk antwoord staat nog.",
    since: (day: string) => `stond tot ${day}; de melder schreef niet terug`,
  },
  going: {
    heading: "Wordt binnenkort gewist",
    none: "Deze week wordt niets gewist.",
    case: (day: string) => `de zaak, op ${day}`,
    contact: (day: string) => `alleen Contact, op ${day}`,
  },
  silent: {
    heading: "Zestig dagen stil",
    none: "Geen open zaak is zo lang stil.",
    since: (day: string) => `laatste contact ${day}: stel voor om af te sluiten`,
  },
  over: {
    heading: "Geef over",
    lead: "Je zaken gaan met één notitie naar een collega. Die ziet haar bij elke zaak.",
    none: "Je hebt geen open zaken om over te geven.",
    which: "Welke zaken?",
    to: "Aan wie?",
    note: "Wat moet je collega weten?",
    noteHelp: "Wat is gedaan, wat moet nog, en waar let je op? Noem niemand bij naam.",
    save: "Geef over",
    needed: "Kies een collega en minstens één zaak, en schrijf een notitie.",
    saved: (n: number, name: string) =>
      n === 1 ? `1 zaak is nu van ${name}.` : `${n} zaken zijn nu van ${name}.`,
  },
  lock: "Vergrendel",
  lockHelp: "Een vergrendelde werkplek rinkelt nog als er iets binnenkomt.",
} as const;
