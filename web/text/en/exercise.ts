import type { ExerciseText } from "../nl/exercise.ts";

export const exercise: ExerciseText = {
  heading: "Practise with an invented example",
  lead: "Choose a story. In each situation you choose what to do. You read at once what that can mean, and where that is written.",
  promises: [
    "All examples are invented. No country, people or real person appears in them.",
    "There are no points. Often there is more than one good way.",
    "What you choose is not sent and not kept. When you leave, it is gone.",
  ],
  danger:
    "In danger now? Call 112. Is this happening to you? Then this is not a place to practise.",
  dangerLink: "Read how to report safely",
  audiences: {
    municipality: {
      title: "For people who work at a municipality",
      text: "At the counter, in the district, in public safety or with grants.",
    },
    community: {
      title: "For residents",
      text: "When something happens to you, or when you help someone.",
    },
    handler: {
      title: "For people who handle reports",
      text: "Goes with the handbook of the line: safety first, then reading, weighing and deciding.",
    },
  },
  situations: (n) => `At most ${n} situations`,
  groupHeading: "Practising together, in about three quarters of an hour",
  group: [
    "Choose one story beforehand that fits the group. Read all of it yourself.",
    "Say at the start: this is invented, you may leave, and nobody has to talk about themselves.",
    "Read a situation aloud. Everyone first chooses in silence.",
    "Let two or three people say why. Only then read what the choice can mean.",
    "Take the other way once, too. What happens then?",
    "End with two questions. What will we do differently tomorrow? Whom do you call when in doubt?",
  ],
  groupCare:
    "Take no photos and keep no list of who was there. Someone in the room may have lived through this.",
  invented: "Invented example",
  storyFor: {
    municipality: "for people who work at a municipality",
    community: "for residents",
    handler: "for people who handle reports",
  },
  unreviewed: "Nobody who works in the field has read this story yet.",
  withoutScript:
    "Without JavaScript you choose with links. Your browser then keeps in its history which choices you opened. You would rather not? Then read everything in a row: for that you click nothing.",
  nothingKept: "What you choose here is not sent and not kept.",
  situation: "Situation",
  whatDoYouDo: "What do you do?",
  youChose: "You chose",
  tones: ["Take care", "This is possible", "This helps"],
  another: "A way that helps",
  onward: "Go on",
  toEnd: "To the end",
  end: "How it ends",
  source: "Source",
  ownProposal: "our own proposal",
  back: "One step back",
  again: "Start again",
  readAll: "Read everything in a row",
  play: "Play the story",
  toStart: "To the start of the story",
  chooseOther: "Choose otherwise",
  others: "Other stories",
  resultHeading: "Your way through the story",
  resultLead: "This sheet is yours. It has no name on it. Close this page, and it is gone.",
  discuss: "I will discuss this with",
  day: "Date",
  print: "Print this",
};
