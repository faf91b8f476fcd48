/** A local desk before a real line, and plain HTTP in which every header can be what a test wants. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { StoredKeys } from "../../web/desk/core/index.ts";
import { KeyFile } from "../../web/desk/local/key-file.ts";
import { type LocalDesk, startLocalDesk } from "../../web/desk/local/local-desk.ts";
import { type DeskLine, startDeskLine } from "./support.ts";

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Plain HTTP, where every header can be what a test wants it to be. */
export function ask(
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
      response.on("error", reject);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    asking.on("error", reject).end(body);
  });
}

export const OWN = { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty" };
export const JSON_TYPE = { "Content-Type": "application/json" };

export let folder: string;
export let distDir: string;
export let line: DeskLine;
export let keyFile: KeyFile;
export let desk: LocalDesk;

export const storedKeys = (): StoredKeys => line.around.stored as StoredKeys;
export const tokenOf = async (url = desk.url): Promise<string> =>
  (JSON.parse((await ask(url, "/local/desk", { headers: OWN })).text) as { token: string }).token;
export const putKeys = async (keys: unknown, headers: Record<string, string> = {}) =>
  ask(desk.url, "/local/key-file", {
    method: "PUT",
    headers: { ...OWN, ...JSON_TYPE, "Desk-Token": await tokenOf(), ...headers },
    body: JSON.stringify(keys),
  });

export const deskFor = (url: string): Promise<LocalDesk> =>
  startLocalDesk({ port: 0, line: url, keyFile: new KeyFile(join(folder, "none")), distDir });

export function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    });
  });
}

/** One line and one local desk for all tests of a file. */
export function localDeskForAll(): void {
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
}
