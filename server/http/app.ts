import { type Context, Hono, type Next } from "hono";
import * as z from "zod/mini";
import { activeHandler, type Handler } from "../../crypto/roster.ts";
import { SECURITY_HEADERS } from "../contract/headers.ts";
import { API_VERSION } from "../contract/limits.ts";
import { AppError } from "../errors.ts";
import { describeError } from "../log.ts";
import { AuditHook } from "./audit-hook.ts";
import { parseJsonBytes, parseWith, readJsonBytes } from "./body.ts";
import { auditRoutes } from "./audit-routes.ts";
import { caseRoutes } from "./case-routes.ts";
import { checkpointRoutes } from "./checkpoint-routes.ts";
import { deskRoutes } from "./desk-routes.ts";
import { keyringRoutes } from "./keyring-routes.ts";
import { openRoute } from "./open-route.ts";
import { describeApi } from "./openapi.ts";
import { answerPage } from "./pages.ts";
import type { Parts } from "./parts.ts";
import { answerProblem, toAppError } from "./problem-answer.ts";
import { publicRoutes } from "./public-routes.ts";
import { recoveryRoutes } from "./recovery-routes.ts";
import { honoPath, route, type Route, type RouteContext } from "./route.ts";
import { sessionRoutes, shutOut } from "./session-routes.ts";
import { statisticsRoutes } from "./statistics-routes.ts";
import { teamRoutes } from "./team-routes.ts";

const SECURITY_HEADER_LIST = Object.entries(SECURITY_HEADERS);

/** All routes of a line: the list that serves, that is described, and that a test walks. */
export function makeRoutes(parts: Parts): Route[] {
  const routes = [
    ...publicRoutes(parts),
    ...sessionRoutes(parts),
    openRoute(parts),
    ...deskRoutes(parts),
    ...keyringRoutes(parts),
    ...teamRoutes(parts),
    ...recoveryRoutes(parts),
    ...caseRoutes(parts),
    ...auditRoutes(parts),
    ...checkpointRoutes(parts),
    ...statisticsRoutes(parts),
  ];
  const description = route({
    method: "GET",
    path: "/v1/openapi.json",
    summary: "This description.",
    access: "public",
    answer: z.looseObject({ openapi: z.string() }),
    handle: ({ c }) => c.body(document(), 200, { "Content-Type": "application/json" }),
  });
  routes.push(description);
  let text: string | undefined;
  const document = () => (text ??= JSON.stringify(describeApi(routes)));
  return routes;
}

/** The whole line over HTTP. */
export function createApp(parts: Parts): Hono {
  const app = new Hono();
  const routes = makeRoutes(parts);
  const hook = new AuditHook(parts);
  app.use(addHeaders);
  for (const one of routes) {
    app.on(one.method, honoPath(one.path), (c) => serve(parts, hook, one, c));
  }
  app.notFound((c) => answerOther(parts, routes, c));
  app.onError((error, c) => {
    const known = toAppError(error);
    if (known.status >= 500 && known.code !== "line-closed") reportError(parts, known, c);
    return answerProblem(known);
  });
  return app;
}

/** On every response, errors and files included. */
async function addHeaders(c: Context, next: Next): Promise<void> {
  await next();
  const { headers } = c.res;
  for (const [name, value] of SECURITY_HEADER_LIST) headers.set(name, value);
  if (c.req.path.startsWith("/v1/")) {
    headers.set("API-Version", API_VERSION);
    headers.set("Cache-Control", "no-store");
  } else if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
}

async function serve(parts: Parts, hook: AuditHook, one: Route, c: Context): Promise<Response> {
  const handler = one.access === "public" ? null : authenticate(parts, one, c);
  const params: Record<string, string> = {};
  for (const [name, schema] of Object.entries(one.params)) {
    params[name] = parseWith(schema, c.req.param(name));
  }
  const context: RouteContext<unknown> = {
    c,
    params,
    body: undefined,
    audited: {},
    get handler() {
      if (!handler) throw new AppError("unauthenticated");
      return handler;
    },
  };
  if (handler && one.roles && !one.roles.some((role) => handler.roles.includes(role))) {
    hook.refuse(one, context, handler, await readForRefusal(one, c));
    throw new AppError("forbidden");
  }
  if (one.body === null || "bytes" in one.body) {
    return hook.run(one, context, handler, new Uint8Array());
  }
  const bytes = await readJsonBytes(c);
  context.body = parseJsonBytes(bytes, one.body);
  return hook.run(one, context, handler, bytes);
}

/** The body that was signed, of what is refused anyway; nothing when it cannot be read. */
const readForRefusal = (one: Route, c: Context): Promise<Uint8Array> | Uint8Array =>
  one.body === null || "bytes" in one.body
    ? new Uint8Array()
    : readJsonBytes(c).catch(() => new Uint8Array());

/** The handler of the bearer token, when the roster knows them. */
function authenticate(parts: Parts, one: Route, c: Context): Handler {
  const { roster } = parts.line.open;
  const match = /^Bearer ([A-Za-z0-9_-]{16,256})$/.exec(c.req.header("authorization") ?? "");
  const token = match?.[1] === undefined ? null : parts.sessions().readToken(match[1]);
  const handler = token ? activeHandler(roster, token.handler) : undefined;
  if (!token) throw new AppError("unauthenticated", "Unlock the desk again.");
  if (!handler) throw shutOut(roster, token.handler);
  if (one.access === "session" && token.scope !== "session") {
    throw new AppError("unauthenticated", "Unlock the desk.");
  }
  return handler;
}

/** What no route takes: a file of the site, a wrong method, or nothing. */
function answerOther(parts: Parts, routes: readonly Route[], c: Context): Response {
  const { method, path } = c.req;
  const patterns = routes.filter((one) => matches(one.path, path));
  if (patterns.length > 0) {
    const response = answerProblem(new AppError("method-not-allowed"));
    response.headers.set("Allow", patterns.map((one) => one.method).join(", "));
    return response;
  }
  if (path.startsWith("/v1/")) return answerProblem(new AppError("not-found"));
  if (method !== "GET" && method !== "HEAD") {
    return answerProblem(new AppError("method-not-allowed"));
  }
  return answerPage(parts, path, c.req.header("accept-encoding") ?? "");
}

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\{[a-z]+\}/g, "[^/]+")}$`).test(path);

/** Desk errors are said at once; what public requests cause is only counted for the day. */
function reportError(parts: Parts, error: AppError, c: Context): void {
  const { code, at } = describeError(error.cause ?? error);
  const path = c.req.path;
  if (path.startsWith("/v1/desk/")) parts.log.say("desk-error", { code, at });
  else parts.log.tally("public-error", error.code === "internal" ? `${code}@${at}` : error.code);
}
