/** Signed requests and the audit chain, after "Signed requests" and "Audit chain". */
import {
  ascii,
  b64,
  cat,
  derive,
  equal,
  fields,
  hash,
  hex,
  must,
  randomBytes,
  readB64,
  readJson,
  readU32,
  Refused,
  u32,
  whole,
} from "./encoding.ts";
import { goodDetached, type KeyPair, signDetached } from "./signed.ts";

export type Actions = Map<string, { how: string; route: string }>;

/** The table of actions, as it stands on the page of the protocol: there is no other copy to go by. */
export function readActions(page: string): Actions {
  const chapter = page.split("\n## ").find((one) => one.startsWith("Audit chain\n")) ?? "";
  const row = /^\| `([a-z-]+)` \| (change|session|read|line) \| (?:`([^`]+)`|–) \|$/gm;
  return new Map(
    [...chapter.matchAll(row)].map(([, action = "", how = "", route = ""]) => [
      action,
      { how, route },
    ]),
  );
}

export interface Asked {
  method: string;
  path: string;
  /** The hash of the body. */
  body: Uint8Array;
}

const parts = ({ method, path, body }: Asked, day: number, nonce: Uint8Array): Uint8Array[] => [
  ...[ascii(method), ascii(path), body],
  ...[u32(day), nonce],
];

export function stamp(lineId: Uint8Array, asked: Asked, day: number, key: KeyPair): Uint8Array {
  const nonce = randomBytes(16);
  return cat(u32(day), nonce, signDetached("request", lineId, parts(asked, day, nonce), key));
}

function goodStamp(
  lineId: Uint8Array,
  asked: Asked,
  given: Uint8Array,
  day: number,
  key: Uint8Array,
): boolean {
  const said = readU32(given, 0);
  const covered = parts(asked, said, given.slice(4, 20));
  return (
    Math.abs(said - day) <= 1 && goodDetached(given.slice(20), "request", lineId, covered, key)
  );
}

export interface Entry {
  seq: number;
  day: number;
  actor: string;
  action: string;
  object: string;
  result: string;
  request?: Asked & { stamp: Uint8Array };
}

function text(value: unknown, form: RegExp): string {
  must(typeof value === "string" && form.test(value), "a text of another form");
  return value;
}

export function readEntry(bytes: Uint8Array): Entry {
  const names = ["seq", "day", "actor", "action", "object", "result", "request?"];
  const o = fields(readJson(bytes), names);
  const entry: Entry = {
    seq: whole(o["seq"], 0, 2 ** 32 - 1),
    day: whole(o["day"], 0, 200_000),
    actor: text(o["actor"], /^([0-9a-f]{32}|line)$/),
    action: text(o["action"], /^[a-z]+(-[a-z]+){0,5}$/),
    object: text(o["object"], /^[0-9a-z/-]{0,80}$/),
    result: text(o["result"], /^(done|refused)$/),
  };
  if (!("request" in o)) return entry;
  const r = fields(o["request"], ["method", "path", "body", "stamp"]);
  const request = {
    method: text(r["method"], /^(POST|PUT|DELETE)$/),
    path: text(r["path"], /^\/v1\/[0-9a-z/-]{1,200}$/),
    body: readB64(r["body"], 32),
    stamp: readB64(r["stamp"], 84),
  };
  return { ...entry, request };
}

/** The bytes of an entry: any order of the fields would do. */
export function writeEntry(entry: Entry): Uint8Array {
  const { request, ...rest } = entry;
  if (!request) return ascii(JSON.stringify(rest));
  const packed = { ...request, body: b64(request.body), stamp: b64(request.stamp) };
  return ascii(JSON.stringify({ ...rest, request: packed }));
}

export const emptyHead = (lineId: Uint8Array): Uint8Array =>
  derive(256, null, "audit-head", lineId);

/** The head after these hashes of entries. */
export const follow = (lineId: Uint8Array, head: Uint8Array, hashes: Uint8Array[]): Uint8Array =>
  hashes.reduce((before, one) => derive(256, null, "audit-head", lineId, before, one), head);

export const signSeen = (lineId: Uint8Array, count: number, head: Uint8Array, key: KeyPair) =>
  signDetached("audit-seen", lineId, [u32(count), head], key);

export const goodSeen = (
  lineId: Uint8Array,
  count: number,
  head: Uint8Array,
  signature: Uint8Array,
  key: Uint8Array,
): boolean => goodDetached(signature, "audit-seen", lineId, [u32(count), head], key);

export interface Row {
  seq: number;
  entry: Uint8Array;
  head: Uint8Array;
}

export interface Known {
  lineId: Uint8Array;
  actions: Actions;
  /** Of whoever was ever in the roster, by id. */
  keys: Map<string, Uint8Array>;
}

/** The places at which a chain is wrong. */
export function wrongPlaces(
  rows: Row[],
  known: Known,
  seen: { count: number; head: Uint8Array }[] = [],
): number[] {
  const { lineId } = known;
  const wrong = new Set<number>();
  const nonces = new Set<string>();
  const sessions = new Map<string, number>();
  let head = emptyHead(lineId);
  let place = 0;
  let latest = 0;
  for (const row of rows) {
    if (row.seq !== place) wrong.add(place);
    else if (!equal(follow(lineId, head, [hash(row.entry)]), row.head)) wrong.add(row.seq);
    const entry = readOrNull(row.entry);
    if (entry?.seq !== row.seq || entry.day < latest - 1) wrong.add(row.seq);
    if (entry && !isDone(entry, known, nonces, sessions)) wrong.add(row.seq);
    latest = Math.max(latest, entry?.day ?? 0);
    ({ head } = row);
    place = row.seq + 1;
    const others = seen.filter((one) => one.count === place && !equal(one.head, row.head));
    if (others.length > 0) wrong.add(row.seq);
  }
  if (seen.some(({ count }) => count > place)) wrong.add(place);
  return [...wrong].sort((a, b) => a - b);
}

function readOrNull(bytes: Uint8Array): Entry | null {
  try {
    return readEntry(bytes);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Points 4 to 7 of the page: whether the actor of this entry did what it says. */
function isDone(
  { actor, action, object, request, day }: Entry,
  { lineId, actions, keys }: Known,
  nonces: Set<string>,
  sessions: Map<string, number>,
): boolean {
  const rule = actions.get(action);
  if (!rule) return false;
  if (rule.how === "line") return actor === "line" && !request;
  const key = keys.get(actor);
  if (!key) return false;
  if (rule.how === "read") return (sessions.get(actor) ?? -2) >= day - 1;
  if (!request) return false;
  if (`${request.method} ${request.path}` !== rule.route.replace(/\{[a-z]+\}/, object))
    return false;
  if (!goodStamp(lineId, request, request.stamp, day, key)) return false;
  const nonce = hex(request.stamp.slice(4, 20));
  if (nonces.has(nonce)) return false;
  nonces.add(nonce);
  if (rule.how === "session") sessions.set(actor, day);
  return true;
}
