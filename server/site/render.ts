import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Statistics } from "../../crypto/statistics.ts";
import { brotliQuality, COMPRESSED, isKeptSmall } from "../contract/compression.ts";
import type { LinePayload, LineStatus } from "../contract/public.ts";
import { NO_SERVICE, type Service } from "../contract/service.ts";
import { OperatorError } from "../errors.ts";
import { escapeHtml } from "./escape.ts";
import {
  describeControllers,
  fillSetting,
  isDraft,
  listOpen,
  readKeys,
  readLanguage,
} from "./service-fill.ts";
import { drawQr, showFingerprint, writeFingerprint } from "./signs.ts";
import { CSV_NAME, fillStatistics } from "./statistics-page.ts";

/** Texts of a language that people send on (web/guide/message-page.tsx); licences.txt is none. */
const FORWARDED = /^[a-zA-Z-]+\/.*\.txt$/;
/** One build is rendered often by tests; the same bytes always give the same result. */
const compressed = new Map<string, Buffer>();

interface ManifestRow {
  path: string;
  bytes: number;
  sha256: string;
}

export interface SiteSource {
  /** What `npm run build` made. */
  distDir: string;
  /** DATA_DIR/site. */
  siteDir: string;
  /** null: the line is not open. */
  payload: LinePayload | null;
  status: LineStatus;
  /** What was published, the newest quarter first. */
  statistics?: readonly Statistics[];
  /** What the operator filled in. */
  service?: Service;
}

/**
 * The pure string step from dist/ to the site of one line: placeholders and conditional blocks in
 * the pages, all else byte for byte. The manifest lists the SHA-256 of every file as served. The
 * result is built aside and swapped in, so that a half-written site is never there.
 */
