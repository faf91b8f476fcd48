// What goes through to the line, and what comes back. The line may have gone bad: nothing that it
// gives may be run, shown as a page or kept by the browser.
import { concat } from "../../../crypto/index.ts";
import { JSON_BODY_BYTES } from "../../../server/contract/limits.ts";
import { PROBLEM_TYPE } from "../../../server/contract/problem.ts";
import { answerProblem } from "./problem.ts";

/** More than the line gives at once; whoever is in its place must not fill this machine's memory. */
const ANSWER_BYTES = 64 * 1024 * 1024;
/** An answer of so many bytes leaves enough behind to let go of it at once. */
const LONG = 256 * 1024;
/** As long as the desk itself waits. */
const PATIENCE_MS = 60_000;

const PUBLIC_READS = new Set(["/v1/keyring", "/v1/puzzle", "/v1/bulletin", "/v1/statistics"]);
/** A report that a handler types for a caller goes in by the door of every report. */
const ENVELOPES = "/v1/envelopes";
const DESK_PATH = /^\/v1\/desk(\/[A-Za-z0-9_-]+)+$/;
const DESK_METHODS = new Set(["GET", "POST", "PUT"]);

const SENT_HEADERS = ["authorization", "content-type", "request-signature"];
const ENVELOPE_HEADERS = ["content-type", "envelope-id", "puzzle-challenge", "puzzle-solution"];
const GIVEN_HEADERS = ["content-type", "api-version", "retry-after"];
/** With `nosniff` a browser runs none of these, whoever names them in a script element. */
const GIVEN_TYPES = new Set(["application/json", PROBLEM_TYPE, "application/octet-stream"]);

export type Passing = "passes" | "wrong-method" | "closed";

/** The desk's own routes, a few public reads, and a report that came by telephone. */
export function passes(method: string, path: string): Passing {
  if (path === ENVELOPES) return method === "POST" ? "passes" : "wrong-method";
  if (PUBLIC_READS.has(path)) return method === "GET" ? "passes" : "wrong-method";
  if (!DESK_PATH.test(path)) return "closed";
  return DESK_METHODS.has(method) ? "passes" : "wrong-method";
}

/**
 * Sends a request on to the line: path, body and a few headers, and nothing else of the browser; with
 * a report nothing of the session either. `cut` ends the connection of who asked; `letGo` is called
 * when a long answer has gone through.
 */
export async function passOn(
  line: string,
  path: string,
  request: Request,
  { cut, letGo }: { cut: () => void; letGo: () => void },
): Promise<Response> {
  const body = request.method === "GET" ? null : await readBody(request, JSON_BODY_BYTES);
  if (body === "too-large") return answerProblem("too-large");
  let answer: Response;
  try {
    answer = await fetch(line + path, {
      method: request.method,
      headers: pick(request.headers, path === ENVELOPES ? ENVELOPE_HEADERS : SENT_HEADERS),
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    return answerProblem("stopping", "See whether the line runs and this machine has a network.");
  }
  const type = answer.headers.get("content-type")?.split(";")[0]?.trim() ?? null;
  const isKnown = answer.body === null ? answer.status < 300 : type && GIVEN_TYPES.has(type);
  if (!isKnown || answer.status === 206 || (answer.status >= 300 && answer.status < 400)) {
    await answer.body?.cancel();
    return answerProblem(
      "refused",
      "It may be another server than the line, or a proxy before it.",
    );
  }
  const headers = pick(answer.headers, GIVEN_HEADERS);
  const told = lengthTold(answer.headers);
  if (told > 0 && told <= ANSWER_BYTES) {
    headers.set("Content-Length", String(told));
    const body = answer.body && asItComes(answer.body, cut, told >= LONG ? letGo : null);
    return new Response(body, { status: answer.status, headers });
  }
  const given = answer.body && (await readBody(answer, ANSWER_BYTES).catch(() => null));
  if (given === "too-large") return answerProblem("refused", "The answer has no end.");
  if (answer.body && !given) return answerProblem("stopping", "The connection broke off.");
  return new Response(given, { status: answer.status, headers });
}

/** The browser was told the length, and so it sees it when the rest stays away. */
function asItComes(
  body: ReadableStream<Uint8Array>,
  cut: () => void,
  letGo: (() => void) | null,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) controller.enqueue(value);
        else {
          controller.close();
          letGo?.();
        }
      } catch {
        cut();
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

const pick = (headers: Headers, names: readonly string[]): Headers => {
  const picked = new Headers();
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) picked.set(name, value);
  }
  return picked;
};

/** How long the body is to be, in bytes; 0 when that was not said, or said of a compressed one. */
function lengthTold(headers: Headers): number {
  if (headers.has("content-encoding")) return 0;
  return Number(/^\d{1,15}$/.exec(headers.get("content-length") ?? "")?.[0] ?? 0);
}

/** The body, read only as far as the limit. */
export async function readBody(
  { body, headers }: Pick<Request, "body" | "headers">,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | "too-large"> {
  const told = lengthTold(headers);
  if (told > most) {
    await body?.cancel();
    return "too-large";
  }
  // Room for what was told, so that megabytes are not copied twice. What was not told also comes in.
  let bytes = new Uint8Array(told);
  let length = 0;
  for await (const part of body ?? []) {
    if (length + part.length > most) return "too-large";
    if (length + part.length > bytes.length) {
      bytes = concat(bytes.subarray(0, length), new Uint8Array(length + part.length));
    }
    bytes.set(part, length);
    length += part.length;
  }
  return length === bytes.length ? bytes : bytes.slice(0, length);
}
