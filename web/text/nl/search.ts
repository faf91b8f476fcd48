import { plural } from "../plural.ts";

/** The search page. What is typed stays in the browser, and the page says so. */
export const search = {
  heading: "Zoeken",
  label: "Wat zoek je?",
  help: "Een of twee woorden is genoeg. Een typefout mag.",
  promise:
    "Jouw browser zoekt zelf. Deze pagina haalt één keer de lijst met woorden op. Wat je typt, gaat nergens heen.",
  loading: "De lijst met woorden wordt opgehaald …",
  failed: "Zoeken lukt nu niet: de lijst met woorden kwam niet aan. Hieronder staan alle pagina’s.",
  retry: "Probeer opnieuw",
  results: "Gevonden",
  found: (n: number): string =>
    plural("nl", n, { one: "1 pagina gevonden", other: `${n} pagina’s gevonden` }),
  nothing:
    "Niets gevonden. Probeer een ander woord, of minder woorden. Hieronder staan alle pagina’s.",
  scriptless:
    "Zoeken gebeurt in jouw eigen browser, zodat niemand ziet wat je zoekt. Daarvoor is JavaScript nodig. Zonder kun je hier uit alle pagina’s kiezen.",
  all: "Alle pagina’s",
  elsewhere: "Deze pagina’s zijn er alleen in het Nederlands en Engels.",
  groups: {
    line: "Melden en antwoord lezen",
    everyone: "Voor iedereen",
    municipality: "Voor gemeenten",
    exercise: "Oefenen",
    about: "Over deze lijn",
  },
};
export type SearchText = typeof search;
