import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { fromHex, openSigned, posterGroups } from "../../crypto/index.ts";
import { fillPage, fillText } from "../../server/site/render.ts";
import { linePayload } from "../support/coordinator.ts";
import { NOON, startLine, type TestLine } from "../support/line.ts";
import { readQr, squaresOf } from "./qr-reader.ts";

let line: TestLine;
beforeAll(async () => {
  line = await startLine();
});
afterAll(() => line.stop());

describe("a page", () => {
  test("is filled for its line, with everything escaped", () => {
    const payload = linePayload(line.coordinator, NOON, "trial");
    const page =
      '<p title="{{line.name}}">{{line.hours.en}} {{line.readers.ti}} {{line.status}}</p>';
    expect(fillPage(page, payload, "trial")).toBe(
      '<p title="Proeflijn &#60;&#38;&#62;">on working days Two people trial</p>',
    );
  });
  test("keeps what is for its kind of line and drops the rest", () => {
    const page = "a<!--if:trial-->b<!--end-->c<!--if:demonstration-->d<!--end-->e";
    expect(fillPage(page, null, "trial")).toBe("abce");
    expect(fillPage(page, null, "demonstration")).toBe("acde");
  });
  test("that asks for what a line does not say stops the rendering", () => {
    expect(() => fillPage("{{line.secret}}", null, "trial")).toThrow("line.secret");
    expect(() => fillPage("{{line.constructor}}", null, "trial")).toThrow("line.constructor");
  });
  test("cannot be made to hold markup by the name of a line", () => {
    const payload = { ...linePayload(line.coordinator, NOON, "trial"), name: '"><script>$&' };
    const filled = fillPage('<a b="{{line.name}}">', payload, "trial");
    expect(filled).toBe('<a b="&#34;&#62;&#60;script&#62;$&#38;">');
  });
});

describe("what stands on a line's posters", () => {
  const address = "https://lijn.example.org/naar/een/pagina";

  test("is its address, for a camera, and nothing beside it", () => {
    for (const origin of [
      "https://a.nl",
      "http://127.0.0.1:8080",
      address,
      `${address}/${"x".repeat(40)}`,
    ]) {
      const payload = { ...linePayload(line.coordinator, NOON, "trial"), origin };
      const svg = fillPage("{{line.qr}}", payload, "trial");
      expect(readQr(squaresOf(svg, 4))).toBe(origin);
      expect(svg).toContain(`aria-label="QR: ${origin}"`);
      expect(svg).not.toMatch(/<script|<style|style=|href|url\(/);
    }
    expect(fillPage("{{line.qr}}{{line.fingerprint}}", null, "trial")).toBe("");
  });

  test("cannot be made to hold markup by an address", () => {
    const payload = { ...linePayload(line.coordinator, NOON, "trial"), origin: '"><script>' };
    expect(fillPage("{{line.qr}}", payload, "trial")).not.toContain("<script>");
  });

  test("is the fingerprint of its root: twelve numbers with their words, as text and as HTML", () => {
    const payload = linePayload(line.coordinator, NOON, "trial");
    const groups = posterGroups(fromHex(payload.id));
    const text = fillText("{{line.fingerprint}}", payload, "trial");
    expect(text.split(" · ")).toEqual(
      groups.map((group) => `${String(group).padStart(4, "0")} ${wordlist[group - 1] ?? ""}`),
    );
    const html = fillPage("{{line.fingerprint}}", payload, "trial");
    expect(html.replace(/<[^>]*>/g, "").split(/ (?=\d)/)).toEqual(text.split(" · "));
  });
});

describe("a text that is sent on", () => {
  test("is filled as a page is, without markup", () => {
    const payload = linePayload(line.coordinator, NOON, "trial");
    const said =
      "{{line.name}}: <!--if:trial-->proef<!--end--><!--if:demonstration-->nep<!--end-->";
    expect(fillText(said, payload, "trial")).toBe("Proeflijn <&>: proef");
    expect(() => fillText("{{line.qr}}", payload, "trial")).toThrow("line.qr");
    expect(() => fillText("{{line.secret}}", payload, "trial")).toThrow("line.secret");
  });
});

describe("the site", () => {
  test("is listed whole in its manifest, as served", async () => {
    const { files } = (await (await fetch(`${line.url}/manifest.json`)).json()) as {
      files: { path: string; sha256: string; bytes: number }[];
    };
    expect(files.length).toBeGreaterThan(5);
    for (const { path, sha256, bytes } of files) {
      const response = await fetch(`${line.url}/${path}`, {
        headers: { "Accept-Encoding": "identity" },
      });
      const body = Buffer.from(await response.arrayBuffer());
      expect([path, body.length]).toEqual([path, bytes]);
      expect(createHash("sha256").update(body).digest("hex")).toBe(sha256);
    }
  });

  test("comes as brotli to who takes it, the same bytes inside", async () => {
    const site = join(line.dataDir, "site");
    const packed = readFileSync(join(site, "melden/index.html.br"));
    const plain = readFileSync(join(site, "melden/index.html"));
    expect(brotliDecompressSync(packed).equals(plain)).toBe(true);
    const response = await fetch(`${line.url}/melden/`, { headers: { "Accept-Encoding": "br" } });
    expect(response.headers.get("content-encoding")).toBe("br");
    expect(response.headers.get("vary")).toBe("Accept-Encoding");
    expect(await response.text()).toBe(plain.toString());
  });

  test("leaves no page in the cache of a phone, but keeps hashed files", async () => {
    const cacheOf = async (path: string) =>
      (await fetch(line.url + path)).headers.get("cache-control");
    expect(await cacheOf("/melden/")).toBe("no-store");
    expect(await cacheOf("/nergens")).toBe("no-store");
    expect(await cacheOf("/assets/page-ABCDEF12.js")).toContain("immutable");
  });

  test("gives nothing but its own files", async () => {
    for (const path of ["/line.sqlite", "/..%2fline.sqlite", "/melden/index.html.br", "/.."]) {
      const response = await fetch(line.url + path);
      if (path !== "/..") expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).not.toContain("SQLite");
    }
  });

  test("is readable by its user alone, and no half-made one is left", () => {
    expect(readdirSync(line.dataDir).filter((name) => name.startsWith("site"))).toEqual(["site"]);
    const site = join(line.dataDir, "site");
    for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      expect(mode).toBe(entry.isDirectory() ? 0o700 : 0o600);
    }
  });

  test("says of the line what its root has signed", async () => {
    const { lineId, root } = line.coordinator;
    const bytes = async (path: string) =>
      new Uint8Array(await (await fetch(line.url + path)).arrayBuffer());
    const payload = openSigned(await bytes("/line.sig"), "line", lineId, [root.publicKey]);
    expect(Buffer.from(payload).equals(await bytes("/line.json"))).toBe(true);
  });
});
