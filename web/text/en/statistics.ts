import type { StatisticsText } from "../nl/statistics.ts";

export const statistics: StatisticsText = {
  heading: "Figures",
  lead: "How many reports there were, per quarter.",
  protectsHeading: "Why are the numbers not exact?",
  protects: [
    "Every number is rounded to five.",
    "If there are fewer than ten of something, there is no number. So nobody can be recognised.",
    "Sometimes two groups are counted together. Otherwise you could work out a small number.",
    "A quarter is counted once, after it has ended. It does not change after that.",
  ],
  counted:
    "These are the things that people reported. Not every report was checked, and not everyone who goes through something reports it.",
  signed: "A coordinator of the line signed these figures.",
  none: "There are no figures yet.",
  quarters: ["January to March", "April to June", "July to September", "October to December"],
  urgency: {
    U0: "Danger now",
    U1: "Serious",
    U2: "Aimed at someone",
    U3: "Pressure",
    U4: "Signal",
  },
  outcome: {
    passed: "Passed on",
    done: "Finished",
    open: "Still being worked on",
    "not-obi": "Was about something else",
    spam: "Not a real report",
  },
  table: {
    reports: "Reports",
    forms: "What happened (more than one is possible)",
    urgency: "How urgent",
    outcome: "What was done",
    firstLook: "Time to the first look: half waited less",
    days: { one: "day", other: "days" },
    small: "fewer than 10",
    together: "{names} together",
    what: "What",
    count: "Number",
    chart: "What happened, the most first",
    older: "Earlier quarters",
    csv: "Save all figures as CSV",
    csvColumns: ["quarter", "table", "category", "name", "number"],
  },
};
