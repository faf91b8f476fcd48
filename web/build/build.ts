/**
 * Builds dist/: static pages with placeholders, hashed assets, licence texts, and build.json, which
 * lists every file with its hash. Deterministic: no clock, no randomness, no order of arrival.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Assets } from "../site/frame.tsx";
import { type Bundle, bundleDesk, bundlePublic, loadSite, offlineStyle, ROOT } from "./bundles.ts";
import { checkLanguages } from "./complete.ts";
import { deskPage } from "./desk-page.ts";
import { hashOf, keepSmall } from "./kept-small.ts";
import { licencesOf } from "./licences.ts";
import { makeOpener } from "./opener.ts";
import { addressesOf, listPages, packLists } from "./page-lists.ts";
import { checkReading, describeReading, type PageReading, readDutch } from "./reading.ts";
import { loadGuides, loadMunicipal, loadPractice } from "./seeds.ts";

export type Site = {
  files: Map<string, Uint8Array>;
  assets: Assets;
  report: Bundle;
  /** How each Dutch page reads. */
  readings: PageReading[];
};

/** Everything that dist/ holds, by path. */
export async function makeSite(): Promise<Site> {
  await checkLanguages();
  const files = new Map<string, Uint8Array>();
  const { style, page, report, answer, parts } = await bundlePublic();
  const desk = await bundleDesk();
  const bundles = [style, page, report, answer, ...Object.values(parts), ...(desk ? [desk] : [])];
  for (const { files: made } of bundles) for (const { path, bytes } of made) files.set(path, bytes);

  const icon = await readFile(join(ROOT, "web/site/icon.svg"));
  const iconPath = `assets/icon-${hashOf(icon).slice(0, 8)}.svg`;
  files.set(iconPath, icon);

  const assets: Assets = {
    style: `/${style.entry}`,
    icon: `/${iconPath}`,
    page: `/${page.entry}`,
    report: `/${report.entry}`,
    answer: `/${answer.entry}`,
    parts: Object.fromEntries(
      Object.entries(parts).map(([name, { entry }]) => [name, `/${entry}`]),
    ),
  };
  const { site, metafile } = await loadSite();
  const [library, municipal] = [await loadGuides(), await loadMunicipal()];
  const offline = site.offlineFiles(await offlineStyle(), library, municipal);
  const sizes = Object.fromEntries(
    [...offline].map(([path, html]) => [path, Buffer.byteLength(html)]),
  );
  const pages = site.renderPages(assets, library, await loadPractice(), { ...municipal, sizes });
  const listed = listPages(pages, site.appPages);
  const lists = packLists(listed);
  for (const { path, bytes } of Object.values(lists)) files.set(path, bytes);
  const search = site.renderSearch(assets, { pages: listed, lists: addressesOf(lists) });
  for (const [path, html] of [...pages, ...search, ...offline]) files.set(path, Buffer.from(html));
  const readings = await readDutch(pages);
  checkReading(readings);
  if (desk) {
    files.set(`desk/${iconPath}`, icon);
    files.set("desk/index.html", Buffer.from(await deskPage(desk, iconPath)));
  }
  const opener = await makeOpener();
  files.set("desk/opener.html", Buffer.from(opener.html));
  const metafiles = [...bundles.map((bundle) => bundle.metafile), metafile, opener.metafile];
  const licences = await licencesOf(metafiles);
  files.set("licences.txt", Buffer.from(licences));
  files.set("build.json", Buffer.from(listing(files)));
  return { files, assets, report, readings };
}

function listing(files: Map<string, Uint8Array>): string {
  const rows = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: hashOf(bytes) }));
  return `${JSON.stringify({ v: 1, files: rows }, null, 2)}\n`;
}

/** Writes dist/ anew; nothing of an older build stays. */
export async function writeSite(site: Site, folder: string): Promise<void> {
  const small = await keepSmall(site.files, folder);
  await rm(folder, { recursive: true, force: true });
  for (const [path, bytes] of [...site.files, ...small]) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

/** The others: `node web/build/reading-report.ts`. */
const HARDEST_SHOWN = 5;

if (import.meta.main) {
  const site = await makeSite();
  await writeSite(site, process.argv[2] ?? join(ROOT, "dist"));
  console.log(describeReading(site.readings, HARDEST_SHOWN));
  console.log(`dist: ${site.files.size} files`);
}
