/**
 * Cases as bytes: how they come from a worker and how they lie in the cache. What a list needs of each
 * is JSON that is read at once; its words are JSON that may come later, and is read when somebody asks
 * for them. Keys and other bytes stand beside it (case-bytes.ts), so that they are not spelled out.
 */
import {
  concat,
  fromHex,
  fromUtf8,
  Reader,
  systemRandom,
  toHex,
  u32,
} from "../../../crypto/index.ts";
import { IN_BYTES, packBytes, unpackBytes } from "./case-bytes.ts";
import { type CaseFile, emptyCase } from "./case-file.ts";
import { DeskError } from "./errors.ts";

export interface PackedCase {
  id: string;
  /**
   * Random, 16 bytes: these words are of this list entry. The same case may be packed more than once,
   * and a server could give it in two states.
   */
  tag: Uint8Array;
  json: Uint8Array;
  /** The bytes that the JSON leaves out, one after the other. */
  rest: Uint8Array;
  /** The words of the case: read when they are asked for. */
  words: Uint8Array;
}

/** What a case says in sentences: most of what it weighs, and no list goes through it. */
type Words = Pick<CaseFile, "raw" | "stripped" | "notes" | "told" | "history" | "private">;

const encoder = new TextEncoder();

/** Says no to what JSON would lose: that has its place in case-bytes.ts. */
function toJson(value: unknown): string | undefined {
  checkPlain(value);
  return JSON.stringify(value) as string | undefined;
}

function checkPlain(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Uint8Array || value instanceof Map) throw new DeskError("internal");
  for (const name in value) checkPlain(value[name as keyof typeof value]);
}

/** What most fields of most cases say: not written, and taken for said. */
const { id: _id, reference: _reference, ...usual } = emptyCase("", {});
const USUAL: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  Object.entries(usual)
    .filter(([name]) => !IN_BYTES.some((one) => one === name))
    .map(([name, value]) => [name, toJson(value)]),
);

export function packCase(file: CaseFile): PackedCase {
  const { raw, stripped, notes, told, history, private: asides, ...rest } = file;
  const { id, reference: _, head, heads, threadKey, threadKeys, keys, envelopes, ...listed } = rest;
  const words: Words = { raw, stripped, notes, told, history, private: asides };
  const replies = listed.replies.map((reply) => ({ ...reply, entries: [] }));
  const fields: string[] = [];
  for (const [name, value] of Object.entries({ ...listed, replies })) {
    const written = toJson(value);
    if (written !== undefined && written !== USUAL[name]) fields.push(`"${name}":${written}`);
  }
  return {
    id,
    tag: systemRandom(TAG),
    json: encoder.encode(`{${fields.join(",")}}`),
    words: encoder.encode(toJson(words)),
    rest: packBytes({
      ...{ head, heads, threadKey, threadKeys, keys, envelopes },
      replies: listed.replies,
    }),
  };
}

/** The words of each case that was unpacked: as bytes, then read; only their tag until they are there. */
const wordsOf = new WeakMap<CaseFile, Uint8Array | Words | { tag: string }>();

/** False while the words of a case are still on their way: nothing of them may be asked for yet. */
export const isWhole = (file: CaseFile): boolean => tagOf(file) === null;

/** Which words it waits for; null when it does not. */
function tagOf(file: CaseFile): string | null {
  const words = wordsOf.get(file);
  return words && "tag" in words ? words.tag : null;
}

/** The same case, whose words are read the first time that one of them is asked for. */
function withWords(id: string, tag: string, listed: Partial<CaseFile>): CaseFile {
  const open = (): Words => {
    const words = wordsOf.get(file);
    if (!words || "tag" in words) throw new DeskError("internal");
    if (!(words instanceof Uint8Array)) return words;
    const read = JSON.parse(fromUtf8(words)) as Words;
    wordsOf.set(file, read);
    return read;
  };
  const file: CaseFile = {
    ...emptyCase(id, {}),
    ...listed,
    get raw() {
      return open().raw;
    },
    get stripped() {
      return open().stripped;
    },
    get notes() {
      return open().notes;
    },
    get told() {
      return open().told;
    },
    get history() {
      return open().history;
    },
    get private() {
      return open().private;
    },
  };
  wordsOf.set(file, { tag });
  return file;
}

