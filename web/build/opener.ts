/**
 * The opener: one HTML file with everything in it, for recipients of extracts. It is opened from a
 * disk, so it brings its own policy, in which only this script and this style may run.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { build, type Metafile } from "esbuild";
import { ROOT } from "./bundles.ts";

const ENTRY = "web/opener/main.tsx";

/** Nothing is fetched, sent or framed: there is no source for anything but what is inside. */
const policyOf = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src '${hashOf(script)}' 'wasm-unsafe-eval'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

const hashOf = (text: string): string =>
  `sha256-${createHash("sha256").update(text).digest("base64")}`;

export async function makeOpener(): Promise<{ html: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { opener: ENTRY },
    outdir: "dist/opener",
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: ["es2022", "chrome109", "firefox115", "safari16.4"],
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { "process.env.NODE_ENV": '"production"' },
    // libsodium asks for these in Node only.
    external: ["node:*"],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const textOf = (end: string): string => {
    const file = outputFiles.find(({ path }) => path.endsWith(end));
    if (!file) throw new Error(`the opener has no ${end}`);
    return file.text;
  };
  const script = textOf(".js").trim();
  // What ends an element would do so inside a string of ours too.
  if (/<\/script|<!--/i.test(script)) throw new Error("a script that cannot stand in a page");
  const style = textOf(".css").trim();
  if (/<\/style|\burl\(|@import/i.test(style)) throw new Error("a style that does not stand alone");
  const html = (await readFile(`${ROOT}web/opener/opener.html`, "utf8"))
    .replace("POLICY", () => policyOf(script, style))
    .replace("<style></style>", () => `<style>${style}</style>`)
    .replace('<script type="module"></script>', () => `<script type="module">${script}</script>`);
  return { html, metafile };
}
