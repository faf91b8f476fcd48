import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import type { LineFacts } from "./line-facts.ts";
import { StartFault } from "./start-fault.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

export const DIST_DIR = join(import.meta.dirname, "..", "..", "..", "dist");

export interface LocalFile {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The desk of the installed package, in memory: a request can name nothing that is not in it. */
export class DeskFiles {
  readonly #page: string;
  readonly #files = new Map<string, LocalFile>();

  /** Throws StartFault when nothing was built. */
  constructor(distDir = DIST_DIR) {
    const page = join(distDir, "desk", "index.html");
    if (!existsSync(page)) {
      throw new StartFault(`There is no built desk in ${distDir}.`, "Run: npm run build");
    }
    this.#page = readFileSync(page, "utf8");
    this.#addAll(join(distDir, "desk"));
  }

  file(path: string): LocalFile | null {
    return this.#files.get(path) ?? null;
  }

  /** The desk's page for this line. */
  page({ status, payload }: LineFacts): string {
    return this.#page
      .replace(/<!--if:([a-z]+)-->([\s\S]*?)<!--end-->/g, (_, wanted: string, block: string) =>
        wanted === status ? block : "",
      )
      .replace(/\{\{line\.([A-Za-z.-]+)\}\}/g, (_, name: string) =>
        escapeHtml(name === "status" ? status : valueOf(name, payload)),
      );
  }

  /** The page is at `/` and, as on a trial line, at `/desk/`; its addresses are relative. */
  #addAll(root: string): void {
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const type = TYPES[extname(entry.name)];
      if (!entry.isFile() || type === undefined || entry.name === "index.html") continue;
      const path = relative(root, file).split(sep).join("/");
      const served = { type, bytes: new Uint8Array(readFileSync(file)) };
      for (const folder of ["/", "/desk/"]) this.#files.set(`${folder}${path}`, served);
    }
  }
}

/** The same placeholders as the line itself fills; empty while it is not open. */
function valueOf(name: string, payload: LineFacts["payload"]): string {
  const [field = "", language] = name.split(".");
  switch (field) {
    case "readers":
    case "hours": {
      const texts: Record<string, string> | undefined = payload?.[field];
      return texts?.[language ?? "nl"] ?? texts?.["en"] ?? "";
    }
    case "name":
    case "exit":
    case "origin":
    case "root":
    case "id":
      return payload?.[field] ?? "";
    default:
      throw new StartFault(`The desk asks for line.${name}, which a line does not say.`, REBUILD);
  }
}

const REBUILD = "It was built from another version: run npm run build.";

/** Placeholders stand in text and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
