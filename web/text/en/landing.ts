import type { LandingText } from "../nl/landing.ts";

export const landing: LandingText = {
  heading: "Is another country putting pressure on you?",
  lead: "You can tell us here. Your name is not needed.",
  doors: {
    report: {
      title: "Report",
      text: "About 10 minutes. You may skip questions.",
    },
    answer: {
      title: "Read an answer",
      text: "With the 12 words or numbers that you wrote down.",
    },
    learn: {
      title: "Find out more first",
      text: "Is this line for me? What happens to my report?",
    },
    municipality: {
      title: "I work for a municipality",
      text: "What do I do with a warning sign? In five lines.",
    },
  },
  promiseHeading: "What we promise",
  promise: [
    {
      line: () =>
        "You need not give your name. Your own device locks your report before it is sent.",
      how: "How?",
      detail: () =>
        "Your browser turns your report into a parcel that only our handlers can open. Every parcel has the same size, even if you write one sentence. A long story goes in more than one parcel. Please note: your browser trusts the code that this page gives it.",
    },
    {
      line: () => "Our server does not get the key. We do not keep your IP address.",
      how: "How?",
      detail: () =>
        "The key is with the handlers, not on the server. Of your report, whoever takes the server finds only closed parcels with a date. The server sees your IP address during your visit, but does not write it down. Your internet company and your network can see that you visit this site. With Tor Browser they cannot, but they can see that you use Tor.",
    },
    {
      line: (readers: string, hours: string) => `${readers} open your report. Hours: ${hours}.`,
      how: "Who are they?",
      detail: (readers: string) =>
        `${readers} read the reports. The NCTV and the ministries are part of the government. If they read along, this line is not independent of the government.`,
    },
    {
      line: () =>
        "We share nothing that points to you without your yes, unless the law forces us or a life is in danger. In danger: call 112.",
      how: "When?",
      detail: () =>
        "In your report you choose with whom we may share. But officials must report some crimes (article 162, Dutch Code of Criminal Procedure), and a court can give us orders. So leave out what shows who you are, if it is not needed.",
    },
    {
      line: () =>
        "We cannot promise that nobody sees your visit or recognises you in your story, or that we solve the problem.",
      how: "Why not?",
      detail: () =>
        "A visit sometimes stays visible in your device and on your network. And whoever knows you well may recognise a story without a name. Before you send, your device marks words that may point to you. It does not see everything.",
    },
  ],
  questionsHeading: "Questions",
  questions: [
    {
      question: "Who reads this?",
      answer: (readers: string) =>
        `${readers} read your report. On the server it is locked, and the key is not there.`,
    },
    {
      question: "Do IND, COA or my employer see it?",
      answer: () =>
        "Not from us: without your yes we give them nothing that points to you, unless the law forces us or a life is in danger. But use your own device and network: on those of your work or reception centre, someone may see that you are here.",
    },
    {
      question: "Who translates?",
      answer: () =>
        "Write in your own language; we never send your text to a translation company or website. If an interpreter is needed, you can say in your report who may not read it, for example an interpreter from your community.",
    },
    {
      question: "I am younger than 18.",
      answer: () =>
        "You may report here too, without a name. If you want to talk to someone, call the Kindertelefoon for free: 0800-\u20600432 (source: kindertelefoon.nl).",
    },
    {
      question: "Is this an official service?",
      answer: () =>
        "Look at the top of the page. If it says ‘demonstration’ or ‘trial line’, this is no official service.",
    },
    {
      question: "What does it cost me?",
      answer: () =>
        "Reporting is free and takes about 10 minutes. It can be tense: choose a place where nobody is watching.",
    },
    {
      question: "Can I be mistaken?",
      answer: () =>
        "Yes, and that is all right: no proof is needed. Write down what you know, and what you only think.",
    },
  ],
};
