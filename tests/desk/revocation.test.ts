import { afterEach, expect, test } from "vitest";
import {
  COMPARTMENTS,
  dayOf,
  deriveThread,
  fromHex,
  type Month,
  openKeyring,
  sealEnvelope,
  unwrapCaseKey,
} from "../../crypto/index.ts";
import { DeskError, unlock } from "../../web/desk/core/index.ts";
import { revoke } from "../../web/desk/core/revocation.ts";
import { readTeam } from "../../web/desk/core/team.ts";
import { sendEnvelope } from "../server/reporter.ts";
import { MINUTE } from "../support/line.ts";
import { everythingOf, loot, tries } from "./loot.ts";
import { type DeskLine, deskOn, PASSPHRASE, Reporter, startDeskLine } from "./support.ts";
import { bringIn } from "./team-support.ts";

let here: DeskLine | null = null;
afterEach(async () => {
  await here?.line.stop();
  here = null;
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof DeskError ? error.code : String(error)),
  );

async function threeOf() {
  here = await startDeskLine();
  const at = here;
  const second = await (
    await bringIn(at, "Coördinator 2", ["coordinator", "intake"], [at.desk])
  ).unlock();
  const third = await bringIn(at, "Behandelaar 3", ["intake"], [at.desk, second]);
  return { at, second, third };
}

test("who is revoked, with all their keys and all that the server has, opens nothing new", async () => {
  const { at, second, third } = await threeOf();
  await new Reporter(at).report("Oud: wordt een zaak");
  await new Reporter(at).report("Oud: ligt in de bus");
  const theirs = await third.unlock();
  const oldCase = await theirs.file(
    theirs.inbox.find(({ text }) => text.includes("zaak")) as never,
  );
  const held = everythingOf(theirs);
  await revoke(at.desk.work, theirs.me.id);

  // Locked at its very next request, and it stays shut.
  expect(await codeOf(theirs.refresh())).toBe("revoked");
  expect(theirs.locked).toBe(true);
  expect(theirs.cases).toEqual([]);
  expect(await codeOf(third.unlock())).toBe("revoked");
  const { store } = at.line.server.parts;
  expect(store.line.share(fromHex(theirs.me.id))).toBeNull();
  expect(store.line.grantsOf(fromHex(theirs.me.id))).toEqual([]);

  await new Reporter(at).report("Nieuw: ligt in de bus");
  await new Reporter(at).report("Nieuw: wordt een zaak");
  await second.refresh();
  const newCase = await second.file(
    second.inbox.find(({ text }) => text === "Nieuw: wordt een zaak") as never,
  );
  const found = loot(at, held, [oldCase.id, newCase.id]);
  // What they had, they have. The search finds that, so it can find.
  expect(found.envelopes).toEqual(["Oud: ligt in de bus", "Oud: wordt een zaak"]);
  expect(found.cases).toEqual([oldCase.id]);
  expect(found.cases).not.toContain(newCase.id);
  // Colleagues read all of it, old and new.
  await at.desk.refresh();
  expect(at.desk.inbox.map(({ text }) => text).sort()).toEqual([
    "Nieuw: ligt in de bus",
    "Oud: ligt in de bus",
  ]);
  expect(at.desk.cases.every(({ broken }) => !broken)).toBe(true);
});

test("wraps under the keys of before are no way in to cases that were wrapped anew", async () => {
  const { at, third } = await threeOf();
  const theirs = await third.unlock();
  const held = everythingOf(theirs);
  await new Reporter(at).report("Gearchiveerd zonder hen");
  await at.desk.refresh();
  const { id } = await at.desk.file(at.desk.inbox[0] as never);
  expect(loot(at, held, [id]).cases).toEqual([id]);
  await revoke(at.desk.work, theirs.me.id);
  const wraps = at.line.server.parts.store.cases.wraps.of(fromHex(id));
  // The old ones go when the month does; the new ones are there already, beside them.
  const [month] = wraps.map((wrap) => wrap.month as Month);
  for (const compartment of COMPARTMENTS) {
    const key = at.desk.work.granted.roles.get(`${String(month)}/${compartment}`) as Uint8Array;
    const place = { caseId: fromHex(id), compartment, month: month as Month };
    const opened = wraps.filter(
      (wrap) =>
        wrap.compartment === compartment &&
        tries(() => unwrapCaseKey(wrap.box, key, place, at.desk.lineId)),
    );
    expect(opened).toHaveLength(1);
  }
  // Nothing is left to open them with once the desks' own role keys of before are gone.
  const [again] = (await at.unlock()).cases;
  expect(again?.raw[0]?.text).toBe("Gearchiveerd zonder hen");
});

