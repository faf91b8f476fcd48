import type { DeskFault } from "../core/index.ts";

/** For each fault: what happened and what it means, and what to do now. */
export const faults: Record<DeskFault, { what: string; now: string }> = {
  offline: {
    what: "De lijn is niet te bereiken.",
    now: "Kijk of je netwerk werkt en probeer het opnieuw. Je tekst staat er nog.",
  },
  unsure: {
    what: "De verbinding viel weg tijdens het bewaren. Het is helemaal bewaard of helemaal niet; dat is nu niet te zien.",
    now: "Doe het nog een keer zodra de lijn er weer is. Stond het er al, dan ziet de werkplek dat: dubbel wordt het niet.",
  },
  refused: {
    what: "De lijn weigerde dit. Er is niets bewaard.",
    now: "Kijk of de klok van dit toestel goed staat, ververs en probeer het nog een keer. Blijft het zo, bel dan de coördinator.",
  },
  "no-ground": {
    what: "SZW mag op deze lijn alleen de inhoud lezen. De grond in de wet voor meer is niet vastgelegd. Er is niets bewaard.",
    now: "Kies alleen de rol SZW. Of vraag de beheerder eerst de grond in de wet vast te leggen, met de dag waarop een jurist die nakeek.",
  },
  suspended: {
    what: "Een coördinator heeft je toegang opgeschort. De werkplek is vergrendeld.",
    now: "Bel je coördinator. Twee collega’s samen kunnen je weer toelaten; er is niets kwijt.",
  },
  revoked: {
    what: "Je bent uit het team gehaald. De werkplek is vergrendeld en gaat hier niet meer open.",
    now: "Klopt dat niet? Bel een coördinator. Met nieuwe sleutels kun je opnieuw worden ingeschreven.",
  },
  unauthenticated: {
    what: "Je aanmelding is verlopen of ingetrokken.",
    now: "Vergrendel en ontgrendel opnieuw. Lukt dat niet, bel dan de coördinator.",
  },
  changed: {
    what: "Een collega werkte tegelijk in deze zaak. Jouw wijziging is niet bewaard.",
    now: "Lees wat er bij kwam en bewaar dan opnieuw. Je tekst staat er nog.",
  },
  claimed: {
    what: "Deze melding is al opgeborgen, meestal door een collega. Zij staat niet dubbel in de zaken.",
    now: "Ververs: de zaak staat dan in de lijst.",
  },
  forged: {
    what: "De lijn gaf iets waarvan de handtekening niet klopt, of gaf anderen iets anders dan jou. Er is niets van gebruikt.",
    now: "Antwoord nu niemand. Bel de coördinator en de beheerder: er kan met de lijn geknoeid zijn.",
  },
  "rolled-back": {
    what: "De lijn gaf oudere sleutels of een kortere zaak dan dit toestel al kende.",
    now: "Antwoord nu niemand. Bel de coördinator en de beheerder: er kan met de lijn geknoeid zijn.",
  },
  stale: {
    what: "De sleutels van de lijn zijn te lang niet ververst. Melders kunnen nu niets versturen.",
    now: "Staat de klok van dit toestel goed? Laat dan een coördinator vandaag ontgrendelen: dat ververst de sleutels.",
  },
  locked: {
    what: "De werkplek is vergrendeld. Zonder sleutels kan dit niet.",
    now: "Ontgrendel en doe het opnieuw.",
  },
  full: {
    what: "De lijn is vol. Er is niets bewaard.",
    now: "Bel de beheerder: er is meer ruimte nodig. Je tekst staat er nog.",
  },
  "wrong-passphrase": {
    what: "De wachtzin klopt niet, of de sleutels op dit toestel zijn beschadigd.",
    now: "Let op hoofdletters en spaties en probeer het opnieuw.",
  },
  "wrong-passkey": {
    what: "Deze passkey opent de sleutels op dit toestel niet.",
    now: "Ontgrendel met je wachtzin. Maak daarna bij de instellingen een nieuwe passkey.",
  },
  "no-passkey": {
    what: "Er kwam geen passkey: je brak af, het duurde te lang, of hij hoort bij een ander toestel.",
    now: "Probeer het nog een keer, of ontgrendel met je wachtzin.",
  },
  "no-prf": {
    what: "Deze passkey kan wel aanmelden, maar geen sleutels bewaren. Er is niets veranderd.",
    now: "Probeer een andere, bijvoorbeeld die van het toestel zelf of een nieuwere veiligheidssleutel. Je wachtzin werkt gewoon.",
  },
  "no-keys": {
    what: "Op dit toestel staan geen sleutels, of niet die van deze zaak.",
    now: "Gebruik het toestel waarop je bent ingeschreven, of vraag een coördinator om toegang.",
  },
  disk: {
    what: "Dit toestel kan je sleutels niet lezen of bewaren: de schijf is vol, of de stick zit er niet in. Bij de lijn is niets kwijt.",
    now: "Maak ruimte vrij of steek de stick erin, en doe het opnieuw. Was je net aan het inschrijven, vraag dan een nieuwe koppeling.",
  },
  elsewhere: {
    what: "Op dit toestel staan nu andere sleutels dan waarmee deze werkplek openging. Die zijn niet overschreven.",
    now: "Sluit dit tabblad en werk verder in het andere. Wat je bewaarde, staat bij de lijn.",
  },
  "chain-broken": {
    what: "In een zaak ontbreekt iets of er is iets in veranderd. Zij wordt daarom niet getoond.",
    now: "Werk niet in deze zaak. Bel de coördinator en noem het kenmerk.",
  },
  "too-long": {
    what: "De tekst is te lang om in één keer te bewaren.",
    now: "Maak hem korter of verdeel hem over twee keer.",
  },
  "line-closed": {
    what: "De lijn is nog niet open, of de koppeling is al gebruikt.",
    now: "Vraag de beheerder een nieuwe koppeling.",
  },
  internal: {
    what: "Er ging iets mis in de werkplek. Er is waarschijnlijk niets bewaard.",
    now: "Ververs en kijk of je wijziging er staat. Blijft het zo, laad de pagina opnieuw.",
  },
};
