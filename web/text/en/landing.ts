import type { LandingText } from "../nl/landing.ts";

export const landing: LandingText = {
  heading: "Is another country putting pressure on you?",
  lead: "You can safely tell us here. Your name is not needed.",
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
      text: "What do I do with a signal? In five lines.",
    },
  },
  promiseHeading: "What we promise",
  promise: [
    {
      line: () =>
        "You need not give your name. Your own device locks your report before it is sent.",
      how: "How?",
      detail: () =>
        "Your browser turns your report into a parcel that only our handlers can open. Every parcel has the same size, even if you write one sentence. Mind: your browser trusts the code that this page gives it.",
    },
    {
      line: () => "Our server does not get the key. We do not keep your IP address.",
      how: "How?",
      detail: () =>
        "The key is with the handlers, not on the server. Whoever takes the server finds only closed parcels with a date. Your internet company and the network you are on can see that you visit this site. With Tor Browser they cannot.",
    },
    {
      line: (readers: string, hours: string) => `${readers} open your report on ${hours}.`,
      how: "Who are they?",
      detail: (readers: string) =>
        `${readers} read the reports. They belong to the government: this line is not independent of the government, and does not pretend to be.`,
    },
    {
      line: () =>
        "We share nothing that points to you without your yes, unless the law forces us or a life is in danger. In danger: call 112.",
      how: "When?",
      detail: () =>
        "In your report you choose with whom we may share. Officials must report some crimes, and a court can order us. So write nothing that shows who you are if it is not needed.",
    },
    {
      line: () =>
        "We cannot promise that nobody sees your visit, that nobody recognises you in your story, or that we can solve the problem.",
      how: "Why not?",
      detail: () =>
        "A visit sometimes stays visible in your device and on your network. And whoever knows you well may recognise a story without a name. Before you send, we show you which words may point to you.",
    },
  ],
  questionsHeading: "Questions",
  questions: [
    {
      question: "Who reads this?",
      answer: (readers: string) =>
        `${readers} read your report. Whoever only runs or takes the server cannot read it.`,
    },
    {
      question: "Do IND, COA or my employer see it?",
      answer: () =>
        "No, they do not get your report from us. Only if the law forces us or a life is in danger can we not ask for your yes.",
    },
    {
      question: "Who translates?",
      answer: () =>
        "Write in your own language; we never send your text to a translation company or website. If an interpreter is needed, you can say who may not read it, for example an interpreter from your community.",
    },
    {
      question: "I am younger than 18.",
      answer: () =>
        "You may report here too, without a name. If you want to talk to someone: the Kindertelefoon is free and secret, on 0800-\u20600432.",
    },
    {
      question: "Is this an official service?",
      answer: () =>
        "What this line is, stands at the top of every page. If it says ‘demonstration’ or ‘trial line’, this is no official service.",
    },
    {
      question: "What does it cost me?",
      answer: () =>
        "Reporting costs no money, and about 10 minutes. It can be tense: choose a place where nobody looks on.",
    },
    {
      question: "Can I be mistaken?",
      answer: () =>
        "Yes, and that is all right: no proof is needed. We first look whether it is so, and accuse nobody because of one report.",
    },
  ],
};
