import type { Context } from "hono";
import * as z from "zod/mini";
import type { Handler, Role } from "../../crypto/roster.ts";
import type { AuditAction } from "../contract/audit.ts";
import { compressed, takesBrotli } from "./brotli.ts";

/**
 * Who may come in. A route that says nothing needs a handler's session: `public` is declared, and
 * `ring` is the short-sighted token of a locked desk, which learns ids only.
 */
export type Access = "session" | "ring" | "public";

export interface RouteContext<Body> {
  c: Context;
  body: Body;
  /** Path parameters, checked. */
  params: Record<string, string>;
  /** The handler who asks. Throws on a public route. */
  handler: Handler;
  /**
   * For the audit entry: what it was done to (else what the path names), and who, if not that. `after` is
   * done when all of it stands in the store.
   */
  audited: { object?: string; actor?: Handler; after?: () => void };
}

/** The action that it is in the audit chain (contract/audit.ts), or why it is none. */
export type Audit = AuditAction | { none: string };

/** What a route answers with: JSON of this schema, bytes of this type, or nothing (204). */
export type Answer = z.ZodMiniType | { bytes: "application/octet-stream" | "text/plain" } | null;

export interface Route {
  method: "GET" | "POST" | "PUT";
  /** As in OpenAPI: `/v1/desk/cases/{id}`. */
  path: string;
  summary: string;
  access: Access;
  /** Roles of which the handler has at least one; without it, every handler. */
  roles: readonly Role[] | null;
  params: Record<string, z.ZodMiniType<string>>;
  /** Headers that the route asks for, for the OpenAPI description. */
  headers: z.ZodMiniType | null;
  /** JSON of this schema, bytes of exactly this length that the route reads itself, or nothing. */
  body: z.ZodMiniType | { bytes: number } | null;
  answer: Answer;
  /** Every desk route says; null elsewhere. */
  audit: Audit | null;
  handle(context: RouteContext<unknown>): Promise<Response> | Response;
}

interface Declaration<Body extends z.ZodMiniType | { bytes: number } | null> {
  method: Route["method"];
  path: string;
  summary: string;
  access?: Access;
  roles?: readonly Role[];
  params?: Route["params"];
  headers?: z.ZodMiniType;
  body?: Body;
  answer: Answer;
  audit?: Audit;
  handle(
    context: RouteContext<Body extends z.ZodMiniType ? z.infer<Body> : undefined>,
  ): Promise<Response> | Response;
}

/** Declares a route; what is not said is the safer choice. */
export function route<Body extends z.ZodMiniType | { bytes: number } | null = null>(
  declaration: Declaration<Body>,
): Route {
  const {
    access = "session",
    roles = null,
    params = {},
    headers = null,
    audit = null,
  } = declaration;
  const { method, path, summary, answer } = declaration;
  return {
    method,
    path,
    summary,
    access,
    roles,
    params,
    headers,
    body: declaration.body ?? null,
    answer,
    audit,
    handle: (context) => declaration.handle(context as Parameters<typeof declaration.handle>[0]),
  };
}

/** The same path as Hono writes it: `/v1/desk/cases/:id`. */
export const honoPath = (path: string): string => path.replace(/\{([a-z]+)\}/g, ":$1");

/** JSON that fits this schema, as the compiler checks. */
export function answer<S extends z.ZodMiniType>(
  c: Context,
  _schema: S,
  value: z.input<S>,
  status: 200 | 201 = 200,
): Response {
  return c.body(JSON.stringify(value), status, { "Content-Type": "application/json" });
}

/** The same for everyone, and public: small for who takes that. */
export function answerSmall<S extends z.ZodMiniType>(
  c: Context,
  schema: S,
  value: z.input<S> & object,
): Response {
  c.header("Vary", "Accept-Encoding");
  if (!takesBrotli(c.req.header("Accept-Encoding") ?? "")) return answer(c, schema, value);
  const headers = { "Content-Type": "application/json", "Content-Encoding": "br" };
  return c.body(compressed(value), 200, headers);
}

export function answerBytes(c: Context, bytes: Uint8Array): Response {
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    "Content-Type": "application/octet-stream",
  });
}

export const answerNothing = (c: Context): Response => c.body(null, 204);
