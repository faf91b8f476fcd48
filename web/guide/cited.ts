/** What a guide cites, in the order in which it first does. */
import type { Guide, GuidePart } from "../text/guide.ts";

export const sourceAnchor = (number: number): string => `bron-${String(number)}`;
export const OWN_ANCHOR = "eigen-voorstel";

type Marked = { sources: readonly string[]; isOwn: boolean };

const marksOf = (parts: readonly GuidePart[]): readonly Marked[] =>
  parts.flatMap((part) => (part.kind === "paragraph" ? part.claims : part.items.flat()));

const allMarks = ({ lead, sections }: Guide): Marked[] => [
  ...marksOf(lead),
  ...sections.flatMap((section) => [section, ...marksOf(section.parts)]),
];

export const citedBy = (guide: Guide): string[] => [
  ...new Set(allMarks(guide).flatMap(({ sources }) => sources)),
];

/** Whether anything in it is a proposal of this project. */
export const proposes = (guide: Guide): boolean => allMarks(guide).some(({ isOwn }) => isOwn);
