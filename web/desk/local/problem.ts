import { type Problem, PROBLEM_TYPE, type ProblemCode } from "../../../server/contract/problem.ts";

/** The codes of the line that the local desk itself has use for. */
const CASES = {
  malformed: [400, "The request is not in the format that it should be in."],
  forbidden: [403, "The local desk answers to its own page alone."],
  "not-found": [404, "There is nothing here."],
  "method-not-allowed": [405, "This address does not take that method."],
  "too-large": [413, "The body is too large."],
  "unsupported-type": [415, "The body is of another type than asked for."],
  internal: [500, "Something went wrong in the local desk."],
  refused: [502, "The line gave something that is not passed on."],
  stopping: [503, "The line cannot be reached."],
} as const satisfies Partial<Record<ProblemCode, readonly [number, string]>>;

export type LocalProblem = keyof typeof CASES;

/** The one error shape (RFC 9457), as the line has it. Says nothing of the request. */
export function answerProblem(code: LocalProblem, hint?: string): Response {
  const [status, title] = CASES[code];
  const problem: Problem = { type: `urn:vertrouwenslijn:problem:${code}`, title, status, code };
  return new Response(JSON.stringify(hint === undefined ? problem : { ...problem, hint }), {
    status,
    headers: { "Content-Type": PROBLEM_TYPE },
  });
}
