// What anyone may ask of a line.
import "./jitless.ts";
import * as z from "zod/mini";
import { b64, b64UpTo, DayNumber, EnvelopeId, hex } from "./bytes.ts";
import {
  EPOCHS_PER_REQUEST,
  PUZZLE_CHALLENGE_BYTES,
  PUZZLE_SOLUTION_BYTES,
  SIGNED_BYTES,
} from "./limits.ts";

export const LineStatus = z.enum(["demonstration", "trial", "official"]);
export type LineStatus = z.infer<typeof LineStatus>;

const Sentence = z.string().check(z.minLength(1), z.maxLength(300));
const InLanguages = z.strictObject({ nl: Sentence, en: Sentence });

/** An http(s) address without user name, query or fragment: nothing may hide in it. */
const Address = z
  .string()
  .check(z.maxLength(300), z.regex(/^https?:\/\/[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9._~/-]*)?$/));

/** The payload of the signed object "line": what a line publishes about itself. */
export const LinePayload = z.strictObject({
  v: z.literal(1),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  status: LineStatus,
  readers: InLanguages,
  hours: InLanguages,
  exit: Address,
  origin: Address,
  root: b64(32),
  id: hex(32),
  opened: DayNumber,
});
export type LinePayload = z.infer<typeof LinePayload>;

export const KeyringBundle = z.strictObject({
  coordinators: b64UpTo(SIGNED_BYTES),
  epochs: z.array(b64UpTo(SIGNED_BYTES)).check(z.minLength(1), z.maxLength(EPOCHS_PER_REQUEST)),
  freshness: b64UpTo(SIGNED_BYTES),
});
export type KeyringBundle = z.infer<typeof KeyringBundle>;

export const Puzzle = z.strictObject({
  /** Window, difficulty and their MAC: the same bytes for every visitor. */
  challenge: b64(PUZZLE_CHALLENGE_BYTES),
  /** Leading zero bits asked for; 0 when it is quiet. */
  difficulty: z.int().check(z.minimum(0), z.maximum(32)),
  /** Seconds for which this challenge is handed out; it is accepted for one window more. */
  window: z.int().check(z.minimum(1), z.maximum(86_400)),
});
export type Puzzle = z.infer<typeof Puzzle>;

/** The headers of POST /v1/envelopes, checked before the body is read. */
export const EnvelopeHeaders = z.object({
  "envelope-id": EnvelopeId,
  "puzzle-challenge": b64(PUZZLE_CHALLENGE_BYTES),
  "puzzle-solution": b64(PUZZLE_SOLUTION_BYTES),
});
export type EnvelopeHeaders = z.infer<typeof EnvelopeHeaders>;

export const Health = z.strictObject({
  status: z.enum(["ok", "degraded"]),
  line: z.enum(["open", "closed"]),
  store: z.enum(["ok", "full", "failed"]),
  mail: z.enum(["off", "ok", "failing"]),
});
export type Health = z.infer<typeof Health>;
