import type { PagesText } from "../nl/pages.ts";
import { municipalityLines } from "./municipality.ts";

export const pages: PagesText = {
  sourceLabel: "Source",
  help: {
    heading: "Find help",
    lead: "You do not have to do this alone. Here you can talk or ask for help.",
    list: [
      {
        name: "112",
        what: "There is danger now. For you or for someone else.",
        source: "politie.nl",
      },
      {
        name: "Police, 0900-\u20608844",
        what: "It is not urgent, but you want to talk or report a crime.",
        source: "politie.nl",
      },
      {
        name: "A lawyer",
        what: "A lawyer may not pass on what you say. The Juridisch Loket (0800-\u20608020) helps you find one.",
        source: "juridischloket.nl and advocatenorde.nl",
      },
      {
        name: "Slachtofferhulp (victim support), 0900-\u20600101",
        what: "Free help, also if you do not report a crime.",
        source: "slachtofferhulp.nl",
      },
      {
        name: "Veilig Thuis, 0800-\u20602000",
        what: "Force or violence at home, or someone wants to make you travel against your will. Day and night, free.",
        source: "veiligthuis.nl",
      },
      {
        name: "Discriminatie.nl, 0800-\u20600880",
        what: "You are treated worse because of your origin, your faith or who you are.",
        source: "discriminatie.nl",
      },
      {
        name: "Meld Misdaad Anoniem, 0800-\u20607000",
        what: "You know of a crime and do not want to give your name.",
        source: "meldmisdaadanoniem.nl",
      },
      {
        name: "Kindertelefoon, 0800-\u20600432",
        what: "Are you younger than 18? Talking is free. No name needed.",
        source: "kindertelefoon.nl",
      },
    ],
    numbers: "A number can change. The site at ‘Source’ has the right one.",
    trace: "Please note: a call stays visible in your phone, and sometimes on the bill.",
  },
  learn: {
    heading: "Find out more first",
    short: "In short",
    shortPoints: [
      "Contact with a country of origin is normal. Coercion is not.",
      "This line is there when another country, or someone for that country, puts pressure on you or others here.",
      "In doubt? You may still report. No proof is needed.",
    ],
    source:
      "Kamerstukken II 2024/25, 32 824, nr. 450 (first point). The other points: our own proposal",
    go: "Report",
  },
  municipality: {
    heading: "You work for a municipality and see a warning sign",
    lines: municipalityLines,
    after: "Do you want to report it here? Do not name residents.",
    source: "our own proposal. The telephone numbers: politie.nl",
  },
  notFound: {
    heading: "This page does not exist",
    text: "The address may not be quite right. We kept nothing of your visit.",
    act: "Go to the start, or call 112 if there is danger.",
  },
  closed: {
    heading: "This line is not open yet",
    text: "The keys of this line still have to be made. You cannot report here yet.",
    act: "Is there danger? Call 112. Not urgent? Call the police on 0900-\u20608844.",
  },
  starting: "The form is opening …",
  scriptless: {
    heading: "This page needs JavaScript",
    why: "Your device must lock your report before it leaves. That cannot be done without JavaScript. An ordinary form would send your text open. We do not want that.",
    points: [
      "Do you use Tor Browser? At the shield choose ‘Safer’ or ‘Standard’, and load the page again.",
      "Or take another browser or another device, for example in the library.",
      "Do not send your story by mail: that is not locked.",
      "Is there danger? Call 112. Not urgent? Call the police on 0900-\u20608844, or a lawyer.",
    ],
  },
};
