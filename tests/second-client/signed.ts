/** Signed objects and detached signatures. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { LP, ascii, cat, equal, hex, keyId, must, purpose, u8 } from "./encoding.ts";

export const TYPES = {
  line: 1,
  coordinators: 2,
  epoch: 3,
  freshness: 4,
  roster: 5,
  statistics: 6,
} as const;
export type TypeName = keyof typeof TYPES;

export interface KeyPair {
  publicKey: Uint8Array;
  secretKey: Uint8Array;
}

const MAGIC = Uint8Array.of(0x56, 0x4c, 0x53, 0x01);

export function newSigner(): KeyPair {
  const { secretKey, publicKey } = ed25519.keygen();
  return { secretKey, publicKey };
}

/** RFC 8032, strictly: no ZIP 215, so that no two clients differ about a signature. */
export function good(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function covered(lineId: Uint8Array, type: TypeName, payload: Uint8Array): Uint8Array {
  return cat(LP(purpose("signed")), LP(lineId), LP(ascii(type)), LP(payload));
}

export function sign(
  lineId: Uint8Array,
  type: TypeName,
  payload: Uint8Array,
  signers: KeyPair[],
): Uint8Array {
  const message = covered(lineId, type, payload);
  const signatures = signers.map((signer) =>
    cat(keyId(signer.publicKey), ed25519.sign(message, signer.secretKey)),
  );
  return cat(MAGIC, u8(TYPES[type]), u8(signers.length), ...signatures, payload);
}

export function openSigned(
  lineId: Uint8Array,
  type: TypeName,
  object: Uint8Array,
  allowed: Uint8Array[],
  threshold: number,
): Uint8Array {
  must(object.length >= 6 && equal(object.slice(0, 4), MAGIC), "no signed object");
  must(object[4] === TYPES[type], "another type");
  const count = object[5] ?? 0;
  const start = 6 + count * 80;
  must(object.length >= start, "too short for its signatures");
  const payload = object.slice(start);
  const message = covered(lineId, type, payload);
  const byId = new Map(allowed.map((key) => [hex(keyId(key)), key]));
  const seen = new Set<string>();
  for (let i = 0; i < count; i++) {
    const at = 6 + i * 80;
    const id = hex(object.slice(at, at + 16));
    const key = byId.get(id);
    must(key !== undefined && !seen.has(id), "a key that may not sign, or one twice");
    seen.add(id);
    must(good(object.slice(at + 16, at + 80), message, key), "a bad signature");
  }
  must(seen.size >= threshold, "too few signatures");
  return payload;
}

const detached = (p: string, lineId: Uint8Array, parts: Uint8Array[]): Uint8Array =>
  cat(LP(purpose(p)), LP(lineId), ...parts.map(LP));

export function signDetached(
  p: string,
  lineId: Uint8Array,
  parts: Uint8Array[],
  signer: KeyPair,
): Uint8Array {
  return ed25519.sign(detached(p, lineId, parts), signer.secretKey);
}

export function goodDetached(
  signature: Uint8Array,
  p: string,
  lineId: Uint8Array,
  parts: Uint8Array[],
  publicKey: Uint8Array,
): boolean {
  return good(signature, detached(p, lineId, parts), publicKey);
}
