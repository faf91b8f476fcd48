import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LineStatus } from "../contract/public.ts";
import { OperatorError } from "../errors.ts";
import { makeLine } from "../line/make-line.ts";
import { DIST_DIR } from "../server.ts";
import { readService } from "../service/service-file.ts";
import { readSettings, type Settings } from "../settings.ts";
import { loadSodium } from "../sodium.ts";
import { renderSite } from "../site/render.ts";
import { openStore } from "../store/store.ts";

const STATUS_OF: Readonly<Record<string, LineStatus>> = {
  "--trial": "trial",
  "--demonstration": "demonstration",
};
const USAGE = "Use: vertrouwenslijn init --trial [--origin https://line.example.org]";

/** Makes a closed line and prints the link by which its first coordinator opens it. */
export async function runInit(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { status, origin } = readArguments(argv);
  const settings = readSettings(env);
  const service = readService(settings.dataDir);
  await loadSodium();
  const store = openStore(settings);
  let secret: string;
  try {
    secret = makeLine(store, status, Date.now());
  } finally {
    store.close();
  }
  // The closed page, so that the directory is whole; `serve` renders it again.
  if (existsSync(join(DIST_DIR, "index.html"))) {
    const siteDir = join(settings.dataDir, "site");
    renderSite({ distDir: DIST_DIR, siteDir, payload: null, status, service });
  }
  const link = `${origin ?? localOrigin(settings)}/desk/#enrol=${secret}`;
  process.stdout.write(
    `A ${status} line is in ${settings.dataDir}. It is closed until its first coordinator has\n` +
      "enrolled with this link, which works once, within the hour. Run the line first:\n" +
      `vertrouwenslijn serve\n${link}\n`,
  );
  return 0;
}

function readArguments(argv: readonly string[]): { status: LineStatus; origin: string | null } {
  const [option = "", ...rest] = argv;
  const status = Object.hasOwn(STATUS_OF, option) ? STATUS_OF[option] : undefined;
  if (!status) throw new OperatorError("Say what kind of line to make.", USAGE);
  if (rest.length === 0) return { status, origin: null };
  const [name, origin = ""] = rest;
  if (name !== "--origin" || rest.length !== 2 || !/^https?:\/\/[^/?#\s]+$/.test(origin)) {
    throw new OperatorError("This option of init is not understood.", USAGE);
  }
  return { status, origin };
}

const localOrigin = ({ host, port }: Settings): string => {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const written = reachable.includes(":") ? `[${reachable}]` : reachable;
  return `http://${written}:${String(port)}`;
};
