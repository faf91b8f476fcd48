// Kill -9 under load: what was acknowledged must be there.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { type Coordinator, makeCoordinator, openRequest } from "../support/coordinator.ts";
import { readySodium } from "../support/line.ts";
import { freePort, runCommand, serve } from "../support/line-process.ts";
import { type Prepared, prepareEnvelopes, sendAll } from "../support/load.ts";
import { postJson } from "../server/handler.ts";
import { sealSome } from "../server/reporter.ts";

/** Enough to outlast every round. */
const ENVELOPES = 4_000;

/** An open line on real files, to be served by a process that may be killed. */
export interface MortalLine {
  folder: string;
  env: Record<string, string>;
  /** A sealed envelope of this line. */
  real: Uint8Array;
  remove(): void;
}

export async function makeMortalLine(): Promise<MortalLine> {
  await readySodium();
  const folder = mkdtempSync(join(tmpdir(), "kill-"));
  const env = { DATA_DIR: join(folder, "data"), PORT: String(await freePort()) };
  const made = await runCommand(["init", "--trial"], env);
  const secret = /#enrol=(\S+)/.exec(made.output)?.[1] ?? "";
  const coordinator: Coordinator = makeCoordinator(Date.now());
  const line = await serve(env);
  const body = openRequest(coordinator, secret, Date.now(), "trial");
  const { status } = await postJson(`${line.url}/v1/desk/open`, body);
  line.child.kill("SIGTERM");
  const code = await line.ended;
  const [epoch] = coordinator.epochs;
  if (status !== 204 || code !== 0 || !epoch) throw new Error("the line was not opened");
  const real = sealSome(epoch, coordinator.lineId);
  return { folder, env, real, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Losses {
  acknowledged: number;
  lost: number;
  /** Rounds in which the kill came while the line was taking envelopes. */
  midway: number;
  /** Rounds after which the database was sound. */
  sound: number;
}

/** Kills the line so many times, some milliseconds after its first answer. */
export async function killUnderLoad(mortal: MortalLine, rounds: number): Promise<Losses> {
  const prepared = prepareEnvelopes(mortal.real, ENVELOPES);
  const losses: Losses = { acknowledged: 0, lost: 0, midway: 0, sound: 0 };
  for (let round = 0; round < rounds; round++) {
    const line = await serve(mortal.env);
    const acknowledged: Prepared[] = [];
    let kill: NodeJS.Timeout | undefined;
    const sent = sendAll(line.url, prepared, {
      connections: 32,
      acknowledged: (one) => {
        acknowledged.push(one);
        // In the midst of commits, at any point of one.
        kill ??= setTimeout(() => line.child.kill("SIGKILL"), Math.random() * 150);
      },
    });
    await line.ended;
    await sent;
    const { lost, sound } = takeStock(mortal, acknowledged);
    losses.acknowledged += acknowledged.length;
    losses.lost += lost;
    if (sound) losses.sound += 1;
    if (acknowledged.length > 0 && acknowledged.length < ENVELOPES) losses.midway += 1;
  }
  return losses;
}

/** How many of these are not in the database, opened as after a crash. Empties it. */
function takeStock(mortal: MortalLine, acknowledged: readonly Prepared[]) {
  const db = new Database(join(mortal.folder, "data", "line.sqlite"));
  const sound = db.pragma("integrity_check", { simple: true }) === "ok";
  const stored = db.prepare("SELECT bytes FROM envelopes WHERE key = ? AND id = ?").pluck();
  const lost = acknowledged.filter(({ id, bytes }) => {
    const name = Buffer.from(id, "hex");
    const row = stored.get(name.readBigInt64BE(0), name) as Buffer | undefined;
    return !row?.equals(bytes);
  }).length;
  db.prepare("DELETE FROM envelopes").run();
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
  return { lost, sound };
}
