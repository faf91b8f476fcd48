// One shape for every error (RFC 9457). The code is for programs, the title for people; neither
// ever carries data of a request.
import "./jitless.ts";
import * as z from "zod/mini";

export const PROBLEM_CODES = [
  "malformed",
  "not-found",
  "method-not-allowed",
  "epoch-closed",
  "too-large",
  "unsupported-type",
  "puzzle-missing",
  "puzzle-wrong",
  "full",
  "line-closed",
  "line-open",
  "stopping",
  "unauthenticated",
  "forbidden",
  "suspended",
  "revoked",
  "refused",
  "no-ground",
  "changed",
  "claimed",
  "exists",
  "internal",
] as const;

export const ProblemCode = z.enum(PROBLEM_CODES);
export type ProblemCode = z.infer<typeof ProblemCode>;

export const Problem = z.strictObject({
  type: z.string().check(z.maxLength(200)),
  title: z.string().check(z.maxLength(200)),
  status: z.int().check(z.minimum(400), z.maximum(599)),
  code: ProblemCode,
  detail: z.optional(z.string().check(z.maxLength(400))),
  hint: z.optional(z.string().check(z.maxLength(400))),
});
export type Problem = z.infer<typeof Problem>;

export const PROBLEM_TYPE = "application/problem+json";
