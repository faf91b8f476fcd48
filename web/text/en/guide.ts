import type { GuideText } from "../nl/guide.ts";

export const guide: GuideText = {
  unreviewed: "Nobody has reviewed this translation yet. Where it differs, the Dutch text holds.",
  doubts: {
    lawyer: "A lawyer still has to check this page.",
    operator: "Whoever runs this line still has to confirm the times on this page.",
  },
  draft: "This is a draft. Whoever runs this line still has to fill in:",
  contents: "On this page",
  sources: "What this rests on",
  own: "our own proposal",
  ownExplained:
    "Our own proposal: we thought of it ourselves. No source says it like this. A number leads to a source; the sources are in Dutch.",
  source: (number) => `Source ${String(number)}`,
  quoted: "In its words:",
  share: "Print and share",
  kinds: {
    leaflet: "Leaflet to print",
    poster: "Poster to print",
    message: "Text to send on",
  },
  print: "Print this page on A4, or keep it as a PDF through ‘print’ in your browser.",
  printTrace: "Note: a printer at work or at school can keep what you print.",
  download: "As a text file",
  version: (version) => `Version ${version},`,
};
