import type { Templates } from "../../core/templates.ts";

/** The source of every translation. What stands in […] is filled in, or the answer is not sent. */
export const nl: Templates = {
  language: "nl",
  reviewed: true,
  texts: {
    received:
      "Dank je dat je ons schrijft. Een mens heeft het gelezen. Wij nemen de tijd om er goed naar te kijken. Kijk hier weer vanaf […], op een moment dat veilig is voor jou. Je hoeft niet te zeggen wie je bent.\n\nBen je in gevaar? Bel 112.",
    ask: "Dank je dat je ons schrijft. Wij willen je iets vragen:\n\n[…]\n\nJe hoeft niet te antwoorden. Doe het alleen als het veilig kan. Schrijf geen namen, adressen of nummers: dat hebben wij niet nodig.\n\nBen je in gevaar? Bel 112.",
    passed:
      "Wij hebben iets doorgegeven. Wij hebben niet meer gedeeld dan wij je hebben gezegd. Wij weten niet wat er nu gebeurt, en wanneer. Misschien hoor je er niets over. Verandert er iets voor jou? Schrijf ons, met je twaalf woorden.\n\nBen je in gevaar? Bel 112.",
    limit:
      "Dank je dat je ons schrijft. Wij hebben er goed naar gekeken. Wij kunnen nu niet meer doen. Dat zegt niets over jou, en niet dat het niet erg is. Verandert er iets? Schrijf ons, met je twaalf woorden.\n\nBen je in gevaar? Bel 112.",
    help: "Wat je schrijft, hoef je niet alleen te dragen. Hier kun je terecht:\n\n[…]\n\nWij vertellen daar niets over jou. Je kiest zelf of je belt. Doe dat op een veilig moment. Bellen blijft zichtbaar in je telefoon.\n\nBen je in gevaar? Bel 112.",
    elsewhere:
      "Dank je dat je ons schrijft. Wij denken dat anderen je hier beter bij kunnen helpen dan deze lijn. Dat betekent niet dat het niet erg is. Hier kun je terecht:\n\n[…]\n\nBegrijpen wij het verkeerd? Schrijf ons dan nog eens, met je twaalf woorden.\n\nBen je in gevaar? Bel 112.",
    closing:
      "Wij sluiten dit nu af. Dank je voor je vertrouwen. Dit antwoord blijft negen weken staan. Verandert er iets, ook later? Dan kun je altijd opnieuw melden. Heb je de twaalf woorden niet meer nodig? Vernietig ze dan op een veilige manier.\n\nBen je in gevaar? Bel 112.",
  },
};
