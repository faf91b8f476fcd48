import { afterEach, expect, test } from "vitest";
import { MINUTE } from "../support/line.ts";
import { type Desk, DeskError } from "../../web/desk/core/index.ts";
import { listDuties } from "../../web/desk/core/duties.ts";
import {
  approve,
  invite,
  proposeEnrolment,
  proposeResumption,
  proposeRoles,
  readTeam,
  suspend,
} from "../../web/desk/core/team.ts";
import { revoke } from "../../web/desk/core/revocation.ts";
import { type DeskLine, Reporter, startDeskLine } from "./support.ts";
import { answer, bringIn, proposalOf } from "./team-support.ts";

let here: DeskLine | null = null;
async function start(): Promise<DeskLine> {
  here = await startDeskLine();
  return here;
}
afterEach(async () => {
  await here?.line.stop();
  here = null;
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof DeskError ? error.code : String(error)),
  );
const texts = ({ inbox }: Desk) => inbox.map(({ text }) => text);

/** The first coordinator and a second one, both unlocked. */
async function two(at: DeskLine): Promise<Desk> {
  const second = await bringIn(at, "Coördinator 2", ["coordinator", "intake"], [at.desk]);
  return second.unlock();
}

test("a newcomer comes in with a link, eight words and two signatures, and reads at once", async () => {
  const at = await start();
  await new Reporter(at).report("Vóór de nieuwe collega");
  const second = await two(at);
  expect(texts(second)).toEqual(["Vóór de nieuwe collega"]);
  // From the third on, the first desk's signature waits for a second one.
  const { fragment } = await invite(at.desk.work, ["intake"]);
  const third = await answer(at, fragment, "Behandelaar 3");
  const { newcomers } = await readTeam(at.desk.work);
  expect(newcomers.map(({ name, words }) => [name, words])).toEqual([
    ["Behandelaar 3", third.words],
  ]);
  await proposeEnrolment(at.desk.work, newcomers[0] as never, ["intake"]);
  expect(await third.isEnrolled()).toBe(false);
  expect((await proposalOf(at.desk, third.words)).canSign).toBe(false);
  const proposal = await proposalOf(second, third.words);
  expect([proposal.byName, proposal.name, proposal.canSign]).toEqual([
    "Behandelaar 1",
    "Behandelaar 3",
    true,
  ]);
  await approve(second.work, proposal);
  expect(await third.isEnrolled()).toBe(true);
  const desk = await third.unlock();
  expect(texts(desk)).toEqual(["Vóór de nieuwe collega"]);
  expect(desk.enrolment).toEqual(third.words);
  const file = await desk.file(desk.inbox[0] as never);
  await at.desk.refresh();
  expect(at.desk.cases.find(({ id }) => id === file.id)?.raw[0]?.text).toBe(
    "Vóór de nieuwe collega",
  );
  const team = await readTeam(desk.work);
  expect(team.newcomers).toEqual([]);
  expect(team.members.map(({ name, state }) => [name, state])).toEqual([
    ["Behandelaar 1", "active"],
    ["Coördinator 2", "active"],
    ["Behandelaar 3", "active"],
  ]);
});

test("a link works once, and its hour ends", async () => {
  const at = await start();
  const { fragment } = await invite(at.desk.work, ["intake"]);
  await answer(at, fragment, "Eerste");
  expect(await codeOf(answer(at, fragment, "Tweede"))).toBe("refused");
  const late = await invite(at.desk.work, ["intake"]);
  at.line.clock.advance(61 * MINUTE);
  expect(await codeOf(answer(at, late.fragment, "Te laat"))).toBe("refused");
});

test("three coordinators: the root's list names them all, and each keeps the keyring", async () => {
  const at = await start();
  const second = await two(at);
  const third = await bringIn(at, "Coördinator 3", ["coordinator"], [at.desk, second]);
  // The root's holder renews the list at unlock; from then on the others sign too.
  const first = await at.unlock();
  expect(first.work.line.keyring.coordinators.keys).toHaveLength(3);
  expect(listDuties(first.work.line).find(({ name }) => name === "coordinators")?.done).toBe(true);
  first.lock();
  at.line.clock.advance(8 * 24 * 60 * MINUTE);
  const desk = await third.unlock();
  const { freshness, epochs } = desk.work.line.keyring;
  expect(freshness.day).toBe(desk.work.line.today);
  expect(desk.duties.filter(({ done }) => !done)).toEqual([]);
  await new Reporter(at).report("Na acht dagen");
  const again = await at.unlock();
  expect(texts(again)).toEqual(["Na acht dagen"]);
  expect(again.work.line.keyring.epochs.map(({ week }) => week)).toEqual(
    epochs.map(({ week }) => week),
  );
});

