import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import type { Statistics } from "../../crypto/statistics.ts";
import type { LinePayload, LineStatus } from "../contract/public.ts";
import { NO_SERVICE, type Service } from "../contract/service.ts";
import type { Site, SiteFile } from "../http/parts.ts";
import { renderSite } from "./render.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
};

/** The site of a line in memory: a request can name nothing that is not in it. */
export class SiteFiles implements Site {
  readonly #distDir: string;
  readonly #siteDir: string;
  readonly #service: Service;
  #files = new Map<string, SiteFile>();

  constructor(distDir: string, siteDir: string, service: Service = NO_SERVICE) {
    this.#distDir = distDir;
    this.#siteDir = siteDir;
    this.#service = service;
  }

  file(path: string): SiteFile | null {
    return this.#files.get(path) ?? null;
  }

  publish(
    payload: LinePayload | null,
    status: LineStatus,
    statistics: readonly Statistics[] = [],
  ): void {
    const [distDir, siteDir, service] = [this.#distDir, this.#siteDir, this.#service];
    renderSite({ distDir, siteDir, payload, status, statistics, service });
    const files = new Map<string, SiteFile>();
    for (const entry of readdirSync(this.#siteDir, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const type = TYPES[extname(entry.name)];
      // A kind of file that has no type here is not served.
      if (!entry.isFile() || type === undefined) continue;
      const path = `/${relative(this.#siteDir, file).split(sep).join("/")}`;
      files.set(path, {
        type,
        bytes: new Uint8Array(readFileSync(file)),
        brotli: existsSync(`${file}.br`) ? new Uint8Array(readFileSync(`${file}.br`)) : null,
        // An edition has its style inside it, which the policy of the site forbids.
        taken: /\/obi-[a-z-]+\.html$/i.test(path),
        hashed: /\/assets\/[^/]*-[A-Za-z0-9]{8,}\.[a-z0-9]+$/.test(path),
      });
    }
    this.#files = files;
  }
}
