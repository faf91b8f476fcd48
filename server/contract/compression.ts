/**
 * How files of a site get smaller. Assets are the same for every line: the build keeps each at its
 * best, beside it as `.br`. Pages are filled by a line when it starts, which must take no seconds: a
 * tenth larger, and many times as quick.
 */
export const COMPRESSED = /\.(html|js|mjs|css|svg|json|csv|txt|wasm|webmanifest)$/;

/** As a quality of brotli, from 0 to 11. */
const QUICK = 6;
const BEST = 11;

/** A path in dist/. */
export const isKeptSmall = (path: string): boolean =>
  COMPRESSED.test(path) && path.startsWith("assets/");

export const brotliQuality = (path: string): number => (isKeptSmall(path) ? BEST : QUICK);
