/** One Markdown file of seeds/guides or seeds/documents as a guide: free headings, claims, lists. */
import {
  type Guide,
  type GuidePart,
  type GuideSection,
  LINE_FACTS,
  PLACEHOLDER,
} from "../text/guide.ts";
import { DEFAULT_LANGUAGE, LANGUAGES } from "../text/languages.ts";
import { GuideHead, readFrontMatter } from "./front-matter.ts";
import { type BodyPart, plain, readBody } from "./markdown.ts";

export type ReadGuide = { guide: Guide | null; declared: string[]; faults: string[] };

/** `path` is `guides/nl/folder.md`: shelf, language and id have to be what the file says. */
export function readGuide(path: string, text: string): ReadGuide {
  const split = readFrontMatter(text, GuideHead);
  if (!("head" in split)) return { guide: null, declared: [], faults: split.faults };
  const { head, body, faults } = split;
  const [shelf, folder, file] = path.split("/");
  const language = LANGUAGES.find(({ code }) => code === folder)?.code;
  if (head.lang !== folder) faults.push(`says that it is in ${head.lang}`);
  if (file !== `${head.id}.md`) faults.push(`is called ${head.id} inside`);
  if (!language || (shelf !== "guides" && shelf !== "documents")) {
    faults.push("stands in a folder that is no language of ours");
    return { guide: null, declared: [], faults };
  }
  if (language !== DEFAULT_LANGUAGE && head.reviewed === undefined) {
    faults.push("does not say whether a person has reviewed it");
  }
  const { sources, settings, steps, version, lang: _, reviewed, status, ...rest } = head;
  const guide: Guide = {
    ...rest,
    language,
    shelf,
    settings,
    steps: steps.map(Number),
    version: Number(version),
    isReviewed: reviewed !== "false",
    isDraft: status === "draft",
    ...sectionsOf(readBody(body, faults), faults),
  };
  faults.push(...findPlaceholderFaults(guide));
  return { guide, declared: sources, faults };
}

function sectionsOf(
  parts: readonly BodyPart[],
  faults: string[],
): { lead: GuidePart[]; sections: GuideSection[] } {
  const lead: GuidePart[] = [];
  const sections: (GuideSection & { parts: GuidePart[] })[] = [];
  for (const part of parts) {
    if (part.kind !== "heading") (sections.at(-1)?.parts ?? lead).push(part);
    else {
      const { title, level, sources, isOwn } = part;
      if (level !== 2 && level !== 3) faults.push("may have headings of two and three # only");
      const anchor = anchorOf(title);
      if (anchor === "") faults.push("has a heading that says nothing");
      sections.push({ anchor, title, level: level === 3 ? 3 : 2, sources, isOwn, parts: [] });
    }
  }
  if (lead.length === 0 && sections.length === 0) faults.push("says nothing");
  const empty = sections.find(
    ({ parts: inside, level }, i) =>
      inside.length === 0 && !(level === 2 && sections[i + 1]?.level === 3),
  );
  if (empty) faults.push(`says nothing under ${empty.title}`);
  return { lead, sections };
}

/** A place in an address: "Wat is het?" is `wat-is-het`. */
export const anchorOf = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

/** Every claim of a guide, in its order. */
export const claimsOf = ({ lead, sections }: Guide) =>
  [...lead, ...sections.flatMap(({ parts }) => parts)].flatMap((part) =>
    part.kind === "paragraph" ? [...part.claims] : part.items.flat(),
  );

export const textsOf = (guide: Guide): string[] =>
  claimsOf(guide).map(({ spans }) => plain(spans).replaceAll(PLACEHOLDER, "…"));

/** What a line fills in: each fact that it knows, and exactly the settings that the head names. */
function findPlaceholderFaults(guide: Guide): string[] {
  const faults: string[] = [];
  const shown = new Set<string>();
  for (const { spans } of claimsOf(guide)) {
    const text = plain(spans);
    for (const [, room, name = ""] of text.matchAll(PLACEHOLDER)) {
      if (room === "service") shown.add(name);
      else if (!LINE_FACTS.some((fact) => fact === name)) {
        faults.push(`asks for line.${name}, which a line does not say`);
      }
    }
    if (/[{}]/.test(text.replaceAll(PLACEHOLDER, ""))) {
      faults.push(`has a brace that is no placeholder at: ${text.slice(0, 50)}`);
    }
  }
  for (const name of shown) {
    if (!guide.settings.includes(name)) faults.push(`does not name the setting ${name}`);
  }
  for (const name of guide.settings) {
    if (!shown.has(name)) faults.push(`names the setting ${name} and never shows it`);
  }
  return faults;
}
