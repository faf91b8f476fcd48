// The local desk: what it lets through to the line, and its command.
import { existsSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { unlock } from "../../web/desk/core/index.ts";
import { startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { freePort, runCommand } from "../support/line-process.ts";
import { PASSPHRASE, startDeskLine } from "./support.ts";
import {
  ask,
  OWN,
  folder,
  distDir,
  line,
  keyFile,
  desk,
  storedKeys,
  putKeys,
  deskFor,
  listening,
  localDeskForAll,
  JSON_TYPE,
} from "./local-line.ts";

localDeskForAll();

describe("what goes through to the line", () => {
  test("a whole desk unlocks and works through it", async () => {
    const through = {
      ...line.around,
      store: keyFile,
      fetch: (path: string, init: RequestInit) =>
        fetch(`${desk.url}${path}`, {
          ...init,
          headers: { ...(init.headers as Record<string, string>), Origin: desk.url },
        }),
    };
    await putKeys(storedKeys());
    const opened = await unlock(through, PASSPHRASE);
    expect(opened.line.root).toBe(storedKeys().root);
    expect(await opened.ring()).toEqual([]);
    opened.lock();
  });

  test("path, body and a few headers; nothing else of the browser, and no session with a report", async () => {
    const seen: { method: string; url: string; headers: IncomingHttpHeaders }[] = [];
    const upstream = createServer((asked, response) => {
      seen.push({ method: asked.method ?? "", url: asked.url ?? "", headers: asked.headers });
      response.writeHead(200, {
        ...JSON_TYPE,
        "API-Version": "1.0.0",
        "Set-Cookie": "a=b",
        Link: "</x>; rel=preload",
        "Access-Control-Allow-Origin": "*",
      });
      response.end("{}");
    });
    const other = await deskFor(await listening(upstream));
    const headers = {
      ...OWN,
      ...JSON_TYPE,
      Origin: other.url,
      Authorization: "Bearer abc",
      Cookie: "secret=1",
      Referer: `${other.url}/desk/`,
      "User-Agent": "a browser of a handler",
      "Accept-Language": "ti",
      "X-Forwarded-For": "203.0.113.9",
    };
    const answer = await ask(other.url, "/v1/desk/cases?who=me", {
      method: "POST",
      headers,
      body: "{}",
    });
    expect(answer.status).toBe(200);
    expect(answer.headers["api-version"]).toBe("1.0.0");
    for (const name of ["set-cookie", "link", "access-control-allow-origin"]) {
      expect(answer.headers).not.toHaveProperty(name);
    }
    expect(seen[0]).toMatchObject({ method: "POST", url: "/v1/desk/cases" });
    expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer abc" });
    const sent = JSON.stringify(seen[0]);
    for (const word of ["secret=1", "handler", '"ti"', "203.0.113.9", "referer", '"origin"']) {
      expect(sent).not.toContain(word);
    }
    const puzzle = { "Envelope-Id": "ab", "Puzzle-Challenge": "cd", "Puzzle-Solution": "ef" };
    const given = { ...headers, ...puzzle, "Request-Signature": "signed by a handler" };
    await ask(other.url, "/v1/envelopes", { method: "POST", headers: given, body: "{}" });
    const report = seen.splice(1)[0];
    expect(report).toMatchObject({ url: "/v1/envelopes", headers: { "envelope-id": "ab" } });
    for (const word of ["Bearer", "signed by", "secret=1", "handler"]) {
      expect(JSON.stringify(report)).not.toContain(word);
    }
    const closed = [
      ["GET", "/v1/envelopes", 405],
      ["GET", "/v1/openapi.json", 404],
      ["GET", "/healthz", 404],
      ["POST", "/v1/keyring", 405],
      ["DELETE", "/v1/desk/cases", 405],
      ["GET", "/v1/desk/%2e%2e/healthz", 404],
      ["GET", "/v1/desk//evil.example/x", 404],
      ["GET", "/v1/desk/a.js", 404],
      ["GET", "/v1/desk", 404],
    ] as const;
    for (const [method, path, status] of closed) {
      const refused = await ask(other.url, path, { method, headers: OWN });
      expect([path, refused.status]).toEqual([path, status]);
    }
    expect(seen).toHaveLength(1);
    const cross = { "Sec-Fetch-Site": "cross-site" };
    expect((await ask(other.url, "/v1/keyring", { headers: cross })).status).toBe(403);
    expect(seen).toHaveLength(1);
    await other.stop();
    upstream.close();
  });

  test("an answer without an end is cut off, and one that breaks off is none", async () => {
    let isEndless = true;
    let declared: Record<string, string> = {};
    let last: ServerResponse | null = null;
    const whenClosed = () => vi.waitUntil(() => last?.destroyed === true);
    const part = Buffer.alloc(1024 * 1024);
    let sent = 0;
    const upstream = createServer((_, response) => {
      last = response;
      response.writeHead(200, { "Content-Type": "application/octet-stream", ...declared });
      const pour = () => {
        if (!isEndless) response.write(part, () => response.destroy());
        else while (!response.destroyed && response.write(part)) sent += 1;
      };
      response.on("drain", pour);
      pour();
    });
    const other = await deskFor(await listening(upstream));
    const cut = await ask(other.url, "/v1/keyring", { headers: OWN });
    expect([cut.status, (JSON.parse(cut.text) as { code: string }).code]).toEqual([502, "refused"]);
    expect(sent).toBeLessThan(100);
    expect(await whenClosed()).toBe(true);
    declared = { "Content-Length": String(65 * 1024 * 1024) };
    const large = await ask(other.url, "/v1/keyring", { headers: OWN });
    expect((JSON.parse(large.text) as { code: string }).code).toBe("refused");
    expect(await whenClosed()).toBe(true);
    isEndless = false;
    // As long as was told it goes through as it comes, and who asked sees that the rest stays away.
    declared = { "Content-Length": String(8 * 1024 * 1024) };
    await expect(ask(other.url, "/v1/keyring", { headers: OWN })).rejects.toThrow("aborted");
    declared = {};
    const broken = await ask(other.url, "/v1/keyring", { headers: OWN });
    expect((JSON.parse(broken.text) as { code: string }).code).toBe("stopping");
    await other.stop();
    upstream.close();
  });

  test("what comes compressed comes whole: the length was told of something else", async () => {
    const text = JSON.stringify({ words: "x".repeat(100_000) });
    const upstream = createServer((_, response) => {
      const body = gzipSync(text);
      const headers = { "Content-Encoding": "gzip", "Content-Length": String(body.length) };
      response.writeHead(200, { ...JSON_TYPE, ...headers }).end(body);
    });
    const other = await deskFor(await listening(upstream));
    const answer = await ask(other.url, "/v1/keyring", { headers: OWN });
    expect(answer.text).toBe(text);
    await other.stop();
    upstream.close();
  });

  test("what a long answer leaves behind is let go of when it has gone through", async () => {
    let length = 0;
    const upstream = createServer((_, response) => {
      response.writeHead(200, { ...JSON_TYPE, "Content-Length": String(length) });
      response.end("1".repeat(length));
    });
    const url = await listening(upstream);
    const letGo = vi.fn();
    const options = { port: 0, line: url, keyFile, distDir, letGo };
    const other = await startLocalDesk(options);
    for (const [bytes, times] of [
      [1_000, 0],
      [300_000, 1],
      [2_000_000, 2],
    ] as const) {
      length = bytes;
      const answer = await ask(other.url, "/v1/keyring", { headers: OWN });
      expect(answer.text.length).toBe(bytes);
      expect(letGo).toHaveBeenCalledTimes(times);
    }
    await other.stop();
    upstream.close();
  });

  test("a line gone bad cannot hand over a page, a script, a style or another address", async () => {
    const bad: [number, Record<string, string>][] = [
      [200, { "Content-Type": "text/html" }],
      [404, { "Content-Type": "text/html" }],
      [200, { "Content-Type": "text/javascript" }],
      [200, { "Content-Type": "application/javascript; charset=utf-8" }],
      [200, { "Content-Type": "application/wasm" }],
      [200, { "Content-Type": "image/svg+xml" }],
      [200, { "Content-Type": "text/css" }],
      [200, {}],
      [302, { Location: "https://evil.example/" }],
    ];
    let next = bad[0];
    const upstream = createServer((_, response) => {
      response.writeHead(...(next ?? [500, {}])).end("alert(1)");
    });
    const other = await deskFor(await listening(upstream));
    for (next of bad) {
      for (const path of ["/v1/desk/state", "/v1/keyring"]) {
        const answer = await ask(other.url, path, { headers: OWN });
        expect([next, answer.status]).toEqual([next, 502]);
        expect(answer.text).not.toContain("alert");
        expect(answer.headers).not.toHaveProperty("location");
      }
    }
    next = [200, { "Content-Type": "application/json" }];
    // Not even what it may give, when it is asked for as a page or a script.
    for (const dest of ["document", "script", "worker", "iframe"]) {
      const headers = { ...OWN, "Sec-Fetch-Dest": dest };
      expect((await ask(other.url, "/v1/desk/state", { headers })).status).toBe(403);
    }
    await other.stop();
    upstream.close();
  });

  test("a line that is down is a clear 503, for the desk and for its page", async () => {
    const other = await deskFor(`http://127.0.0.1:${String(await freePort())}`);
    const answer = await ask(other.url, "/v1/desk/state", { headers: OWN });
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({ code: "stopping" });
    const page = await ask(other.url, "/");
    expect(page.status).toBe(503);
    expect(page.text).toContain("De lijn is niet te bereiken.");
    await other.stop();
  });

  test("another line than that of the key file gets no page", async () => {
    const stranger = await startDeskLine();
    keyFile.write(storedKeys());
    const other = await startLocalDesk({ port: 0, line: stranger.line.url, keyFile, distDir });
    const page = await ask(other.url, "/");
    expect(page.status).toBe(502);
    expect(page.text).toContain("is not the line of your key file");
    expect(page.text).not.toContain("data-root");
    const env = { DESK_DIR: join(folder, "desk"), DESK_PORT: "0" };
    const { code, output } = await runCommand(["desk", "--line", stranger.line.url], env);
    expect(code).toBe(1);
    expect(output).toContain("is not the line of your key file");
    await other.stop();
    await stranger.line.stop();
  });
});

describe("the command", () => {
  test("says what is wrong with its options and settings, and what to do", async () => {
    const dir = join(folder, "unused");
    const good = ["desk", "--line", line.line.url];
    const cases: [string[], Record<string, string>, string, string][] = [
      [["desk"], {}, "Say which line this desk is for.", "Use: vertrouwenslijn desk --line"],
      [["desk", "--line", "ftp://a.example"], {}, "is not understood", "Use:"],
      [["desk", "--line", "https://a.example/x"], {}, "is not understood", "Use:"],
      [["desk", "--line", "http://a.example"], {}, "is http", "https"],
      [good, { DESK_PORT: "80818" }, "DESK_PORT is not valid.", "as in 8081"],
      [good, { DESK_PORT: "x" }, "DESK_PORT is not valid.", "as in 8081"],
      [good, { DESK_DIR: join(distDir, "desk/index.html/x") }, "cannot be written", "Set DESK_DIR"],
      [good, { DESK_PORT: new URL(desk.url).port }, "cannot listen", "set DESK_PORT"],
    ];
    for (const [argv, env, sentence, hint] of cases) {
      const { code, output } = await runCommand(argv, { DESK_DIR: dir, DESK_PORT: "0", ...env });
      expect([argv, env, code]).toEqual([argv, env, 1]);
      expect(output).toContain(sentence);
      expect(output.trim().split("\n").at(-1)).toContain(hint);
      expect(output).not.toMatch(/\n\s+at /);
    }
    expect(existsSync(join(dir, "keys.json"))).toBe(false);
  });
});
