import type * as z from "zod/mini";
import {
  bodyHash,
  dayOf,
  detachedInput,
  fromB64,
  signDetached,
  type SigningKey,
  stampRequest,
  toB64,
} from "../../../crypto/index.ts";
import { REQUEST_SIGNATURE } from "../../../server/contract/audit.ts";
import { SESSION_PURPOSE, SHARE_PURPOSE } from "../../../server/contract/limits.ts";
import { Problem } from "../../../server/contract/problem.ts";
import { ChallengeAnswer, SessionAnswer, ShareAnswer } from "../../../server/contract/session.ts";
import { DeskError, type DeskFault } from "./errors.ts";
import type { Device } from "./keys.ts";

/** `path` begins with a slash; the surroundings know where the line is. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** What a schema gives; null for an answer without a body. */
type AnswerOf<S> = S extends z.ZodMiniType ? z.infer<S> : null;

/** A slow network is waited for; one that hangs is not. */
const PATIENCE_MS = 60_000;
/** A session that has less than this left is renewed before it is used. */
const RENEW_MS = 60_000;
const SESSION_PATH = "/v1/desk/session";

const FAULTS: Partial<Record<string, DeskFault>> = {
  unauthenticated: "unauthenticated",
  forbidden: "refused",
  refused: "refused",
  "no-ground": "no-ground",
  suspended: "suspended",
  revoked: "revoked",
  changed: "changed",
  claimed: "claimed",
  exists: "changed",
  full: "full",
  "too-large": "too-long",
  "line-closed": "line-closed",
  stopping: "offline",
};

/** Asks things of the line, with answers checked by the contract's own schemas. */
export class LineApi {
  readonly #fetch: Fetch;
  readonly #clock: () => number;
  #session: { token: string; until: number } | null = null;
  /** The token of a session that is being opened. */
  #opening: Promise<string> | null = null;
  #ringToken: string | null = null;
  #identity: { handler: string; lineId: Uint8Array; signing: SigningKey } | null = null;

  /** Whoever is put out of the team keeps no open desk. */
  onShutOut: ((why: "revoked" | "suspended") => void) | null = null;

  constructor(fetch: Fetch, clock: () => number) {
    this.#fetch = fetch;
    this.#clock = clock;
  }

  /** The share of this device, and a token that can do no more than ring. */
  async takeShare(handler: string, lineId: Uint8Array, device: Device): Promise<Uint8Array> {
    const challenge = await this.#challenge();
    const input = detachedInput(SHARE_PURPOSE, lineId, [bytesOf(challenge)]);
    const signature = toB64(await device.sign(input));
    const body = { handler, challenge, signature };
    const answer = await this.send("POST", "/v1/desk/share", body, ShareAnswer, null);
    this.#ringToken = answer.token;
    return bytesOf(answer.share);
  }

  /** From now on sessions are opened, and renewed, with this key. */
  identify(handler: string, lineId: Uint8Array, signing: SigningKey): void {
    this.#identity = { handler, lineId, signing };
  }

  /** Forgets the key and the session; the ring token stays. */
  forget(): void {
    this.#identity = null;
    this.#session = null;
  }

