import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { SECURITY_HEADERS } from "../../server/contract/headers.ts";
import { Problem } from "../../server/contract/problem.ts";
import { Health, KeyringBundle, LinePayload, Puzzle } from "../../server/contract/public.ts";
import { createApp, makeRoutes } from "../../server/http/app.ts";
import { dayOf, openKeyring } from "../../crypto/index.ts";
import { startLine, type TestLine } from "../support/line.ts";
import { postJson } from "./handler.ts";

let line: TestLine;
beforeAll(async () => {
  line = await startLine();
});
afterAll(() => line.stop());

const filled = (path: string) => path.replace("{id}", "0".repeat(32));

describe("every response", () => {
  const asked: [string, RequestInit?][] = [
    ["/"],
    ["/nl/"],
    ["/assets/page-ABCDEF12.js"],
    ["/is/er/niet"],
    ["/v1/is/er/niet"],
    ["/v1/keyring"],
    ["/v1/keyring", { method: "DELETE" }],
    ["/v1/envelopes", { method: "POST" }],
    ["/v1/desk/state"],
    ["/v1/openapi.json"],
    ["/line.json"],
    ["/line.sig"],
    ["/healthz"],
    ["/", { method: "POST" }],
    ["/manifest.json", { method: "HEAD" }],
    ["/%E0%A4%A"],
    ["/..%2f..%2fetc/passwd"],
  ];
  test.each(asked)("has the security headers: %s %o", async (path, init) => {
    const response = await fetch(line.url + path, init);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect([name, response.headers.get(name)]).toEqual([name, value]);
    }
    for (const name of ["set-cookie", "link", "refresh", "server", "x-powered-by"]) {
      expect(response.headers.get(name)).toBeNull();
    }
    if (path.startsWith("/v1/")) {
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("api-version")).toBe("1.0.0");
    }
  });

  test("has them even when it cannot be read as a request", async () => {
    for (const bytes of ["no http at all\r\n\r\n", "GET / HTTP/1.1\r\nHost: [bad\r\n\r\n"]) {
      const answer = await speak(bytes);
      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(answer.toLowerCase()).toContain("content-security-policy: default-src 'none'");
    }
  });
});

function speak(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(line.url).port), "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("\r\n\r\n")) socket.destroy();
    });
    socket.on("close", () => {
      resolve(text);
    });
    socket.on("error", reject);
  });
}

