/** The head of a Markdown file: `key: value` and `key: [a, b]`, between two lines of dashes. */
import * as z from "zod";
import { PASSAGE_KINDS } from "../text/passage.ts";

const Codes = z.array(z.string().min(1)).default([]);

const FrontMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(3).max(60),
  kind: z.enum(PASSAGE_KINDS),
  steps: z.array(z.string().regex(/^[0-8]$/)).default([]),
  forms: Codes,
  routes: Codes,
  levels: Codes,
  roles: Codes,
  rule: z.string().optional(),
  version: z.string().regex(/^[1-9]\d*$/),
  date: z.iso.date(),
  sources: Codes,
});
export type FrontMatter = z.infer<typeof FrontMatter>;

export type Split = { head: FrontMatter; body: string; faults: string[] } | { faults: string[] };

export function readFrontMatter(text: string): Split {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!parts) return { faults: ["has no front matter between two lines of ---"] };
  const [, head = "", body = ""] = parts;
  const fields: Record<string, string | string[]> = {};
  const faults: string[] = [];
  for (const line of head.split("\n")) {
    const field = /^([a-z]+): (.+)$/.exec(line);
    const [, key = "", value = ""] = field ?? [];
    if (!field) faults.push(`has a line in its front matter that says nothing: ${line}`);
    else if (key in fields) faults.push(`says ${key} twice`);
    else fields[key] = readValue(value.trim());
  }
  const parsed = FrontMatter.safeParse(fields);
  if (parsed.success) return { head: parsed.data, body, faults };
  const wrong = parsed.error.issues.map(
    ({ path, message }) => `front matter, ${path.join(".") || "fields"}: ${message}`,
  );
  return { faults: [...faults, ...wrong] };
}

function readValue(value: string): string | string[] {
  const list = /^\[(.*)\]$/.exec(value);
  if (!list) return value;
  const inner = (list[1] ?? "").trim();
  return inner === "" ? [] : inner.split(",").map((part) => part.trim());
}