  async get<S extends z.ZodMiniType>(path: string, schema: S): Promise<AnswerOf<S>> {
    return this.send("GET", path, undefined, schema, await this.#token());
  }

  async post<S extends z.ZodMiniType | null>(
    path: string,
    body: unknown,
    schema: S,
    method: "POST" | "PUT" = "POST",
  ): Promise<AnswerOf<S>> {
    return this.send(method, path, body, schema, await this.#token());
  }

  /** Signed and sent at once, with the session that there is, and not waited for. */
  farewell(path: string, body: unknown): void {
    if (!this.#session || this.#session.until <= this.#clock()) return;
    this.#request("PUT", path, body, this.#session.token).catch(() => {});
  }

  async bytes(path: string, body?: unknown): Promise<Uint8Array> {
    const method = body === undefined ? "GET" : "POST";
    const response = await this.#request(method, path, body, await this.#token());
    return new Uint8Array(await reading(() => response.arrayBuffer()));
  }

  /** As any visitor asks: without a session, and without a signature. */
  visit(path: string, init: RequestInit): Promise<Response> {
    return this.#fetch(path, init);
  }

  /** With the token of a locked desk. */
  async ring<S extends z.ZodMiniType>(path: string, schema: S): Promise<AnswerOf<S>> {
    if (this.#ringToken === null) throw new DeskError("locked");
    return this.send("GET", path, undefined, schema, this.#ringToken);
  }

  async send<S extends z.ZodMiniType | null>(
    method: "GET" | "POST" | "PUT",
    path: string,
    body: unknown,
    schema: S,
    token: string | null,
  ): Promise<AnswerOf<S>> {
    const response = await this.#request(method, path, body, token);
    if (!schema) return null as AnswerOf<S>;
    const parsed = schema.safeParse(await reading(() => response.json() as Promise<unknown>));
    if (!parsed.success) throw new DeskError("forged", parsed.error);
    return parsed.data as AnswerOf<S>;
  }

  async #request(
    method: string,
    path: string,
    body: unknown,
    token: string | null,
  ): Promise<Response> {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (token !== null) headers["Authorization"] = `Bearer ${token}`;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const changes = method !== "GET" && (token !== null || path === SESSION_PATH);
    if (changes) headers[REQUEST_SIGNATURE] = this.#stamp(method, path, text);
    let response: Response;
    try {
      response = await this.#fetch(path, {
        method,
        headers,
        ...(text === undefined ? {} : { body: text }),
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch (cause) {
      throw new DeskError("offline", cause);
    }
    if (!response.ok) {
      const fault = await faultOf(response);
      if (fault.code === "revoked" || fault.code === "suspended") this.onShutOut?.(fault.code);
      throw fault;
    }
    return response;
  }

  /** The handler's own word for a request: the server cannot make one up afterwards. */
  #stamp(method: string, path: string, text = ""): string {
    if (!this.#identity) throw new DeskError("locked");
    const { lineId, signing } = this.#identity;
    const body = bodyHash(new TextEncoder().encode(text));
    return toB64(stampRequest({ method, path, body }, dayOf(this.#clock()), lineId, signing));
  }

  async #challenge(): Promise<string> {
    const answer = await this.send("POST", "/v1/desk/challenge", {}, ChallengeAnswer, null);
    return answer.challenge;
  }

  /** A session that lasts, opened anew with the signing key when it is about to end: once for all who wait. */
  async #token(): Promise<string> {
    if (!this.#identity) throw new DeskError("locked");
    if (this.#session && this.#session.until - this.#clock() > RENEW_MS) return this.#session.token;
    this.#opening ??= this.#openSession().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #openSession(): Promise<string> {
    const challenge = await this.#challenge();
    const identity = this.#identity;
    if (!identity) throw new DeskError("locked");
    const { handler, lineId, signing } = identity;
    const signed = signDetached(SESSION_PURPOSE, lineId, [bytesOf(challenge)], signing);
    const body = { handler, challenge, signature: toB64(signed) };
    const session = await this.send("POST", SESSION_PATH, body, SessionAnswer, null);
    // Locked meanwhile: nobody goes on with it.
    if (this.#identity !== identity) throw new DeskError("locked");
    this.#session = session;
    return session.token;
  }
}

async function faultOf(response: Response): Promise<DeskError> {
  try {
    const problem = Problem.safeParse(await response.json());
    if (problem.success) return new DeskError(FAULTS[problem.data.code] ?? "internal");
  } catch {
    // Not from the line itself: a proxy, or something in between.
  }
  return new DeskError(response.status >= 500 ? "offline" : "internal");
}

/** The schema knows the length of base64url, not whether it is the one way to write it. */
function bytesOf(given: string): Uint8Array {
  try {
    return fromB64(given);
  } catch (cause) {
    throw new DeskError("forged", cause);
  }
}

/** A connection that breaks off while the body comes in. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new DeskError(cause instanceof SyntaxError ? "forged" : "offline", cause);
  }
}
