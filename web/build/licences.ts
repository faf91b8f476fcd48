import { readdir, readFile } from "node:fs/promises";
import type { Metafile } from "esbuild";
import { ROOT } from "./bundles.ts";

/** The whole licence text of every package of which something is in dist/, and our own. */
export async function licencesOf(metafiles: readonly Metafile[]): Promise<string> {
  const packages = new Set<string>();
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      if (input.startsWith("icon:")) packages.add("lucide-static");
      const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (name) packages.add(name);
    }
  }
  const texts = await Promise.all([...packages].sort().map(licenceOf));
  const own = await readFile(`${ROOT}LICENSE`, "utf8");
  return (
    [`vertrouwenslijn-obi (EUPL-1.2)\n\n${own.trim()}`, ...texts].join(
      `\n\n${"-".repeat(72)}\n\n`,
    ) + "\n"
  );
}

async function licenceOf(name: string): Promise<string> {
  const folder = `${ROOT}node_modules/${name}/`;
  const about = JSON.parse(await readFile(`${folder}package.json`, "utf8")) as {
    version: string;
    license: string;
  };
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (!file) throw new Error(`${name} has no licence text to pass on`);
  const text = await readFile(folder + file, "utf8");
  return `${name} ${about.version} (${about.license})\n\n${text.trim()}`;
}
