/** What the JSON files of seeds/ have in common when they are checked. */
import * as z from "zod";

/** Something that a person can read. */
export const Said = z.string().trim().min(3);

/** Null for what is no JSON: its schema then says so. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const issuesOf = (file: string, { issues }: z.ZodError): string[] =>
  issues.map(({ path, message }) => `${file}, ${path.join(".")}: ${message}`);
