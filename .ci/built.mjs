import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What dist/ is made from. All of it, because a wrong guess would serve old code. */
const SOURCES = ["crypto", "server", "web", "seeds", "package.json", "package-lock.json"];

function* listFiles(path) {
  if (!existsSync(path)) return;
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    yield path;
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) yield* listFiles(inside);
    else if (entry.isFile()) yield inside;
  }
}

function hashSources(root) {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of listFiles(join(root, source))) {
      const bytes = readFileSync(file);
      hash.update(`${file.slice(root.length)} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest("hex");
}

/** Beside the packages and not in dist/, which holds only what a line serves. */
const markPath = (root) => join(root, "node_modules", ".cache", "vertrouwenslijn", "built");

/** @param {string} root */
export function isBuilt(root) {
  const mark = markPath(root);
  return (
    existsSync(join(root, "dist")) &&
    existsSync(mark) &&
    readFileSync(mark, "utf8") === hashSources(root)
  );
}

/**
 * Builds, and remembers from which sources. The old mark goes first, so that a build that breaks
 * off does not pass for a good one; the sources are read before, so that one that changes
 * meanwhile is built again.
 *
 * @param {string} root
 * @param {() => boolean} build
 */
export function buildFrom(root, build) {
  const mark = markPath(root);
  rmSync(mark, { force: true });
  const hash = hashSources(root);
  if (!build()) return false;
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
  return true;
}
