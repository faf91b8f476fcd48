/** A reply: exactly 2 KiB that look like random bytes to whoever lacks the code. */
import {
  concat,
  equalBytes,
  fromUtf8,
  lp,
  padBody,
  Reader,
  u32,
  unpadBody,
  utf8,
} from "./encoding.ts";
import { REPLY_BYTES, REPLY_TAG_BYTES } from "./bulletin.ts";
import { FormatError, opening, OpenError } from "./errors.ts";
import { derive } from "./hash.ts";
import { AEAD_TAG_BYTES, COMMITMENT_BYTES, NONCE_BYTES } from "./kem-sizes.ts";
import { decrypt, encrypt, scheduleKeys } from "./kem.ts";
import { SIGNATURE_BYTES, type SigningKey, verifyDetached } from "./signed.ts";
import { signDetached } from "./signing.ts";
import { type Random, systemRandom } from "./sodium.ts";
import * as strict from "./strict.ts";

/** Replies of a thread are numbered 0 to 255. */
export const MAX_REPLIES = 256;
/** 2048 − 32 − 24 − 16 = 1976: week (4), signature (64), padded body (1908). */
const PLAIN_BYTES = REPLY_BYTES - COMMITMENT_BYTES - NONCE_BYTES - AEAD_TAG_BYTES;
const BODY_BYTES = PLAIN_BYTES - 4 - SIGNATURE_BYTES;
/** What a reply's language tag and text may take together, in bytes: 1908 − 4 (length) − 8. */
export const REPLY_TEXT_BYTES = BODY_BYTES - 4 - 8;
const LANG_BYTES = 8;
const langParser = strict.matching(/^[a-z]{2,3}(-[A-Za-z]{4})?$/);

/** Where to look for reply n of a thread: 16 bytes. */
export const replyTag = (tagKey: Uint8Array, n: number, lineId: Uint8Array): Uint8Array =>
  derive(REPLY_TAG_BYTES, tagKey, "reply-tag", lineId, u32(n));

export interface ReplyToSeal {
  n: number;
  text: string;
  lang: string;
  /** The thread's reply key (32 bytes). */
  replyKey: Uint8Array;
  /** The thread id (32 bytes). */
  threadId: Uint8Array;
  epoch: { week: number; key: SigningKey };
}

/** Seals a reply: 2048 bytes. Throws FormatError when the text is longer than REPLY_TEXT_BYTES. */
export function sealReply(
  reply: ReplyToSeal,
  lineId: Uint8Array,
  random: Random = systemRandom,
): Uint8Array {
  const { n, replyKey, threadId, epoch } = reply;
  if (n < 0 || n >= MAX_REPLIES) throw new FormatError("replies are numbered 0 to 255");
  const text = utf8(reply.text);
  if (text.length > REPLY_TEXT_BYTES) throw new FormatError("the reply is too long");
  const lang = new Uint8Array(LANG_BYTES);
  lang.set(utf8(langParser(reply.lang)));
  const body = concat(lang, text);
  const signature = signDetached(
    "reply-signature",
    lineId,
    [threadId, u32(n), u32(epoch.week), body],
    epoch.key,
  );
  const plain = concat(u32(epoch.week), signature, padBody(body, BODY_BYTES));
  const nonce = random(NONCE_BYTES);
  const { key, commitment } = scheduleKeys(replyKey, "reply", lineId, nonce, u32(n));
  return concat(commitment, nonce, encrypt(plain, associatedData(lineId, n), nonce, key));
}

export interface OpenedReply {
  n: number;
  text: string;
  lang: string;
  week: number;
}

/**
 * Opens reply n of a thread and checks its signature by the reply key of the week that it names,
 * which must be among `replyKeys`. Throws OpenError.
 */
export function openReply(
  bytes: Uint8Array,
  n: number,
  replyKey: Uint8Array,
  threadId: Uint8Array,
  replyKeys: readonly { week: number; reply: Uint8Array }[],
  lineId: Uint8Array,
): OpenedReply {
  return opening(() => {
    if (bytes.length !== REPLY_BYTES) throw new OpenError();
    const reader = new Reader(bytes);
    const given = reader.take(COMMITMENT_BYTES);
    const nonce = reader.take(NONCE_BYTES);
    const { key, commitment } = scheduleKeys(replyKey, "reply", lineId, nonce, u32(n));
    if (!equalBytes(given, commitment)) throw new OpenError();
    const plain = new Reader(decrypt(reader.rest(), associatedData(lineId, n), nonce, key));
    const week = plain.u32();
    const signature = plain.take(SIGNATURE_BYTES);
    const body = unpadBody(plain.rest());
    const parts = [threadId, u32(n), u32(week), body];
    const signed = replyKeys.some(
      (epoch) =>
        epoch.week === week &&
        verifyDetached("reply-signature", lineId, parts, signature, epoch.reply),
    );
    if (!signed) throw new OpenError();
    const lang = langParser(fromUtf8(body.slice(0, LANG_BYTES)).replace(/\0+$/, ""));
    return { n, text: fromUtf8(body.slice(LANG_BYTES)), lang, week };
  });
}

/** Cuts a long answer into texts that fit a reply each, at a space where there is one. */
export function splitReply(text: string): string[] {
  const texts: string[] = [];
  let rest = text.normalize("NFC");
  while (utf8(rest).length > REPLY_TEXT_BYTES) {
    let end = 0;
    let used = 0;
    let lastSpace = 0;
    for (const character of rest) {
      used += utf8(character).length;
      if (used > REPLY_TEXT_BYTES) break;
      end += character.length;
      if (/\s/u.test(character)) lastSpace = end;
    }
    const cut = lastSpace > end / 2 ? lastSpace : end;
    texts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut);
  }
  return [...texts, rest];
}

const associatedData = (lineId: Uint8Array, n: number): Uint8Array => concat(lp(lineId), u32(n));
