/** What is inside a case event. A colleague's desk may be hostile: everything is checked. */
import * as z from "zod/mini";
import { type Compartment, fromB64, type Report, toB64 } from "../../../crypto/index.ts";
import {
  b64,
  CaseId,
  DayNumber,
  EnvelopeId,
  HandlerId,
  WeekNumber,
} from "../../../server/contract/bytes.ts";
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

/** Names things inside a case: random, eight bytes in hex. */
const Id = z.string().check(z.regex(/^[0-9a-f]{16}$/));

/** What takes two: passing on, closing, and how long a case is kept. */
export const PROPOSAL_ACTS = [
  "pass-on",
  "aggregate",
  "help",
  "close",
  "publish",
  "keep",
  "delete",
] as const;
export type ProposalAct = (typeof PROPOSAL_ACTS)[number];

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
    /** From when the first look counts, as the desk that files it knows it; else the day of filing. */
    since: z.optional(DayNumber),
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
  /** By one signature; anything else is closed by a proposal that a second handler approves. */
  closed: z.strictObject({
    kind: z.literal("closed"),
    at,
    outcome: z.enum(["spam", "not-obi", "done"]),
    reason: Short,
  }),
  reopened: z.strictObject({ kind: z.literal("reopened"), at, reason: Short }),
  /** A second reader looked again at one that was closed by one signature. */
  reread: z.strictObject({ kind: z.literal("reread"), at, agrees: z.boolean(), reason: Short }),
  /** What handlers make of it, beside what the reporter chose. The last one counts. */
  classified: z.strictObject({
    kind: z.literal("classified"),
    at,
    forms: Words,
    harms: Words,
    municipality: Short,
  }),
  /** A step of the triage, done or not done after all. */
  ticked: z.strictObject({
    kind: z.literal("ticked"),
    at,
    step: z.int().check(z.minimum(0), z.maximum(8)),
    done: z.boolean(),
  }),
  /** To a handler, or to nobody; with a note it is a hand-over. */
  assigned: z.strictObject({
    kind: z.literal("assigned"),
    at,
    to: z.nullable(HandlerId),
    note: Short,
  }),
  /** The same id again changes the task: done, undone, another day. */
  task: z.strictObject({
    kind: z.literal("task"),
    at,
    id: Id,
    text: Short,
    day: z.nullable(DayNumber),
    done: z.boolean(),
  }),
  /** Tied to another case, or not any more; `into`: this one is a duplicate, work goes on there. */
  linked: z.strictObject({
    kind: z.literal("linked"),
    at,
    other: CaseId,
    how: z.enum(["related", "into"]),
    on: z.boolean(),
    reason: Short,
  }),
  /** Step 5. What it says of a state or an organisation is nothing for SZW (Kamerstuk 32 824, nr. 445). */
  weighed: z.strictObject({
    kind: z.literal("weighed"),
    at,
    state: z.enum(["clear", "possible", "unknown", "none"]),
    voluntary: z.enum(["yes", "no", "unknown"]),
    imminence: z.enum(["now", "soon", "later", "unknown"]),
    /** Whether passing it on would lead to the reporter. */
    traceable: z.enum(["no", "perhaps", "yes"]),
    text: Text,
  }),
  /** What was said to the reporter in another way than by a reply. */
  told: z.strictObject({ kind: z.literal("told"), at, how: z.enum(["phone", "desk"]), text: Text }),
  /** Step 6. Holds when a second handler decides yes. */
  proposed: z.strictObject({
    kind: z.literal("proposed"),
    at,
    id: Id,
    act: z.enum(PROPOSAL_ACTS),
    reason: Short,
    /** For pass-on and help: to whom (a recipient of recipients.ts). */
    to: z.optional(z.string().check(z.maxLength(40))),
    /** For pass-on: what stands before it, whatever the reporter chose. */
    stop: z.optional(
      z.strictObject({
        traceable: z.enum(["no", "perhaps", "yes"]),
        choice: z.enum(["yes", "ask", "no"]),
        duty: z.enum(["none", "art-160", "art-162", "court"]),
        /** The overriding ground, when the reporter's choice is not a yes. */
        ground: Short,
      }),
    ),
    /** For pass-on: the extract itself (its JSON bytes) and the proposer's signature over it. */
    extract: z.optional(z.strictObject({ content: Text, signature: b64(64) })),
    /** For keep and delete: until or on which day, over which head, and the proposer's signature. */
    retention: z.optional(
      z.strictObject({
        day: DayNumber,
        head: b64(32),
        signature: b64(64),
        part: z.enum(["case", "contact"]),
      }),
    ),
  }),
  /** By another handler than the one who proposed. */
  decided: z.strictObject({
    kind: z.literal("decided"),
    at,
    proposal: Id,
    yes: z.boolean(),
    reason: Short,
    /** Over the extract or the retention of the proposal. */
    signature: z.optional(b64(64)),
  }),
  /** By the one who proposed. */
  withdrawn: z.strictObject({ kind: z.literal("withdrawn"), at, proposal: Id, reason: Short }),
  /** What was passed to whom, and how. */
  passed: z.strictObject({
    kind: z.literal("passed"),
    at,
    proposal: Id,
    how: z.enum(["print", "file", "sealed"]),
  }),
  /** The first event of something that no envelope began: a picture or a question. */
  opened: z.strictObject({
    kind: z.literal("opened"),
    at,
    what: z.enum(["picture", "question"]),
    title: Short,
    /** A question: who asked, as an organisation; a municipality, say. */
    from: Short,
    text: Text,
  }),
  /** The text of a picture, or the advice on a question. The last one counts. */
  drafted: z.strictObject({
    kind: z.literal("drafted"),
    at,
    text: Text,
    /** Passages of the handbook, by their ids. */
    sources: z.array(z.string().check(z.maxLength(60))).check(z.maxLength(32)),
  }),
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
  reread: ["substance"],
  classified: ["substance"],
  ticked: ["substance"],
  assigned: ["substance"],
  task: ["contact", "substance", "assessment"],
  linked: ["substance"],
  weighed: ["assessment"],
  told: ["contact"],
  // A proposal stands where its most sensitive word may stand; what follows on it stands there too.
  proposed: ["contact", "substance", "assessment"],
  decided: ["contact", "substance", "assessment"],
  withdrawn: ["contact", "substance", "assessment"],
  passed: ["contact", "substance", "assessment"],
  opened: ["substance"],
  drafted: ["substance"],
};

/** All base64url in a body: the schema knows its length, not whether it is the one way to write it. */
function bytesOf(body: Body): (string | undefined)[] {
  if (body.kind === "reply") return body.entries.flatMap(({ tag, reply }) => [tag, reply]);
  if (body.kind === "decided") return [body.signature];
  if (body.kind === "proposed") {
    return [body.extract?.signature, body.retention?.head, body.retention?.signature];
  }
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

/** Where an event of this kind stands when nobody says otherwise: the most private of its places. */
export const placeOf = (kind: BodyKind): Compartment => PLACES[kind][0] as Compartment;

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
