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
  version: (version) => `Version ${version},`,
};
