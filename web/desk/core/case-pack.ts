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
import { IN_BYTES, IN_REST, openRest, packBytes, type Rest, unpackBytes } from "./case-bytes.ts";
import { type CaseFile, emptyCase, referenceOf } from "./case-file.ts";
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
const IN_WORDS = ["raw", "stripped", "notes", "told", "history", "private"] as const;
type Words = Pick<CaseFile, (typeof IN_WORDS)[number]>;

/** What a list needs of a case. Its reference is made from its id. */
type Listed = Omit<CaseFile, "id" | "reference" | keyof Words | (typeof IN_BYTES)[number]>;

/** What JSON can say: bytes and maps would be lost in it; they have their place in case-bytes.ts. */
export type Plain<T> = T extends ArrayBufferView | ReadonlyMap<unknown, unknown> | Date | bigint
  ? never
  : T extends object
    ? { [Name in keyof T]: Plain<T[Name]> }
    : T;

const encoder = new TextEncoder();
/** Undefined for what is not there. */
export const toJson = <T>(value: T & Plain<T>): string | undefined =>
  JSON.stringify(value) as string | undefined;

/** What most fields of most cases say: not written, and taken for said. */
const ELSEWHERE: readonly string[] = ["id", "reference", ...IN_WORDS, ...IN_BYTES];
const USUAL = Object.entries(emptyCase("", {}))
  .filter(([name]) => !ELSEWHERE.includes(name))
  .map(([name, value]) => [name as keyof Listed, JSON.stringify(value)] as const);

export function packCase(file: CaseFile): PackedCase {
  const { raw, stripped, notes, told, history, private: asides } = file;
  const words: Words = { raw, stripped, notes, told, history, private: asides };
  const listed: Listed = file;
  const fields: string[] = [];
  for (const [name, usual] of USUAL) {
    const written =
      name === "replies"
        ? toJson(listed.replies.map((reply) => ({ ...reply, entries: [] })))
        : toJson(listed[name]);
    if (written !== undefined && written !== usual) fields.push(`"${name}":${written}`);
  }
  return {
    id: file.id,
    tag: systemRandom(TAG),
    json: encoder.encode(`{${fields.join(",")}}`),
    words: encoder.encode(toJson(words)),
    rest: packBytes(file),
  };
}

/** What of a case that was unpacked is read the first time that somebody asks for it. */
interface Unread {
  /** Which words are its own. */
  tag: string;
  /** Null until they are there. */
  words: Uint8Array | Words | null;
  rest: Uint8Array | Rest;
}
const unread = new WeakMap<CaseFile, Unread>();

/** False while the words of a case are still on their way: nothing of them may be asked for yet. */
export const isWhole = (file: CaseFile): boolean => unread.get(file)?.words !== null;

function readWords(file: CaseFile): Words {
  const of = unread.get(file);
  if (!of?.words) throw new DeskError("internal");
  if (of.words instanceof Uint8Array) of.words = JSON.parse(fromUtf8(of.words)) as Words;
  return of.words;
}

function readRest(file: CaseFile): Rest {
  const of = unread.get(file);
  if (!of) throw new DeskError("internal");
  if (of.rest instanceof Uint8Array) of.rest = openRest(of.rest);
  return of.rest;
}

type Accessor = { get(this: CaseFile): unknown; enumerable: true; configurable: true };
const accessor = (get: (file: CaseFile) => unknown): Accessor => ({
  get() {
    return get(this);
  },
  ...{ enumerable: true, configurable: true },
});
/** The same for each case: ten thousand with getters of their own take several times as long to make. */
const ACCESSORS: readonly (readonly [string, Accessor])[] = [
  ...IN_WORDS.map((name) => [name, accessor((file) => readWords(file)[name])] as const),
  ...IN_REST.map((name) => [name, accessor((file) => readRest(file)[name])] as const),
];

/** What is not said: the same for all, and so nothing is added to its lists. */
const UNSAID = Object.fromEntries(
  Object.entries(emptyCase("", {}))
    .filter(([name]) => ACCESSORS.every(([one]) => one !== name))
    .map(([name, value]) => [name, Object.freeze(value)]),
) as Omit<CaseFile, keyof Words | keyof Rest>;

/** The case, whose words are still to come. */
function makeCase(
  id: string,
  listed: Partial<CaseFile>,
  of: Pick<Unread, "tag" | "rest">,
): CaseFile {
  const file = { ...UNSAID, ...listed, id, reference: referenceOf(id) } as CaseFile;
  for (const [name, one] of ACCESSORS) Object.defineProperty(file, name, one);
  unread.set(file, { ...of, words: null });
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

interface ListedParts {
  text: Uint8Array;
  heads: { id: string; tag: Uint8Array; json: number; rest: Uint8Array }[];
}

/** Views on these bytes, not copies. Throws DeskError `internal` on other bytes. */
function takeApart(listed: Uint8Array): ListedParts {
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
      const bytes = unpackBytes(rest, file.replies ?? []);
      const of = { tag: toHex(tag), rest: bytes.rest };
      return makeCase(id, Object.assign(file, bytes.listed), of);
    });
  });
}

/** Gives those of these cases that wait for their words what is there for them. Throws `internal`. */
export function giveWords(files: Iterable<CaseFile>, words: Uint8Array): void {
  const said = takeWords(words);
  for (const file of files) {
    const of = unread.get(file);
    if (of?.words === null) of.words = said.get(of.tag) ?? null;
  }
}
