import { readFileSync } from "node:fs";
import { join } from "node:path";

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? {};
  } catch {
    return undefined;
  }
}

/**
 * Says whether node_modules holds what package-lock.json pins. npm writes what it installed to
 * node_modules/.package-lock.json, as its last act; the two are compared by content, because a
 * checkout gives every file the time of the checkout.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  const pinned = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (pinned === undefined || installed === undefined) return false;
  const isSame = (path) =>
    installed[path].version === pinned[path]?.version &&
    installed[path].integrity === pinned[path]?.integrity;
  // Optional packages of other systems are in the lock file and rightly not here.
  const isLeftOut = (path) =>
    path === "" || pinned[path].optional === true || pinned[path].devOptional === true;
  return (
    Object.keys(installed).every(isSame) &&
    Object.keys(pinned).every((path) => path in installed || isLeftOut(path))
  );
}
