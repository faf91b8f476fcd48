/** An extract: checked up to the root, and opened when it was sealed; after "Extract". */
import { openBox } from "./box.ts";
import {
  cat,
  equal,
  fields,
  hex,
  keyId,
  lineIdOf,
  must,
  readB64,
  readJson,
  readUtf8,
  u32,
  unpad,
  whole,
} from "./encoding.ts";
import { goodDetached, openSigned } from "./signed.ts";

const FAR = 65_535;
const MAGIC = Uint8Array.of(0x56, 0x4c, 0x58, 0x01);

export interface Extract {
  reference: string;
  to: string;
  marking: string;
  texts: Map<string, string>;
  /** Key ids, hex. */
  signers: string[];
}

/** RFC 8785, for values without numbers that are not whole. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const object = value as Record<string, unknown>;
  const names = Object.keys(object).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(object[name])}`).join(",")}}`;
}

function text(value: unknown, most: number): string {
  must(typeof value === "string" && value.length <= most && value.isWellFormed(), "no text");
  return value;
}

function list(value: unknown, least: number, most: number): unknown[] {
  must(Array.isArray(value) && value.length >= least && value.length <= most, "no list");
  return value as unknown[];
}

function readContent(bytes: Uint8Array): Extract & { day: number } {
  must(bytes.length <= 45_000, "too long");
  const names = ["v", "reference", "line", "to", "marking", "day", "fields"];
  const o = fields(readJson(bytes), names);
  must(o["v"] === 1, "another version");
  const crockford = "[0-9A-HJKMNP-TV-Z]{4}";
  const reference = text(o["reference"], 20);
  must(new RegExp(`^U-${crockford}-${crockford}$`).test(reference), "no reference");
  const line = fields(o["line"], ["name", "status"]);
  must(["demonstration", "trial", "official"].includes(text(line["status"], 20)), "no status");
  text(line["name"], 200);
  const to = fields(o["to"], ["code", "name"]);
  text(to["name"], 200);
  const code = text(to["code"], 20);
  must(/^[a-z]{2,20}$/.test(code), "no recipient");
  const texts = new Map<string, string>();
  for (const one of list(o["fields"], 1, 32)) {
    const field = fields(one, ["name", "label", "text"]);
    const name = text(field["name"], 20);
    must(/^[a-z]{2,20}$/.test(name) && !texts.has(name), "no name, or one twice");
    text(field["label"], 80);
    texts.set(name, text(field["text"], 45_000));
  }
  const day = whole(o["day"], 0, FAR);
  return { reference, to: code, marking: text(o["marking"], 60), texts, signers: [], day };
}

/** Throws Refused unless all of it holds. */
export function checkExtract(file: Uint8Array, fingerprint: Uint8Array, today: number): Extract {
  const written = readUtf8(file);
  const value = readJson(file);
  must(canonical(value) === written, "not the one way to write it");
  const o = fields(value, ["v", "content", "root", "coordinators", "signers"]);
  must(o["v"] === 1, "another version");
  const signed = new TextEncoder().encode(text(o["content"], 400_000));
  const content = readContent(signed);

  const root = readB64(o["root"], 32);
  const lineId = lineIdOf(root);
  must(fingerprint.length === 32 || fingerprint.length === 16, "no fingerprint");
  must(equal(lineId.slice(0, fingerprint.length), fingerprint), "another line");
  const payload = openSigned(lineId, "coordinators", readB64(o["coordinators"]), [root], 1);
  const of = fields(readJson(payload), ["version", "from", "until", "threshold", "keys"]);
  const coordinators = list(of["keys"], 1, 16).map((key) => readB64(key, 32));
  const { day } = content;
  must(day >= whole(of["from"], 0, FAR) - 1 && day <= whole(of["until"], 0, FAR), "no day of it");
  must(day <= today + 1, "a day to come");

  const vouchers = new Set<string>();
  for (const one of list(o["signers"], 2, 2)) {
    const signer = fields(one, ["key", "signature", "warrant"]);
    const key = readB64(signer["key"], 32);
    const id = hex(keyId(key));
    must(!content.signers.includes(id), "one signer twice");
    vouchers.add(checkWarrant(signer["warrant"], key, day, coordinators, lineId));
    const signature = readB64(signer["signature"], 64);
    must(goodDetached(signature, "extract", lineId, [signed], key), "a bad signature");
    content.signers.push(id);
  }
  must(vouchers.size >= Math.min(2, coordinators.length), "one coordinator vouches for both");
  return content;
}

function checkWarrant(
  given: unknown,
  key: Uint8Array,
  day: number,
  coordinators: Uint8Array[],
  lineId: Uint8Array,
): string {
  const o = fields(given, ["coordinator", "from", "until", "signature"]);
  const by = readB64(o["coordinator"], 32);
  must(
    coordinators.some((one) => equal(one, by)),
    "no coordinator",
  );
  const from = whole(o["from"], 0, FAR);
  const until = whole(o["until"], from, from + 62);
  must(day >= from && day <= until, "a warrant for other days");
  const parts = [u32(from), u32(until), key];
  const signature = readB64(o["signature"], 64);
  must(goodDetached(signature, "extract-warrant", lineId, parts, by), "a bad warrant");
  return hex(by);
}

/** The file in a sealed extract. */
export function openSealed(
  sealed: Uint8Array,
  pair: { publicKey: Uint8Array; secretKey: Uint8Array },
): Uint8Array {
  must(sealed.length > 36 && equal(sealed.slice(0, 4), MAGIC), "no sealed extract");
  const lineId = lineIdOf(sealed.slice(4, 36));
  return unpad(openBox(lineId, "extract", cat(), pair, sealed.slice(36)));
}
