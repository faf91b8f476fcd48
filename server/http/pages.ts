import { AppError } from "../errors.ts";
import { takesBrotli } from "./brotli.ts";
import type { Parts, SiteFile } from "./parts.ts";
import { answerProblem } from "./problem-answer.ts";

/** A year, as long as caches are asked to keep anything. */
const IMMUTABLE = "public, max-age=31536000, immutable";

/**
 * A file of the site. Pages are never stored on the reader's device (`no-store`): a phone that is
 * looked into must not show the report page from its cache, and "back" must not bring a form back.
 */
export function answerPage(parts: Parts, path: string, accepts: string): Response {
  const { site, line } = parts;
  // The desk is served to trial lines only: elsewhere it comes from the handler's own package.
  const desk = path === "/desk" || path.startsWith("/desk/");
  if (desk && line.status !== "trial") return notFound(parts, accepts);
  const file = site.file(path) ?? site.file(`${path.replace(/\/$/, "")}/index.html`);
  if (file && (line.opened || desk || !isPage(file))) return answerFile(file, 200, accepts);
  if (!line.opened) {
    const closed = site.file("/gesloten/index.html");
    if (closed) return answerFile(closed, 503, accepts);
    return answerProblem(new AppError("line-closed"));
  }
  return notFound(parts, accepts);
}

function notFound(parts: Parts, accepts: string): Response {
  const page = parts.site.file("/404.html");
  return page ? answerFile(page, 404, accepts) : answerProblem(new AppError("not-found"));
}

const isPage = (file: SiteFile): boolean => file.type.startsWith("text/html");

function answerFile(file: SiteFile, status: number, accepts: string): Response {
  const headers: Record<string, string> = {
    "Content-Type": file.type,
    "Cache-Control": file.hashed ? IMMUTABLE : "no-store",
    ...(file.taken && { "Content-Disposition": "attachment" }),
  };
  if (!file.brotli) return new Response(file.bytes, { status, headers });
  headers.Vary = "Accept-Encoding";
  if (!takesBrotli(accepts)) return new Response(file.bytes, { status, headers });
  headers["Content-Encoding"] = "br";
  return new Response(file.brotli, { status, headers });
}
