/** One Markdown file of seeds/handbook as a passage: opening words, then three lists in one order. */
import type { Block, Passage } from "../text/passage.ts";
import { PassageHead, readFrontMatter } from "./front-matter.ts";
import { type BodyPart, type Claim, plain, readBody } from "./markdown.ts";

/** What a passage says beside its opening words, in this order, each at least once. */
const SECTIONS = { Doe: "act", "Doe niet": "avoid", "Vink af": "checks" } as const;
type Section = (typeof SECTIONS)[keyof typeof SECTIONS];

export type ReadPassage = { passage: Passage | null; declared: string[]; faults: string[] };

export function readPassage(text: string): ReadPassage {
  const split = readFrontMatter(text, PassageHead);
  if (!("head" in split)) return { passage: null, declared: [], faults: split.faults };
  const { head, body, faults } = split;
  const blocks = sectionsOf(readBody(body, faults), faults);
  const { steps, version, sources, rule, ...rest } = head;
  const passage: Passage = {
    ...rest,
    ...(rule !== undefined && { rule }),
    steps: steps.map(Number),
    version: Number(version),
    ...blocks,
  };
  return { passage, declared: sources, faults };
}

function sectionsOf(
  parts: readonly BodyPart[],
  faults: string[],
): Record<"lead" | Section, Block[]> {
  const blocks: Record<"lead" | Section, Block[]> = { lead: [], act: [], avoid: [], checks: [] };
  const seen: string[] = [];
  let section: "lead" | Section = "lead";
  for (const part of parts) {
    if (part.kind === "heading") {
      const { title, level } = part;
      if (level !== 2) faults.push("may have headings of the second level only");
      seen.push(title);
      if (!Object.hasOwn(SECTIONS, title)) faults.push(`has an unknown heading: ${title}`);
      else section = SECTIONS[title as keyof typeof SECTIONS];
    } else if (part.kind === "paragraph") {
      if (section !== "lead") faults.push("has a paragraph under a heading where a list belongs");
      blocks[section].push(...part.claims.map(blockOf));
    } else {
      faults.push(...findListFaults(part, section));
      blocks[section].push(...part.items.flat().map(blockOf));
    }
  }
  const wanted = Object.keys(SECTIONS);
  if (seen.join() !== wanted.join()) {
    faults.push(`needs the headings ${wanted.join(", ")}, in that order`);
  }
  for (const [name, found] of Object.entries(blocks)) {
    if (found.length === 0) faults.push(`says nothing under ${name}`);
  }
  return blocks;
}

function findListFaults(
  { style, items }: BodyPart & { kind: "list" },
  section: "lead" | Section,
): string[] {
  return [
    ...(section === "lead" ? ["has a list before its first heading"] : []),
    ...(style === "number" ? ["has something that a passage cannot hold: ordered_list"] : []),
    ...(section === "checks" && style !== "check"
      ? ["has a check that does not begin with [ ]"]
      : []),
    ...(section !== "checks" && style === "check" ? [`has a check under ${section}`] : []),
    ...(items.some((claims) => claims.length > 1)
      ? ["has a mark in the middle of a list's item"]
      : []),
  ];
}

const blockOf = ({ spans, sources, isOwn }: Claim): Block => ({ spans, sources, isOwn });

/** Every claim of a passage, in its order. */
export const blocksOf = ({ lead, act, avoid, checks }: Passage): readonly Block[] => [
  ...lead,
  ...act,
  ...avoid,
  ...checks,
];

export const textsOf = (passage: Passage): string[] =>
  blocksOf(passage).map(({ spans }) => plain(spans));
