// One line, one server: a second one is told so, and a crash leaves nothing in the way.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OperatorError } from "../../server/errors.ts";
import { makeLog } from "../../server/log.ts";
import { startServer } from "../../server/server.ts";
import { readSettings } from "../../server/settings.ts";
import { openStore, openStoreToRead } from "../../server/store/store.ts";
import { startLine, type TestLine } from "../support/line.ts";

let line: TestLine;
const children: ChildProcess[] = [];
beforeEach(async () => {
  line = await startLine();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await line.stop();
});

const settings = () => ({ ...readSettings({ DATA_DIR: line.dataDir }), port: 0 });
const second = () =>
  startServer(settings(), { clock: line.clock.now, log: makeLog(() => undefined) });

/** A process of its own that opens the store of this line, and says whether it could. */
function another(of = settings()) {
  const store = join(import.meta.dirname, "../../server/store/store.ts");
  const script = `import(${JSON.stringify(store)}).then(({ openStore }) => {
    try {
      openStore(${JSON.stringify(of)});
      console.log("open");
      setTimeout(() => {}, 20_000);
    } catch (error) { console.log(error.name); }
  });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return child;
}
const said = async (child: ReturnType<typeof another>) =>
  String((await once(child.stdout, "data"))[0]).trim();

test("a second server on the same directory is refused, with what to do", async () => {
  await expect(second()).rejects.toThrow(OperatorError);
  await expect(second()).rejects.toThrow("Another process works on the line");
  const other = another();
  expect(await said(other)).toBe("OperatorError");
  // The one that was there goes on, and whoever only looks may look.
  expect((await fetch(`${line.url}/v1/keyring`)).status).toBe(200);
  openStoreToRead(line.dataDir).close();
});

test("who stopped is followed at once, and so is who was killed", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "lock-"));
  const mine = { ...settings(), dataDir };
  openStore(mine).close();
  const child = another(mine);
  expect(await said(child)).toBe("open");
  expect(() => openStore(mine)).toThrow(OperatorError);
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
  openStore(mine).close();
  rmSync(dataDir, { recursive: true });
});
