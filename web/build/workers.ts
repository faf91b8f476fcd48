import { build, type BuildOptions, type Plugin } from "esbuild";

/** By the name after `virtual:`. */
const WORKERS: Readonly<Record<string, string>> = {
  "reading-worker": "web/desk/find/reading-worker.ts",
};

/**
 * `import address from "virtual:reading-worker"`: the worker is built as one file of its own, named by
 * its hash, and this is where it lies.
 */
export const workers = (options: BuildOptions): Plugin => ({
  name: "workers",
  setup(outer) {
    outer.onResolve({ filter: /^virtual:[a-z]+-worker$/ }, ({ path }) => ({
      path: `${path.slice("virtual:".length)}.js`,
      namespace: "worker",
    }));
    outer.onLoad({ filter: /./, namespace: "worker" }, async ({ path }) => {
      const source = WORKERS[path.slice(0, -".js".length)];
      if (!source) throw new Error(`no worker is called ${path}`);
      const result = await build({
        ...options,
        entryPoints: [source],
        splitting: false,
        outdir: "dist/worker",
      });
      const [file] = result.outputFiles ?? [];
      if (!file) throw new Error(`nothing was built from ${source}`);
      return { contents: file.contents, loader: "file" };
    });
  },
});
