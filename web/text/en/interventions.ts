import type { InterventionsText } from "../nl/interventions.ts";

export const interventions: InterventionsText = {
  heading: "What can you do locally?",
  lead: "Kinds of action that the sources name, from a talk to agreements about signals. Each says when it fits, and what it costs when it goes wrong.",
  notThese:
    "This is no list of projects that are proven to work. Only after trials and evaluations does national government decide what stays.",
  alsoRelated:
    "The source does not name interference with every kind. Where that is so, it says so.",
  unreviewed: "Nobody who works in the field has read these texts yet.",
  filterHeading: "Choose what fits you",
  facets: {
    kind: "What kind of action",
    who: "Who takes part",
    when: "When",
    about: "With what the source names it",
  },
  all: "Everything",
  shown: (few, all) => `${few} of ${all} kinds`,
  clear: "Show everything",
  emptyHeading: "No kind fits all of these choices",
  empty: "That says something about the sources, not about your situation. Let go of one choice.",
  useWhen: "When",
  costOfWrong: "What it costs when it goes wrong",
  by: "Who begins",
  forWhom: "Who takes part",
  sourceOfAdvice: "For when and what it costs",
  exerciseLink: "Practise with an invented example first",
};
