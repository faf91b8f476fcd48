// The local desk: who may speak to it, and what it keeps.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SECURITY_HEADERS } from "../../server/contract/headers.ts";
import { type StoredKeys } from "../../web/desk/core/index.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import {
  ask,
  OWN,
  folder,
  distDir,
  line,
  keyFile,
  desk,
  storedKeys,
  tokenOf,
  putKeys,
  listening,
  localDeskForAll,
  JSON_TYPE,
} from "./local-line.ts";

localDeskForAll();

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

  test("another page opens the desk, by a link; it loads it into nothing of its own", async () => {
    const from = (site: string, dest: string) => ({
      "Sec-Fetch-Site": site,
      "Sec-Fetch-Dest": dest,
    });
    for (const path of ["/", "/desk/"]) {
      const statusOf = async (headers: Record<string, string>) =>
        (await ask(desk.url, path, { headers })).status;
      for (const site of ["cross-site", "none", "same-origin"]) {
        expect(await statusOf(from(site, "document"))).toBe(200);
      }
      for (const dest of ["image", "script", "iframe", "embed", "empty", "style"]) {
        expect([dest, await statusOf(from("cross-site", dest))]).toEqual([dest, 403]);
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
