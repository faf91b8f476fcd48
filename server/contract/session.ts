// How a handler's device shows who it is: a challenge signed by a key of the roster.
import "./jitless.ts";
import * as z from "zod/mini";
import { b64, HandlerId } from "./bytes.ts";

/** Challenge: 32 random bytes; what is signed also covers the line id. */
export const CHALLENGE_BYTES = 32;

export const Token = z.string().check(z.regex(/^[A-Za-z0-9_.-]{16,256}$/));

export const ChallengeRequest = z.strictObject({});
export const ChallengeAnswer = z.strictObject({ challenge: b64(CHALLENGE_BYTES) });
export type ChallengeAnswer = z.infer<typeof ChallengeAnswer>;

/** Signature of the device key (share) or the signing key (session) over the challenge. */
export const SignedChallenge = z.strictObject({
  handler: HandlerId,
  challenge: b64(CHALLENGE_BYTES),
  signature: b64(64),
});
export type SignedChallenge = z.infer<typeof SignedChallenge>;

export const ShareAnswer = z.strictObject({ share: b64(32), token: Token });
export type ShareAnswer = z.infer<typeof ShareAnswer>;

/** `until` in milliseconds of the server's clock; a new session call slides it. */
export const SessionAnswer = z.strictObject({ token: Token, until: z.int() });
export type SessionAnswer = z.infer<typeof SessionAnswer>;
