/** What the software suggests (eigen voorstel, domain: triage). A person confirms; never by origin. */
import type { Report } from "../../../crypto/index.ts";

export const LEVELS = ["U0", "U1", "U2", "U3", "U4"] as const;
export type Level = (typeof LEVELS)[number];

export const REASONS = [
  "danger-now",
  "soon",
  "travel",
  "child",
  "detained",
  "violence",
  "return",
  "threat",
  "followed",
  "extortion",
  "informing",
  "spyware",
  "pressure",
  "signal",
] as const;
export type Reason = (typeof REASONS)[number];

type Answers = Pick<Report, "danger" | "soon" | "forms" | "who">;

const RULES: [Level, Reason, (report: Answers) => boolean][] = [
  ["U0", "danger-now", ({ danger }) => danger === "yes"],
  ["U1", "soon", ({ soon }) => soon.includes("soon")],
  ["U1", "travel", ({ soon }) => soon.includes("travel")],
  ["U1", "child", ({ soon }) => soon.includes("child")],
  ["U1", "detained", ({ soon }) => soon.includes("detained")],
  ["U1", "violence", ({ forms }) => forms.includes("F8")],
  ["U1", "return", ({ forms }) => forms.includes("F7")],
  ["U2", "threat", ({ forms }) => forms.includes("F1")],
  ["U2", "followed", ({ soon, forms }) => soon.includes("followed") || forms.includes("F2")],
  ["U2", "informing", ({ forms }) => forms.includes("F4")],
  ["U2", "spyware", ({ forms }) => forms.includes("F9")],
  ["U2", "extortion", ({ forms }) => forms.includes("F5") && forms.includes("F3")],
  [
    "U3",
    "pressure",
    ({ forms }) => ["F3", "F5", "F6", "F10", "F11", "F12", "F14"].some((f) => forms.includes(f)),
  ],
];

export interface Suggestion {
  level: Level;
  reasons: Reason[];
}

/** The highest level for which something speaks, and all that speaks for that level. */
export function suggestUrgency(report: Answers): Suggestion {
  const holding = RULES.filter(([, , holds]) => holds(report));
  const level = holding[0]?.[0];
  if (!level) return { level: "U4", reasons: ["signal"] };
  return { level, reasons: holding.filter(([at]) => at === level).map(([, reason]) => reason) };
}
