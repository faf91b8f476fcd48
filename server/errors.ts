// One error for everything that a client may be told; one for what an operator must be told.
import type { ProblemCode } from "./contract/problem.ts";

/** What each code means: status and title, said once. A hint may be added where it helps. */
const CODES: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  malformed: { status: 400, title: "The request is not in the format that it should be in." },
  unauthenticated: { status: 401, title: "This needs a handler's session." },
  "puzzle-wrong": { status: 403, title: "The puzzle is not solved, or its window has passed." },
  forbidden: { status: 403, title: "Your roles do not allow this." },
  suspended: { status: 403, title: "This handler is suspended." },
  revoked: { status: 403, title: "This handler is no longer of the team." },
  refused: { status: 403, title: "A signature, a MAC or a chain is not right." },
  "no-ground": { status: 403, title: "No ground in law is recorded for these roles." },
  "not-found": { status: 404, title: "There is nothing here." },
  "method-not-allowed": { status: 405, title: "This address does not take that method." },
  "epoch-closed": { status: 409, title: "This epoch takes no envelopes: seal to a newer one." },
  changed: { status: 409, title: "It has changed since you read it." },
  claimed: { status: 409, title: "This report was filed before." },
  exists: { status: 409, title: "It exists already." },
  "line-open": { status: 409, title: "This line has been opened before." },
  "too-large": { status: 413, title: "The body is too large." },
  "unsupported-type": { status: 415, title: "The body is of another type than asked for." },
  "puzzle-missing": { status: 428, title: "The headers of the puzzle are missing." },
  internal: { status: 500, title: "Something went wrong on our side." },
  full: { status: 503, title: "The line has no room for this now." },
  "line-closed": { status: 503, title: "This line is not open yet." },
  stopping: { status: 503, title: "The line is restarting." },
};

/** An error that a client is told of: a code, and never anything that was in a request. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly hint: string | undefined;

  constructor(code: ProblemCode, hint?: string, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.status = CODES[code].status;
    this.title = CODES[code].title;
    this.hint = hint;
  }
}

/** An error that stops a command: what did not work, and what the operator can do about it. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
  readonly hint: string;

  constructor(sentence: string, hint: string, cause?: unknown) {
    super(sentence, { cause });
    this.hint = hint;
  }
}
