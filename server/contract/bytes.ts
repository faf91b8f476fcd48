// Bytes on the wire: lower hex for ids, base64url without padding for everything else.
import "./jitless.ts";
import * as z from "zod/mini";

/** Lower hex of exactly `bytes` bytes. */
export function hex(bytes: number) {
  return z.string().check(z.regex(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`)));
}

/** base64url without padding of exactly `bytes` bytes. */
export function b64(bytes: number) {
  const length = Math.ceil((bytes * 4) / 3);
  return z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${String(length)}}$`)));
}

/** base64url without padding of one to `bytes` bytes. */
export function b64UpTo(bytes: number) {
  const length = Math.ceil((bytes * 4) / 3);
  return z.string().check(z.minLength(2), z.maxLength(length), z.regex(/^[A-Za-z0-9_-]+$/));
}

export const EnvelopeId = hex(32).brand<"EnvelopeId">();
export type EnvelopeId = z.infer<typeof EnvelopeId>;

export const CaseId = hex(16).brand<"CaseId">();
export type CaseId = z.infer<typeof CaseId>;

/** A handler is named by the key id of the signing key. */
export const HandlerId = hex(16).brand<"HandlerId">();
export type HandlerId = z.infer<typeof HandlerId>;

/** Days and weeks as numbers: 16-bit is until the year 2149, and bounds what a client can store. */
export const DayNumber = z.int().check(z.minimum(0), z.maximum(65_535));
export const WeekNumber = z.int().check(z.minimum(0), z.maximum(9_362));

export const CompartmentName = z.enum(["contact", "substance", "assessment"]);
export type CompartmentName = z.infer<typeof CompartmentName>;