test("who lost a passphrase comes in again with new keys, and nothing is lost", async () => {
  const at = await start();
  const second = await two(at);
  const third = await bringIn(at, "Behandelaar 3", ["intake"], [at.desk, second]);
  const before = await third.unlock();
  await new Reporter(at).report("Ligt nog in de bus");
  await new Reporter(at).report("Wordt een zaak");
  await before.refresh();
  const item = before.inbox.find(({ text }) => text === "Wordt een zaak");
  const { id } = await before.file(item as never);
  const old = before.me.id;
  before.lock();
  // The passphrase is gone. The same device, a new link, new words, two colleagues.
  const { fragment } = await invite(second.work, ["intake"]);
  const back = await answer(at, fragment, "Behandelaar 3", third.around);
  const { newcomers } = await readTeam(second.work);
  await proposeEnrolment(second.work, newcomers[0] as never, ["intake"]);
  await at.desk.refresh();
  await approve(at.desk.work, await proposalOf(at.desk, back.words));
  const after = await back.unlock();
  expect(texts(after)).toEqual(["Ligt nog in de bus"]);
  expect(after.cases.find((file) => file.id === id)?.raw[0]?.text).toBe("Wordt een zaak");
  // The old keys go; what was written with them stays.
  await revoke(at.desk.work, old);
  await after.refresh();
  expect(after.cases.find((file) => file.id === id)?.broken).toBe(false);
});

test("who is suspended is out at the next request, and two bring them back", async () => {
  const at = await start();
  const second = await two(at);
  const third = await bringIn(at, "Behandelaar 3", ["intake"], [at.desk, second]);
  const desk = await third.unlock();
  await suspend(at.desk.work, desk.me.id);
  expect(await codeOf(desk.refresh())).toBe("suspended");
  expect(desk.locked).toBe(true);
  expect(await codeOf(third.unlock())).toBe("suspended");
  expect(await codeOf(desk.ring())).toBe("suspended");
  await new Reporter(at).report("Terwijl iemand weg was");
  await proposeResumption(at.desk.work, desk.me.id).catch(() => undefined);
  expect(await codeOf(third.unlock())).toBe("suspended");
  const { proposals } = await readTeam(second.work);
  await approve(second.work, proposals[0] as never);
  expect(texts(await third.unlock())).toEqual(["Terwijl iemand weg was"]);
});

test("a change of roles takes two, brings the keys that it needs, and takes those it does not", async () => {
  const at = await start();
  await new Reporter(at).report("Alleen voor intake");
  const second = await two(at);
  const third = await bringIn(at, "Behandelaar 3", ["szw"], [at.desk, second]);
  const before = await third.unlock();
  const { id } = before.me;
  expect(texts(before)).toEqual([]);
  expect([...before.work.granted.roles.keys()].every((one) => one.endsWith("/substance"))).toBe(
    true,
  );
  await proposeRoles(at.desk.work, id, ["intake"]);
  await second.refresh();
  const [proposal] = (await readTeam(second.work)).proposals;
  await approve(second.work, proposal as never);
  const after = await third.unlock();
  expect(texts(after)).toEqual(["Alleen voor intake"]);
  const { id: caseId } = await after.file(after.inbox[0] as never);
  await proposeRoles(second.work, id, ["szw"]);
  await at.desk.refresh();
  await approve(at.desk.work, (await readTeam(at.desk.work)).proposals[0] as never);
  const left = at.line.server.parts.store.line.grantsOf(Buffer.from(id, "hex"));
  expect(left.every(({ subject }) => subject.endsWith("/substance"))).toBe(true);
  // What was filed in the role of then is no broken case now.
  await at.desk.refresh();
  expect(at.desk.cases.find((file) => file.id === caseId)?.broken).toBe(false);
});
