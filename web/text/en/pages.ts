import type { PagesText } from "../nl/pages.ts";
import { municipalityLines } from "./municipality.ts";

export const pages: PagesText = {
  sourceLabel: "Source",
  ownProposal: "our own proposal",
  help: {
    heading: "Find help",
    lead: "You need not do this alone. These people may help you.",
    list: [
      { name: "112", what: "There is danger now. For you or for someone else." },
      {
        name: "Police, 0900-\u20608844",
        what: "It is not urgent, but you want to talk or report a crime.",
      },
      {
        name: "A lawyer",
        what: "What you say stays secret. The Juridisch Loket (0800-\u20608020) helps you find one.",
      },
      {
        name: "Slachtofferhulp (victim support), 0900-\u20600101",
        what: "Free help, also if you do not report a crime.",
      },
      {
        name: "Veilig Thuis, 0800-\u20602000",
        what: "Force or violence at home, or someone wants to make you travel against your will. Day and night, free.",
      },
      {
        name: "Discriminatie.nl, 0800-\u20600880",
        what: "You are treated differently because of who you are.",
      },
      {
        name: "Meld Misdaad Anoniem, 0800-\u20607000",
        what: "You know of a crime and do not want to give your name.",
      },
      {
        name: "Kindertelefoon, 0800-\u20600432",
        what: "Are you younger than 18? Free and secret.",
      },
    ],
    trace: "Mind: a call stays visible in your phone, and sometimes on the bill.",
  },
  learn: {
    heading: "Find out more first",
    short: "In short",
    shortPoints: [
      "Contact with a country of origin is normal. Coercion is not.",
      "This line is there when another country, or someone for that country, puts pressure on you or others here.",
      "In doubt? Do report. No proof is needed.",
    ],
    forMeHeading: "Is this line for me?",
    forMe: [
      "Is the contact not voluntary, or no longer?",
      "Does someone want you to do something, or not do it, for another country?",
      "Are you afraid of what happens if you say no, here or to your family?",
    ],
    forMeAfter:
      "If one answer is yes, you can come here. If it is something else, we show you the way.",
    source: "Kamerstukken II 2024/25, 32 824, nr. 450",
    happensHeading: "What happens to my report?",
    happens: [
      "Your device locks it. Only handlers can open it.",
      "A handler reads it, and takes away what points to you.",
      "Handlers decide what is done: help, a question to you, passing on, or closing.",
      "Could passing on point to you? Then we ask you first, if you want to be able to read an answer.",
      "You read our answer with your 12 words. It stays for nine weeks.",
    ],
    go: "Report",
  },
  safe: {
    heading: "Report safely",
  },
  municipality: {
    heading: "You work for a municipality and get a signal",
    lines: municipalityLines,
    after: "Do you want to report it here? Give no names of residents.",
  },
  notFound: {
    heading: "This page does not exist",
    text: "The address may not be quite right. Nothing of your visit was kept.",
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
