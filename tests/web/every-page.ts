// Every page of a line, as a visitor gets it: made by one build, filled in by one line.
import { readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { DIST_DIR } from "../../server/server.ts";
import type { TestLine } from "../support/line.ts";

export type ServedPage = {
  /** As a visitor asks for it: "/nl/", "/404.html". */
  address: string;
  html: string;
  /** An edition to take along: one file with everything in it, also its style. */
  isFile: boolean;
};

/** The public pages; the desk and the opener are on no public address. */
export async function everyPage(line: TestLine): Promise<ServedPage[]> {
  const addresses = (readdirSync(DIST_DIR, { recursive: true }) as string[])
    .filter((path) => path.endsWith(".html") && !path.startsWith("desk"))
    .map(
      (path) =>
        `/${path
          .split("\\")
          .join("/")
          .replace(/(^|\/)index\.html$/, "$1")}`,
    )
    .sort();
  const pages: ServedPage[] = [];
  for (const address of addresses) {
    const html = await get(line, address);
    if (html === null) throw new Error(`${address} is in the build, and is not served`);
    const isFile = address.endsWith(".html") && address !== "/404.html";
    pages.push({ address, html: html.toString("utf8"), isFile });
  }
  return pages;
}

/**
 * What the line answers; null when it has nothing there. Each on a connection of its own. As brotli
 * it stays as it came: what a browser gets over the line.
 */
export function get(line: TestLine, path: string, as = "identity"): Promise<Buffer | null> {
  const headers = { "accept-encoding": as };
  return new Promise((resolve, reject) => {
    request(line.url + path, { agent: false, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve(response.statusCode === 200 ? Buffer.concat(parts) : null));
      response.on("error", reject);
    })
      .on("error", reject)
      .end();
  });
}

/** The pages of the desk lie in the same build, and are opened in another place. */
export const DESK_PAGES = ["desk/index.html", "desk/opener.html"].map((path) =>
  join(DIST_DIR, path),
);
