// Canaries: strings that only a reporter or a handler knows, and where they must never be found.
import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Traffic } from "../support/traffic.ts";

/** A canary by name, in every form in which it could lie somewhere. */
export type Canaries = Map<string, Buffer[]>;

/** Texts in UTF-8 and UTF-16LE: how a process keeps a string in memory. */
const asText = (text: string): Buffer[] => [
  Buffer.from(text, "utf8"),
  Buffer.from(text, "utf16le"),
];

export function makeCanaries(texts: Record<string, string>): Canaries {
  return new Map(Object.entries(texts).map(([name, text]) => [name, asText(text)]));
}

/** The code as phrase, as numbers, and as its 16 bytes: raw, hex and base64 of both kinds. */
export function addCode(to: Canaries, words: string[], digits: string[], bytes: Uint8Array): void {
  const raw = Buffer.from(bytes);
  to.set("code", [
    raw,
    ...[" ", "", "\n", ","].flatMap((between) => [
      ...asText(words.join(between)),
      ...asText(digits.join(between)),
    ]),
    ...asText(raw.toString("hex")),
    ...asText(raw.toString("base64").replace(/=+$/, "")),
    ...asText(raw.toString("base64url")),
  ]);
}

/** The names of the canaries that are in these bytes. */
export function findIn(bytes: Buffer, canaries: Canaries): string[] {
  return [...canaries]
    .filter(([, forms]) => forms.some((form) => bytes.includes(form)))
    .map(([name]) => name);
}

export interface Finding {
  place: string;
  canary: string;
}

const findings = (place: string, bytes: Buffer, canaries: Canaries): Finding[] =>
  findIn(bytes, canaries).map((canary) => ({ place, canary }));

/** Every header, address and body that a browser sent or got. */
export function searchTraffic(traffic: Traffic, canaries: Canaries): Finding[] {
  const found: Finding[] = [];
  for (const message of [...traffic.requests, ...traffic.responses]) {
    const head = Buffer.from(
      `${decodeURIComponent(message.url)} ${JSON.stringify(message.headers)}`,
    );
    const bytes = Buffer.concat([head, Buffer.from(message.url), message.body ?? Buffer.alloc(0)]);
    found.push(...findings(`traffic ${message.url}`, bytes, canaries));
  }
  return found;
}

/** Every file under a folder, names included. */
export function searchFiles(folder: string, canaries: Canaries): Finding[] {
  const found: Finding[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    found.push(...findings(`name ${path}`, Buffer.from(path), canaries));
    if (entry.isFile()) found.push(...findings(`file ${path}`, readFileSync(path), canaries));
  }
  return found;
}

export const searchText = (place: string, text: string, canaries: Canaries): Finding[] =>
  findings(place, Buffer.from(text), canaries);

const CHUNK = 16 * 1024 * 1024;
/** Longer than any form of a canary, so that none hides on the edge of two chunks. */
const OVERLAP = 4096;

/** All that a process may write in its memory (proc(5): /proc/PID/maps, /proc/PID/mem). */
export function searchMemory(pid: number, canaries: Canaries): Finding[] {
  const names = new Set<string>();
  const mem = openSync(`/proc/${String(pid)}/mem`, "r");
  let seen = 0;
  try {
    for (const line of readFileSync(`/proc/${String(pid)}/maps`, "utf8").split("\n")) {
      const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (!match) continue;
      const [from, to] = [BigInt(`0x${match[1] ?? ""}`), BigInt(`0x${match[2] ?? ""}`)];
      for (let at = from; at < to; at += BigInt(CHUNK - OVERLAP)) {
        const length = Number(to - at < CHUNK ? to - at : BigInt(CHUNK));
        const bytes = Buffer.allocUnsafe(length);
        const read = readAt(mem, bytes, at);
        seen += read;
        for (const name of findIn(bytes.subarray(0, read), canaries)) names.add(name);
      }
    }
  } finally {
    closeSync(mem);
  }
  if (seen < 10 * 1024 * 1024) throw new Error("hardly any memory of the process could be read");
  return [...names].map((canary) => ({ place: `memory of ${String(pid)}`, canary }));
}

/** Regions that cannot be read (guard pages, devices) hold nothing that the process wrote. */
function readAt(file: number, into: Buffer, at: bigint): number {
  try {
    return readSync(file, into, 0, into.length, at);
  } catch {
    return 0;
  }
}
