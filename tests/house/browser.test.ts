import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONTENT_SECURITY_POLICY } from "../../server/contract/headers.ts";
import { launchBrowser, openPage, PHONE } from "../support/browser.ts";
import { chromiumMajor } from "../support/chromium.ts";

const PAGE = `<!doctype html><html lang="nl"><title>page</title>
<script>window.inline = "ran";</script>
<script type="module" src="/own.js"></script>
<body onclick="window.handler = 'ran'">text</body></html>`;

const OWN = `
  window.own = "ran";
  try {
    document.body.innerHTML = "<i>markup</i>";
  } catch {
    window.markup = "refused";
  }
  await fetch("/echo", { method: "POST", body: "canary-5d3f" });
  await fetch("http://localhost:1/elsewhere").catch(() => {});
  window.done = true;`;

const SODIUM = `
  import sodium from "/libsodium-wrappers.mjs";
  await sodium.ready;
  const started = performance.now();
  const pair = sodium.crypto_kem_xwing_keypair();
  const sealed = sodium.crypto_kem_xwing_enc(pair.publicKey);
  const shared = sodium.crypto_kem_xwing_dec(sealed.ciphertext, pair.privateKey);
  window.result = {
    lengths: [pair.publicKey.length, sealed.ciphertext.length, shared.length],
    same: sodium.memcmp(shared, sealed.sharedSecret),
    ms: performance.now() - started,
  };`;

const modules = "node_modules/libsodium-wrappers/dist/modules-esm/libsodium-wrappers.mjs";
const library = "node_modules/libsodium/dist/modules-esm/libsodium.mjs";

let server: Server;
let url: string;
let browser: Browser;

beforeAll(async () => {
  // The wrappers name their library as a package; a browser needs an address.
  const wrappers = (await readFile(modules, "utf8")).replace(
    /from\s*"libsodium"/,
    'from"/libsodium.mjs"',
  );
  const answers: Record<string, [string, string]> = {
    "/": ["text/html", PAGE],
    "/own.js": ["text/javascript", OWN],
    "/echo": ["text/plain", "echo"],
    "/sodium": ["text/html", `<!doctype html><script type="module" src="/sodium.js"></script>`],
    "/sodium.js": ["text/javascript", SODIUM],
    "/libsodium-wrappers.mjs": ["text/javascript", wrappers],
    "/libsodium.mjs": ["text/javascript", await readFile(library, "utf8")],
  };
  server = createServer((request, response) => {
    const [type, body] = answers[request.url ?? ""] ?? ["text/plain", ""];
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("Content-Type", `${type}; charset=utf-8`);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe("the browser of the tests", () => {
  test("is the pinned Chromium", () => {
    expect(browser.version().split(".")[0]).toBe(chromiumMajor());
  });

  test("runs a page's own script and refuses an inline one, so web security is on", async () => {
    const { page, traffic, close } = await openPage(browser);
    await page.goto(url);
    await page.waitForFunction("window.done");
    await page.locator("body").click();
    expect(
      await page.evaluate("[window.own, window.markup, window.inline, window.handler]"),
    ).toEqual(["ran", "refused", undefined, undefined]);
    expect(page.viewportSize()).toEqual(PHONE);
    const directives = traffic.violations.map((violation) => violation.directive);
    expect(new Set(directives)).toEqual(
      new Set(["require-trusted-types-for", "script-src-elem", "script-src-attr", "connect-src"]),
    );
    await close();
  });

  test("keeps every request and answer with headers and bodies", async () => {
    const { page, traffic, close } = await openPage(browser);
    await page.goto(url);
    await page.waitForFunction("window.done");
    await traffic.settle();
    const echo = traffic.requests.find((request) => request.url.endsWith("/echo"));
    expect(echo?.body?.toString()).toBe("canary-5d3f");
    expect(echo?.headers["user-agent"]).toMatch(/Chrome/);
    const answer = traffic.responses.find((response) => response.url.endsWith("/echo"));
    expect(answer?.body?.toString()).toBe("echo");
    expect(answer?.headers["content-security-policy"]).toBe(CONTENT_SECURITY_POLICY);
    expect(traffic.consoleErrors.length).toBeGreaterThan(0);
    expect(traffic.requests.every((request) => request.url.startsWith(url))).toBe(true);
    await close();
  });

  test("does not let one origin read another", async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${url}/sodium`);
    const other = url.replace("127.0.0.1", "localhost");
    const read = await page.evaluate(
      (address) =>
        fetch(`${address}/echo`).then(
          () => "read",
          () => "refused",
        ),
      other,
    );
    expect(read).toBe("refused");
    await close();
  });

  test("runs X-Wing in libsodium's ES module under the policy of every page", async () => {
    const { page, traffic, close } = await openPage(browser);
    await page.goto(`${url}/sodium`);
    await page.waitForFunction("window.result");
    const result = (await page.evaluate("window.result")) as {
      lengths: number[];
      same: boolean;
      ms: number;
    };
    expect(result.lengths).toEqual([1216, 1120, 32]);
    expect(result.same).toBe(true);
    expect(traffic.violations).toEqual([]);
    expect(traffic.pageErrors).toEqual([]);
    if (process.env["BROWSER_MEASURE"]) process.stdout.write(`xwing ${String(result.ms)} ms\n`);
    await close();
  });
});
