/**
 * One Markdown file of seeds/handbook as blocks. Markdown is read strictly: what is not a paragraph,
 * a list under one of three headings, strong words or a link to a passage, is a fault and is not
 * passed on. No HTML comes out of it.
 */
import MarkdownIt, { type Token } from "markdown-it";
import type { Block, Passage, Span } from "../text/passage.ts";
import { readFrontMatter } from "./front-matter.ts";

export const OWN_MARK = "eigen voorstel";

/** What a passage says beside its opening words, in this order, each at least once. */
const SECTIONS = { Doe: "act", "Doe niet": "avoid", "Vink af": "checks" } as const;
type Section = (typeof SECTIONS)[keyof typeof SECTIONS];

export type ReadPassage = { passage: Passage | null; declared: string[]; faults: string[] };

const markdown = new MarkdownIt("commonmark", { html: false });

export function readPassage(text: string): ReadPassage {
  const split = readFrontMatter(text);
  if (!("head" in split)) return { passage: null, declared: [], faults: split.faults };
  const { head, body, faults } = split;
  const reader = new BodyReader(faults);
  reader.read(markdown.parse(body, {}));
  const { steps, version, sources, rule, ...rest } = head;
  const passage: Passage = {
    ...rest,
    ...(rule !== undefined && { rule }),
    steps: steps.map(Number),
    version: Number(version),
    lead: reader.blocks.lead,
    act: reader.blocks.act,
    avoid: reader.blocks.avoid,
    checks: reader.blocks.checks,
  };
  return { passage, declared: sources, faults };
}

type Mark = { sources: string[]; isOwn: boolean };
const NO_MARK: Mark = { sources: [], isOwn: false };
const isMarked = ({ sources, isOwn }: Mark): boolean => isOwn || sources.length > 0;

class BodyReader {
  readonly blocks: Record<"lead" | Section, Block[]> = { lead: [], act: [], avoid: [], checks: [] };
  readonly #faults: string[];
  readonly #seen: string[] = [];
  #section: "lead" | Section = "lead";
  /** The mark of a heading holds for every item under it that has none of its own. */
  #ofHeading: Mark = NO_MARK;
  #isHeading = false;
  #inList = false;

  constructor(faults: string[]) {
    this.#faults = faults;
  }

  read(tokens: readonly Token[]): void {
    for (const token of tokens) this.#take(token);
    const wanted = Object.keys(SECTIONS);
    if (this.#seen.join() !== wanted.join()) {
      this.#faults.push(`needs the headings ${wanted.join(", ")}, in that order`);
    }
    for (const [name, blocks] of Object.entries(this.blocks)) {
      if (blocks.length === 0) this.#faults.push(`says nothing under ${name}`);
    }
  }

  #take(token: Token): void {
    switch (token.type) {
      case "heading_open":
        this.#isHeading = true;
        if (token.tag !== "h2") this.#faults.push("may have headings of the second level only");
        return;
      case "heading_close":
        this.#isHeading = false;
        return;
      case "bullet_list_open":
        this.#inList = true;
        if (this.#section === "lead") this.#faults.push("has a list before its first heading");
        return;
      case "bullet_list_close":
        this.#inList = false;
        return;
      case "paragraph_open":
      case "paragraph_close":
      case "list_item_open":
      case "list_item_close":
        return;
      case "inline":
        if (this.#isHeading) this.#begin(token);
        else this.#add(token);
        return;
      default:
        this.#faults.push(`has something that a passage cannot hold: ${token.type}`);
    }
  }

  #begin(token: Token): void {
    const { text, mark } = takeMark(plain(spansOf(token, this.#faults)));
    this.#ofHeading = mark;
    this.#seen.push(text);
    if (!Object.hasOwn(SECTIONS, text)) this.#faults.push(`has an unknown heading: ${text}`);
    else this.#section = SECTIONS[text as keyof typeof SECTIONS];
  }

  #add(token: Token): void {
    const isLead = this.#section === "lead";
    if (!isLead && !this.#inList) {
      this.#faults.push("has a paragraph under a heading where a list belongs");
    }
    const spans = spansOf(token, this.#faults);
    const isCheck = this.#section === "checks";
    const first = spans[0];
    if (isCheck && first?.text.startsWith("[ ] ")) first.text = first.text.slice(4);
    else if (isCheck) this.#faults.push("has a check that does not begin with [ ]");
    const claims = claimsOf(spans);
    if (!isLead && claims.length > 1) {
      this.#faults.push("has a mark in the middle of a list's item");
    }
    for (const { spans: shown, mark: own } of claims) {
      const mark = isMarked(own) ? own : this.#ofHeading;
      const begin = plain(shown).slice(0, 50);
      if (!isMarked(mark)) this.#faults.push(`has no source and no '${OWN_MARK}' at: ${begin}`);
      if (plain(shown).includes("["))
        this.#faults.push(`has a mark that says nothing at: ${begin}`);
      this.blocks[this.#section].push({ spans: shown, ...mark });
    }
  }
}

export const plain = (spans: readonly Span[]): string => spans.map(({ text }) => text).join("");

/** `… [nr450-dwang, eigen voorstel]` ends a claim. */
const MARK = /\s*\[([a-z0-9][a-z0-9 ,-]*)\]/;

function takeMark(text: string): { text: string; mark: Mark } {
  const found = MARK.exec(text);
  return found
    ? { text: text.slice(0, found.index), mark: readMark(found[1] ?? "") }
    : { text, mark: NO_MARK };
}

function readMark(names: string): Mark {
  const all = names.split(",").map((name) => name.trim());
  return { sources: all.filter((name) => name !== OWN_MARK), isOwn: all.includes(OWN_MARK) };
}

/** A paragraph may hold more than one claim: each ends with its own mark. */
function claimsOf(spans: readonly Span[]): { spans: Span[]; mark: Mark }[] {
  const claims: { spans: Span[]; mark: Mark }[] = [];
  let open: Span[] = [];
  for (const span of spans) {
    let rest = span.text;
    for (let found = MARK.exec(rest); found && !span.to; found = MARK.exec(rest)) {
      claims.push({
        spans: shownOf([...open, { ...span, text: rest.slice(0, found.index) }]),
        mark: readMark(found[1] ?? ""),
      });
      open = [];
      rest = rest.slice(found.index + found[0].length).trimStart();
    }
    open.push({ ...span, text: rest });
  }
  const last = shownOf(open);
  return last.length > 0 ? [...claims, { spans: last, mark: NO_MARK }] : claims;
}

const shownOf = (spans: readonly Span[]): Span[] => spans.filter(({ text }) => text !== "");

function spansOf(token: Token, faults: string[]): Span[] {
  const spans: Span[] = [];
  let isStrong = false;
  let to: string | undefined;
  const add = (text: string) =>
    spans.push({ text, ...(isStrong && { strong: true }), ...(to !== undefined && { to }) });
  for (const child of token.children ?? []) {
    if (child.type === "text") add(child.content);
    else if (child.type === "softbreak") add(" ");
    else if (child.type === "strong_open") isStrong = true;
    else if (child.type === "strong_close") isStrong = false;
    else if (child.type === "link_open") to = String(child.attrGet("href") ?? "");
    else if (child.type === "link_close") to = undefined;
    else faults.push(`has something that a sentence cannot hold: ${child.type}`);
  }
  return joined(spans);
}

/** Pieces that look the same become one, so that a mark at the end is never cut in two. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && last.strong === span.strong && last.to === span.to) last.text += span.text;
    else result.push({ ...span });
  }
  return result;
}
