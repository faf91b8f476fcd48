import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeError, makeLog } from "../../server/log.ts";
import type { TestEpoch } from "../support/coordinator.ts";
import { startLine } from "../support/line.ts";
import { sealSome, sendEnvelope } from "./reporter.ts";

test("a field that is not on the list cannot be logged", () => {
  const lines: string[] = [];
  const log = makeLog((line) => lines.push(line));
  const fields = { code: "X", address: "203.0.113.7", body: "words" };
  log.say("something", fields);
  expect(lines).toEqual(['{"event":"something","code":"X"}']);
});

test("an error is described by its code and place, not by its message", () => {
  const error = Object.assign(new Error("what the reporter wrote"), { code: "SQLITE_ERROR" });
  expect(JSON.stringify(describeError(error))).not.toContain("wrote");
  expect(describeError(error).code).toBe("SQLITE_ERROR");
});

test("what public requests cause is counted, and told once a day", () => {
  const lines: string[] = [];
  const log = makeLog((line) => lines.push(line));
  log.tally("public-error", "full");
  log.tally("public-error", "full");
  expect(lines).toEqual([]);
  log.flushTallies();
  log.flushTallies();
  expect(lines).toEqual(['{"event":"public-error","code":"full","count":2}']);
});

test("a reporter's address, user agent and language are in no file and no log", async () => {
  const line = await startLine();
  const agent = "Canary-Agent/7.31";
  const headers = {
    "User-Agent": agent,
    "Accept-Language": "ti-ER-canary",
    "X-Forwarded-For": "203.0.113.77",
    Referer: "https://canary.example.org/",
  };
  const epoch = line.coordinator.epochs[0] as TestEpoch;
  const bytes = () => sealSome(epoch, line.coordinator.lineId);
  expect((await sendEnvelope(line.url, bytes(), { headers })).status).toBe(204);
  // Refusals and errors are where such things slip into logs.
  await sendEnvelope(line.url, new Uint8Array(5), { headers });
  await fetch(`${line.url}/v1/nothing?q=${agent}`, { headers });
  await fetch(`${line.url}/${encodeURIComponent(agent)}`, { headers });
  line.server.parts.store.envelopes.put = () => {
    throw new Error(agent);
  };
  expect((await sendEnvelope(line.url, bytes(), { headers })).status).toBe(500);
  line.server.parts.log.flushTallies();
  const kept = readdirSync(line.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
  expect(line.logged.length).toBeGreaterThan(0);
  for (const text of [...kept, line.logged.join("\n")]) {
    for (const canary of [agent, "ti-ER-canary", "203.0.113.77", "canary.example.org"]) {
      expect(text.includes(canary)).toBe(false);
    }
  }
  await line.stop();
});