export function renderSite(source: SiteSource): void {
  const { distDir, siteDir, payload, status, statistics = [], service = NO_SERVICE } = source;
  if (!existsSync(join(distDir, "index.html"))) {
    throw new OperatorError(`There is no built site in ${distDir}.`, "Run: npm run build");
  }
  const fresh = `${siteDir}.new-${randomBytes(4).toString("hex")}`;
  const before = readCompressed(siteDir);
  const rows: ManifestRow[] = [];
  const add = (path: string, bytes: Buffer) => {
    writeWhole(join(fresh, path), bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    rows.push({ path, bytes: bytes.length, sha256 });
    if (COMPRESSED.test(path)) {
      const small =
        builtSmall(distDir, path) ?? before(path, sha256) ?? compress(path, bytes, sha256);
      writeWhole(join(fresh, `${path}.br`), small);
    }
  };
  for (const path of listFiles(distDir)) {
    const bytes = readFileSync(join(distDir, path));
    if (FORWARDED.test(path)) {
      add(path, Buffer.from(fillText(bytes.toString("utf8"), payload, status)));
    } else if (!path.endsWith(".html")) add(path, bytes);
    else {
      const { html, csv } = fillStatistics(bytes.toString("utf8"), statistics);
      add(path, Buffer.from(fillPage(html, payload, status, service)));
      if (csv !== null) add(join(dirname(path), CSV_NAME), Buffer.from(csv));
    }
  }
  const manifest = Buffer.from(`${JSON.stringify({ v: 1, files: rows }, null, 2)}\n`);
  writeWhole(join(fresh, "manifest.json"), manifest);
  swapIn(fresh, siteDir);
}

/**
 * Fills a page for this line, in one pass: what a line or an operator says is never read as a
 * placeholder itself. Throws when a page asks for something that neither can say.
 */
export function fillPage(
  html: string,
  payload: LinePayload | null,
  status: LineStatus,
  service: Service = NO_SERVICE,
): string {
  return html
    .replace(BLOCK, (_, wanted: string | undefined, keys: string, code: string, block: string) =>
      wanted === undefined ? fillDraft(block, keys, code, service) : wanted === status ? block : "",
    )
    .replace(
      /\{\{(line|service|controllers)\.([A-Za-z.-]+)\}\}/g,
      (_, about: string, name: string) => {
        if (about === "service") return fillSetting(name, service);
        if (about === "controllers") return describeControllers(name, service);
        return signOf(name, payload) ?? escapeHtml(valueOf(name, payload, status));
      },
    );
}

/** The same for a text that is sent on as it is: no markup, and nothing of the service in it. */
export const fillText = (text: string, payload: LinePayload | null, status: LineStatus): string =>
  text
    .replace(BLOCK, (_, wanted: string, _keys, _code, block: string) =>
      wanted === status ? block : "",
    )
    .replace(/\{\{line\.([A-Za-z.-]+)\}\}/g, (_, name: string) => valueOf(name, payload, status));

/** `<!--if:trial-->` is for lines of one status, `<!--draft:a,b:nl-->` for while a or b is open. */
const BLOCK = /<!--(?:if:([a-z]+)|draft:([a-z,-]+):([a-z]+))-->([\s\S]*?)<!--end-->/g;

/** The block of a draft, with what is open where it says `{{open}}`; nothing once all is filled in. */
function fillDraft(block: string, list: string, code: string, service: Service): string {
  const keys = readKeys(list);
  if (!isDraft(keys, service)) return "";
  const language = readLanguage(`open.${code}`, code);
  return block.replace("{{open}}", () => listOpen(keys, language, service));
}

function valueOf(name: string, payload: LinePayload | null, status: LineStatus): string {
  if (name === "status") return status;
  const [field = "", language] = name.split(".");
  if (language !== undefined) {
    if (field !== "readers" && field !== "hours") throw unknownPlaceholder(name);
    const texts: Record<string, string> | undefined = payload?.[field];
    // A page may be in a language that the line has not written its facts in.
    return texts?.[language] ?? texts?.en ?? "";
  }
  switch (field) {
    case "name":
    case "exit":
    case "origin":
    case "root":
    case "id":
      return payload?.[field] ?? "";
    case "fingerprint":
      return payload ? writeFingerprint(payload) : "";
    default:
      throw unknownPlaceholder(name);
  }
}

/** What is drawn and not said, as HTML. */
function signOf(name: string, payload: LinePayload | null): string | null {
  if (name === "fingerprint") return payload ? showFingerprint(payload) : "";
  if (name === "qr") return payload ? drawQr(payload.origin) : "";
  return null;
}

const unknownPlaceholder = (name: string) =>
  new OperatorError(
    `A page asks for line.${name}, which a line does not say.`,
    "The built site is of another version than the server: run npm run build.",
  );

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".br"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** What the build made smaller, and no line changes. */
function builtSmall(distDir: string, path: string): Buffer | null {
  const file = join(distDir, `${path}.br`);
  return isKeptSmall(path) && existsSync(file) ? readFileSync(file) : null;
}

/** What the site before this one has compressed already: a restart takes no seconds for it. */
function readCompressed(siteDir: string): (path: string, sha256: string) => Buffer | null {
  const manifest = join(siteDir, "manifest.json");
  if (!existsSync(manifest)) return () => null;
  const { files } = JSON.parse(readFileSync(manifest, "utf8")) as { files: ManifestRow[] };
  const known = new Map(files.map((row) => [row.path, row.sha256]));
  return (path, sha256) => {
    const file = join(siteDir, `${path}.br`);
    return known.get(path) === sha256 && existsSync(file) ? readFileSync(file) : null;
  };
}

function compress(path: string, bytes: Buffer, sha256: string): Buffer {
  const known = compressed.get(sha256);
  if (known) return known;
  const result = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality(path),
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  compressed.set(sha256, result);
  return result;
}

function writeWhole(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, bytes, { mode: 0o600 });
}

function swapIn(fresh: string, siteDir: string): void {
  const old = `${siteDir}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(siteDir)) renameSync(siteDir, old);
  renameSync(fresh, siteDir);
  rmSync(old, { recursive: true, force: true });
}
