// What a desk has seen is on the device at once: browsers are closed, and laptops shut, unlocked.
import { afterEach, expect, test } from "vitest";
import { fromB64, toHex } from "../../crypto/index.ts";
import { type Desk, type StoredKeys, unlock } from "../../web/desk/core/index.ts";
import { type DeskLine, deskOn, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";

let here: DeskLine | null = null;
async function start(): Promise<DeskLine> {
  here = await startDeskLine();
  return here;
}
afterEach(async () => {
  await here?.line.stop();
  here = null;
});

/** What the line now says of its cases, to be shown again later as if nothing had come after. */
async function backUpCases(at: DeskLine, ids: string[]): Promise<Map<string, ArrayBuffer>> {
  const answers = new Map<string, ArrayBuffer>();
  const copying = deskOn(at.line, async (path, response) => {
    if (path.startsWith("/v1/desk/cases")) answers.set(path, await response.clone().arrayBuffer());
    return response;
  });
  copying.stored = at.around.stored;
  const desk = await unlock(copying, PASSPHRASE);
  expect(desk.cases.map(({ id }) => id)).toEqual(ids);
  return answers;
}

/** Another browser session on a device that keeps this, with a server that went back to a backup. */
async function unlockRolledBack(
  at: DeskLine,
  stored: StoredKeys | null,
  backup: ReadonlyMap<string, ArrayBuffer>,
): Promise<Desk> {
  const lying = deskOn(at.line, async (path, response) => {
    // What this handler signed since is in no backup either.
    if (path === "/v1/desk/checkpoints/batch") {
      const { lists } = (await response.json()) as { lists: { from: number }[] };
      const old = lists.map((list) => ({ ...list, count: list.from, checkpoints: [] }));
      return Response.json({ lists: old });
    }
    if (!path.startsWith("/v1/desk/cases")) return response;
    const old = backup.get(path);
    return old === undefined ? response : new Response(old);
  });
  lying.stored = stored;
  return unlock(lying, PASSPHRASE);
}

test("a case rolled back after a write is noticed, though the browser was closed unlocked", async () => {
  const at = await start();
  await new Reporter(at).report("Eerst");
  const empty = await backUpCases(at, []);
  await at.desk.refresh();
  const unfiled = at.around.stored;
  const { id } = await at.desk.file(at.desk.inbox[0] as never);
  const filed = at.around.stored;
  const short = await backUpCases(at, [id]);
  await at.desk.note(id, "substance", "Belangrijk");
  const noted = at.around.stored;

  // The backup is whole: its chain fits its head, and a device that saw no more cannot tell.
  expect((await unlockRolledBack(at, unfiled, empty)).brokenCases).toEqual([]);
  const fooled = await unlockRolledBack(at, filed, short);
  expect([fooled.brokenCases, fooled.cases.map((file) => file.id)]).toEqual([[], [id]]);

  expect((await unlockRolledBack(at, filed, empty)).brokenCases).toEqual([id]);
  const desk = await unlockRolledBack(at, noted, short);
  expect([desk.brokenCases, desk.cases]).toEqual([[id], []]);
});

test("a case rolled back after a refresh is noticed, though the browser was closed unlocked", async () => {
  const at = await start();
  await new Reporter(at).report("Eerst");
  await at.desk.refresh();
  const { id } = await at.desk.file(at.desk.inbox[0] as never);
  const colleague = deskOn(at.line);
  colleague.stored = at.around.stored;
  const short = await backUpCases(at, [id]);
  await (await unlock(colleague, PASSPHRASE)).note(id, "substance", "Van een collega");
  expect((await unlockRolledBack(at, at.around.stored, short)).brokenCases).toEqual([]);
  await at.desk.refresh();
  const desk = await unlockRolledBack(at, at.around.stored, short);
  expect([desk.brokenCases, desk.cases]).toEqual([[id], []]);
});

test("a device that cannot be written costs no work, and remembers at the next write", async () => {
  const at = await start();
  await new Reporter(at).report("Eerst");
  await at.desk.refresh();
  const { id } = await at.desk.file(at.desk.inbox[0] as never);
  const short = await backUpCases(at, [id]);
  const { save } = at.around.store;
  at.around.store.save = () => Promise.reject(new Error("the disk is full"));
  const file = await at.desk.note(id, "substance", "Toch bewaard");
  expect(file.notes.map(({ text }) => text)).toEqual(["Toch bewaard"]);
  at.around.store.save = save;
  await at.desk.refresh();
  expect((await unlockRolledBack(at, at.around.stored, short)).brokenCases).toEqual([id]);
});

test("a desk that is locked while it writes leaves the keys on the device as they were", async () => {
  const at = await start();
  await new Reporter(at).report("Eerst");
  await at.desk.refresh();
  const { id } = await at.desk.file(at.desk.inbox[0] as never);
  let written = false;
  const slow = deskOn(at.line, (path, response) => {
    if (written && path === `/v1/desk/cases/${id}`) desk.lock();
    written ||= path.endsWith("/events");
    return response;
  });
  slow.stored = at.around.stored;
  const desk = await unlock(slow, PASSPHRASE);
  await desk.note(id, "substance", "Net op tijd").catch(() => null);
  expect([desk.locked, desk.cases]).toEqual([true, []]);
  const again = await unlock(slow, PASSPHRASE);
  expect(again.cases[0]?.notes.map(({ text }) => text)).toEqual(["Net op tijd"]);
});

test("each time it is written, it is sealed with a nonce of its own", async () => {
  const at = await start();
  await new Reporter(at).report("Eerst");
  await at.desk.refresh();
  const { id } = await at.desk.file(at.desk.inbox[0] as never);
  const sealed = [at.around.stored];
  for (const text of ["een", "twee"]) {
    await at.desk.note(id, "substance", text);
    sealed.push(at.around.stored);
  }
  // Magic (4), passes (4), memory (4), salt (16), nonce (24).
  const heads = sealed.map((one) => toHex(fromB64(one?.wrapped ?? "").slice(0, 52)));
  expect(new Set(heads.map((head) => head.slice(0, 56))).size).toBe(1);
  expect(new Set(heads.map((head) => head.slice(56))).size).toBe(3);
});

test("keys that were wiped take the place of none that lie on the device", async () => {
  const at = await start();
  const { keys } = at.desk.work;
  const lies = at.around.stored;
  at.desk.lock();
  expect(() => keys.wrap({ wrap: (bytes: Uint8Array) => bytes } as never)).toThrow("locked");
  await at.desk.device.keep().catch(() => {});
  expect(at.around.stored).toEqual(lies);
});
