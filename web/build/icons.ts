import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

const FOLDER = fileURLToPath(new URL("../../node_modules/lucide-static/icons/", import.meta.url));

/** `import shapes from "icon:phone"`: the shapes of a lucide icon, so that no markup is parsed. */
export const icons: Plugin = {
  name: "icons",
  setup(build) {
    build.onResolve({ filter: /^icon:/ }, ({ path }) => ({
      path: path.slice("icon:".length),
      namespace: "icon",
    }));
    build.onLoad({ filter: /.*/, namespace: "icon" }, async ({ path }) => ({
      contents: JSON.stringify(shapesOf(await readFile(`${FOLDER}${path}.svg`, "utf8"))),
      loader: "json",
    }));
  },
};

type Shape = [name: string, attributes: Record<string, string>];

export function shapesOf(svg: string): Shape[] {
  const inside = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.indexOf("</svg>"));
  const shapes = [...inside.matchAll(/<([a-z]+)\s([^>]*?)\/>/g)].map(
    ([, name = "", text = ""]): Shape => [
      name,
      Object.fromEntries(
        [...text.matchAll(/([a-z0-9-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
          key,
          value,
        ]),
      ),
    ],
  );
  if (shapes.length === 0) throw new Error("an icon without shapes");
  return shapes;
}