test("the line takes nothing more that was sealed to the epochs of before", async () => {
  const { at, third } = await threeOf();
  const theirs = await third.unlock();
  const bundle = (await (await fetch(`${at.line.url}/v1/keyring`)).json()) as unknown;
  const before = openKeyring(bundle, at.root, dayOf(at.line.clock.now()));
  await revoke(at.desk.work, theirs.me.id);
  const reporter = new Reporter(at);
  const keys = deriveThread(reporter.code, before.lineId);
  for (const epoch of before.epochs) {
    const content = { kind: "decoy" as const };
    const bytes = sealEnvelope(content, keys.thread, epoch, before.lineId);
    const response = await sendEnvelope(at.line.url, bytes);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      409,
      "epoch-closed",
    ]);
  }
  await reporter.report("Opnieuw verzegeld");
  await at.desk.refresh();
  expect(at.desk.inbox.map(({ text }) => text)).toEqual(["Opnieuw verzegeld"]);
});

test("answers that stand in the bulletin are read on, and those by who went are not", async () => {
  const { at, second, third } = await threeOf();
  const reporter = new Reporter(at);
  await reporter.report("Vraag");
  await at.desk.refresh();
  const { id } = await at.desk.file(at.desk.inbox[0] as never);
  await at.desk.answer(id, "Antwoord", "nl");
  at.line.clock.advance(2 * MINUTE);
  await at.line.runDue();
  const before = await reporter.read();
  expect(before.replies.map(({ text }) => text)).toEqual(["Antwoord"]);
  const theirs = await third.unlock();
  await revoke(second.work, theirs.me.id);
  // Until they are published, the old bytes stand there under keys that count no more.
  expect((await reporter.read()).broken).toEqual([0]);
  at.line.clock.advance(2 * MINUTE);
  await at.line.runDue();
  const after = await reporter.read();
  expect(after.replies.map(({ text }) => text)).toEqual(["Antwoord"]);
  expect(after.broken).toEqual([]);
  // One answer in the case, as before, and the next number is the next.
  const [file] = (await at.unlock()).cases;
  expect(file?.replies.map(({ n, text }) => [n, text])).toEqual([[0, "Antwoord"]]);
});

test("a revoked coordinator's boxes and statements count for nothing, and nobody loses a key", async () => {
  const { at, second, third } = await threeOf();
  await new Reporter(at).report("Wat nu nog verzegeld ligt");
  const theirs = await third.unlock();
  const held = theirs.work.granted.epochs.size;
  // The second one renews statement and boxes last; then goes.
  const first = await at.unlock();
  const renewed = first.work.line.keyring.coordinators.keys.length;
  expect(renewed).toBe(2);
  await revoke(first.work, second.me.id);
  await theirs.refresh();
  expect(theirs.inbox.map(({ text }) => text)).toEqual(["Wat nu nog verzegeld ligt"]);
  expect(theirs.work.granted.epochs.size).toBe(2 * held);
  expect(first.work.line.keyring.coordinators.keys).toHaveLength(1);
  expect((await readTeam(first.work)).members.find(({ id }) => id === second.me.id)?.state).toBe(
    "revoked",
  );
});

test("a server that keeps the keyring of before, or a role key of before, is refused by name", async () => {
  const { at, second, third } = await threeOf();
  await third.unlock();
  const bundle = (await (await fetch(`${at.line.url}/v1/keyring`)).json()) as object;
  const { id } = (await third.unlock()).me;
  await revoke(second.work, id);
  const lying = (change: (path: string, body: Record<string, unknown>) => object) => {
    const around = deskOn(at.line, async (path, response) => {
      if (response.status !== 200 || !/state|grants/.test(path)) return response;
      const body = (await response.json()) as Record<string, unknown>;
      return Response.json({ ...body, ...change(path, body) });
    });
    around.stored = at.around.stored;
    return unlock(around, PASSPHRASE);
  };
  const oldKeyring = (path: string) => (path.endsWith("state") ? { keyring: bundle } : {});
  expect(await codeOf(lying(oldKeyring))).toBe("rolled-back");
  // Only boxes of before: nothing new is wrapped under what a revoked handler has.
  const oldBoxes = (path: string, body: Record<string, unknown>) => {
    if (!path.endsWith("grants")) return {};
    const grants = body["grants"] as { kind: string; subject: string }[];
    return {
      grants: grants.filter(({ kind, subject }) => kind === "epoch" || !subject.includes(".")),
    };
  };
  await new Reporter(at).report("Niet onder een oude sleutel");
  const desk = await lying(oldBoxes);
  expect(await codeOf(desk.file(desk.inbox[0] as never))).toBe("no-keys");
});
