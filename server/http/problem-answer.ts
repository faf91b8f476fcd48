import { FormatError, OpenError } from "../../crypto/errors.ts";
import { KeyringError } from "../../crypto/keyring.ts";
import { type Problem, PROBLEM_TYPE } from "../contract/problem.ts";
import { AppError } from "../errors.ts";
import { isFull } from "../store/database.ts";

/** Everything that can go wrong in a route as the one error. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof FormatError) return new AppError("malformed", undefined, error);
  if (error instanceof OpenError || error instanceof KeyringError) {
    return new AppError("refused", undefined, error);
  }
  if (isFull(error)) return new AppError("full", undefined, error);
  return new AppError("internal", undefined, error);
}

/** The problem document of an error: its code and nothing of the request. */
export function describeProblem(error: AppError): Problem {
  const { code, status, title, hint } = error;
  const problem = { type: `urn:vertrouwenslijn:problem:${code}`, title, status, code };
  return hint === undefined ? problem : { ...problem, hint };
}

export function answerProblem(error: AppError): Response {
  return new Response(JSON.stringify(describeProblem(error)), {
    status: error.status,
    headers: { "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store" },
  });
}
