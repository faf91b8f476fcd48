/**
 * Cases as bytes: how they come from a worker and how they lie in the cache. The text of each is JSON;
 * keys and other bytes stand beside it, so that they are not spelled out.
 */
import { concat, fromUtf8, Reader, u32 } from "../../../crypto/index.ts";
import type { CaseFile } from "./case-file.ts";
import { DeskError } from "./errors.ts";

export interface PackedCase {
  id: string;
  json: Uint8Array;
  /** The bytes that the JSON leaves out, one after the other. */
  rest: Uint8Array;
}

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
    if (Array.isArray(value)) return value.map((part, i) => strip(part, [...path, i]));
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, strip(part, [...path, name])]),
    );
  };
  const json = new TextEncoder().encode(JSON.stringify([strip(file, []), places]));
  return { id: file.id, json, rest: concat(...rest) };
}

export function unpackCase({ json, rest }: PackedCase): CaseFile {
  const [file, places] = JSON.parse(fromUtf8(json)) as [CaseFile, Place[]];
  let at = 0;
  for (const place of places) {
    const [path, kind] = place;
    let home = file as unknown as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) home = home[step] as typeof home;
    const name = path.at(-1) ?? "";
    if (kind === "map") home[name] = new Map(home[name] as [string, unknown][]);
    else {
      home[name] = rest.slice(at, at + place[2]);
      at += place[2];
    }
  }
  return file;
}

/** Several cases in one piece: a list of what is in it, then each. */
export function joinPacked(cases: readonly PackedCase[]): Uint8Array {
  const list = cases.map(({ id, json, rest }) => [id, json.length, rest.length]);
  const head = new TextEncoder().encode(JSON.stringify(list));
  return concat(u32(head.length), head, ...cases.flatMap(({ json, rest }) => [json, rest]));
}

/** Views on these bytes, not copies. Throws DeskError `internal` on other bytes. */
export function splitPacked(bytes: Uint8Array): PackedCase[] {
  try {
    const length = new Reader(bytes.subarray(0, 4)).u32();
    const list = JSON.parse(fromUtf8(bytes.subarray(4, 4 + length))) as [string, number, number][];
    let at = 4 + length;
    return list.map(([id, jsonLength, restLength]) => {
      const json = bytes.subarray(at, at + jsonLength);
      const rest = bytes.subarray(at + jsonLength, at + jsonLength + restLength);
      at += jsonLength + restLength;
      return { id, json, rest };
    });
  } catch (cause) {
    throw new DeskError("internal", cause);
  }
}