const [OPEN, COMMA, CLOSE] = ["[", ",", "]"].map((sign) => encoder.encode(sign)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const ID = 16;
const TAG = 16;

/**
 * Several cases in one piece: one JSON text of all that lists need, which is read at once; of each its
 * id and the lengths of its JSON and its bytes; then the bytes of each.
 */
export function joinListed(cases: readonly PackedCase[]): Uint8Array {
  const texts = cases.flatMap(({ json }, i) => (i === 0 ? [json] : [COMMA, json]));
  const text = concat(OPEN, ...texts, CLOSE);
  const heads = cases.map(({ id, tag, json, rest }) =>
    concat(fromHex(id), tag, u32(json.length), u32(rest.length)),
  );
  const parts = cases.map(({ rest }) => rest);
  return concat(u32(text.length), u32(cases.length), text, ...heads, ...parts);
}

/** The words of cases, each after the tag of its case and its own length. */
export const joinWords = (cases: readonly PackedCase[]): Uint8Array =>
  concat(...cases.flatMap(({ tag, words }) => [tag, u32(words.length), words]));

interface Listed {
  text: Uint8Array;
  heads: { id: string; tag: Uint8Array; json: number; rest: Uint8Array }[];
}

/** Views on these bytes, not copies. Throws DeskError `internal` on other bytes. */
function takeApart(listed: Uint8Array): Listed {
  return orFault(() => {
    const reader = new Reader(listed);
    const [length, count] = [reader.u32(), reader.u32()];
    const text = reader.view(length);
    const lengths = Array.from({ length: count }, () => {
      const [id, tag] = [toHex(reader.view(ID)), reader.view(TAG)];
      return { id, tag, json: reader.u32(), rest: reader.u32() };
    });
    const heads = lengths.map((one) => ({ ...one, rest: reader.view(one.rest) }));
    reader.end();
    return { text, heads };
  });
}

/** By tag. Throws DeskError `internal`. */
function takeWords(words: Uint8Array): Map<string, Uint8Array> {
  return orFault(() => {
    const reader = new Reader(words);
    const each = new Map<string, Uint8Array>();
    while (!reader.isAtEnd) each.set(toHex(reader.view(TAG)), reader.view(reader.u32()));
    return each;
  });
}

function orFault<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new DeskError("internal", cause);
  }
}

/** The ids of these cases, in their order. Throws DeskError `internal`. */
export const idsOf = (listed: Uint8Array): string[] => takeApart(listed).heads.map(({ id }) => id);

/** The cases, each in its parts. Throws DeskError `internal`. */
export function splitPacked(listed: Uint8Array, words: Uint8Array): PackedCase[] {
  const { text, heads } = takeApart(listed);
  const said = takeWords(words);
  let at = OPEN.length;
  return heads.map(({ id, tag, json, rest }) => {
    const own = text.subarray(at, at + json);
    at += json + COMMA.length;
    const its = said.get(toHex(tag));
    if (!its) throw new DeskError("internal");
    return { id, tag, json: own, rest, words: its };
  });
}

/** The cases as they were, but for their words. Throws DeskError `internal`. */
export function unpackListed(listed: Uint8Array): CaseFile[] {
  const { text, heads } = takeApart(listed);
  return orFault(() => {
    const files = JSON.parse(fromUtf8(text)) as Partial<CaseFile>[];
    return heads.map(({ id, tag, rest }, i) => {
      const file = files[i] ?? {};
      return withWords(id, toHex(tag), Object.assign(file, unpackBytes(rest, file.replies ?? [])));
    });
  });
}

/** Gives those of these cases that wait for their words what is there for them. Throws `internal`. */
export function giveWords(files: Iterable<CaseFile>, words: Uint8Array): void {
  const said = takeWords(words);
  for (const file of files) {
    const its = said.get(tagOf(file) ?? "");
    if (its) wordsOf.set(file, its);
  }
}
