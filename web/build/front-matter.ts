/** The head of a Markdown file: `key: value` and `key: [a, b]`, between two lines of dashes. */
import * as z from "zod";
import { SERVICE_KEYS } from "../../server/contract/service.ts";
import { AUDIENCES, DOUBTS, EDITIONS, GUIDE_KINDS } from "../text/guide.ts";
import { PASSAGE_KINDS } from "../text/passage.ts";

const Codes = z.array(z.string().min(1)).default([]);

/** What every text says about itself: what it is called, where it fits, what it rests on. */
const shared = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  steps: z.array(z.string().regex(/^[0-8]$/)).default([]),
  forms: Codes,
  routes: Codes,
  levels: Codes,
  roles: Codes,
  version: z.string().regex(/^[1-9]\d*$/),
  date: z.iso.date(),
  sources: Codes,
};

export const PassageHead = z.strictObject({
  ...shared,
  title: z.string().min(3).max(60),
  kind: z.enum(PASSAGE_KINDS),
  rule: z.string().optional(),
});

export const GuideHead = z.strictObject({
  ...shared,
  title: z.string().min(2).max(80),
  kind: z.enum(GUIDE_KINDS),
  lang: z.string().min(2),
  audience: z.array(z.enum(AUDIENCES)).min(1),
  editions: z.array(z.enum(EDITIONS)).default([]),
  /** Whether a person has read it: said by every text that is not in the norm's language. */
  reviewed: z.enum(["true", "false"]).optional(),
  status: z.enum(["draft"]).optional(),
  /** Who must still confirm what it says. */
  doubts: z.array(z.enum(DOUBTS)).default([]),
  /** The settings of the service that it shows. */
  settings: z.array(z.enum(SERVICE_KEYS)).default([]),
});

export type Split<Head> = { head: Head; body: string; faults: string[] } | { faults: string[] };

export function readFrontMatter<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): Split<z.output<Schema>> {
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
  const parsed = schema.safeParse(fields);
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
