import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Metafile } from "esbuild";
import { handbook } from "./handbook.ts";
import { icons } from "./icons.ts";
import { workers } from "./workers.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export type BuiltFile = { path: string; bytes: Uint8Array };

/** What one bundle made: its files, its entry, and from which sources. */
export type Bundle = { files: BuiltFile[]; entry: string; style?: string; metafile: Metafile };

/**
 * Every browser that still gets updates. The same options and sources give the same bytes:
 * esbuild's names are hashes of the contents, and paths are taken from the root.
 */
const BROWSER: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  platform: "browser",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  charset: "utf8",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  // Licence texts stand in licences.txt, whole.
  legalComments: "none",
  loader: { ".svg": "file" },
  jsx: "automatic",
  jsxImportSource: "preact",
  define: { "process.env.NODE_ENV": '"production"' },
  // libsodium asks for these in Node only.
  external: ["node:*"],
  metafile: true,
  write: false,
  logLevel: "silent",
};

async function bundle(name: string, entry: string, folder: string): Promise<Bundle> {
  const result = await build({
    ...BROWSER,
    plugins: [icons, handbook, workers(BROWSER)],
    entryPoints: { [name]: entry },
    outdir: `dist/${folder}`,
  });
  const files = (result.outputFiles ?? []).map((file) => ({
    path: relative(file.path),
    bytes: file.contents,
  }));
  const made = Object.entries(result.metafile?.outputs ?? {}).find(
    ([, output]) => output.entryPoint === entry,
  );
  if (!made || !result.metafile) throw new Error(`nothing was built from ${entry}`);
  return {
    files,
    entry: made[0].slice("dist/".length),
    ...(made[1].cssBundle && { style: made[1].cssBundle.slice("dist/".length) }),
    metafile: result.metafile,
  };
}

const relative = (path: string): string => path.slice(`${ROOT}dist/`.length).replaceAll("\\", "/");

/**
 * Scripts and styles that only some public pages load, by the name under which a page asks for them:
 * `parts: ["exercise"]` of its SitePage. A script is a module that starts by itself and finds its
 * place in the page; it comes beside page.ts, which takes care of leaving. A style comes after
 * public.css. The page has to work without its script, or to say why it does not.
 */
const PARTS: Readonly<Record<string, string>> = {
  calculator: "web/municipality/calculator.ts",
  exercise: "web/exercise/main.ts",
  "exercise-style": "web/styles/exercise.css",
  "guide-style": "web/styles/guide.css",
  "sheet-style": "web/styles/sheet.css",
  "is-dit-obi": "web/guide/is-dit-obi.ts",
  "interventions-style": "web/styles/interventions.css",
  "municipality-style": "web/styles/municipality.css",
  needs: "web/municipality/needs.ts",
  search: "web/site/search-main.ts",
  "search-style": "web/styles/search.css",
  "slides-style": "web/styles/slides.css",
};

async function bundleParts(): Promise<Record<string, Bundle>> {
  const made: Record<string, Bundle> = {};
  for (const [name, entry] of Object.entries(PARTS)) {
    made[name] = await bundle(name, entry, "assets");
  }
  return made;
}

/** The scripts and the style of the public pages; each script by itself, for fewer requests. */
export const bundlePublic = async () => ({
  style: await bundle("style", "web/styles/public.css", "assets"),
  page: await bundle("page", "web/site/page.ts", "assets"),
  report: await bundle("report", "web/report/main.ts", "assets"),
  answer: await bundle("answer", "web/answer/main.ts", "assets"),
  parts: await bundleParts(),
});

/** The style that stands inside a file to take along. */
export async function offlineStyle(): Promise<string> {
  const { files } = await bundle("offline", "web/styles/offline.css", "assets");
  return Buffer.from(files[0]?.bytes ?? []).toString();
}

export const DESK_ENTRY = "web/desk/app/main.tsx";

export const bundleDesk = (): Promise<Bundle | null> =>
  existsSync(`${ROOT}${DESK_ENTRY}`)
    ? bundle("desk", DESK_ENTRY, "desk/assets")
    : Promise.resolve(null);

type SiteModule = typeof import("../site/pages.tsx");

/** The components of the static pages, bundled for Node and imported: `.tsx` needs esbuild. */
export async function loadSite(): Promise<{ site: SiteModule; metafile: Metafile }> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: ["web/site/pages.tsx"],
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [icons],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const code = Buffer.from(result.outputFiles[0]?.contents ?? []).toString("base64");
  const site = (await import(`data:text/javascript;base64,${code}`)) as SiteModule;
  return { site, metafile: result.metafile };
}
