/** What else a client may touch: the puzzle of the door, the box, and the key file. */
import { argon2id } from "@noble/hashes/argon2.js";
import {
  XWing,
  ascii,
  cat,
  derive,
  equal,
  hash,
  must,
  randomBytes,
  readU32,
  schedule,
  seal,
  u32,
  unseal,
  utf8,
} from "./encoding.ts";

export function leadingZeros(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? bytes.length * 8 : first * 8 + Math.clz32(bytes[first] ?? 0) - 24;
}

export const solves = (
  id: Uint8Array,
  challenge: Uint8Array,
  solution: Uint8Array,
  difficulty: number,
): boolean =>
  solution.length === 8 && leadingZeros(hash(cat(id, challenge, solution))) >= difficulty;

export function solve(id: Uint8Array, challenge: Uint8Array, difficulty: number): Uint8Array {
  for (let i = 0; ; i++) {
    const solution = cat(u32(Math.floor(i / 2 ** 32)), u32(i >>> 0));
    if (solves(id, challenge, solution, difficulty)) return solution;
  }
}

export function sealBox(
  lineId: Uint8Array,
  purpose: string,
  context: Uint8Array,
  recipient: Uint8Array,
  content: Uint8Array,
): Uint8Array {
  const { cipherText, sharedSecret } = XWing.encapsulate(recipient);
  const parts = [context, cipherText, recipient];
  const { K, C } = schedule(sharedSecret, `box/${purpose}`, lineId, ...parts);
  const nonce = randomBytes(24);
  return cat(cipherText, C, nonce, seal(K, nonce, cat(cipherText, C, nonce), content));
}

export function openBox(
  lineId: Uint8Array,
  purpose: string,
  context: Uint8Array,
  pair: { publicKey: Uint8Array; secretKey: Uint8Array },
  box: Uint8Array,
): Uint8Array {
  must(box.length >= 1192, "too short for a box");
  const cipherText = box.slice(0, 1120);
  const parts = [context, cipherText, pair.publicKey];
  const shared = XWing.decapsulate(cipherText, pair.secretKey);
  const { K, C } = schedule(shared, `box/${purpose}`, lineId, ...parts);
  must(equal(C, box.slice(1120, 1152)), "another commitment");
  return unseal(K, box.slice(1152, 1176), box.slice(0, 1176), box.slice(1176));
}

const KEY_FILE = cat(ascii("VLK"), Uint8Array.of(1));

function fileKey(
  passphrase: string,
  header: Uint8Array,
  lineId: Uint8Array,
  share: Uint8Array,
): Uint8Array {
  const [t, m] = [readU32(header, 4), readU32(header, 8)];
  must(t >= 1 && t <= 16 && m <= 2 ** 20, "too costly a key file");
  const password = utf8(passphrase.normalize("NFKC"));
  const stretched = argon2id(password, header.slice(12, 28), { t, m, p: 1, dkLen: 32 });
  return derive(256, stretched, "key-file", lineId, share);
}

export function sealKeyFile(
  lineId: Uint8Array,
  passphrase: string,
  share: Uint8Array,
  content: Uint8Array,
  cost: { passes: number; memory: number },
): Uint8Array {
  const header = cat(KEY_FILE, u32(cost.passes), u32(cost.memory), randomBytes(40));
  const K = fileKey(passphrase, header, lineId, share);
  return cat(header, seal(K, header.slice(28), header, content));
}

export function openKeyFile(
  lineId: Uint8Array,
  passphrase: string,
  share: Uint8Array,
  file: Uint8Array,
): Uint8Array {
  must(file.length >= 68 && equal(file.slice(0, 4), KEY_FILE), "no key file");
  const header = file.slice(0, 52);
  const K = fileKey(passphrase, header, lineId, share);
  return unseal(K, header.slice(28), header, file.slice(52));
}

const slotKey = (lineId: Uint8Array, prf: Uint8Array, share: Uint8Array): Uint8Array =>
  derive(256, prf, "key-file/passkey", lineId, share);

/** For who opened the file with its passphrase. */
export function sealSlot(
  lineId: Uint8Array,
  passphrase: string,
  prf: Uint8Array,
  share: Uint8Array,
  file: Uint8Array,
): Uint8Array {
  const K = fileKey(passphrase, file.slice(0, 52), lineId, share);
  const nonce = randomBytes(24);
  return cat(nonce, seal(slotKey(lineId, prf, share), nonce, file.slice(0, 28), K));
}

export function openKeyFileBySlot(
  lineId: Uint8Array,
  prf: Uint8Array,
  share: Uint8Array,
  slot: Uint8Array,
  file: Uint8Array,
): Uint8Array {
  must(slot.length === 72, "no slot");
  const key = slotKey(lineId, prf, share);
  const K = unseal(key, slot.slice(0, 24), file.slice(0, 28), slot.slice(24));
  const header = file.slice(0, 52);
  return unseal(K, header.slice(28), header, file.slice(52));
}
