/**
 * Cases as bytes: how they come from a worker and how they lie in the cache. What a list needs of each
 * is JSON that is read at once; its words are JSON that may come later, and is read when somebody asks
 * for them. Keys and other bytes stand beside it, so that they are not spelled out.
 */
import { concat, fromHex, fromUtf8, Reader, toHex, u32 } from "../../../crypto/index.ts";
import { type CaseFile, emptyCase } from "./case-file.ts";
import { DeskError } from "./errors.ts";

export interface PackedCase {
  id: string;
  json: Uint8Array;
  /** The bytes that the JSON leaves out, one after the other. */
  rest: Uint8Array;
  /** The words of the case: read when they are asked for. */
  words: Uint8Array;
}

/** What a case says in sentences: most of what it weighs, and no list goes through it. */
type Words = Pick<CaseFile, "raw" | "stripped" | "notes" | "told" | "history">;

/**
 * Where in a case something stood that JSON has no word for; a number is how many bytes. Written as
 * `keys.contact=32 envelopes=map`: names of fields, which have none of these signs.
 */
interface Place {
  path: string[];
  was: number | "map";
}

export function packCase(file: CaseFile): PackedCase {
  const places: string[] = [];
  const rest: Uint8Array[] = [];
  const strip = (value: unknown, path: string): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (value instanceof Uint8Array) {
      places.push(`${path}=${String(value.length)}`);
      rest.push(value);
      return null;
    }
    if (value instanceof Map) {
      places.push(`${path}=map`);
      return [...(value as Map<string, unknown>)];
    }
    if (Array.isArray(value)) return value.map((part, i) => inside(part, `${path}.${String(i)}`));
    const stripped: Record<string, unknown> = {};
    for (const name in value) {
      stripped[name] = inside(value[name as keyof typeof value], `${path}.${name}`);
    }
    return stripped;
  };
  const inside = (part: unknown, path: string): unknown =>
    typeof part === "object" && part !== null ? strip(part, path) : part;
  const { raw, stripped, notes, told, history, ...listed } = file;
  const words: Words = { raw, stripped, notes, told, history };
  const fields: string[] = [];
  for (const name in listed) {
    const value = inside(listed[name as keyof typeof listed], name);
    if (value === undefined) continue;
    const written = JSON.stringify(value);
    if (written !== USUAL[name]) fields.push(`${JSON.stringify(name)}:${written}`);
  }
  return {
    id: file.id,
    json: encoder.encode(`[{${fields.join(",")}},${JSON.stringify(places.join(" "))}]`),
    words: encoder.encode(JSON.stringify(words)),
    rest: concat(...rest),
  };
}

const encoder = new TextEncoder();

/** What most fields of most cases say: not written, and taken for said. */
const USUAL: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(emptyCase("", {})).map(([name, value]) => [name, JSON.stringify(value)]),
);

/** Most cases have their bytes in the same places. */
const known = new Map<string, readonly Place[]>();
const MOST_KNOWN = 10_000;

function placesOf(written: string): readonly Place[] {
  const before = known.get(written);
  if (before) return before;
  const places = (written === "" ? [] : written.split(" ")).map((place): Place => {
    const [path = "", was = ""] = place.split("=");
    return { path: path.split("."), was: was === "map" ? was : Number(was) };
  });
  if (known.size < MOST_KNOWN) known.set(written, places);
  return places;
}

function unpack([file, written]: [CaseFile, string], rest: Uint8Array): CaseFile {
  let at = 0;
  for (const { path, was } of placesOf(written)) {
    let home = file as unknown as Record<string, unknown>;
    for (let i = 0; i < path.length - 1; i++) home = home[path[i] as string] as typeof home;
    const name = path[path.length - 1] as string;
    if (was === "map") home[name] = new Map(home[name] as [string, unknown][]);
    else home[name] = rest.subarray(at, (at += was));
  }
  return withWords(file);
}

