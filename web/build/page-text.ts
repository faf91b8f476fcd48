/**
 * What a built page says, by its headings: for the search, and for the list of all pages. It reads
 * the pages that this build wrote itself, so their HTML is known to be whole.
 */
export type PageSection = { anchor: string; heading: string; text: string };
export type PageText = {
  title: string;
  sections: PageSection[];
  /** All of it, headings too: each paragraph and each item by itself. */
  lines: string[];
  /** An edition: what it holds stands on pages of its own too. */
  isRepeat: boolean;
};

const TOKEN =
  /<!--[\s\S]*?-->|<(?<end>\/?)(?<tag>[a-z][a-z0-9]*)(?<attributes>(?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>|(?<text>[^<]+)/g;
/** What stands on lines of one kind only; of which kind this line is, is not known here. */
const CONDITIONAL = /<!--(?:if|draft):[^>]*-->[\s\S]*?<!--end-->/g;
const VOID = new Set(["br", "hr", "img", "input", "meta", "link", "wbr", "source"]);
/** What leads away, is drawn or is typed in is not what the page says. */
const SILENT = new Set(["nav", "svg", "script", "style", "noscript", "template", "form", "search"]);
/** Also what asks not to be found: in a story to practise with, what one might choose wrongly. */
const SILENT_BY = /\s(?:(?:hidden|data-unsearched)(?=\s|$|=)|aria-hidden="true")/;
/** What a claim rests on stands under every text, and answers no question of its own. */
const SILENT_CLASS = /\sclass="(?:[^"]* )?(?:sources?|marks|doubts)[" ]/;
const INLINE = new Set(
  "a abbr b bdi bdo cite code em i kbd mark q s small span strong sub sup time u".split(" "),
);
const REPEAT = /<article class="[^"]*\bedition\b/;
const HEADING = /^h[1-4]$/;

type Open = { tag: string; id: string | null; isSilent: boolean };

/** Null for a page that says nothing before its script runs. */
export function readPage(html: string): PageText | null {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1]?.replace(CONDITIONAL, "");
  const language = /<html[^>]*\slang="([^"]*)"/.exec(html)?.[1];
  if (main === undefined) return null;
  const open: Open[] = [];
  const sections: PageSection[] = [{ anchor: "", heading: "", text: "" }];
  let whole = "";
  let title = "";
  let heading: string | null = null;
  const say = (text: string) => {
    whole += text;
    const last = sections.at(-1) as PageSection;
    if (heading === null) last.text += text;
    else heading += text;
  };
  let isAfterEnd = false;
  for (const { groups } of main.matchAll(TOKEN)) {
    const { end, tag, attributes = "", text } = groups ?? {};
    const isSilent = open.at(-1)?.isSilent ?? false;
    // Two parts that touch are two parts: a name and what it is.
    if (isAfterEnd && end === "" && !isSilent) say(" ");
    isAfterEnd = end === "/";
    if (text !== undefined && !isSilent) say(decode(text).replace(/\s+/gu, " "));
    if (tag === undefined) continue;
    if (!INLINE.has(tag) && !isSilent) say("\n");
    if (VOID.has(tag)) continue;
    if (end === "") {
      const id = /\sid="([^"]*)"/.exec(attributes)?.[1] ?? null;
      open.push({
        tag,
        id,
        isSilent:
          isSilent ||
          SILENT.has(tag) ||
          SILENT_BY.test(attributes) ||
          SILENT_CLASS.test(attributes) ||
          (!INLINE.has(tag) && isForeign(attributes, language)),
      });
      if (HEADING.test(tag) && !isSilent) heading = "";
      continue;
    }
    const closed = open.pop();
    if (closed?.tag !== tag) throw new Error(`a page closes <${tag}> where it did not open it`);
    if (!HEADING.test(tag) || heading === null) continue;
    const said = tidy(heading);
    heading = null;
    if (tag === "h1" && title === "") title = said;
    else sections.push({ anchor: closed.id ?? sectionId(open), heading: said, text: "" });
  }
  if (title === "") return null;
  const read = sections.map((section) => ({ ...section, text: tidy(section.text) }));
  return {
    title,
    sections: read.filter(({ heading: name, text }) => name !== "" || text !== ""),
    lines: whole.split("\n").map(tidy).filter(Boolean),
    isRepeat: REPEAT.test(main),
  };
}

/** The section that a heading stands in, when that has the name. */
const sectionId = (open: readonly Open[]): string =>
  open.findLast(({ tag }) => tag === "section")?.id ?? "";

/** What stands beside the text in another language belongs to the page in that one. */
function isForeign(attributes: string, language: string | undefined): boolean {
  const own = /\slang="([^"]*)"/.exec(attributes)?.[1];
  return own !== undefined && own !== language;
}

/** What the line fills in later is not known here. */
const tidy = (text: string): string =>
  text
    .replace(/\{\{[^}]*\}\}/g, "…")
    .replace(/\s+/gu, " ")
    .trim();

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const decode = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
