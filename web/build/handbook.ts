import type { Plugin } from "esbuild";
import { loadHandbook } from "./seeds.ts";

/** `import handbook from "virtual:handbook"`: seeds/ as a value, checked; nothing is fetched. */
export const handbook: Plugin = {
  name: "handbook",
  setup(build) {
    build.onResolve({ filter: /^virtual:handbook$/ }, ({ path }) => ({
      path,
      namespace: "handbook",
    }));
    build.onLoad({ filter: /.*/, namespace: "handbook" }, async () => ({
      contents: JSON.stringify(await loadHandbook()),
      loader: "json",
    }));
  },
};
