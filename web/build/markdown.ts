/**
 * The body of a Markdown file of seeds/ as headings, paragraphs and lists of claims. Markdown is read
 * strictly: what is none of these, strong words or a link is a fault and is not passed on. No HTML
 * comes out of it. What each kind of text may hold is said by who reads it (passage.ts, guide.ts).
 */
import MarkdownIt, { type Token } from "markdown-it";
import type { Block, Span } from "../text/passage.ts";

export const OWN_MARK = "eigen voorstel";

/** A claim; `inherits`: it has no mark of its own, and rests on what its heading rests on. */
export type Claim = Block & { inherits?: true };

export type ListStyle = "bullet" | "number" | "check";

export type BodyPart =
  | { kind: "heading"; level: number; title: string; sources: string[]; isOwn: boolean }
  | { kind: "paragraph"; claims: Claim[] }
  | { kind: "list"; style: ListStyle; items: Claim[][] };

const markdown = new MarkdownIt("commonmark", { html: false });

/** What a body says, in its order. Faults are added to `faults`. */
export function readBody(body: string, faults: string[]): BodyPart[] {
  const reader = new BodyReader(faults);
  for (const token of markdown.parse(body, {})) reader.take(token);
  return reader.parts;
}

export const plain = (spans: readonly Span[]): string => spans.map(({ text }) => text).join("");

type Mark = { sources: string[]; isOwn: boolean };
const NO_MARK: Mark = { sources: [], isOwn: false };
const isMarked = ({ sources, isOwn }: Mark): boolean => isOwn || sources.length > 0;

class BodyReader {
  readonly parts: BodyPart[] = [];
  readonly #faults: string[];
  /** The marks of the headings above, by level: the nearest one holds for what has none. */
  #ofHeadings = new Map<number, Mark>();
  #level = 0;
  #list: { style: ListStyle; items: Claim[][]; checks: number; isFilled: boolean } | null = null;

  constructor(faults: string[]) {
    this.#faults = faults;
  }

  take(token: Token): void {
    switch (token.type) {
      case "heading_open":
        this.#level = Number(token.tag.slice(1));
        return;
      case "heading_close":
        this.#level = 0;
        return;
      case "bullet_list_open":
      case "ordered_list_open":
        if (this.#list) this.#faults.push("has a list inside a list");
        this.#list = {
          style: token.type === "bullet_list_open" ? "bullet" : "number",
          items: [],
          checks: 0,
          isFilled: false,
        };
        return;
      case "bullet_list_close":
      case "ordered_list_close":
        this.#endList();
        return;
      case "list_item_open":
        if (this.#list) this.#list.isFilled = false;
        return;
      case "paragraph_open":
      case "paragraph_close":
      case "list_item_close":
        return;
      case "inline":
        if (this.#level > 0) this.#begin(token);
        else this.#add(token);
        return;
      default:
        this.#faults.push(`has something that a text cannot hold: ${token.type}`);
    }
  }

  #begin(token: Token): void {
    const { text, mark } = takeMark(plain(spansOf(token, this.#faults)));
    const level = this.#level;
    for (const deeper of this.#ofHeadings.keys()) {
      if (deeper >= level) this.#ofHeadings.delete(deeper);
    }
    if (isMarked(mark)) this.#ofHeadings.set(level, mark);
    this.parts.push({ kind: "heading", level, title: text, ...mark });
  }

  #add(token: Token): void {
    const spans = spansOf(token, this.#faults);
    const list = this.#list;
    const first = spans[0];
    if (list && !list.isFilled && first?.text.startsWith("[ ] ")) {
      first.text = first.text.slice(4);
      list.checks += 1;
    }
    const claims = claimsOf(spans).map(({ spans: shown, mark }) => this.#claim(shown, mark));
    if (!list) this.parts.push({ kind: "paragraph", claims });
    else if (list.isFilled) this.#faults.push(`has an item of two paragraphs: ${plain(spans)}`);
    else {
      list.items.push(claims);
      list.isFilled = true;
    }
  }

  #claim(spans: Span[], own: Mark): Claim {
    const begin = plain(spans).slice(0, 50);
    const nearest = Math.max(...this.#ofHeadings.keys());
    const mark = isMarked(own) ? own : (this.#ofHeadings.get(nearest) ?? NO_MARK);
    if (!isMarked(mark)) this.#faults.push(`has no source and no '${OWN_MARK}' at: ${begin}`);
    if (plain(spans).includes("[")) {
      this.#faults.push(`has a mark that says nothing at: ${begin}`);
    }
    return { spans, ...mark, ...(!isMarked(own) && { inherits: true }) };
  }

  #endList(): void {
    const list = this.#list;
    this.#list = null;
    if (!list) return;
    const { items, checks, style } = list;
    if (checks > 0 && checks < items.length) {
      this.#faults.push("has a check that does not begin with [ ]");
    }
    this.parts.push({ kind: "list", style: checks > 0 ? "check" : style, items });
  }
}

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
