/**
 * What the JSON files of seeds/ cite (the exercise, the interventions, the date calculator): every
 * list under a key that begins with `source`. How such a file is built is checked by its own room;
 * here only that what it cites is known.
 */
import type { CitedSource } from "../text/passage.ts";
import { OWN_MARK } from "./markdown.ts";
import { parseJson } from "./seed-json.ts";

/** Files that cite in a way of their own, or nothing at all. */
const OTHERWISE = new Set(["sources.json", "taxonomy.json"]);

/** The ids of sources that are cited; each unknown one is added to `faults`. */
export function readCited(
  files: ReadonlyMap<string, string>,
  sources: Readonly<Record<string, CitedSource>>,
  faults: string[],
): string[] {
  const used: string[] = [];
  for (const [path, text] of files) {
    if (!path.endsWith(".json") || OTHERWISE.has(path)) continue;
    const parsed = parseJson(text);
    if (parsed === null) faults.push(`${path} is no JSON`);
    for (const id of citedIn(parsed)) {
      if (id === OWN_MARK) continue;
      used.push(id);
      if (!Object.hasOwn(sources, id)) faults.push(`${path} has an unknown source: ${id}`);
    }
  }
  return used;
}

function citedIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key.startsWith("source") && Array.isArray(inner)
      ? inner.filter((id): id is string => typeof id === "string")
      : citedIn(inner),
  );
}
