import { helpLines } from "../../text/help-lines.ts";

/**
 * A short passage for each step of a case. What rests on a document says which; what is ours says
 * so. The steps themselves are a proposal of this project.
 */
export type HandbookStep = {
  title: string;
  text: string;
  checks: readonly string[];
  sources: readonly string[];
};

const OWN = "eigen voorstel";

export const handbook: { heading: string; step: (n: number) => string; steps: HandbookStep[] } = {
  heading: "Handboek",
  step: (n) => `Stap ${n}`,
  steps: [
    {
      title: "Veilig contact",
      text: "Kijk eerst of er nu gevaar is. Dan gaat 112 voor alles. Antwoord alleen via de lijn: bellen, mailen of langsgaan kan de melder verraden. Beloof niet dat niemand de melder herkent. Dat kan niemand beloven.",
      checks: [
        "Is er nu gevaar? Open het belblad.",
        "Wil de melder antwoord kunnen lezen?",
        "Wie mag dit volgens de melder zeker niet lezen?",
      ],
      sources: [OWN],
    },
    {
      title: "Herkenning weghalen",
      text: "Schrijf in Inhoud wat er gebeurt, niet bij wie. Een datum en een plaats samen wijzen vaak één iemand aan. Ook een beroep, een gebedshuis of het aantal kinderen kan genoeg zijn. Twijfel je, laat het dan in Contact staan.",
      checks: [
        "Namen, plaatsen, data en nummers vervangen?",
        "Zou de buurvrouw van de melder het verhaal herkennen?",
        "Staat er nog wat er gebeurt en hoe erg het is?",
      ],
      sources: [OWN],
    },
    {
      title: "Ontvangst bevestigen",
      text: "Laat weten dat een mens de melding gelezen heeft, en wanneer je weer schrijft. Herhaal niets uit de melding: wie de woorden van de melder vindt, leest dit antwoord ook. Vraag hooguit één ding: ben je nu veilig?",
      checks: [
        "In de taal van de melder?",
        "Niets uit de melding herhaald?",
        "Gezegd wanneer er weer een antwoord staat?",
      ],
      sources: [OWN],
    },
    {
      title: "Tweede lezer",
      text: "Vraag een collega om mee te lezen. Die kijkt of je iets over het hoofd ziet, ook bij jezelf. Wie iemand in de zaak kent, leest niet mee. Een tolk komt niet uit de gemeenschap van de melder, tenzij de melder dat goedvindt.",
      checks: [
        "Kent de tweede lezer niemand in deze zaak?",
        "Is een tolk nodig, en mag die dit lezen?",
      ],
      sources: [OWN],
    },
    {
      title: "Vragen via de lijn",
      text: "Vraag alleen wat je nodig hebt om te beslissen. Eén vraag per antwoord leest rustiger. Bevestig nooit iets wat alleen de afzender kan willen weten: valse meldingen vissen soms naar antwoorden.",
      checks: ["Verandert het antwoord wat we doen?", "Kan de vraag zelf iemand verraden?"],
      sources: [OWN],
    },
    {
      title: "Wegen",
      text: "Contact met het land van herkomst hoeft geen probleem te zijn. Het wordt onaanvaardbaar als het niet of niet meer vrijwillig is, neerkomt op dwang door een andere staat, of onze rechtsstaat aantast. Kijk naar gedrag en schade, nooit naar afkomst. SZW heeft geen wettelijke grondslag om dreiging te duiden of vast te stellen: dat staat dus alleen in Weging.",
      checks: [
        "Vrijwillig, of onder dwang?",
        "Hoe snel kan er iets gebeuren?",
        "Wie herkent dit verhaal als wij het delen?",
        "Moet dit bij wet gemeld worden?",
      ],
      sources: [
        "Kamerstukken II 2024/25, 32 824, nr. 450",
        "Kamerstukken II 2024/25, 32 824, nr. 445",
        `vragen: ${OWN}`,
      ],
    },
    {
      title: "Beslissen met een collega",
      text: "Beslis niet alleen. De werkplek vraagt nog geen tweede handtekening: spreek zelf af wie meeleest, en schrijf op wie dat was. Kies: helpen, vragen, doorgeven, optellen of afsluiten. Zou doorgeven de melder verraden, doe het dan niet zonder een keuze die de melder begreep. Anonimiteit gaat voor de zaak. Is het geen inmenging maar wel ernstig, verwijs dan warm door.",
      checks: [
        "Wat zei de melder over delen met deze ontvanger?",
        "Is alleen meegegeven wat de ontvanger nodig heeft?",
        "Heeft een collega meegelezen, en staat dat in een aantekening?",
      ],
      sources: [OWN, "stopregel: praktijk van Meld Misdaad Anoniem"],
    },
    {
      title: "De melder vertellen",
      text: "Zeg wat jullie doen en wat niet, en waarom in één zin. Beloof geen uitkomst van een ander: van een inlichtingendienst hoor je meestal niets terug. Zeg tot wanneer de melder nog kan schrijven.",
      checks: ["Is duidelijk wat de melder zelf kan doen?", "Staat er waar hulp te vinden is?"],
      sources: [OWN],
    },
    {
      title: "Wissen",
      text: "Sluit af zodra er niets meer te doen is. De enveloppen van een week gaan vanzelf weg, vier weken na die week. Bewaar geen kopie buiten de werkplek. Is er zestig dagen geen contact, kijk dan zelf of de zaak dicht kan: de werkplek waarschuwt daar nog niet voor.",
      checks: ["Staat nergens nog een aantekening op papier of in mail?"],
      sources: [OWN],
    },
  ],
};

/** Beginnings of an answer, in the languages that the project has words in. */
export const beginnings: {
  name: string;
  texts: Partial<Record<string, string>>;
}[] = [
  {
    name: "Ontvangst",
    texts: {
      nl: "Dank je wel voor je melding. Een mens heeft haar gelezen. Ben je nu veilig? Bel bij gevaar 112. Kijk over een week opnieuw op deze pagina, op een veilig moment.",
      en: "Thank you for your report. A person has read it. Are you safe now? In danger, call 112. Look at this page again in a week, at a safe moment.",
    },
  },
  {
    name: "Eén vraag",
    texts: {
      nl: "Wij willen je één ding vragen. Antwoord alleen als dat veilig kan: ",
      en: "We would like to ask you one thing. Answer only if that is safe: ",
    },
  },
  {
    name: "Hulp",
    texts: {
      nl: `Slachtofferhulp kan met je meedenken: ${helpLines.victims.number} (bron: ${helpLines.victims.site}). Een advocaat mag niet doorvertellen wat jij zegt. Bellen blijft zichtbaar in je telefoon.`,
      en: `Slachtofferhulp (victim support) can think along with you: ${helpLines.victims.number} (source: ${helpLines.victims.site}). A lawyer may not pass on what you say. A call stays visible in your phone.`,
    },
  },
];
