// Who may speak to the local desk: its own page, in a browser on this machine. Any other page in
// that browser can send requests here too, so every one is looked at.
import { timingSafeEqual } from "node:crypto";

const HOSTS = ["127.0.0.1", "localhost"];

/**
 * Whether this is the name we are called by. A hostile page whose own name is made to point at
 * 127.0.0.1 (DNS rebinding) comes with that name.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return HOSTS.some((name) => host === `${name}:${String(port)}` || (port === 80 && host === name));
}

/** What a browser says of where a request comes from; a page cannot set these. */
export interface Provenance {
  site: string | undefined;
  origin: string | undefined;
  dest: string | undefined;
}

/**
 * Whether our own page asked, by fetch. A browser that says nothing of the site must name our
 * origin; what says neither is no browser, and gets nothing either.
 */
export function isOwnPage({ site, origin, dest }: Provenance, host: string): boolean {
  // A navigation, a script or an image is not for what these addresses give.
  if (dest !== undefined && dest !== "empty") return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return site === undefined ? origin !== undefined : site === "same-origin";
}

/**
 * Whether a page is opened, by hand or by a link, and not loaded into someone else's: that would only
 * look whether a desk runs here, and make it ask the line.
 */
export const isOpened = ({ site, dest }: Provenance): boolean =>
  dest === undefined || dest === "document" || site === "same-origin";

export function isToken(given: string | undefined, token: string): boolean {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