describe("every route", () => {
  test("needs a handler's session, unless it is declared public", async () => {
    const routes = makeRoutes(line.server.parts);
    const open = routes.filter(({ access }) => access === "public").map(({ path }) => path);
    expect(open.toSorted()).toEqual([
      "/.well-known/security.txt",
      "/healthz",
      "/line.json",
      "/line.sig",
      "/v1/bulletin",
      "/v1/desk/challenge",
      "/v1/desk/invites/{id}",
      "/v1/desk/open",
      "/v1/desk/opening",
      "/v1/desk/return",
      "/v1/desk/return/read",
      "/v1/desk/session",
      "/v1/desk/share",
      "/v1/envelopes",
      "/v1/keyring",
      "/v1/openapi.json",
      "/v1/puzzle",
      "/v1/statistics",
    ]);
    const guarded = routes.filter(({ access }) => access !== "public");
    expect(guarded.length).toBeGreaterThan(14);
    for (const { method, path } of guarded) {
      for (const token of [undefined, "x".repeat(52)]) {
        const response = await fetch(line.url + filled(path), {
          method,
          ...(token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
        });
        expect([method, path, response.status]).toEqual([method, path, 401]);
      }
    }
  });

  test("that Hono serves is one of the list, and is described in OpenAPI", async () => {
    const routes = makeRoutes(line.server.parts);
    const listed = routes.map(({ method, path }) => `${method} ${path}`).toSorted();
    const served = createApp(line.server.parts)
      .routes.filter(({ path }) => path !== "/*")
      .map(({ method, path }) => `${method} ${path.replace(/:([a-z]+)/g, "{$1}")}`);
    expect(served.toSorted()).toEqual(listed);
    const api = (await (await fetch(`${line.url}/v1/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; responses: object }>>;
    };
    expect(api.openapi).toBe("3.1.0");
    const described = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(listed);
    const names = Object.values(api.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test("answers a problem that names a code and nothing of the request", async () => {
    const secret = "a-word-that-was-only-in-the-request";
    const response = await postJson(`${line.url}/v1/desk/session`, { handler: secret });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(Problem.parse(JSON.parse(text)).code).toBe("malformed");
    expect(text).not.toContain(secret);
  });

  test("refuses bodies that are no JSON, of another type, or too large", async () => {
    const url = `${line.url}/v1/desk/challenge`;
    const headers = { "Content-Type": "application/json" };
    const ask = async (init: RequestInit) => (await fetch(url, { method: "POST", ...init })).status;
    expect(await ask({ headers, body: "{" })).toBe(400);
    expect(await ask({ headers, body: '{"more":1}' })).toBe(400);
    expect(await ask({ headers: { "Content-Type": "text/plain" }, body: "{}" })).toBe(415);
    expect(await ask({ headers, body: " ".repeat(5 * 1024 * 1024) })).toBe(413);
    expect(await ask({ headers, body: "{}" })).toBe(200);
  });
});

describe("what anyone may ask", () => {
  const get = async (path: string) => (await fetch(line.url + path)).json();

  test("fits its schema", async () => {
    for (const [path, schema] of [
      ["/v1/keyring", KeyringBundle],
      ["/v1/puzzle", Puzzle],
      ["/line.json", LinePayload],
      ["/healthz", Health],
    ] as const) {
      expect(z.safeParse(schema as z.ZodMiniType, await get(path)).success).toBe(true);
    }
  });

  test("verifies up to the root", async () => {
    const { root } = line.coordinator;
    const today = dayOf(line.clock.now());
    const keyring = openKeyring(await get("/v1/keyring"), root.publicKey, today);
    expect(keyring.epochs).toHaveLength(9);
    expect(keyring.warn).toBe(false);
  });

  test("of the keyring is small for who takes Brotli, whole for who does not, and follows a change", async () => {
    const ask = async (accepts: string) => {
      const headers = { "Accept-Encoding": accepts };
      const asked = request(`${line.url}/v1/keyring`, { headers }).end();
      const [response] = (await once(asked, "response")) as [IncomingMessage];
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      return { headers: response.headers, bytes: Buffer.concat(parts) };
    };
    const [whole, small] = [await ask("identity"), await ask("gzip, br")];
    expect([whole.headers["content-encoding"], small.headers["content-encoding"]]).toEqual([
      undefined,
      "br",
    ]);
    for (const { headers } of [whole, small]) {
      expect([headers["vary"], headers["content-type"]]).toEqual([
        "Accept-Encoding",
        "application/json",
      ]);
    }
    expect(brotliDecompressSync(small.bytes)).toEqual(whole.bytes);
    for (const refusing of ["br;q=0", "br; q=0.000, gzip", "BR;Q=0", ""]) {
      expect((await ask(refusing)).headers["content-encoding"], refusing).toBeUndefined();
    }
    for (const taking of ["br;q=0.5", "gzip, br;q=0.001", "br, *;q=0"]) {
      expect((await ask(taking)).headers["content-encoding"], taking).toBe("br");
    }
    // Base64 of keys and signatures: a quarter of it says nothing.
    expect(small.bytes.length / whole.bytes.length).toBeLessThan(0.8);
    line.server.parts.line.reload();
    const again = await ask("br");
    expect(brotliDecompressSync(again.bytes)).toEqual(whole.bytes);
  });

  test("of the puzzle is the same for everyone, and difficulty 0 when quiet", async () => {
    const [one, two] = await Promise.all([get("/v1/puzzle"), get("/v1/puzzle")]);
    expect(one).toEqual(two);
    expect((one as { difficulty: number }).difficulty).toBe(0);
  });
});
