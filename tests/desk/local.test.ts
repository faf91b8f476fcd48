// The local desk: who may speak to it, what it keeps, what it lets through, and the command.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SECURITY_HEADERS } from "../../server/contract/headers.ts";
import { type StoredKeys, unlock } from "../../web/desk/core/index.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { type LocalDesk, startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { freePort, runCommand } from "../support/line-process.ts";
import { type DeskLine, PASSPHRASE, startDeskLine } from "./support.ts";

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Plain HTTP, where every header can be what a test wants it to be. */
function ask(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const { method = "GET", headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    asking.on("error", reject).end(body);
  });
}

const OWN = { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty" };
const JSON_TYPE = { "Content-Type": "application/json" };

let folder: string;
let distDir: string;
let line: DeskLine;
let keyFile: KeyFile;
let desk: LocalDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "local-desk-"));
  distDir = join(folder, "dist");
  mkdirSync(join(distDir, "desk/assets"), { recursive: true });
  mkdirSync(join(distDir, "melden"));
  const page =
    `<!doctype html><html data-root="{{line.root}}" data-status="{{line.status}}">` +
    `<title>{{line.name}}</title><!--if:demonstration--><p>Demonstratie</p><!--end-->` +
    `<!--if:trial--><p>Proef</p><!--end-->`;
  writeFileSync(join(distDir, "desk/index.html"), page);
  writeFileSync(join(distDir, "desk/assets/desk-AAAAAAAA.js"), "export {};\n");
  writeFileSync(join(distDir, "melden/index.html"), "a public page");
  line = await startDeskLine();
  keyFile = new KeyFile(join(folder, "desk"));
  desk = await startLocalDesk({ port: 0, line: line.line.url, keyFile, distDir });
});
afterAll(async () => {
  await desk.stop();
  await line.line.stop();
  rmSync(folder, { recursive: true, force: true });
});

const storedKeys = (): StoredKeys => line.around.stored as StoredKeys;
const tokenOf = async (url = desk.url): Promise<string> =>
  (JSON.parse((await ask(url, "/local/desk", { headers: OWN })).text) as { token: string }).token;
const putKeys = async (keys: unknown, headers: Record<string, string> = {}) =>
  ask(desk.url, "/local/key-file", {
    method: "PUT",
    headers: { ...OWN, ...JSON_TYPE, "Desk-Token": await tokenOf(), ...headers },
    body: JSON.stringify(keys),
  });

describe("who may speak to it", () => {
  test("the page of the package, filled for this line; never a public page", async () => {
    for (const path of ["/", "/desk/"]) {
      const { status, text } = await ask(desk.url, path);
      expect(status).toBe(200);
      expect(text).toContain(`data-root="${storedKeys().root}" data-status="demonstration"`);
      expect(text).toContain("<title>Vertrouwenslijn</title><p>Demonstratie</p>");
      expect(text).not.toContain("Proef");
    }
    for (const path of ["/assets/desk-AAAAAAAA.js", "/desk/assets/desk-AAAAAAAA.js"]) {
      expect((await ask(desk.url, path)).status).toBe(200);
    }
    expect((await ask(desk.url, "/desk")).headers.location).toBe("/desk/");
    for (const path of ["/melden/", "/melden/index.html", "/desk/../melden/index.html"]) {
      expect((await ask(desk.url, path)).status).toBe(404);
    }
  });

  test("only under its own name: a name made to point here gets nothing at all", async () => {
    const { port } = new URL(desk.url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      expect((await ask(desk.url, "/", { headers: { Host: host } })).status).toBe(200);
    }
    const others = ["evil.example", `evil.example:${port}`, "127.0.0.1", "127.0.0.1:1", "[::1]"];
    for (const host of [...others, `127.0.0.1.evil.example:${port}`, `127.0.0.1:${port}.`]) {
      for (const path of ["/", "/local/desk", "/v1/keyring", "/desk/assets/desk-AAAAAAAA.js"]) {
        const { status, text } = await ask(desk.url, path, { headers: { ...OWN, Host: host } });
        expect([host, path, status]).toEqual([host, path, status === 400 ? 400 : 403]);
        expect(text).not.toMatch(/token|data-root|export/);
      }
    }
  });

  test("another page, a navigation and a program without a browser get no token", async () => {
    const own = desk.url;
    const strangers: Record<string, string>[] = [
      {},
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { "Sec-Fetch-Site": "none" },
      { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "document" },
      { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "script" },
      { Origin: "https://evil.example" },
      { Origin: "null" },
      { ...OWN, Origin: "https://evil.example" },
      { "Sec-Fetch-Site": "cross-site", Origin: own },
    ];
    for (const headers of strangers) {
      const { status, text } = await ask(own, "/local/desk", { headers });
      expect([headers, status]).toEqual([headers, 403]);
      expect(text).not.toContain("token");
      expect((await ask(own, "/v1/keyring", { headers })).status).toBe(403);
    }
    for (const headers of [OWN, { Origin: own }, { ...OWN, Origin: own }]) {
      const answer = await ask(own, "/local/desk", { headers });
      expect(JSON.parse(answer.text)).toEqual({ keyFile: true, token: expect.any(String) });
    }
  });

  test("the token is of one start", async () => {
    const again = await startLocalDesk({ port: 0, line: line.line.url, keyFile, distDir });
    expect(await tokenOf(again.url)).not.toBe(await tokenOf());
    await again.stop();
  });

  test("the same headers on every answer, whatever it is", async () => {
    const paths = ["/", "/desk/assets/desk-AAAAAAAA.js", "/local/desk", "/local/key-file", "/nope"];
    for (const path of [...paths, "/v1/keyring", "/v1/envelopes", "/v1/desk/state"]) {
      for (const headers of [OWN, {}, { Host: "evil.example" }]) {
        for (const method of ["GET", "HEAD", "POST", "DELETE", "OPTIONS"]) {
          const answer = await ask(desk.url, path, { method, headers });
          for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
            expect([method, path, name, answer.headers[name.toLowerCase()]]).toEqual([
              method,
              path,
              name,
              value,
            ]);
          }
          expect(answer.headers["cache-control"]).toBe("no-store");
          expect(answer.headers).not.toHaveProperty("set-cookie");
          expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
        }
      }
    }
  });

  test("a hostile page in the same browser neither reads nor writes the key file", async () => {
    await putKeys(storedKeys());
    const hostile = createServer((_, response) => response.end("<!doctype html><p>hello"));
    const at = await listening(hostile);
    const browser = await launchBrowser();
    try {
      const { page } = await openPage(browser);
      await page.goto(at);
      const seen = await page.evaluate(
        async ([target, token]) => {
          const tries: [string, RequestInit][] = [
            ["/local/desk", {}],
            ["/local/desk", { mode: "no-cors" }],
            ["/local/key-file", { headers: { "Desk-Token": token ?? "" } }],
            ["/local/key-file", { method: "PUT", body: "{}", headers: { "Desk-Token": "x" } }],
            ["/v1/desk/challenge", { method: "POST", mode: "no-cors", body: "{}" }],
          ];
          const results: string[] = [];
          for (const [path, init] of tries) {
            results.push(
              await fetch(`${target}${path}`, init).then(
                async (response) => `${response.type} ${await response.text()}`,
                () => "refused",
              ),
            );
          }
          return results;
        },
        [desk.url, await tokenOf()],
      );
      expect(seen.join()).not.toMatch(/keyFile|wrapped|challenge/);
      for (const result of seen) expect(result).toMatch(/^(refused|opaque )$/);
      // Its own page, in the same browser, may.
      await page.goto(desk.url);
      const own = await page.evaluate(async () => (await fetch("/local/desk")).status);
      expect(own).toBe(200);
    } finally {
      await browser.close();
      hostile.close();
    }
    expect(keyFile.read()).toEqual(storedKeys());
  });
});

