// A suspension and the loss of a role: the keys turn, as at a revocation, and come back with who does.
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Role } from "../../crypto/index.ts";
import type { Desk } from "../../web/desk/core/index.ts";
import { revoke, suspend } from "../../web/desk/core/revocation.ts";
import { approve, proposeResumption, proposeRoles, readTeam } from "../../web/desk/core/team.ts";
import { read } from "./cases.ts";
import { addColleague } from "./colleague.ts";
import { everythingOf, loot } from "./loot.ts";
import { type DeskLine, Reporter, startDeskLine } from "./support.ts";

let at: DeskLine;
beforeEach(async () => {
  at = await startDeskLine();
});
afterEach(() => at.line.stop());

/** The first coordinator, a second one whom the root's list names, and who is to lose something. */
async function team(roles: Role[] = ["intake"]) {
  const second = await addColleague(at, "Tweede", ["coordinator", "intake"]);
  const third = await addColleague(at, "Derde", roles);
  at.desk.lock();
  at.desk = await at.unlock();
  await second.desk.refresh();
  await third.desk.refresh();
  return { second, third };
}

async function sign(by: Desk): Promise<void> {
  const { proposals } = await readTeam(by.work);
  await approve(by.work, proposals[0] as never);
}

/** Two reports from now on, of which one becomes a case; what someone gets at with all of these. */
async function lootOfNew(held: ReturnType<typeof everythingOf>, desk: Desk) {
  await new Reporter(at).report("Nieuw: in de bus");
  await new Reporter(at).report("Nieuw: een zaak");
  await desk.refresh();
  const item = desk.inbox.find(({ text }) => text === "Nieuw: een zaak");
  const { id } = await desk.file(item as never);
  return { id, ...loot(at, held, [id]) };
}

test("who is suspended opens nothing new; who comes back reads all of it", async () => {
  const { second, third } = await team();
  const held = everythingOf(third.desk);
  const epochs = at.desk.work.line.keyring.epochs.length;
  await suspend(at.desk.work, third.id);
  const found = await lootOfNew(held, second.desk);
  expect([found.envelopes, found.cases]).toEqual([[], []]);
  expect(at.desk.work.line.keyring.epochs.length).toBeGreaterThanOrEqual(epochs - 1);
  await proposeResumption(at.desk.work, third.id);
  await sign(second.desk);
  const back = await third.unlock();
  expect(back.inbox.map(({ text }) => text)).toEqual(["Nieuw: in de bus"]);
  expect((await read(back, found.id)).raw[0]?.text).toBe("Nieuw: een zaak");
  const again = await back.file(back.inbox[0] as never);
  expect((await read(second.desk, again.id)).raw[0]?.text).toBe("Nieuw: in de bus");
});

test.each<Role[]>([["szw"], []])(
  "who loses the role intake (%s) opens no new report",
  async (...roles) => {
    const { second, third } = await team();
    const held = everythingOf(third.desk);
    await proposeRoles(at.desk.work, third.id, roles);
    await sign(second.desk);
    const found = await lootOfNew(held, at.desk);
    // Substance, where the new role has it, is in boxes of their own: nothing else opens the case.
    expect([found.envelopes, found.cases]).toEqual([[], roles.length > 0 ? [found.id] : []]);
    // What the new role reads, it reads.
    const theirs = (await third.unlock()).cases.map(({ keys }) => Object.keys(keys));
    expect(theirs).toEqual(roles.length > 0 ? [["substance"]] : []);
  },
);

test("a role that is lost by a colleague's second signature turns the keys at the next coordinator", async () => {
  const { second, third } = await team(["nctv", "intake"]);
  const fourth = await addColleague(at, "Vierde", ["nctv"]);
  const held = everythingOf(third.desk);
  await proposeRoles(at.desk.work, third.id, ["nctv"]);
  await sign(fourth.desk);
  // Meanwhile nobody is kept from their work.
  await new Reporter(at).report("Meteen");
  await second.desk.refresh();
  await second.desk.file(second.desk.inbox[0] as never);
  second.desk.lock();
  const desk = await second.unlock();
  const found = await lootOfNew(held, desk);
  // Of substance and assessment they keep the keys, and get those of now in boxes of their own.
  expect(found.envelopes).not.toContain("Nieuw: in de bus");
  const { sealTurn, turn } = desk.work.line.roster;
  expect([sealTurn, turn]).toEqual([0, 1]);
  const newest = [...desk.work.granted.roles.keys()].filter((name) => name.includes(".1/contact"));
  expect(newest.length).toBeGreaterThan(0);
});

test("a coordinator whom no list names yet suspends at once; the epochs follow at the next one", async () => {
  const { third } = await team();
  const fresh = await addColleague(at, "Nieuwe coördinator", ["coordinator", "intake"]);
  await third.desk.refresh();
  const held = everythingOf(third.desk);
  await suspend(fresh.desk.work, third.id);
  // Role keys of now, so that work goes on.
  await new Reporter(at).report("Nog onder de week van voorheen");
  await fresh.desk.refresh();
  const file = await fresh.desk.file(fresh.desk.inbox[0] as never);
  expect(loot(at, held, [file.id]).cases).toEqual([]);
  at.desk.lock();
  at.desk = await at.unlock();
  expect((await read(at.desk, file.id)).broken).toBe(false);
  const found = await lootOfNew(held, fresh.desk);
  expect(found.envelopes).not.toContain("Nieuw: in de bus");
});

test("what someone gave who is out since opens still, and seals nothing", async () => {
  const { second, third } = await team();
  await new Reporter(at).report("Van voorheen");
  second.desk.lock();
  await second.unlock();
  // As if the second coordinator had been the only one to give this handler anything.
  const { store } = at.line.server.parts;
  const id = Buffer.from(third.id, "hex");
  const boxes = store.line
    .grantsOf(id)
    .filter(({ author }) => Buffer.from(author).toString("hex") === second.id);
  expect(boxes.length).toBeGreaterThan(0);
  await revoke(at.desk.work, second.id);
  for (const grant of store.line.grantsOf(id)) {
    if (!grant.subject.includes(".")) store.line.dropGrant({ handler: id, ...grant });
  }
  store.line.putGrants(boxes.map((box) => ({ handler: id, ...box })));
  const desk = await third.unlock();
  expect(desk.inbox.map(({ text }) => text)).toEqual(["Van voorheen"]);
  const { roles } = desk.work.granted;
  const writing = [...roles].filter(([name]) => !name.includes(".")).map(([, key]) => key.join());
  const old = [...roles].filter(([name]) => name.includes(".0/")).map(([, key]) => key.join());
  expect(old.length).toBeGreaterThan(0);
  expect(writing.filter((key) => old.includes(key))).toEqual([]);
});
