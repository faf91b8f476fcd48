/**
 * The roster: who works the line, an append-only chain of signed entries. Desks verify the whole of
 * it before they trust a key.
 */
import type { Month } from "./calendar.ts";
import { concat, equalBytes, fromHex, lp, parseJson, toHex } from "./encoding.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { derive } from "./hash.ts";
import { KEM_PUBLIC_BYTES } from "./kem-sizes.ts";
import { keyIdOf, openSigned, readUnsafeSigned } from "./signed.ts";
import * as strict from "./strict.ts";

export const ROLES = ["intake", "nctv", "szw", "coordinator", "auditor"] as const;
export type Role = (typeof ROLES)[number];
export const MAX_ROSTER_ENTRIES = 10_000;

const handlerId = strict.matching(/^[0-9a-f]{32}$/);
const roles = strict.set(strict.oneOf(ROLES), ROLES.length);
const entryParsers = {
  /** A handler with the signing key that names them, and the device key that fetches the share. */
  enrol: strict.object({
    kind: strict.oneOf(["enrol"]),
    name: strict.text(80),
    signing: strict.bytes(32),
    device: strict.bytes(32),
    roles,
  }),
  /** A handler's receiving key of a month. */
  receiving: strict.object({
    kind: strict.oneOf(["receiving"]),
    handler: handlerId,
    month: strict.integer(0, 60_000) as strict.Parser<Month>,
    key: strict.bytes(KEM_PUBLIC_BYTES),
  }),
  roles: strict.object({ kind: strict.oneOf(["roles"]), handler: handlerId, roles }),
  revoke: strict.object({ kind: strict.oneOf(["revoke"]), handler: handlerId }),
} as const;

export type RosterEntry = {
  [K in keyof typeof entryParsers]: ReturnType<(typeof entryParsers)[K]>;
}[keyof typeof entryParsers];

export interface Handler {
  /** Hex of the key id of the signing key. */
  id: string;
  name: string;
  signing: Uint8Array;
  device: Uint8Array;
  roles: Role[];
  revoked: boolean;
  receiving: Map<Month, Uint8Array>;
}
export interface Roster {
  handlers: Map<string, Handler>;
  /** How many entries. */
  seq: number;
  head: Uint8Array;
}

const chainParser = strict.object({
  seq: strict.integer(0, MAX_ROSTER_ENTRIES),
  previous: strict.bytes(32),
  entry: (value: unknown) => value as object,
});

/** The id of a handler in JSON and URLs: hex of the key id of the signing key. */
export const handlerIdOf = (signingPublicKey: Uint8Array): string =>
  toHex(keyIdOf(signingPublicKey));

/** The head of a roster without entries. */
export const firstRosterHead = (lineId: Uint8Array): Uint8Array =>
  derive(32, null, "roster-head", lineId);

/** The head after an entry: BLAKE2b-256 over the head before it and the signed entry as served. */
export const nextRosterHead = (
  previous: Uint8Array,
  signed: Uint8Array,
  lineId: Uint8Array,
): Uint8Array => derive(32, null, "roster-head", lineId, concat(lp(previous), lp(signed)));

/**
 * Replays a roster from its first entry. Throws OpenError when an entry is not in its place or not
 * signed by whom it takes:
 * - the first enrolment: by the root and by itself, and it is a coordinator. The root vouches for it
 *   in the entry, so that it stays good when the list of coordinators changes;
 * - a later enrolment or change of roles: by two of the active handlers and the root; by one handler
 *   while only one was ever enrolled, so that nobody comes to be alone by revoking the others;
 * - a receiving key: by its handler;
 * - a revocation: by one coordinator, since it must not wait, as long as two handlers are left;
 *   else by the root too.
 */
export function replayRoster(
  objects: readonly Uint8Array[],
  lineId: Uint8Array,
  rootPublicKey: Uint8Array,
): Roster {
  return opening(() => {
    const roster: Roster = { handlers: new Map(), seq: 0, head: firstRosterHead(lineId) };
    for (const signed of objects) appendEntry(roster, signed, lineId, rootPublicKey);
    return roster;
  });
}

function appendEntry(
  roster: Roster,
  signed: Uint8Array,
  lineId: Uint8Array,
  rootPublicKey: Uint8Array,
): void {
  const link = chainParser(parseJson(readUnsafeSigned(signed).payload));
  if (link.seq !== roster.seq || !equalBytes(link.previous, roster.head)) throw new OpenError();
  const entry = parseEntry(link.entry);
  const active = [...roster.handlers.values()].filter((handler) => !handler.revoked);
  const handler = "handler" in entry ? roster.handlers.get(entry.handler) : undefined;
  if ("handler" in entry && (!handler || handler.revoked)) throw new OpenError();
  const open = (keys: Uint8Array[], threshold: number) =>
    openSigned(signed, "roster", lineId, keys, threshold);
  const activeKeys = active.map(({ signing }) => signing);
  const openByTwo = () => {
    if (roster.handlers.size === 1) open(activeKeys, 1);
    else open([...activeKeys, rootPublicKey], 2);
  };

  if (entry.kind === "enrol") {
    const id = handlerIdOf(entry.signing);
    if (roster.handlers.has(id)) throw new OpenError();
    if (roster.seq === 0) {
      if (!entry.roles.includes("coordinator")) throw new OpenError();
      open([rootPublicKey, entry.signing], 2);
    } else openByTwo();
    const { name, signing, device, roles: given } = entry;
    const fresh = { id, name, signing, device, roles: given, revoked: false };
    roster.handlers.set(id, { ...fresh, receiving: new Map() });
  } else if (handler && entry.kind === "receiving") {
    open([handler.signing], 1);
    if (handler.receiving.has(entry.month)) throw new OpenError();
    handler.receiving.set(entry.month, entry.key);
  } else if (handler && entry.kind === "roles") {
    openByTwo();
    handler.roles = entry.roles;
  } else if (handler) {
    const coordinators = active.filter((one) => one.roles.includes("coordinator"));
    const keys = coordinators.map(({ signing }) => signing);
    if (active.length > 2) open(keys, 1);
    else open([...keys, rootPublicKey], 2);
    handler.revoked = true;
  }
  roster.seq += 1;
  roster.head = nextRosterHead(roster.head, signed, lineId);
}

function parseEntry(value: object): RosterEntry {
  const kind = (value as { kind?: unknown }).kind;
  if (typeof kind !== "string" || !Object.hasOwn(entryParsers, kind)) {
    throw new FormatError("unknown roster entry");
  }
  return entryParsers[kind as keyof typeof entryParsers](value);
}

/** The handler of this signing key id, when enrolled and not revoked. */
export function activeHandler(roster: Roster, keyId: Uint8Array | string): Handler | undefined {
  const handler = roster.handlers.get(typeof keyId === "string" ? keyId : toHex(keyId));
  return handler && !handler.revoked ? handler : undefined;
}

/** The bytes of a handler id. */
export const handlerKeyId = (id: string): Uint8Array => fromHex(id);
