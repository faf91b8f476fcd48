/** What is inside a case event. A colleague's desk may be hostile: everything is checked. */
import * as z from "zod/mini";
import { type Compartment, fromB64, type Report, toB64 } from "../../../crypto/index.ts";
import { b64, EnvelopeId, WeekNumber } from "../../../server/contract/bytes.ts";
import { LEVELS, REASONS } from "./urgency.ts";

const Text = z.string().check(z.maxLength(60_000));
/** NFC can make a text three times as long as the 2,000 units that an envelope takes. */
const Short = z.string().check(z.maxLength(6_000));
const Lang = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z]{4})?$/));
const Hour = z.string().check(z.maxLength(13));
/** Milliseconds, to the minute, before the year 3000. It stays inside the seal. */
const at = z.int().check(z.minimum(0), z.maximum(32_503_680_000_000));
const Words = z.array(z.string().check(z.maxLength(20))).check(z.maxLength(32));
const Sharing = z.record(z.string().check(z.maxLength(20)), z.enum(["yes", "ask", "no"]));

const BODIES = {
  /** An envelope, kept as it was read. The first of a case carries the reporter's keys. */
  filed: z.strictObject({
    kind: z.literal("filed"),
    at,
    envelope: EnvelopeId,
    message: z.enum(["report", "followup", "more", "unmatched"]),
    lang: Lang,
    hour: Hour,
    text: Text,
    keys: z.optional(
      z.strictObject({ thread: b64(32), reply: z.optional(b64(32)), tag: z.optional(b64(32)) }),
    ),
    /** What the reporter said that may point at someone. */
    behindWhy: z.optional(Short),
    place: z.optional(Short),
    never: z.optional(Short),
  }),
  /** What the reporter answered, without what may point at someone. */
  facts: z.strictObject({
    kind: z.literal("facts"),
    at,
    danger: z.enum(["no", "unknown", "yes"]),
    who: z.optional(z.string().check(z.maxLength(20))),
    forms: Words,
    soon: Words,
    behind: Words,
    where: z.optional(z.string().check(z.maxLength(20))),
    share: Sharing,
    level: z.enum(LEVELS),
    reasons: z.array(z.enum(REASONS)),
    flagged: z.boolean(),
  }),
  urgency: z.strictObject({ kind: z.literal("urgency"), at, level: z.enum(LEVELS), reason: Short }),
  stripped: z.strictObject({ kind: z.literal("stripped"), at, text: Text }),
  note: z.strictObject({ kind: z.literal("note"), at, text: Text }),
  /** What was put up is kept, so that any desk can put the same bytes up again. */
  reply: z.strictObject({
    kind: z.literal("reply"),
    at,
    n: z.int().check(z.minimum(0), z.maximum(255)),
    lang: Lang,
    text: Text,
    week: WeekNumber,
    /** The sealed reply and its decoys by tag: put up again, they must not tell which is which. */
    entries: z
      .array(z.strictObject({ tag: b64(16), reply: b64(2048) }))
      .check(z.minLength(1), z.maxLength(8)),
  }),
  closed: z.strictObject({
    kind: z.literal("closed"),
    at,
    outcome: z.enum(["spam", "not-obi", "done"]),
    reason: Short,
  }),
  reopened: z.strictObject({ kind: z.literal("reopened"), at, reason: Short }),
} as const;

export type BodyKind = keyof typeof BODIES;
export type Body<K extends BodyKind = BodyKind> = z.infer<(typeof BODIES)[K]>;
export type Outcome = Body<"closed">["outcome"];

/** In which compartments an event of this kind may stand: elsewhere it would tell too much. */
const PLACES: Record<BodyKind, readonly Compartment[]> = {
  filed: ["contact"],
  facts: ["substance"],
  urgency: ["substance"],
  stripped: ["substance"],
  note: ["contact", "substance", "assessment"],
  reply: ["contact"],
  closed: ["substance"],
  reopened: ["substance"],
};

/** All base64url in a body: the schema knows its length, not whether it is the one way to write it. */
function bytesOf(body: Body): (string | undefined)[] {
  if (body.kind === "reply") return body.entries.flatMap(({ tag, reply }) => [tag, reply]);
  if (body.kind !== "filed" || !body.keys) return [];
  return [body.keys.thread, body.keys.reply, body.keys.tag];
}

function isCanonical(text: string | undefined): boolean {
  try {
    return text === undefined || toB64(fromB64(text)) === text;
  } catch {
    return false;
  }
}

/** The compartment of a kind that has only one. */
export const placeOf = (kind: Exclude<BodyKind, "note">): Compartment =>
  PLACES[kind][0] as Compartment;

/** Null when it is not what an event of this compartment can say. */
export function parseBody(value: unknown, compartment: Compartment): Body | null {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(BODIES, kind)) return null;
  const name = kind as BodyKind;
  const parsed = z.safeParse(BODIES[name] as z.ZodMiniType, value);
  if (!parsed.success || !PLACES[name].includes(compartment)) return null;
  const body = parsed.data as Body;
  return bytesOf(body).every(isCanonical) ? body : null;
}

/** The reporter's keys as they stand in an event. */
export function packKeys({ thread, reply, tag }: Report["keys"]): Body<"filed">["keys"] {
  return {
    thread: toB64(thread),
    ...(reply && { reply: toB64(reply) }),
    ...(tag && { tag: toB64(tag) }),
  };
}
