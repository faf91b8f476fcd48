/** What is wrapped on a handler's device: keys, and what they have seen. */
import * as z from "zod/mini";
import { concat, fromUtf8, Reader, ROLES, u32, utf8 } from "../../../crypto/index.ts";
import { b64 } from "../../../server/contract/bytes.ts";
import { SavedView } from "../find/filters.ts";
import { CheckpointMemory } from "./checkpoint-memory.ts";
import { packSeen, readSeen, type SeenCases } from "./seen-cases.ts";

/** What is written as JSON. Seeds are base64url; a receiving key stands under its month. */
const Text = z.strictObject({
  v: z.literal(1),
  signing: b64(32),
  root: z.nullable(b64(32)),
  receiving: z.record(z.string(), b64(32)),
  /** Searches that this handler keeps: their words may name people. */
  views: z._default(z.array(SavedView), []),
  /** The newest that this desk has seen: whoever shows less is refused. */
  seen: z.strictObject({
    version: z.int(),
    day: z.int(),
    rosterSeq: z.int(),
    /** How far the audit chain was; a desk from before there was one remembers none. */
    audit: z.optional(z.strictObject({ count: z.int(), head: b64(32) })),
    /** What this handler, and colleagues, signed that they saw. */
    checkpoints: z.optional(CheckpointMemory),
    /** Head of the roster at that length, hex: another one of the same length is a fork. */
    rosterHead: z._default(z.string(), ""),
    /** How many revocations there were when this desk last wrapped cases for them. */
    turn: z._default(z.int(), 0),
    /** Secrets of the invites that this desk made, until their newcomer is enrolled. */
    invites: z._default(
      z.record(
        z.string(),
        z.strictObject({ secret: b64(32), roles: z.array(z.enum(ROLES)), until: z.int() }),
      ),
      {},
    ),
    /** The day on which this desk last read the list of cases. */
    listedOn: z._default(z.int(), 0),
    /** Threads (ids, hex) of reporters from which this handler stepped back. */
    recused: z._default(z.array(z.string()), []),
    /** The month under whose role keys this desk saw every case wrapped. */
    wrapped: z._default(z.int(), 0),
  }),
});
type Text = z.infer<typeof Text>;

/** A desk from before cases were packed wrote all of it as JSON. */
const WholeText = z.strictObject({
  ...Text.shape,
  seen: z.strictObject({
    ...Text.shape.seen.shape,
    cases: z.record(z.string(), z.int()),
    heads: z._default(z.record(z.string(), z.string()), {}),
    agreed: z._default(z.record(z.string(), z.array(z.nullable(z.int()))), {}),
  }),
});
/** No text is so long that its length begins with this. */
const BRACE = 0x7b;

export type Seen = Text["seen"] & SeenCases;
export type Secrets = Omit<Text, "seen"> & { seen: Seen };

/** Length of a JSON text (32 bits, big-endian) ‖ the text ‖ what was seen of cases (seen-cases.ts). */
export function packSecrets({ seen, ...rest }: Secrets): Uint8Array {
  const { cases, heads, agreed, ...more } = seen;
  const written: Text = { ...rest, seen: more };
  const text = utf8(JSON.stringify(written));
  const bytes = concat(u32(text.length), text, packSeen({ cases, heads, agreed }));
  text.fill(0);
  return bytes;
}

/** Throws FormatError or ZodError on other bytes. */
export function readSecrets(bytes: Uint8Array): Secrets {
  if (bytes[0] === BRACE) return WholeText.parse(JSON.parse(fromUtf8(bytes)));
  const reader = new Reader(bytes);
  const { seen, ...rest } = Text.parse(JSON.parse(fromUtf8(reader.view(reader.u32()))));
  return { ...rest, seen: { ...seen, ...readSeen(reader.rest()) } };
}
