/**
 * What a reporter's phone has to fetch, cold, in kB of brotli. The same figures are kept by
 * tests/web/budget.test.ts: `node web/build/figures.ts`.
 */
import { brotliSize, outputOf, staticClosure, type Weight } from "./budget.ts";
import type { LanguageCode } from "../text/languages.ts";
import { makeSite, type Site } from "./build.ts";

export const BUDGET = { formUsableKb: 40, formUsableRequests: 6, sealReadyKb: 200 };

export function figuresOf(
  site: Site,
  language: LanguageCode = "nl",
): { formUsable: Weight; sealReady: Weight } {
  const { metafile } = site.report;
  const page = ["melden/index.html", site.assets.style.slice(1), site.assets.icon.slice(1)];
  const strip = (path: string) => path.slice("dist/".length);
  const closure = (source: string) =>
    staticClosure(metafile, outputOf(metafile, source)).map(strip);
  const form = new Set([
    ...page,
    ...closure("web/report/main.ts"),
    ...closure(`web/text/${language}/report.ts`),
  ]);
  const seal = new Set([
    ...form,
    ...closure("web/report/sealing.ts"),
    ...closure("node_modules/libsodium-wrappers/dist/modules-esm/libsodium-wrappers.mjs"),
    ...closure("node_modules/@scure/bip39/wordlists/english.js"),
  ]);
  const weigh = (paths: Set<string>): Weight => ({
    requests: paths.size,
    bytes: [...paths].reduce((sum, path) => {
      const bytes = site.files.get(path);
      if (!bytes) throw new Error(`${path} was not built`);
      return sum + brotliSize(bytes, path);
    }, 0),
  });
  return { formUsable: weigh(form), sealReady: weigh(seal) };
}

if (import.meta.main) {
  const { formUsable, sealReady } = figuresOf(await makeSite());
  const row = (name: string, value: number, most: number) =>
    console.log(`${name} ${value} ${most} ${value <= most ? "ok" : "short"}`);
  const kb = (bytes: number) => Math.ceil(bytes / 100) / 10;
  row("form-usable-kb", kb(formUsable.bytes), BUDGET.formUsableKb);
  row("form-usable-requests", formUsable.requests, BUDGET.formUsableRequests);
  row("seal-ready-kb", kb(sealReady.bytes), BUDGET.sealReadyKb);
}
