/**
 * Cases as bytes: how they come from a worker and how they lie in the cache. What a list needs of each
 * is JSON that is read at once; its words are JSON that is read when somebody asks for them. Keys and
 * other bytes stand beside it, so that they are not spelled out.
 */
import { concat, fromUtf8, Reader, u32 } from "../../../crypto/index.ts";
import type { CaseFile } from "./case-file.ts";
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

/** Where in a case something stood that JSON has no word for. */
type Place =
  | [path: (string | number)[], kind: "bytes", length: number]
  | [path: (string | number)[], kind: "map"];

export function packCase(file: CaseFile): PackedCase {
  const places: Place[] = [];
  const rest: Uint8Array[] = [];
  const strip = (value: unknown, path: (string | number)[]): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (value instanceof Uint8Array) {
      places.push([path, "bytes", value.length]);
      rest.push(value);
      return null;
    }
    if (value instanceof Map) {
      places.push([path, "map"]);
      return [...(value as Map<string, unknown>)];
    }
    if (Array.isArray(value)) return value.map((part, i) => inside(part, path, i));
    const stripped: Record<string, unknown> = {};
    for (const name in value) {
      stripped[name] = inside(value[name as keyof typeof value], path, name);
    }
    return stripped;
  };
  const inside = (part: unknown, path: (string | number)[], name: string | number): unknown =>
    typeof part === "object" && part !== null ? strip(part, [...path, name]) : part;
  const { raw, stripped, notes, told, history, ...listed } = file;
  const words: Words = { raw, stripped, notes, told, history };
  const json = encoder.encode(JSON.stringify([strip(listed, []), places]));
  return {
    id: file.id,
    json,
    words: encoder.encode(JSON.stringify(words)),
    rest: concat(...rest),
  };
}

const encoder = new TextEncoder();

export function unpackCase({ json, words, rest }: PackedCase): CaseFile {
  const [file, places] = JSON.parse(fromUtf8(json)) as [CaseFile, Place[]];
  let at = 0;
  for (const place of places) {
    const [path, kind] = place;
    let home = file as unknown as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) home = home[step] as typeof home;
    const name = path.at(-1) ?? "";
    if (kind === "map") home[name] = new Map(home[name] as [string, unknown][]);
    else {
      home[name] = rest.subarray(at, at + place[2]);
      at += place[2];
    }
  }
  return withWords(file, words);
}

/** The same case, whose words are read the first time that one of them is asked for. */
function withWords(listed: Omit<CaseFile, keyof Words>, words: Uint8Array): CaseFile {
  let read: Words | null = null;
  const open = () => (read ??= JSON.parse(fromUtf8(words)) as Words);
  return {
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

/** Of each case its id and the lengths of its parts. */
type Listed = [id: string, json: number, words: number, rest: number];

/** Several cases in one piece: a list of what is in it, then each. */
export function joinPacked(cases: readonly PackedCase[]): Uint8Array {
  const list = cases.map(({ id, json, words, rest }): Listed => [
    id,
    json.length,
    words.length,
    rest.length,
  ]);
  const head = encoder.encode(JSON.stringify(list));
  const parts = cases.flatMap(({ json, words, rest }) => [json, words, rest]);
  return concat(u32(head.length), head, ...parts);
}

/** Views on these bytes, not copies. Throws DeskError `internal` on other bytes. */
export function splitPacked(bytes: Uint8Array): PackedCase[] {
  try {
    const length = new Reader(bytes.subarray(0, 4)).u32();
    const list = JSON.parse(fromUtf8(bytes.subarray(4, 4 + length))) as Listed[];
    let at = 4 + length;
    const take = (some: number) => bytes.subarray(at, (at += some));
    return list.map(([id, json, words, rest]) => ({
      id,
      json: take(json),
      words: take(words),
      rest: take(rest),
    }));
  } catch (cause) {
    throw new DeskError("internal", cause);
  }
}
