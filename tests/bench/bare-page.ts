/** A page that has libsodium and nothing else of ours, and the bytes that it is to open. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { COMPARTMENTS, concat, u32 } from "../../crypto/index.ts";
import type { DeskWork } from "../../web/desk/core/index.ts";
import { ROOT } from "../../web/build/bundles.ts";
import type { BareCase } from "./desk-cases.ts";
import type { openAll } from "./bare.ts";

/** The best of so many runs. */
const RUNS = 2;

/** Milliseconds that a bare libsodium takes for these cases, in this browser. */
export async function measureBare(
  browser: Browser,
  cases: readonly BareCase[],
  work: DeskWork,
): Promise<number> {
  const page = await servePage(cases);
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    await tab.goto(page.url);
    const keys = {
      lineId: [...work.lineId],
      signing: [...work.line.me.signing],
      roles: [...work.granted.roles].map(([subject, key]): [string, number[]] => {
        const [month = "", compartment = ""] = subject.split("/");
        const place = COMPARTMENTS.indexOf(compartment as (typeof COMPARTMENTS)[number]);
        return [`${month}/${String(place)}`, [...key]];
      }),
    };
    return await tab.evaluate(
      async ([given, runs]) => {
        const bare = (await import("/bare.js" as string)) as { openAll: typeof openAll };
        const all = new Uint8Array(await (await fetch("/cases.bin")).arrayBuffer());
        const bytes = (list: number[]) => Uint8Array.from(list);
        const roles = Object.fromEntries(given.roles.map(([name, key]) => [name, bytes(key)]));
        const them = { lineId: bytes(given.lineId), signing: bytes(given.signing), roles };
        let best = Infinity;
        for (let run = 0; run < runs; run++) {
          best = Math.min(best, (await bare.openAll(all, them))[0]);
        }
        return best;
      },
      [keys, RUNS] as const,
    );
  } finally {
    await context.close();
    page.stop();
  }
}

async function servePage(cases: readonly BareCase[]) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["tests/bench/bare.ts"],
    bundle: true,
    minify: true,
    format: "esm",
    external: ["node:*"],
    write: false,
    logLevel: "silent",
  });
  const script = outputFiles[0]?.contents ?? new Uint8Array(0);
  const bytes = concat(...cases.map(packBare));
  const server = createServer(({ url }, response) => {
    const [type, body] =
      url === "/bare.js"
        ? ["text/javascript", script]
        : url === "/cases.bin"
          ? ["application/octet-stream", bytes]
          : ["text/html", "<!doctype html><title>bare</title>"];
    response.setHeader("Content-Type", type);
    response.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/`, stop: () => server.close() };
}

const packBare = ({ caseId, wraps, events }: BareCase): Uint8Array =>
  concat(
    caseId,
    Uint8Array.of(wraps.length),
    ...wraps.map(({ compartment, month, box }) =>
      concat(Uint8Array.of(compartment), u32(month), box),
    ),
    Uint8Array.of(events.length),
    ...events.map((bytes) => concat(u32(bytes.length), bytes)),
  );
