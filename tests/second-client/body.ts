/** What stands in an envelope: the JSON of a report, a follow-up, a later part or a decoy. */
import { b64, fields, must, readB64, readJson, whole, writeJson } from "./encoding.ts";

export const SHARED = ["police", "aivd", "bz", "nctv", "szw", "municipality", "help"] as const;

export interface ReportKeys {
  thread: Uint8Array;
  reply?: Uint8Array;
  tag?: Uint8Array;
}

interface Part {
  part: number;
  parts: number;
  lang: string;
  hour: string;
  text: string;
  /** 16 bytes, the same in all parts of a text. */
  message?: Uint8Array;
}

export interface Report extends Part {
  kind: "report";
  keys: ReportKeys;
  danger: string;
  who?: string;
  forms: string[];
  soon: string[];
  behind: string[];
  behindWhy: string;
  where?: { kind: string; name: string };
  share: Record<(typeof SHARED)[number], string>;
  never: string;
}

export interface Later extends Part {
  kind: "followup" | "more";
  thread: Uint8Array;
}

export type Body = Report | Later | { kind: "decoy" };

const PART = ["kind", "part", "parts", "message?", "lang", "hour", "text"];
const REPORT = [
  ...PART,
  ...["keys", "danger", "who?", "forms", "soon", "behind", "behindWhy", "where?", "share", "never"],
];
const FORMS = Array.from({ length: 15 }, (_, i) => `F${i}`);
const WHO = ["self", "help", "saw", "work"];
const SOON = ["soon", "travel", "child", "detained", "followed", "none", "unknown"];
const PLACES = ["municipality", "province", "online", "abroad", "unsaid"];

function oneOf(value: unknown, allowed: readonly string[]): string {
  must(typeof value === "string" && allowed.includes(value), "a word that is not in its list");
  return value;
}

function someOf(value: unknown, allowed: string[]): string[] {
  must(Array.isArray(value), "not a list");
  const words = value.map((word) => oneOf(word, allowed));
  must(new Set(words).size === words.length, "a double");
  return words;
}

function text(value: unknown, most: number): string {
  must(typeof value === "string" && value.length <= most, "no text, or too long a one");
  must(value.isWellFormed(), "half a character");
  return value;
}

function readPart(o: Record<string, unknown>, least: number, most: number): Part {
  const parts = whole(o["parts"], 1, 8);
  const lang = text(o["lang"], 8);
  const hour = text(o["hour"], 13);
  must(/^[a-z]{2,3}(-[A-Za-z]{4})?$/.test(lang), "no language");
  must(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])$/.test(hour), "no hour");
  const part = whole(o["part"], least, Math.min(most, parts));
  must(parts === 1 || "message" in o, "a part of no message");
  const read: Part = { part, parts, lang, hour, text: text(o["text"], 15136) };
  if ("message" in o) read.message = readB64(o["message"], 16);
  return read;
}

function readReport(value: unknown): Report {
  const o = fields(value, REPORT);
  const given = fields(o["keys"], ["thread", "reply?", "tag?"]);
  const keys: ReportKeys = { thread: readB64(given["thread"], 32) };
  must("reply" in given === "tag" in given, "one key of two");
  if ("reply" in given) keys.reply = readB64(given["reply"], 32);
  if ("tag" in given) keys.tag = readB64(given["tag"], 32);
  const share = fields(o["share"], [...SHARED]);
  const report: Report = {
    kind: "report",
    ...readPart(o, 1, 1),
    keys,
    danger: oneOf(o["danger"], ["no", "unknown", "yes"]),
    forms: someOf(o["forms"], FORMS),
    soon: someOf(o["soon"], SOON),
    behind: someOf(o["behind"], ["state", "proxy", "other", "unknown"]),
    behindWhy: text(o["behindWhy"], 2000),
    share: Object.fromEntries(
      SHARED.map((name) => [name, oneOf(share[name], ["yes", "ask", "no"])]),
    ) as Report["share"],
    never: text(o["never"], 500),
  };
  if ("who" in o) report.who = oneOf(o["who"], WHO);
  if ("where" in o) {
    const where = fields(o["where"], ["kind", "name"]);
    report.where = { kind: oneOf(where["kind"], PLACES), name: text(where["name"], 500) };
  }
  return report;
}

export function readBody(bytes: Uint8Array): Body {
  const value = readJson(bytes);
  must(typeof value === "object" && value !== null && "kind" in value, "no kind");
  if (value.kind === "report") return readReport(value);
  if (value.kind === "followup" || value.kind === "more") {
    const o = fields(value, [...PART, "thread"]);
    const least = value.kind === "more" ? 2 : 1;
    const part = readPart(o, least, value.kind === "more" ? 8 : 1);
    return { kind: value.kind, thread: readB64(o["thread"], 32), ...part };
  }
  must(value.kind === "decoy", "an unknown kind");
  fields(value, ["kind"]);
  return { kind: "decoy" };
}

export function writeBody(body: Body): Uint8Array {
  if (body.kind === "decoy") return writeJson(body);
  const message = body.message ? { message: b64(body.message) } : {};
  if (body.kind !== "report") {
    return writeJson({ ...body, ...message, thread: b64(body.thread) });
  }
  const { thread, reply, tag } = body.keys;
  const keys: Record<string, string> = { thread: b64(thread) };
  if (reply) keys["reply"] = b64(reply);
  if (tag) keys["tag"] = b64(tag);
  return writeJson({ ...body, ...message, keys });
}

/**
 * A text in parts that fit: the body, once its text is in it, is at most 15136 bytes. `make` gives
 * the body of a part; all that varies in length with the text is measured with it.
 */
export function split(whole: string, make: (text: string, part: number, parts: number) => Body) {
  const points = [...whole.normalize("NFC")];
  const texts: string[] = [];
  let at = 0;
  do {
    let low = 0;
    let high = Math.min(points.length - at, 15136);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const body = make(points.slice(at, at + middle).join(""), texts.length + 1, 8);
      if (writeBody(body).length <= 15136) low = middle;
      else high = middle - 1;
    }
    must(low > 0 || points.length === at, "nothing fits");
    texts.push(points.slice(at, at + low).join(""));
    at += low;
  } while (at < points.length);
  must(texts.length <= 8, "too long a text");
  return texts.map((part, i) => make(part, i + 1, texts.length));
}
