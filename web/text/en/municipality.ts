export const municipalityLines = [
  "Is there danger now? Call 112.",
  "Do not confront the possible offender, nor the family.",
  "Put no names in the case system unless the law allows it.",
  "Call your public safety officer. They consult the police. Not urgent: 0900-\u20608844.",
  "Write down what happens. Do not write down to whom.",
];
