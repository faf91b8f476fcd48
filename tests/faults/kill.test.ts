import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasProgram, serve } from "../support/line-process.ts";
import { type Prepared, prepareEnvelopes, sendAll } from "../support/load.ts";
import { killUnderLoad, makeMortalLine, type MortalLine } from "./kills.ts";

/** Fifty, as promised; KILLS=5 for a quick look. */
const KILLS = Number(process.env.KILLS ?? 50);

let mortal: MortalLine;
beforeAll(async () => {
  mortal = await makeMortalLine();
});
afterAll(() => {
  mortal.remove();
});

test(`kill -9 under load, ${String(KILLS)} times, loses nothing that was acknowledged`, async () => {
  const { acknowledged, lost, midway, sound } = await killUnderLoad(mortal, KILLS);
  expect(lost).toBe(0);
  expect(sound).toBe(KILLS);
  // The kills came while it was taking envelopes, or they would have shown nothing.
  expect(midway).toBe(KILLS);
  expect(acknowledged).toBeGreaterThan(KILLS * 10);
}, 240_000);

if (hasProgram("strace")) {
  test("the log is on the disk (fdatasync) before the 204 is written", async () => {
    const trace = join(mortal.folder, "trace");
    const calls = "trace=fdatasync,fsync,pwrite64,write,writev";
    const line = await serve(mortal.env, [
      "strace",
      "-f",
      "-y",
      "-s",
      "32",
      "-e",
      calls,
      "-o",
      trace,
    ]);
    const [one] = prepareEnvelopes(mortal.real, 1) as [Prepared];
    const acknowledged: Prepared[] = [];
    await sendAll(line.url, [one], {
      connections: 1,
      acknowledged: (envelope) => acknowledged.push(envelope),
    });
    // strace keeps signals to itself: the line is the process of the first row.
    const first = Number(/^\d+/.exec(readFileSync(trace, "utf8"))?.[0]);
    expect(first).toBeGreaterThan(1);
    process.kill(first, "SIGTERM");
    await line.ended;
    expect(acknowledged).toHaveLength(1);
    const lines = readFileSync(trace, "utf8").split("\n");
    const answered = lines.findIndex((text) => text.includes("HTTP/1.1 204"));
    const before = lines.slice(0, answered);
    const written = before.findLastIndex((text) => /pwrite64\(.*line\.sqlite-wal/.test(text));
    const synced = before.findLastIndex((text) => /f(data)?sync\(.*line\.sqlite-wal/.test(text));
    expect(answered).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(0);
    expect(synced).toBeGreaterThan(written);
  });
}
