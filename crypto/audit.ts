/**
 * The audit chain: what handlers did, by day and order, as the server saw it. Every entry that
 * changed something carries the handler's own signature over the request, so that a server can
 * leave an entry out (which desks notice) and invent none.
 */
import { concat, jsonBytes, parseJson, Reader, toB64, u32 } from "./encoding.ts";
import { derive, hashRaw } from "./hash.ts";
import { SIGNATURE_BYTES, verifyDetached } from "./signed.ts";
import * as strict from "./strict.ts";

export const REQUEST_NONCE_BYTES = 16;
/** day 4, nonce 16, signature 64 = 84. */
export const STAMP_BYTES = 4 + REQUEST_NONCE_BYTES + SIGNATURE_BYTES;
/** A desk's clock may be a day off, and a request may be under way at midnight. */
const STAMP_SLACK_DAYS = 1;
/** The actor of what the line does by its calendar. */
export const LINE_ACTOR = "line";

/** What a handler signs when asking for a change. */
export interface SignedRequest {
  method: string;
  /** From `/v1/` on, as it was sent. */
  path: string;
  /** BLAKE2b-256 of the body's bytes. */
  body: Uint8Array;
}
/** What travels beside a request: the day of the handler's clock, a nonce, the signature. */
export interface Stamp {
  day: number;
  nonce: Uint8Array;
  signature: Uint8Array;
}

export const bodyHash = (bytes: Uint8Array): Uint8Array => hashRaw(32, bytes);

/** The parts that a request's signature covers, purpose `request`. */
export const requestParts = (
  { method, path, body }: SignedRequest,
  { day, nonce }: Pick<Stamp, "day" | "nonce">,
): Uint8Array[] => {
  const ascii = new TextEncoder();
  return [ascii.encode(method), ascii.encode(path), body, u32(day), nonce];
};

export const packStamp = ({ day, nonce, signature }: Stamp): Uint8Array =>
  concat(u32(day), nonce, signature);

/** Throws FormatError when it is not 84 bytes. */
export function readStamp(bytes: Uint8Array): Stamp {
  const reader = new Reader(bytes);
  const stamp = {
    day: reader.u32(),
    nonce: reader.take(REQUEST_NONCE_BYTES),
    signature: reader.take(SIGNATURE_BYTES),
  };
  reader.end();
  return stamp;
}

/** True when this key signed this request for this day, give or take one. */
export function verifyRequest(
  request: SignedRequest,
  stamp: Stamp,
  day: number,
  lineId: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (Math.abs(stamp.day - day) > STAMP_SLACK_DAYS) return false;
  const parts = requestParts(request, stamp);
  return verifyDetached("request", lineId, parts, stamp.signature, publicKey);
}

export interface AuditEntry {
  /** 0 for the first. */
  seq: number;
  day: number;
  /** A handler's id, or `line`. */
  actor: string;
  action: string;
  /** A case id, a count, a week, or nothing; never content. */
  object: string;
  result: "done" | "refused";
  request?: SignedRequest & { stamp: Stamp };
}

const parser = strict.object({
  seq: strict.integer(0, 0xffffffff),
  day: strict.integer(0, 200_000),
  actor: strict.matching(/^([0-9a-f]{32}|line)$/),
  action: strict.matching(/^[a-z]+(-[a-z]+){0,5}$/),
  object: strict.matching(/^[0-9a-z/-]{0,80}$/),
  result: strict.oneOf(["done", "refused"]),
  request: strict.optional(
    strict.object({
      method: strict.oneOf(["POST", "PUT", "DELETE"]),
      path: strict.matching(/^\/v1\/[0-9a-z/-]{1,200}$/),
      body: strict.bytes(32),
      stamp: strict.bytes(STAMP_BYTES),
    }),
  ),
});

/** JSON in UTF-8: these bytes are kept, hashed and served as they are. */
export function auditEntryBytes(one: AuditEntry): Uint8Array {
  const { seq, day, actor, action, object, result, request } = one;
  const entry = { seq, day, actor, action, object, result };
  if (!request) return jsonBytes(entry);
  const { method, path, body, stamp } = request;
  const packed = { method, path, body: toB64(body), stamp: toB64(packStamp(stamp)) };
  return jsonBytes({ ...entry, request: packed });
}

/** Throws FormatError. */
export function readAuditEntry(bytes: Uint8Array): AuditEntry {
  const { request, ...entry } = parser(parseJson(bytes));
  if (!request) return entry;
  return { ...entry, request: { ...request, stamp: readStamp(request.stamp) } };
}

export const auditEntryHash = (bytes: Uint8Array): Uint8Array => hashRaw(32, bytes);

/** The head of a chain without entries. */
export const firstAuditHead = (lineId: Uint8Array): Uint8Array =>
  derive(32, null, "audit-head", lineId);

/**
 * The head after an entry. It covers the entry's hash, not its bytes: a desk that may not read the
 * entries can still follow the chain.
 */
export const nextAuditHead = (
  previous: Uint8Array,
  entryHash: Uint8Array,
  lineId: Uint8Array,
): Uint8Array => derive(32, null, "audit-head", lineId, previous, entryHash);
