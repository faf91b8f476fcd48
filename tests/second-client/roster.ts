/** The roster: replayed from its first entry, after "Roster" and "Extract" (for warrants). */
import {
  b64,
  cat,
  derive,
  equal,
  fields,
  hex,
  keyId,
  LP,
  must,
  readB64,
  readJson,
  u32,
  whole,
  writeJson,
} from "./encoding.ts";
import { goodDetached, type KeyPair, openSigned, sign, signDetached } from "./signed.ts";

const ROLES = ["intake", "nctv", "szw", "coordinator", "auditor"];
const FAR = 200_000;

export interface Handler {
  id: string;
  name: string;
  signing: Uint8Array;
  device: Uint8Array;
  roles: string[];
  revoked: boolean;
  suspended: boolean;
  receiving: Map<number, Uint8Array>;
}
/** The recovery papers that stand, after "Recovery papers". */
export interface Papers {
  generation: number;
  receiving: Uint8Array;
  signing: Uint8Array;
  ends: number;
  /** Whose going ends them. */
  known: Set<string>;
}
export interface Roster {
  handlers: Map<string, Handler>;
  seq: number;
  head: Uint8Array;
  day: number;
  turn: number;
  sealTurn: number;
  nonces: Set<string>;
  papers: Papers | null;
  generations: number;
  /** By handler, on which days they added what one alone may add again and again. */
  alone: Map<string, number[]>;
}

export const emptyRosterHead = (lineId: Uint8Array): Uint8Array =>
  derive(256, null, "roster-head", lineId);
export const rosterHeadAfter = (
  lineId: Uint8Array,
  previous: Uint8Array,
  object: Uint8Array,
): Uint8Array => derive(256, null, "roster-head", lineId, cat(LP(previous), LP(object)));

const id = (value: unknown): string => {
  must(typeof value === "string" && /^[0-9a-f]{32}$/.test(value), "no handler id");
  return value;
};

function name(value: unknown): string {
  must(typeof value === "string" && value.isWellFormed(), "no name");
  const points = [...value].length;
  must(points >= 1 && points <= 80 && value.trim() === value, "a name of another length");
  must(!/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value), "a mark");
  return value;
}

function roles(value: unknown): string[] {
  must(Array.isArray(value) && new Set(value).size === value.length, "no roles");
  return value.map((role) => {
    must(typeof role === "string" && ROLES.includes(role), "an unknown role");
    return role;
  });
}

function receivingKeys(value: unknown): [month: number, key: Uint8Array][] {
  must(Array.isArray(value) && value.length <= 6, "too many receiving keys");
  const keys = value.map((one): [number, Uint8Array] => {
    const o = fields(one, ["month", "key"]);
    return [whole(o["month"], 0, 60_000), readB64(o["key"], 1216)];
  });
  must(new Set(keys.map(([month]) => month)).size === keys.length, "a month twice");
  return keys;
}

const FIELDS: Record<string, string[]> = {
  enrol: ["kind", "name", "signing", "device", "roles", "receiving", "nonce", "until"],
  roles: ["kind", "handler", "roles", "nonce", "until"],
  resume: ["kind", "handler", "nonce", "until"],
  receiving: ["kind", "handler", "month", "key"],
  suspend: ["kind", "handler"],
  revoke: ["kind", "handler"],
  warrants: ["kind", "coordinator", "from", "until", "given"],
  withdraw: ["kind", "handler", "withdrawn"],
  recovery: ["kind", "generation", "receiving", "signing", "ends", "nonce", "until"],
  "recovery-tried": ["kind", "handler", "generation"],
  "recovery-ended": ["kind", "handler", "generation"],
};

const isActive = (one: Handler): boolean => !one.revoked && !one.suspended;

interface Step {
  object: Uint8Array;
  bytes: Uint8Array;
  entry: Record<string, unknown>;
  kind: string;
  approvals: { by: string; signature: Uint8Array }[];
  day: number;
}

function read(object: Uint8Array, roster: Roster): Step {
  const count = object[5] ?? 0;
  const payload = fields(readJson(object.slice(6 + count * 80)), [
    ...["seq", "previous", "day", "entry", "approvals"],
  ]);
  must(whole(payload["seq"], 0, 9_999) === roster.seq, "out of its place");
  must(equal(readB64(payload["previous"], 32), roster.head), "on another head");
  const day = whole(payload["day"], roster.day, FAR);
  must((payload["entry"] as string).length <= 14_000, "too long an entry");
  const bytes = readB64(payload["entry"]);
  const plain = readJson(bytes) as { kind?: string };
  const kind = plain.kind ?? "";
  must(Object.hasOwn(FIELDS, kind), "an unknown kind");
  const given = payload["approvals"];
  must(Array.isArray(given) && given.length <= 16, "no approvals");
  const approvals = given.map((one) => {
    const o = fields(one, ["by", "signature"]);
    return { by: id(o["by"]), signature: readB64(o["signature"], 64) };
  });
  return { object, bytes, entry: fields(plain, FIELDS[kind] ?? []), kind, approvals, day };
}

