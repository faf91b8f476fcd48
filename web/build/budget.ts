import { brotliCompressSync, constants } from "node:zlib";
import type { Metafile } from "esbuild";
import { brotliQuality } from "../../server/contract/compression.ts";

export type Weight = { requests: number; bytes: number };

/** Bytes as a browser gets them, by where they stand in dist/. */
export const brotliSize = (bytes: Uint8Array, path: string): number =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality(path),
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;

/** An output and everything that it imports before it runs. */
export function staticClosure(metafile: Metafile, start: string): string[] {
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? []) {
      if (kind === "import-statement") visit(next);
    }
  };
  visit(start);
  return [...seen];
}

/** The output that was made from a source, as entry or as a chunk of its own. */
export function outputOf(metafile: Metafile, source: string): string {
  const found = Object.entries(metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint === source,
  );
  if (!found) throw new Error(`no output was made from ${source}`);
  return found[0];
}
