import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCoordinator, openRequest } from "../support/coordinator.ts";
import { readySodium } from "../support/line.ts";
import { freePort, runCommand, serve } from "../support/line-process.ts";
import { prepareEnvelopes, type Prepared, sendAll } from "../support/load.ts";
import { postJson } from "../server/handler.ts";
import { sealSome } from "../server/reporter.ts";

let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  await readySodium();
  folder = mkdtempSync(join(tmpdir(), "stop-"));
  env = { DATA_DIR: join(folder, "data"), PORT: String(await freePort()) };
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the command", () => {
  test("tells an operator without a line what to do", async () => {
    const { code, output } = await runCommand(["serve"], { DATA_DIR: join(folder, "none") });
    expect(code).toBe(1);
    expect(output).toContain("There is no line in");
    expect(output).toContain("vertrouwenslijn init --trial");
    expect(output).not.toContain("    at ");
  });

  test("tells what is wrong with a setting or an option", async () => {
    const bad = await runCommand(["serve"], { ...env, PORT: "eighty" });
    expect([bad.code, bad.output]).toEqual([
      1,
      "PORT is not valid.\nSet PORT to a port number, as in 8080, or leave it out.\n",
    ]);
    expect((await runCommand(["init"], env)).output).toContain("init --trial");
    expect((await runCommand(["sevre"])).code).toBe(2);
    expect((await runCommand(["--help"])).code).toBe(0);
  });

  test("makes files that are for its user alone, and prints the link once", async () => {
    const { code, output } = await runCommand(
      ["init", "--trial", "--origin", "https://lijn.example.org"],
      env,
    );
    expect(code).toBe(0);
    expect(output).toMatch(/\nhttps:\/\/lijn\.example\.org\/desk\/#enrol=[A-Za-z0-9_-]{43}\n$/);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      expect([entry.name, mode]).toEqual([entry.name, entry.isDirectory() ? 0o700 : 0o600]);
    }
  });
});

test("SIGTERM under load: what was taken is finished and answered, then the line stops", async () => {
  const made = await runCommand(["init", "--trial"], env);
  const secret = /#enrol=(\S+)/.exec(made.output)?.[1] ?? "";
  const coordinator = makeCoordinator(Date.now());
  const line = await serve(env);
  const body = openRequest(coordinator, secret, Date.now(), "trial");
  expect((await postJson(`${line.url}/v1/desk/open`, body)).status).toBe(204);
  const [epoch] = coordinator.epochs;
  if (!epoch) throw new Error("no epoch");
  // Fewer than a flood: on a busy machine a puzzle would come before the signal is heard.
  const prepared = prepareEnvelopes(sealSome(epoch, coordinator.lineId), 290);
  const acknowledged: Prepared[] = [];
  const refused = await sendAll(line.url, prepared, {
    connections: 32,
    acknowledged: (one) => {
      if (acknowledged.push(one) === 20) line.child.kill("SIGTERM");
    },
  });
  expect(await line.ended).toBe(0);
  expect(line.output()).toContain("The line has stopped.");
  expect(refused).toBe(0);
  expect(acknowledged.length).toBeLessThan(prepared.length);
  const data = join(folder, "data");
  // The log was moved into the database: nothing is left beside it.
  expect(readdirSync(data).toSorted()).toEqual(["line.lock", "line.sqlite", "site"]);
  const db = new Database(join(data, "line.sqlite"), { readonly: true });
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  const count = db.prepare("SELECT count(*) FROM envelopes").pluck().get() as number;
  db.close();
  expect(count).toBeGreaterThanOrEqual(acknowledged.length);
});
