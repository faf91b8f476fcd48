/** The box in which a reporter is answered: templates, warnings, and what goes out. */
export const answerText = {
  templates: {
    received: "Ontvangst",
    ask: "Eén vraag",
    passed: "Doorgegeven",
    limit: "Meer kunnen wij niet",
    help: "Hulp",
    elsewhere: "Anderen helpen beter",
    closing: "Wij sluiten af",
  },
  begin: "Begin met een sjabloon",
  replaces: "Een sjabloon komt onder wat er al staat.",
  none: (language: string) =>
    `In het ${language} is er geen sjabloon. Kies een andere taal, of schrijf zelf.`,
  unreviewed: "Deze vertaling is door geen mens nagekeken. Laat haar lezen door wie de taal kent.",
  warnings: {
    heading: "Kijk hier nog naar",
    identity: (words: string) =>
      `Dit lijkt te vragen wie de melder is: ${words}. Dat hebben wij niet nodig.`,
    quote: (words: string) =>
      `Dit herhaalt de melding: ‘${words}’. Wie de twaalf woorden vindt, leest het mee.`,
    fishing: (words: string) =>
      `Dit noemt iets uit de melding: ${words}. Bevestig niets: een valse melding wordt soms gestuurd om dat te zien.`,
    long: (n: number) => `Dit is te lang voor één antwoord: het worden er ${n}, na elkaar.`,
    blank: "Vul in wat tussen haken staat: […].",
    send: "Het zijn vermoedens van de werkplek. Klopt je tekst, plaats hem dan.",
  },
  piece: (n: number, of: number) => `Antwoord ${n} van ${of}`,
} as const;
