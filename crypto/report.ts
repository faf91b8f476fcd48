/**
 * What is inside an envelope: a report, a follow-up, a later part of either, or a decoy. Strict
 * parsers for what comes out of a seal: a reporter may be hostile too.
 */
import { jsonBytes, toB64, utf8 } from "./encoding.ts";
import { FormatError } from "./errors.ts";
import * as strict from "./strict.ts";
import { threadIdOf } from "./code.ts";
import { type Random, systemRandom } from "./sodium.ts";

/** A padded body of 15140 bytes (see envelope.ts) less its length (4). */
export const CONTENT_BYTES = 15_136;
/** A text of more parts than this is refused: about 30,000 Ge'ez letters fit. */
export const MAX_PARTS = 8;
const FORMS = Array.from({ length: 15 }, (_, i) => `F${i}`);
const SOON = ["soon", "travel", "child", "detained", "followed", "none", "unknown"] as const;
const PLACES = ["municipality", "province", "online", "abroad", "unsaid"] as const;

export type Sharing = "yes" | "ask" | "no";

const answer = strict.oneOf(["yes", "ask", "no"]);
const lang = strict.matching(/^[a-z]{2,3}(-[A-Za-z]{4})?$/);
/** The sender's own hour, UTC: only inside the seal. */
const hour = strict.matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])$/);
const part = strict.integer(1, MAX_PARTS);
const words = strict.text(CONTENT_BYTES);
const short = strict.text(500);
const key = strict.bytes(32);
/** Random, the same in all parts of one text, so that no other text's part can stand in for one. */
const message = strict.optional(strict.bytes(16));

const reportParser = strict.object({
  kind: strict.oneOf(["report"]),
  part,
  parts: part,
  message,
  lang,
  hour,
  keys: strict.object({ thread: key, reply: strict.optional(key), tag: strict.optional(key) }),
  danger: strict.oneOf(["no", "unknown", "yes"]),
  who: strict.optional(strict.oneOf(["self", "help", "saw", "work"])),
  forms: strict.set(strict.matching(/^F(?:\d|1[0-4])$/), FORMS.length),
  text: words,
  soon: strict.set(strict.oneOf(SOON), SOON.length),
  behind: strict.set(strict.oneOf(["state", "proxy", "other", "unknown"]), 4),
  behindWhy: strict.text(2000),
  where: strict.optional(strict.object({ kind: strict.oneOf(PLACES), name: short })),
  share: strict.object({
    police: answer,
    aivd: answer,
    bz: answer,
    nctv: answer,
    szw: answer,
    municipality: answer,
    help: answer,
  }),
  never: short,
});
const followUpParser = strict.object({
  kind: strict.oneOf(["followup"]),
  thread: key,
  part,
  parts: part,
  message,
  lang,
  hour,
  text: words,
});
const moreParser = strict.object({
  kind: strict.oneOf(["more"]),
  thread: key,
  part,
  parts: part,
  message,
  lang,
  hour,
  text: words,
});
const decoyParser = strict.object({ kind: strict.oneOf(["decoy"]) });

export type Report = ReturnType<typeof reportParser>;
export type Recipient = keyof Report["share"];
export type FollowUp = ReturnType<typeof followUpParser>;
export type More = ReturnType<typeof moreParser>;
export type Decoy = ReturnType<typeof decoyParser>;
export type Content = Report | FollowUp | More | Decoy;

/** JSON value to content. Throws FormatError. */
export function parseContent(value: unknown): Content {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (kind === "decoy") return decoyParser(value);
  let content: Report | FollowUp | More;
  if (kind === "report") content = reportParser(value);
  else if (kind === "followup") content = followUpParser(value);
  else if (kind === "more") content = moreParser(value);
  else throw new FormatError("unknown kind");
  if (content.part > content.parts) throw new FormatError("part beyond parts");
  if ((content.part === 1) === (content.kind === "more")) throw new FormatError("wrong first part");
  if (content.parts > 1 && !content.message) throw new FormatError("a part of no message");
  if (content.kind === "report" && !content.keys.reply !== !content.keys.tag) {
    throw new FormatError("one key of two");
  }
  return content;
}

/** Content to the bytes that are sealed. Throws FormatError when the parser would refuse it. */
export function contentBytes(content: Content): Uint8Array {
  const bytes = jsonBytes(toJson(content));
  parseContent(JSON.parse(new TextDecoder().decode(bytes)));
  if (bytes.length > CONTENT_BYTES) throw new FormatError("the text is too long for one envelope");
  return bytes;
}

function toJson(content: Content): unknown {
  if (content.kind === "decoy") return content;
  const id = content.message && { message: toB64(content.message) };
  if (content.kind === "report") {
    const { thread, reply, tag } = content.keys;
    const keys = { thread: toB64(thread), reply: reply && toB64(reply), tag: tag && toB64(tag) };
    return { ...content, ...id, keys };
  }
  return { ...content, ...id, thread: toB64(content.thread) };
}

/**
 * A report of any length as contents that fit an envelope each: the first carries the answers and
 * the beginning of the text. Throws FormatError when the text is longer than MAX_PARTS envelopes.
 */
export function splitReport(
  report: Report,
  lineId: Uint8Array,
  random: Random = systemRandom,
): Content[] {
  return split(report, threadIdOf(report.keys.thread, lineId), random);
}

/** A follow-up of any length, likewise. */
export const splitFollowUp = (followUp: FollowUp, random: Random = systemRandom): Content[] =>
  split(followUp, followUp.thread, random);

function split(first: Report | FollowUp, thread: Uint8Array, random: Random): Content[] {
  const { lang, hour } = first;
  const message = random(16);
  const more = { kind: "more" as const, thread, message, lang, hour };
  const empty: More = { ...more, part: MAX_PARTS, parts: MAX_PARTS, text: "" };
  const room = (content: Content) => CONTENT_BYTES - jsonBytes(toJson(content)).length;
  const head = { ...first, message, part: 1, parts: MAX_PARTS, text: "" };
  const texts: string[] = [];
  let rest = first.text.normalize("NFC");
  do {
    const piece = takeBytes(rest, room(texts.length === 0 ? head : empty));
    if (piece === "" && rest !== "")
      throw new FormatError("the answers leave no room for the text");
    texts.push(piece);
    rest = rest.slice(piece.length);
    if (texts.length > MAX_PARTS) throw new FormatError("the text is too long");
  } while (rest !== "");
  const parts = texts.length;
  if (parts === 1) return [{ ...first, part: 1, parts, text: texts[0] as string }];
  return texts.map((text, i) =>
    i === 0 ? { ...first, message, part: 1, parts, text } : { ...more, part: i + 1, parts, text },
  );
}

/** As much of the text as takes at most `most` bytes inside a JSON string, whole code points. */
function takeBytes(text: string, most: number): string {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += utf8(JSON.stringify(character)).length - 2;
    if (used > most) break;
    end += character.length;
  }
  return text.slice(0, end);
}
