import {
  bodyHash,
  readStamp,
  type SignedRequest,
  type Stamp,
  verifyRequest,
} from "../../crypto/audit.ts";
import { fromB64 } from "../../crypto/encoding.ts";
import type { Handler } from "../../crypto/roster.ts";
import { AUDITED, isSigned, REQUEST_SIGNATURE } from "../contract/audit.ts";
import { AppError } from "../errors.ts";
import type { Parts } from "./parts.ts";
import { toAppError } from "./problem-answer.ts";
import type { Route, RouteContext } from "./route.ts";

type Request = SignedRequest & { stamp: Stamp };
/** Beyond this, what was read today may be told again: a set must not grow without end. */
const MOST_REMEMBERED = 100_000;

/**
 * Runs a route and writes what it did into the audit chain, in one commit: there is no change
 * without its entry. What changes something must carry the handler's signature over the request, so
 * that no entry can be made up afterwards.
 */
export class AuditHook {
  readonly #parts: Parts;
  /** What has an entry of today already, of the kinds that need only one. */
  #told = new Set<string>();
  #today = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `bytes`: the body as it came in. */
  run(
    one: Route,
    context: RouteContext<unknown>,
    handler: Handler | null,
    bytes: Uint8Array,
  ): Promise<Response> | Response {
    const { audit } = one;
    if (audit === null || typeof audit !== "string") return one.handle(context);
    const { line, store } = this.#parts;
    const { kind } = AUDITED[audit];
    const opened = line.opened;
    try {
      const answered = store.together(() => {
        const request = isSigned(audit) ? readRequest(context, bytes) : undefined;
        if (handler && request) this.#check(request, handler);
        const response = one.handle(context);
        if (response instanceof Promise) throw new Error("an audited route answers at once");
        const actor = handler ?? context.audited.actor;
        if (!actor) throw new Error("an audited route names its actor");
        if (!handler && request) this.#check(request, actor);
        const daily = kind === "session" || kind === "read";
        this.#append(one, context, actor, "done", daily, request);
        return response;
      });
      context.audited.after?.();
      return answered;
    } catch (error) {
      // The store is as it was before; so must be what was read from it.
      if (line.opened !== opened) line.reload();
      if (handler && toAppError(error).status === 403) this.refuse(one, context, handler, bytes);
      throw error;
    }
  }

  /**
   * What a handler may not do is an entry too: once a day, so that a loop fills nothing. Of a change that
   * nobody signed there is none: it could not be said whose it was.
   */
  refuse(one: Route, context: RouteContext<unknown>, handler: Handler, bytes: Uint8Array): void {
    if (typeof one.audit !== "string") return;
    const request = isSigned(one.audit) ? this.#signedBy(handler, context, bytes) : undefined;
    if (request !== null) this.#append(one, context, handler, "refused", true, request);
  }

  #signedBy(handler: Handler, context: RouteContext<unknown>, bytes: Uint8Array): Request | null {
    try {
      const request = readRequest(context, bytes);
      this.#check(request, handler);
      return request;
    } catch {
      return null;
    }
  }

  #check(request: Request, handler: Handler): void {
    const { line, store } = this.#parts;
    const { id } = line.open;
    const good = verifyRequest(request, request.stamp, line.today(), id, handler.signing);
    // The same bytes sent again would be a second entry of which the handler knows nothing.
    if (!good || store.audit.hasNonce(request.stamp.nonce)) throw new AppError("refused");
  }

  #append(
    { audit }: Route,
    context: RouteContext<unknown>,
    actor: Handler,
    result: "done" | "refused",
    daily: boolean,
    request?: Request,
  ): void {
    const { line, store } = this.#parts;
    const day = line.today();
    const object = context.audited.object ?? Object.values(context.params)[0] ?? "";
    const what = { day, actor: actor.id, action: audit as string, object, result };
    if (daily && this.#wasTold(day, Object.values(what).join(" "))) return;
    store.audit.append(request ? { ...what, request } : what, line.open.id);
  }

  #wasTold(day: number, what: string): boolean {
    if (day !== this.#today || this.#told.size > MOST_REMEMBERED) this.#told = new Set();
    this.#today = day;
    if (this.#told.has(what)) return true;
    this.#told.add(what);
    return false;
  }
}

/** The request and its stamp. Throws AppError `refused` when there is none. */
function readRequest({ c }: RouteContext<unknown>, bytes: Uint8Array): Request {
  const given = c.req.header(REQUEST_SIGNATURE);
  if (given === undefined)
    throw new AppError("refused", "Sign the request: see Request-Signature.");
  const stamp = readStamp(fromB64(given));
  return { method: c.req.method, path: c.req.path, body: bodyHash(bytes), stamp };
}
