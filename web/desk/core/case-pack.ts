/**
 * Cases as bytes: how they come from a worker and how they lie in the cache. What a list needs of each
 * is JSON that is read at once; its words are JSON that is read when somebody asks for them. Keys and
 * other bytes stand beside it, so that they are not spelled out.
 */
import { concat, fromHex, fromUtf8, Reader, readU32, toHex, u32 } from "../../../crypto/index.ts";
import { type CaseFile, emptyCase } from "./case-file.ts";
import { DeskError } from "./errors.ts";

export interface PackedCase {
  id: string;
  json: Uint8Array;
  /** The words of the case: read when they are asked for. */
  words: Uint8Array;
  /** The bytes that the JSON leaves out, one after the other. */
  rest: Uint8Array;
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

function unpack(
  [file, written]: [CaseFile, string],
  { words, rest }: Pick<PackedCase, "words" | "rest">,
): CaseFile {
  let at = 0;
  for (const { path, was } of placesOf(written)) {
    let home = file as unknown as Record<string, unknown>;
    for (let i = 0; i < path.length - 1; i++) home = home[path[i] as string] as typeof home;
    const name = path[path.length - 1] as string;
    if (was === "map") home[name] = new Map(home[name] as [string, unknown][]);
    else home[name] = rest.subarray(at, (at += was));
  }
  return withWords(file, words);
}

/** The same case, whose words are read the first time that one of them is asked for. */
function withWords(listed: Omit<CaseFile, keyof Words>, words: Uint8Array): CaseFile {
  let read: Words | null = null;
  const open = () => (read ??= JSON.parse(fromUtf8(words)) as Words);
  return {
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
}

const [OPEN, COMMA, CLOSE] = ["[", ",", "]"].map((sign) => encoder.encode(sign)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const ID = 16;

/**
 * Several cases in one piece: one JSON text of all that lists need, which is read at once; of each its
 * id and the lengths of its parts; then the words and the bytes of each.
 */
export function joinPacked(cases: readonly PackedCase[]): Uint8Array {
  const texts = cases.flatMap(({ json }, i) => (i === 0 ? [json] : [COMMA, json]));
  const text = concat(OPEN, ...texts, CLOSE);
  const heads = cases.map(({ id, json, words, rest }) =>
    concat(fromHex(id), ...[json, words, rest].map((part) => u32(part.length))),
  );
  const parts = cases.flatMap(({ words, rest }) => [words, rest]);
  return concat(u32(text.length), u32(cases.length), text, ...heads, ...parts);
}

/** Views on these bytes, not copies. Throws DeskError `internal` on other bytes. */
function takeApart(bytes: Uint8Array): { text: Uint8Array; cases: PackedCase[] } {
  try {
    const reader = new Reader(bytes);
    const [length, count] = [reader.u32(), reader.u32()];
    const text = reader.view(length);
    const heads = Array.from({ length: count }, () => {
      const id = toHex(reader.view(ID));
      return { id, json: reader.u32(), words: reader.u32(), rest: reader.u32() };
    });
    let at = OPEN.length;
    const cases = heads.map(({ id, json, words, rest }) => {
      const own = text.subarray(at, at + json);
      at += json + COMMA.length;
      return { id, json: own, words: reader.view(words), rest: reader.view(rest) };
    });
    reader.end();
    return { text, cases };
  } catch (cause) {
    throw new DeskError("internal", cause);
  }
}

/** The cases, each in its parts. Throws DeskError `internal`. */
export const splitPacked = (bytes: Uint8Array): PackedCase[] => takeApart(bytes).cases;

/** How many cases there are in these bytes. */
export const countPacked = (bytes: Uint8Array): number => readU32(bytes, 4);

/** The cases as they were. Throws DeskError `internal`. */
export function unpackCases(bytes: Uint8Array): CaseFile[] {
  const { text, cases } = takeApart(bytes);
  const files = JSON.parse(fromUtf8(text)) as [CaseFile, string][];
  return files.map((file, i) => unpack(file, cases[i] as PackedCase));
}
