/** A reply of 2048 bytes: sealed by a handler, opened by who has the code. */
import {
  LP,
  Refused,
  ascii,
  cat,
  derive,
  equal,
  must,
  pad,
  randomBytes,
  readU32,
  readUtf8,
  schedule,
  seal,
  u32,
  unpad,
  unseal,
  utf8,
} from "./encoding.ts";
import { goodDetached, signDetached } from "./signed.ts";
import type { KeyPair } from "./signed.ts";

export const REPLY = 2048;
export const LONGEST = 1896;

export interface Reply {
  week: number;
  lang: string;
  text: string;
}

export const tagOf = (tagKey: Uint8Array, lineId: Uint8Array, n: number): Uint8Array =>
  derive(128, tagKey, "reply-tag", lineId, u32(n));

export function sealReply(
  lineId: Uint8Array,
  replyKey: Uint8Array,
  threadId: Uint8Array,
  n: number,
  reply: Reply,
  signer: KeyPair,
): Uint8Array {
  const text = utf8(reply.text);
  const lang = ascii(reply.lang);
  must(text.length <= LONGEST && lang.length <= 8, "too long for one reply");
  const body = cat(lang, new Uint8Array(8 - lang.length), text);
  const parts = [threadId, u32(n), u32(reply.week), body];
  const signature = signDetached("reply-signature", lineId, parts, signer);
  const nonce = randomBytes(24);
  const { K, C } = schedule(replyKey, "reply", lineId, nonce, u32(n));
  const plain = cat(u32(reply.week), signature, pad(body, 1908));
  const bytes = cat(C, nonce, seal(K, nonce, cat(LP(lineId), u32(n)), plain));
  must(bytes.length === REPLY, "a wrong length");
  return bytes;
}

/** `signers` are the reply keys of a verified keyring, by week. */
export function openReply(
  lineId: Uint8Array,
  replyKey: Uint8Array,
  threadId: Uint8Array,
  n: number,
  bytes: Uint8Array,
  signers: Map<number, Uint8Array>,
): Reply {
  must(bytes.length === REPLY, "no reply");
  const nonce = bytes.slice(32, 56);
  const { K, C } = schedule(replyKey, "reply", lineId, nonce, u32(n));
  must(equal(C, bytes.slice(0, 32)), "another commitment");
  const plain = unseal(K, nonce, cat(LP(lineId), u32(n)), bytes.slice(56));
  const week = readU32(plain, 0);
  const signature = plain.slice(4, 68);
  const body = unpad(plain.slice(68));
  must(body.length >= 8, "no language");
  const signer = signers.get(week);
  if (!signer) throw new Refused("no key of that week");
  const parts = [threadId, u32(n), u32(week), body];
  must(goodDetached(signature, "reply-signature", lineId, parts, signer), "a bad signature");
  const lang = readUtf8(body.slice(0, 8)).replace(/\0+$/, "");
  must(/^[a-z]{2,3}(-[A-Za-z]{4})?$/.test(lang), "no language");
  return { week, lang, text: readUtf8(body.slice(8)) };
}
