/** What it costs a line to take envelopes. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromB64 } from "../../crypto/index.ts";
import { openDatabase } from "../../server/store/database.ts";
import { readySodium } from "../support/line.ts";
import { type Prepared, prepareEnvelopes, sendAll } from "../support/load.ts";
import type { Figure } from "./figures.ts";

const CONNECTIONS = 32;
const COUNT = 3_000;
const RAW_GROUP = 64;
const HUNDRED = 100;
/** The best of so many runs: noise of the machine only ever makes a run slower. */
const RUNS = 5;

interface Running {
  child: ChildProcess;
  url: string;
  /** A sealed envelope of this line, to make others from. */
  real: Uint8Array;
}

async function startChild(kind: "grouped" | "single"): Promise<Running> {
  const child = fork(new URL("line-process.ts", import.meta.url), [kind]);
  const [message] = (await once(child, "message")) as [{ url: string; real: string }];
  return { child, url: message.url, real: fromB64(message.real) };
}

async function ask(child: ChildProcess): Promise<{ cpuMs: number; commits: number }> {
  const answer = once(child, "message");
  child.send("figures");
  return ((await answer) as [{ cpuMs: number; commits: number }])[0];
}

async function load({ child, url, real }: Running, count: number) {
  const envelopes = prepareEnvelopes(real, count);
  let acknowledged = 0;
  const before = await ask(child);
  const begun = performance.now();
  await sendAll(url, envelopes, {
    connections: CONNECTIONS,
    acknowledged: () => (acknowledged += 1),
  });
  const ms = performance.now() - begun;
  const after = await ask(child);
  if (acknowledged !== count) throw new Error("the line did not take all of them");
  return { ms, cpuMs: after.cpuMs - before.cpuMs, commits: after.commits - before.commits };
}

/**
 * better-sqlite3 alone: groups of 64 of the same bytes into the same table. It is kept over the
 * runs, so that it is as full as the line's: what an insert costs depends on that more than on us.
 */
class Raw {
  readonly #dir = mkdtempSync(join(tmpdir(), "raw-"));
  readonly #db = openDatabase(this.#dir, 4 * 1024 ** 3);
  readonly #insert = this.#db.prepare(
    "INSERT INTO envelopes (key, id, week, bytes) VALUES (?, ?, ?, ?)",
  );
  readonly #put = this.#db.transaction((group: Prepared[]) => {
    for (const { id, bytes } of group) {
      const name = Buffer.from(id, "hex");
      this.#insert.run(name.readBigInt64BE(0), name, 2968, bytes);
    }
  });

  /** Milliseconds for all of them. */
  load(envelopes: Prepared[]): number {
    const begun = performance.now();
    for (let i = 0; i < envelopes.length; i += RAW_GROUP) {
      this.#put(envelopes.slice(i, i + RAW_GROUP));
    }
    return performance.now() - begun;
  }

  close(): void {
    this.#db.close();
    rmSync(this.#dir, { recursive: true });
  }
}

export async function measureIntake(): Promise<Figure[]> {
  await readySodium();
  const grouped = await startChild("grouped");
  const single = await startChild("single");
  const raw = new Raw();
  const best = { grouped: Infinity, single: Infinity, raw: Infinity, cpu: Infinity };
  await load(grouped, 500);
  await load(single, 500);
  raw.load(prepareEnvelopes(grouped.real, 500));
  for (let run = 0; run < RUNS; run++) {
    const ours = await load(grouped, COUNT);
    const theirs = await load(single, COUNT);
    const alone = raw.load(prepareEnvelopes(grouped.real, COUNT));
    best.grouped = Math.min(best.grouped, ours.ms);
    best.single = Math.min(best.single, theirs.ms);
    best.raw = Math.min(best.raw, alone);
    best.cpu = Math.min(best.cpu, ours.cpuMs / COUNT);
  }
  raw.close();
  const hundred = await load(grouped, HUNDRED);
  for (const { child } of [grouped, single]) {
    child.send("stop");
    await once(child, "exit");
  }
  return [
    {
      name: "intake-vs-single-commit",
      value: best.single / best.grouped,
      target: 1.5,
      wanted: "least",
    },
    { name: "intake-commits", value: hundred.commits, target: 20, wanted: "most" },
    { name: "intake-vs-raw", value: best.raw / best.grouped, target: 0.4, wanted: "least" },
    { name: "server-ms-per-envelope", value: best.cpu, target: 0.35, wanted: "most" },
  ];
}