/** The roster after this object; throws, and leaves the roster as it was, when it may not follow. */
export function follow(
  roster: Roster,
  object: Uint8Array,
  lineId: Uint8Array,
  root: Uint8Array,
): Roster {
  const step = read(object, roster);
  const { entry, kind, approvals } = step;
  const handlers = new Map(
    [...roster.handlers].map(([key, one]) => [key, { ...one, receiving: new Map(one.receiving) }]),
  );
  const active = [...handlers.values()].filter(isActive);
  const open = (keys: Uint8Array[], least: number) =>
    openSigned(lineId, "roster", object, keys, least);
  const subject = "handler" in entry ? handlers.get(id(entry["handler"])) : undefined;
  if ("handler" in entry) must(subject !== undefined && !subject.revoked, "not in the roster");
  const nonces = new Set(roster.nonces);
  if ("nonce" in entry) {
    const nonce = hex(readB64(entry["nonce"], 16));
    must(!nonces.has(nonce), "a nonce again");
    must(whole(entry["until"], 0, FAR) >= step.day, "too late");
    nonces.add(nonce);
  } else must(approvals.length === 0, "approvals that nobody asked for");
  const leads = (one?: Handler) => one !== undefined && isActive(one) && isHead(one);
  const byHead = signersOf(step).some((id) => id !== subject?.id && leads(handlers.get(id)));
  const before = subject && { ...subject };
  const alone = new Map(roster.alone);
  let papers = roster.papers && { ...roster.papers, known: new Set(roster.papers.known) };
  let { generations } = roster;
  const standing = papers && step.day <= papers.ends ? papers : null;

  if (kind === "enrol") {
    const signing = readB64(entry["signing"], 32);
    const fresh: Handler = {
      id: hex(keyId(signing)),
      name: name(entry["name"]),
      signing,
      device: readB64(entry["device"], 32),
      roles: roles(entry["roles"]),
      revoked: false,
      suspended: false,
      receiving: new Map(receivingKeys(entry["receiving"])),
    };
    must(!handlers.has(fresh.id), "enrolled before");
    if (roster.seq === 0) {
      must(fresh.roles.includes("coordinator") && approvals.length === 0, "no coordinator first");
      open([root, signing], 2);
    } else checkTwo(step, [...handlers.values()], lineId, root, null, standing);
    handlers.set(fresh.id, fresh);
  } else if (kind === "recovery") {
    const both = checkTwo(step, [...handlers.values()], lineId, root);
    const generation = whole(entry["generation"], 1, 10_000);
    must(generation === generations + 1, "another generation");
    papers = {
      generation,
      receiving: readB64(entry["receiving"], 1216),
      signing: readB64(entry["signing"], 32),
      ends: whole(entry["ends"], step.day + 1, step.day + 366),
      known: new Set(both),
    };
    generations = generation;
  } else if (kind === "warrants") {
    checkWarrants(entry, active, lineId, open);
    addAlone(alone, hex(keyId(readB64(entry["coordinator"], 32))), step.day);
  } else if (!subject) {
    must(false, "nobody");
  } else if (kind === "recovery-tried" || kind === "recovery-ended") {
    must(isActive(subject) && isHead(subject), "no coordinator");
    open([subject.signing], 1);
    must(standing?.generation === entry["generation"], "not the papers that stand");
    if (kind === "recovery-ended") papers = null;
    else {
      standing?.known.add(subject.id);
      addAlone(alone, subject.id, step.day);
    }
  } else if (kind === "withdraw") {
    must(isActive(subject), "not active");
    open([subject.signing], 1);
    const withdrawn = hex(readB64(entry["withdrawn"], 16));
    must(!nonces.has(withdrawn), "taken or withdrawn before");
    nonces.add(withdrawn);
    addAlone(alone, subject.id, step.day);
  } else if (kind === "roles" || kind === "resume") {
    must(kind === "roles" || subject.suspended, "not suspended");
    const others = active.filter((one) => one !== subject).length;
    const gains = kind === "roles" && roles(entry["roles"]).some((r) => !subject.roles.includes(r));
    const without = gains && others >= 2 ? subject.id : null;
    checkTwo(step, [...handlers.values()], lineId, root, without);
    if (kind === "roles") subject.roles = roles(entry["roles"]);
    else subject.suspended = false;
  } else if (kind === "receiving") {
    must(isActive(subject), "not active");
    open([subject.signing], 1);
    const month = whole(entry["month"], 0, 60_000);
    must(!subject.receiving.has(month), "a month again");
    subject.receiving.set(month, readB64(entry["key"], 1216));
  } else {
    must(kind === "revoke" || !subject.suspended, "suspended before");
    const keys = active.filter((one) => one.roles.includes("coordinator")).map((c) => c.signing);
    const others = active.filter((one) => one !== subject).length;
    if (others >= 2) open(keys, 1);
    else open([...keys, root], 2);
    if (kind === "revoke") subject.revoked = true;
    else subject.suspended = true;
  }
  const lost = before?.roles.some((role) => role !== "auditor" && !subject?.roles.includes(role));
  const turns = kind === "revoke" || kind === "suspend" || (kind === "roles" && lost);
  const turn = roster.turn + (turns ? 1 : 0);
  if (turns && papers?.known.has(subject?.id ?? "")) papers = null;
  return {
    handlers,
    nonces,
    alone,
    papers,
    generations,
    seq: roster.seq + 1,
    head: rosterHeadAfter(lineId, roster.head, object),
    day: step.day,
    turn,
    sealTurn: turns && byHead ? turn : roster.sealTurn,
  };
}