describe("the key file", () => {
  test("nothing without the token", async () => {
    for (const token of ["", "x", `${await tokenOf()}x`]) {
      for (const method of ["GET", "PUT"]) {
        const headers = { ...OWN, ...JSON_TYPE, "Desk-Token": token };
        const body = method === "PUT" ? JSON.stringify(storedKeys()) : "";
        const answer = await ask(desk.url, "/local/key-file", { method, headers, body });
        expect(answer.status).toBe(403);
        expect(answer.text).not.toContain("wrapped");
      }
    }
  });

  test("is kept for this user alone, replaced whole, and read back", async () => {
    rmSync(keyFile.file, { force: true });
    const headers = { ...OWN, "Desk-Token": await tokenOf() };
    expect((await ask(desk.url, "/local/key-file", { headers })).status).toBe(404);
    expect((await putKeys(storedKeys())).status).toBe(204);
    expect((await putKeys(storedKeys())).status).toBe(204);
    const dir = join(folder, "desk");
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(readdirSync(dir)).toEqual(["keys.json"]);
    expect(statSync(keyFile.file).mode & 0o777).toBe(0o600);
    const answer = await ask(desk.url, "/local/key-file", { headers });
    expect(JSON.parse(answer.text)).toEqual(storedKeys());
  });

  test("takes nothing that is not wrapped keys", async () => {
    await putKeys(storedKeys());
    const { device: _, ...without } = storedKeys();
    for (const wrong of [{}, null, [], { ...storedKeys(), v: 2 }, without]) {
      expect((await putKeys(wrong)).status).toBe(400);
    }
    expect((await putKeys({ ...storedKeys(), more: 1 })).status).toBe(400);
    expect((await putKeys(storedKeys(), { "Content-Type": "text/plain" })).status).toBe(415);
    // Answered before all of it has come, so this connection is used for nothing else.
    const long = { ...storedKeys(), wrapped: "A".repeat(7_000_000) };
    expect((await putKeys(long, { Connection: "close" })).status).toBe(413);
    expect(keyFile.read()).toEqual(storedKeys());
  });

  test("keys of another handler are set aside, not lost", async () => {
    const dir = join(folder, "aside");
    const file = new KeyFile(dir);
    const other = { ...storedKeys(), handler: "ab".repeat(16) } as StoredKeys;
    file.write(storedKeys());
    file.write(other);
    file.write(storedKeys());
    file.write(other);
    expect(file.read()).toEqual(other);
    const kept = readdirSync(dir).filter((name) => name !== "keys.json");
    expect(kept).toHaveLength(3);
    const texts = kept.map((name) => JSON.parse(readFileSync(join(dir, name), "utf8")) as unknown);
    expect(texts).toContainEqual(storedKeys());
  });

  test("a damaged one is named, and not written over", async () => {
    writeFileSync(keyFile.file, '{"v":1,');
    const headers = { ...OWN, "Desk-Token": await tokenOf() };
    expect((await ask(desk.url, "/local/key-file", { headers })).status).toBe(500);
    expect((await putKeys(storedKeys())).status).toBe(500);
    expect((await ask(desk.url, "/")).text).toContain("is damaged");
    expect(readFileSync(keyFile.file, "utf8")).toBe('{"v":1,');
    rmSync(keyFile.file);
  });
});

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

const deskFor = (url: string): Promise<LocalDesk> =>
  startLocalDesk({ port: 0, line: url, keyFile: new KeyFile(join(folder, "none")), distDir });

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    });
  });
}