/** The words of each case that was unpacked: as bytes, then read; null until they are there. */
const wordsOf = new WeakMap<CaseFile, Uint8Array | Words | null>();

/** False while the words of a case are still on their way: nothing of them may be asked for yet. */
export const isWhole = (file: CaseFile): boolean => wordsOf.get(file) !== null;

/** The same case, whose words are read the first time that one of them is asked for. */
function withWords(listed: Omit<CaseFile, keyof Words>): CaseFile {
  const open = (): Words => {
    const words = wordsOf.get(file);
    if (!words) throw new DeskError("internal");
    if (!(words instanceof Uint8Array)) return words;
    const read = JSON.parse(fromUtf8(words)) as Words;
    wordsOf.set(file, read);
    return read;
  };
  const file: CaseFile = {
    ...emptyCase(listed.id, {}),
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
  };
  wordsOf.set(file, null);
  return file;
}

const [OPEN, COMMA, CLOSE] = ["[", ",", "]"].map((sign) => encoder.encode(sign)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const ID = 16;

/**
 * Several cases in one piece: one JSON text of all that lists need, which is read at once; of each its
 * id and the lengths of its JSON and its bytes; then the bytes of each.
 */
export function joinListed(cases: readonly PackedCase[]): Uint8Array {
  const texts = cases.flatMap(({ json }, i) => (i === 0 ? [json] : [COMMA, json]));
  const text = concat(OPEN, ...texts, CLOSE);
  const heads = cases.map(({ id, json, rest }) =>
    concat(fromHex(id), u32(json.length), u32(rest.length)),
  );
  const parts = cases.map(({ rest }) => rest);
  return concat(u32(text.length), u32(cases.length), text, ...heads, ...parts);
}

/** The words of cases, each after the id of its case and its own length. */
export const joinWords = (cases: readonly PackedCase[]): Uint8Array =>
  concat(...cases.flatMap(({ id, words }) => [fromHex(id), u32(words.length), words]));

interface Listed {
  text: Uint8Array;
  heads: { id: string; json: number; rest: Uint8Array }[];
}

/** Views on these bytes, not copies. Throws DeskError `internal` on other bytes. */
function takeApart(listed: Uint8Array): Listed {
  return orFault(() => {
    const reader = new Reader(listed);
    const [length, count] = [reader.u32(), reader.u32()];
    const text = reader.view(length);
    const lengths = Array.from({ length: count }, () => {
      const id = toHex(reader.view(ID));
      return { id, json: reader.u32(), rest: reader.u32() };
    });
    const heads = lengths.map((one) => ({ ...one, rest: reader.view(one.rest) }));
    reader.end();
    return { text, heads };
  });
}

/** By id. Throws DeskError `internal`. */
function takeWords(words: Uint8Array): Map<string, Uint8Array> {
  return orFault(() => {
    const reader = new Reader(words);
    const each = new Map<string, Uint8Array>();
    while (!reader.isAtEnd) each.set(toHex(reader.view(ID)), reader.view(reader.u32()));
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
  return heads.map(({ id, json, rest }) => {
    const own = text.subarray(at, at + json);
    at += json + COMMA.length;
    const its = said.get(id);
    if (!its) throw new DeskError("internal");
    return { id, json: own, rest, words: its };
  });
}

/** The cases as they were, but for their words. Throws DeskError `internal`. */
export function unpackListed(listed: Uint8Array): CaseFile[] {
  const { text, heads } = takeApart(listed);
  const files = JSON.parse(fromUtf8(text)) as [CaseFile, string][];
  return files.map((file, i) => unpack(file, heads[i]?.rest ?? text));
}

/** Gives those of these cases that wait for their words what is there for them. Throws `internal`. */
export function giveWords(files: Iterable<CaseFile>, words: Uint8Array): void {
  const said = takeWords(words);
  for (const file of files) {
    const its = said.get(file.id);
    if (its && !isWhole(file)) wordsOf.set(file, its);
  }
}
