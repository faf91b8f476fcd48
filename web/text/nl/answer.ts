import { frame } from "./frame.ts";

/** Every word of the answer page. */
export const answer = {
  frame,
  heading: "Antwoord lezen",
  lead: "Vul je 12 woorden of getallen in, in de goede volgorde.",
  privacy: "Ze blijven op dit toestel. Wij sturen ze nergens heen en bewaren ze niet.",
  label: "Woord of getal",
  help: "Typ een woord of een getal van vier cijfers, en dan een spatie.",
  count: (n: number) => `${n} van 12`,
  remove: "haal weg",
  chosen: "Wat je hebt ingevuld",
  suggestions: "Bedoel je een van deze?",
  read: "Lees antwoord",
  errorHeading: "Dit klopt nog niet",
  unlisted: (word: string) =>
    `‘${word}’ staat niet in onze lijst. Kijk op je papier. Er is niets verstuurd.`,
  missing: (n: number) => `Je hebt er ${n} van de 12. Vul ze alle 12 in.`,
  checksum:
    "Een van deze is fout, of de volgorde klopt niet. Kijk op je papier. Er is niets verstuurd.",
  waiting: "Wij halen alle antwoorden op. Jouw toestel zoekt of er een voor jou is …",
  none: "Er is nog geen antwoord, of een woord is fout.",
  noneHelp: "Kijk op je papier of alles klopt. Klopt het? Kom later terug, op een veilig moment.",
  found: "Ons antwoord",
  number: (n: number) => `Antwoord ${n}`,
  gap: "Hier ontbreekt een antwoord. Misschien is het ouder dan negen weken.",
  broken:
    "Dit antwoord is beschadigd. Wij laten het niet zien. Vraag ons hieronder om het opnieuw te plaatsen.",
  other: "Andere woorden invullen",
  follow: {
    heading: "Wil je iets toevoegen?",
    help: "Dit komt bij dezelfde melding. Laat je naam, adres en werk weg.",
    label: "Jouw bericht",
    button: "Versleutel en verstuur",
    empty: "Schrijf eerst iets.",
    sealing: "Je bericht wordt op jouw toestel op slot gedaan en verstuurd …",
    sent: "Je bericht is binnen. Kijk later weer naar ons antwoord, met dezelfde woorden.",
  },
  destroyHeading: "Ben je klaar?",
  destroy:
    "Vernietig dan de woorden. Wie ze vindt, kan al onze antwoorden lezen. Wis ook je geschiedenis.",
  close: "Sluiten",
  failed: {
    notSure:
      "Nog niet zeker verstuurd. Je tekst staat hier nog. Probeer opnieuw. Dubbel versturen kan niet.",
    notSent: "Je bericht is niet verstuurd. Je tekst staat hier nog.",
    notRead: "Wij konden de antwoorden nu niet ophalen. Dit zegt niets over jouw melding.",
    reasons: {
      unreachable:
        "Wij konden de lijn niet bereiken. Kijk of je internet hebt, en probeer het opnieuw.",
      expired: "De sleutels van deze lijn zijn verlopen.",
      stale: "De sleutels van deze lijn zijn te lang niet vernieuwd. Je toestel vertrouwt ze niet.",
      forged: "De sleutels van deze lijn kloppen niet. Misschien heeft iemand ermee geknoeid.",
      "rolled-back": "De lijn gaf oudere sleutels dan net. Misschien heeft iemand ermee geknoeid.",
      malformed: "De lijn gaf een antwoord dat niet klopt.",
      "from-the-future":
        "De datum van je toestel klopt niet, of de sleutels zijn van later. Zet de datum goed en probeer opnieuw.",
      "no-epoch": "De lijn heeft nu geen sleutel voor deze week.",
      full: "De lijn is vol. Er is niets bewaard. Probeer het over een uur opnieuw.",
      refused: "De lijn nam je bericht niet aan. Laad deze pagina later opnieuw.",
      device: "Dit toestel of deze browser kan dit niet. Probeer een andere browser.",
    },
    else: "Is er gevaar? Bel 112. Geen spoed? Bel de politie op 0900-\u20608844, of een advocaat.",
    again: "Probeer opnieuw",
  },
};
export type AnswerText = typeof answer;
