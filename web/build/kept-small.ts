/** Files of dist/ as a browser gets them, made once: at its best brotli takes seconds. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { brotliQuality, isKeptSmall } from "../../server/contract/compression.ts";

const compress = promisify(brotliCompress);

/** `.br` beside each file that no line changes; what an older build made of the same bytes is kept. */
export async function keepSmall(
  files: ReadonlyMap<string, Uint8Array>,
  folder: string,
): Promise<Map<string, Uint8Array>> {
  const before = await readListing(folder);
  const kept = [...files].filter(([path]) => isKeptSmall(path));
  const made = await Promise.all(
    kept.map(async ([path, bytes]): Promise<[string, Uint8Array]> => {
      const name = `${path}.br`;
      const isSame = before.get(path) === hashOf(bytes);
      const old = isSame ? await readFile(join(folder, name)).catch(() => null) : null;
      return [name, old ?? (await compress(bytes, paramsOf(path, bytes)))];
    }),
  );
  return new Map(made);
}

const paramsOf = (path: string, bytes: Uint8Array) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality(path),
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});

export const hashOf = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

/** What was built here, by path. */
async function readListing(folder: string): Promise<Map<string, string>> {
  const text = await readFile(join(folder, "build.json"), "utf8").catch(() => '{"files":[]}');
  const { files } = JSON.parse(text) as { files: { path: string; sha256: string }[] };
  return new Map(files.map(({ path, sha256 }) => [path, sha256]));
}