const isHead = ({ roles: held }: Handler): boolean => held.includes("coordinator");

/** Sixteen in any twenty-eight days. */
function addAlone(alone: Map<string, number[]>, handler: string, day: number): void {
  const days = alone.get(handler) ?? [];
  must(days.filter((one) => day - one < 28).length < 16, "too many by one alone");
  alone.set(handler, [...days, day]);
}

const signersOf = ({ object }: Step): string[] =>
  Array.from({ length: object[5] ?? 0 }, (_, i) => hex(object.slice(6 + i * 80, 22 + i * 80)));

/** Two, apart: two different keys of active handlers and the root, one a coordinator's or the root's. */
function checkTwo(
  step: Step,
  all: Handler[],
  lineId: Uint8Array,
  root: Uint8Array,
  without: string | null = null,
  papers: Papers | null = null,
): Set<string> {
  const active = all.filter(isActive);
  const keys = [...active.map(({ signing }) => signing), root];
  if (papers) keys.push(papers.signing);
  const byId = new Map(keys.map((key) => [hex(keyId(key)), key]));
  openSigned(lineId, "roster", step.object, keys, 1);
  const signers = signersOf(step);
  for (const { by, signature } of step.approvals) {
    const key = byId.get(by);
    must(key !== undefined, "approved by nobody");
    must(goodDetached(signature, "roster-approval", lineId, [step.bytes], key), "a bad approval");
  }
  const approvers = step.approvals.map(({ by }) => by);
  must(new Set(approvers).size === approvers.length, "approved twice by one");
  const both = new Set([...signers, ...approvers]);
  const byPapers = papers && both.has(hex(keyId(papers.signing)));
  must(!byPapers || both.has(hex(keyId(root))), "papers without the root");
  if (all.length === 1) return both;
  if (without !== null && !both.has(hex(keyId(root)))) both.delete(without);
  const heads = new Set([
    hex(keyId(root)),
    ...active.filter((one) => one.roles.includes("coordinator")).map((one) => one.id),
  ]);
  must(both.size >= 2 && [...both].some((one) => heads.has(one)), "too few, or no coordinator");
  return both;
}

function checkWarrants(
  entry: Record<string, unknown>,
  active: Handler[],
  lineId: Uint8Array,
  open: (keys: Uint8Array[], least: number) => void,
): void {
  const coordinator = readB64(entry["coordinator"], 32);
  const from = whole(entry["from"], 0, FAR);
  const until = whole(entry["until"], from, from + 62);
  const author = active.find(({ signing }) => equal(signing, coordinator));
  must(author?.roles.includes("coordinator") ?? false, "no coordinator");
  open([coordinator], 1);
  const given = entry["given"];
  must(Array.isArray(given) && given.length <= 48, "too many warrants");
  for (const one of given) {
    const o = fields(one, ["handler", "signature"]);
    const handler = active.find((known) => known.id === id(o["handler"]));
    must(handler !== undefined, "a warrant for nobody");
    const parts = [u32(from), u32(until), handler.signing];
    const signature = readB64(o["signature"], 64);
    must(goodDetached(signature, "extract-warrant", lineId, parts, coordinator), "a bad warrant");
  }
}

export function replay(objects: Uint8Array[], lineId: Uint8Array, root: Uint8Array): Roster {
  let roster: Roster = {
    ...{ handlers: new Map(), nonces: new Set(), alone: new Map() },
    ...{ seq: 0, day: 0, turn: 0, sealTurn: 0, papers: null, generations: 0 },
    head: emptyRosterHead(lineId),
  };
  for (const object of objects) roster = follow(roster, object, lineId, root);
  return roster;
}

/** An object that follows on this roster. */
export function put(
  roster: Roster,
  lineId: Uint8Array,
  entry: object,
  day: number,
  signers: KeyPair[],
  approvers: KeyPair[] = [],
): Uint8Array {
  const bytes = writeJson(entry);
  const approvals = approvers.map((key) => ({
    by: hex(keyId(key.publicKey)),
    signature: b64(signDetached("roster-approval", lineId, [bytes], key)),
  }));
  const { seq, head: previous } = roster;
  const payload = { seq, previous: b64(previous), day, entry: b64(bytes), approvals };
  return sign(lineId, "roster", writeJson(payload), signers);
}
