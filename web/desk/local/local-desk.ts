// The desk on the handler's own machine: its code comes from the installed package, never from the
// line, and only sealed or public bytes go through. Other programs of this user can reach it, as
// they can reach the key file itself; other pages in the browser cannot.
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { SECURITY_HEADERS } from "../../../server/contract/headers.ts";
import { StoredKeys } from "../core/index.ts";
import { DeskFiles, escapeHtml } from "./desk-page.ts";
import type { KeyFile } from "./key-file.ts";
import { LineUnreachable, readLineFacts } from "./line-facts.ts";
import { isOpened, isOwnHost, isOwnPage, isToken, type Provenance } from "./own-page.ts";
import { passes, passOn, readBody } from "./passage.ts";
import { answerProblem } from "./problem.ts";
import { StartFault } from "./start-fault.ts";

const ADDRESS = "127.0.0.1";
/** Wrapped keys take some kilobytes: four months of receiving keys and a number for each case. */
const KEY_FILE_BYTES = 6 * 1024 * 1024;
const PAGES = new Set(["/", "/desk/"]);
/** How long a stop waits for requests that have begun. */
const STOP_MS = 3_000;

export interface LocalDeskOptions {
  port: number;
  /** Origin of the line. */
  line: string;
  keyFile: KeyFile;
  distDir?: string;
  /** Lets go of what a long answer left behind in memory. */
  letGo?: () => void;
}

export interface LocalDesk {
  url: string;
  stop(): Promise<void>;
}

/** Starts the local desk. Throws StartFault when the port is in use or nothing was built. */
export async function startLocalDesk(options: LocalDeskOptions): Promise<LocalDesk> {
  const files = new DeskFiles(options.distDir);
  const server = createServer();
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const app = makeApp({ ...options, port }, files);
  const answer = getRequestListener(app.fetch, { errorHandler: () => secured(refusal()) });
  server.on("request", (incoming, outgoing) => void answer(incoming, outgoing));
  server.on("clientError", (_error, socket) => socket.destroy());
  return { url: `http://${ADDRESS}:${String(port)}`, stop: () => close(server) };
}

/** Whether the port is free, before work is done that would be for nothing. Throws StartFault. */
export async function checkPort(port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, port);
  await close(probe);
}

function makeApp({ port, line, keyFile, letGo = () => {} }: LocalDeskOptions, files: DeskFiles) {
  // Of this start alone, known to our own page alone.
  const token = randomBytes(32).toString("base64url");
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    await next();
    secured(c.res);
  });
  app.use(async (c, next) => {
    if (!isOwnHost(c.req.header("host"), port)) return answerProblem("forbidden");
    return next();
  });
  app.use("/local/*", async (c, next) => {
    if (!asksItself(c)) return answerProblem("forbidden");
    return next();
  });
  app.use("/local/key-file", async (c, next) => {
    if (!isToken(c.req.header("desk-token"), token)) return answerProblem("forbidden");
    return next();
  });

  app.get("/local/desk", (c) => c.json({ keyFile: true, token }));
  app.get("/local/key-file", (c) => {
    const keys = keyFile.read();
    return keys ? c.json(keys) : answerProblem("not-found");
  });
  app.put("/local/key-file", async (c) => {
    const type = c.req.header("content-type")?.split(";")[0]?.trim();
    if (type !== "application/json") return answerProblem("unsupported-type");
    const body = await readBody(c.req.raw, KEY_FILE_BYTES);
    if (body === "too-large") return answerProblem("too-large");
    const keys = StoredKeys.safeParse(parseJson(body));
    if (!keys.success) return answerProblem("malformed");
    keyFile.write(keys.data);
    return c.body(null, 204);
  });

  // The page names its files from where it is, so the slash matters.
  app.get("/desk", (c) => c.redirect("/desk/"));
  app.all("*", (c) => {
    const { method, path } = c.req;
    if (path === "/local/desk" || path === "/local/key-file") {
      return answerProblem("method-not-allowed");
    }
    const passing = passes(method, path);
    if (passing === "wrong-method") return answerProblem("method-not-allowed");
    if (passing === "passes") {
      return asksItself(c)
        ? passOn(line, path, c.req.raw, { cut: () => c.env.outgoing.destroy(), letGo })
        : answerProblem("forbidden");
    }
    const isPage = PAGES.has(path);
    const file = files.file(path);
    if (!isPage && !file) return answerProblem("not-found");
    if (method !== "GET" && method !== "HEAD") return answerProblem("method-not-allowed");
    if (file) return c.body(file.bytes, 200, { "Content-Type": file.type });
    if (!isOpened(provenanceOf(c))) return answerProblem("forbidden");
    return answerPage(files, line, keyFile);
  });
  app.onError((error) =>
    answerProblem("internal", error instanceof StartFault ? error.hint : undefined),
  );
  return app;
}

const provenanceOf = ({ req }: Context): Provenance => ({
  site: req.header("sec-fetch-site"),
  origin: req.header("origin"),
  dest: req.header("sec-fetch-dest"),
});

const asksItself = (c: Context): boolean => isOwnPage(provenanceOf(c), c.req.header("host") ?? "");

/** The page, or in its place what is wrong with the line: the desk is not shown for a false one. */
async function answerPage(files: DeskFiles, line: string, keyFile: KeyFile): Promise<Response> {
  try {
    const facts = await readLineFacts(line, keyFile.read()?.root ?? null);
    return html(200, files.page(facts));
  } catch (error) {
    if (error instanceof LineUnreachable) {
      return html(503, notice("De lijn is niet te bereiken.", `${line} geeft geen antwoord.`));
    }
    if (error instanceof StartFault) return html(502, notice(error.message, error.hint));
    throw error;
  }
}

const html = (status: number, text: string): Response =>
  new Response(text, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });

const notice = (sentence: string, hint: string): string =>
  `<!doctype html><html lang="nl"><meta charset="utf-8"><title>Werkplek</title>` +
  `<meta name="viewport" content="width=device-width, initial-scale=1">` +
  `<h1>${escapeHtml(sentence)}</h1><p>${escapeHtml(hint)}</p>\n`;

/** The line's own headers on every answer; nothing of the desk stays in the browser's cache. */
function secured(response: Response): Response {
  const { headers } = response;
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
  headers.set("Cache-Control", "no-store");
  return response;
}

const refusal = (): Response => answerProblem("malformed");

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      reject(
        new StartFault(
          `The desk cannot listen on ${ADDRESS}:${String(port)}.`,
          "Another program may use that port: stop it, or set DESK_PORT.",
          cause,
        ),
      );
    });
    server.listen(port, ADDRESS, resolve);
  });
}

async function close(server: Server): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const force = setTimeout(() => {
    server.closeAllConnections();
  }, STOP_MS);
  await ended;
  clearTimeout(force);
}
