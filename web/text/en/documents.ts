import type { DocumentsText } from "../nl/documents.ts";

export const documents: DocumentsText = {
  heading: "About this service",
  lead: "Who runs this line, what it does with data, and what you may expect.",
  status: "Is this an official service? That stands above every page.",
  draft: "Draft",
  draftMeans:
    "Does it say ‘Draft’? Then whoever runs this line still has to fill something in there.",
  groups: [
    {
      heading: "About the line",
      documents: {
        "wat-deze-lijn-is": "What you can expect here, and what not.",
        verantwoordelijk: "Which organisations read, and on which law.",
        evaluatie: "How we look whether the line helps, and when it must close.",
        jaarverslag: "What we tell in public each year.",
        colofon: "Who makes the site, with which software.",
      },
    },
    {
      heading: "Your data and your rights",
      documents: {
        privacy: "What we get from you, who reads it, and when it goes.",
        cookies: "There are none. Something does stay on your device.",
        genoemd: "For who thinks that a report is about them.",
        klachten: "Something went wrong, and you want to say so.",
        dpia: "Which risks there are, and what was done about them. For who runs a line.",
      },
    },
    {
      heading: "Access and technology",
      documents: {
        toegankelijkheid: "For who cannot see, hear or operate something.",
        "lek-melden": "For who saw a weak spot in the technology.",
      },
    },
  ],
};
